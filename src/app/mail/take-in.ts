import { type App, readOffice } from '#app/app.ts';
import { readDetails } from '#app/change-details.ts';
import { type Around, NotTaken, type Taken, takeNext } from './take-one.ts';

export type { Taken } from './take-one.ts';

export interface TakingIn {
  /** How many are taken in at once. */
  readonly atOnce?: number;
  /** Only these messages; without it all that are stored. */
  readonly only?: readonly number[];
  /** Told of each message that could not be taken in now. */
  readonly failed?: (message: number, cause: unknown) => void;
}

export interface TookIn {
  readonly taken: number;
  /** Messages that could not be taken in now: they wait for the next call, and keep no other back. */
  readonly failed: number;
}

const AT_ONCE = 4;
/** How many messages are taken in with what was read of the office once. */
const READ_ANEW_AFTER = 50;

/**
 * Takes in what is stored, the oldest first, several at once, until nothing is left that can be (¶2, ¶6). Several
 * programs may do so at the same time: each message is taken in once. Throws what stands in the way of all of them, such
 * as a database that is away.
 */
export async function takeInStored(app: App, options: TakingIn = {}): Promise<TookIn> {
  const round = { taken: 0, failed: new Set<number>() };
  const takers = Array.from({ length: options.atOnce ?? AT_ONCE }, () => takeOnAndOn(app, options, round));
  const ended = await Promise.allSettled(takers);
  if (round.taken > 0) app.afterCommit();
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return { taken: round.taken, failed: round.failed.size };
}

/** Takes in one message; null when it could not be taken in now, or another holds it. Answers what it became before. */
export async function takeInOne(app: App, id: number, failed?: TakingIn['failed']): Promise<Taken | null> {
  await takeInStored(app, { only: [id], atOnce: 1, ...(failed ? { failed } : {}) });
  const became = await app.mail.became(app.store, id);
  return became && { message: id, ...became };
}

async function takeOnAndOn(
  app: App,
  options: TakingIn,
  round: { taken: number; readonly failed: Set<number> },
): Promise<void> {
  let around = await surroundings(app);
  for (let since = 1; ; since += 1) {
    if (since % READ_ANEW_AFTER === 0) around = await surroundings(app);
    const which = { without: [...round.failed], only: options.only ?? null };
    const took = await takeNext(app, around, which).catch(async (error: unknown) => {
      if (error instanceof NotTaken) round.failed.add(error.messageId);
      await noteFailure(app, error, options);
      return 'failed' as const;
    });
    if (took === null) return;
    if (took !== 'failed') round.taken += 1;
  }
}

/** Counts the attempt. Where the store itself is away, nothing can be counted, and that is what is thrown. */
async function noteFailure(app: App, error: unknown, { failed }: TakingIn): Promise<void> {
  if (!(error instanceof NotTaken)) throw error;
  const { messageId, cause } = error;
  if (cause instanceof Error && cause.name === 'DatabaseAway') throw cause;
  await app.mail.failedOnce(app.store, messageId);
  failed?.(messageId, cause);
}

async function surroundings(app: App): Promise<Around> {
  const [office, { details }] = await Promise.all([
    readOffice(app, app.store, app.clock.now()),
    readDetails(app, app.store),
  ]);
  return { office, details };
}
