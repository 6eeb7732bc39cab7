// Writes the messages of the corpus that are small into test/mail/corpus/made: node test/support/mail/write-corpus.ts
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '#test/support/imports.ts';
import { corpus } from '#test/support/mail/corpus.ts';

/** The folder of the messages that the generator makes; those written by hand are beside it. */
export const MADE = join(root, 'test/mail/corpus/made');

/** Larger ones are made only when they are needed. */
const LARGEST = 64 * 1024;

/** The messages that the folder holds, by the names of their files. */
export const inFolder = (): ReadonlyMap<string, Buffer> =>
  new Map(
    corpus()
      .filter(({ name, bytes }) => bytes.length <= LARGEST && !name.startsWith('by-hand-'))
      .map(({ name, bytes }) => [`${name}.eml`, bytes]),
  );

if (import.meta.main) {
  rmSync(MADE, { recursive: true, force: true });
  mkdirSync(MADE, { recursive: true });
  for (const [name, bytes] of inFolder()) writeFileSync(join(MADE, name), bytes);
}
