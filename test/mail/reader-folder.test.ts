import { deepEqual, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { corpus } from '#test/support/mail/corpus.ts';
import { inFolder, MADE } from '#test/support/mail/write-corpus.ts';

test('¶6 the folder of messages holds, byte for byte, what the generator makes', () => {
  const there = new Map(
    readdirSync(MADE).map((name) => [name, readFileSync(join(MADE, name)).toString('base64')]),
  );
  const made = new Map([...inFolder()].map(([name, bytes]) => [name, bytes.toString('base64')]));
  deepEqual([...there].sort(), [...made].sort(), 'Run node test/support/mail/write-corpus.ts');
});

test('¶6 the corpus has more than two hundred messages, of every kind, under names of their own', () => {
  const all = corpus();
  ok(all.length >= 200);
  deepEqual(new Set(all.map(({ name }) => name)).size, all.length);
  deepEqual(
    new Set(all.map(({ expected }) => expected.kind)),
    new Set(['person', 'automatic-reply', 'bounce', 'delay-notice', 'our-own', 'mailing']),
  );
});
