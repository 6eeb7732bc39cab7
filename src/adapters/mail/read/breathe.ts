import { setImmediate as next } from 'node:timers/promises';

let times = 0;

/** Lets others have their turn between two slices of long work. */
export async function breathe(): Promise<void> {
  times += 1;
  await next();
}

/** How often others had their turn, for tests. */
export const breaths = (): number => times;

/** Runs long work to its end, with a breath at every place where it stops. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  let step = work.next();
  while (!step.done) {
    await breathe();
    step = work.next();
  }
  return step.value;
}
