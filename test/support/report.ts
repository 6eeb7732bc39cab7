import { relative } from 'node:path';
import type { run } from 'node:test';
import { inspect } from 'node:util';
import { root } from '#test/support/imports.ts';

type Counts = {
  tests: number;
  suites: number;
  passed: number;
  cancelled: number;
  skipped: number;
  todo: number;
};
type Failure = {
  name: string;
  file?: string;
  line?: number;
  details: { error: Error & { failureType?: string } };
};

const total: Counts & { duration: number } = {
  tests: 0,
  suites: 0,
  passed: 0,
  cancelled: 0,
  skipped: 0,
  todo: 0,
  duration: 0,
};
const failures: string[] = [];

/** What went wrong and where in our own code: no frames of Node, no dump of the error's fields. */
const inWords = (error: unknown): string => {
  if (!(error instanceof Error) || !error.stack) return inspect(error, { depth: 6 });
  const { code, detail } = error as { code?: string; detail?: string };
  const lines = error.stack.split('\n').filter((line) => !/^ {4}at .*\(?node:/.test(line));
  return [...lines, ...(code && !error.stack.includes(code) ? [`code: ${code} ${detail ?? ''}`] : [])].join(
    '\n',
  );
};

const nameOf = ({ name, file, line }: Failure): string =>
  file ? `✖ ${name} (${relative(root, file)}:${line ?? 1})` : `✖ ${name}`;

const add = (counts: Counts, duration: number): void => {
  for (const key of ['tests', 'suites', 'passed', 'cancelled', 'skipped', 'todo'] as const)
    total[key] += counts[key];
  total.duration += duration;
};

/** Prints what fails as it fails and a line for the whole run, and adds it to the closing lines. */
export const report = async (title: string, events: ReturnType<typeof run>): Promise<void> => {
  console.log(`— ${title}`);
  const took: [number, string][] = [];
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') process.stdout.write(data.message);
    if (type === 'test:fail' && !isOnlyAParent(data)) {
      failures.push(nameOf(data));
      console.log(
        `${nameOf(data)}\n${inWords(data.details.error.cause ?? data.details.error)}`.replaceAll(
          '\n',
          '\n    ',
        ),
      );
    }
    if (type === 'test:summary' && data.file !== undefined) took.push([data.duration_ms, data.file]);
    if (type === 'test:summary' && data.file === undefined) {
      add(data.counts, data.duration_ms);
      console.log(
        `  ${data.counts.tests} tests, ${data.counts.passed} passed, ${Math.round(data.duration_ms)} ms`,
      );
    }
  }
  if (took.length > SLOWEST) console.log(`  longest: ${longestOf(took)}`);
};

const SLOWEST = 12;

const longestOf = (took: readonly [number, string][]): string =>
  took
    .toSorted(([one], [other]) => other - one)
    .slice(0, SLOWEST)
    .map(([duration, file]) => `${relative(root, file)} ${Math.round(duration / 1000)} s`)
    .join(', ');

const isOnlyAParent = ({ details }: Failure): boolean => details.error.failureType === 'subtestsFailed';

/** Whether anything failed, or nothing at all was run. */
export const failed = (): boolean => failures.length > 0 || total.passed === 0 || total.cancelled > 0;

/** The runner's own closing lines, over all that was run. */
export const printClosingLines = (): void => {
  if (failures.length > 0) console.log(`\n${failures.length} failed:\n${failures.join('\n')}\n`);
  console.log(`# tests ${total.tests}`);
  console.log(`# suites ${total.suites}`);
  console.log(`# pass ${total.passed}`);
  console.log(`# fail ${total.tests - total.passed - total.cancelled - total.skipped - total.todo}`);
  console.log(`# cancelled ${total.cancelled}`);
  console.log(`# skipped ${total.skipped}`);
  console.log(`# todo ${total.todo}`);
  console.log(`# duration_ms ${Math.round(total.duration)}`);
};
