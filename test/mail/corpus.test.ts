import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readOffice } from '#app/app.ts';
import { openedContact } from '#app/case-work.ts';
import { takeInStored } from '#app/mail/take-in.ts';
import { contactView } from '#app/receive.ts';
import type { Office } from '#domain/office.ts';
import { root } from '#test/support/imports.ts';
import { type Became, tableOf } from '#test/support/mail/became.ts';
import { type CorpusMessage, corpus } from '#test/support/mail/corpus.ts';
import { sha256 } from '#test/support/mail/make.ts';
import { SETTINGS, store } from '#test/support/mail/taking.ts';
import { startOffice } from '#test/support/office.ts';

const TABLE = join(root, 'docs/what-mail-becomes.md');

const office = await startOffice({
  mailSettings: { ...SETTINGS, addresses: ['care@office.example.test'], loop: 'look-again' },
});
after(() => office[Symbol.asyncDispose]());

/** Stores all, each on a day of its own so that no limit for a day is met, and takes them in. */
async function taken(all: readonly CorpusMessage[]): Promise<readonly number[]> {
  const ids: number[] = [];
  for (const { bytes } of all) {
    office.clock.put(office.clock.now().add({ hours: 25 }));
    ids.push(await store(office, bytes));
  }
  assert.deepEqual(await takeInStored(office.app), { taken: all.length, failed: 0 });
  return ids;
}

async function became(one: CorpusMessage, id: number, around: Office): Promise<Became> {
  const known = await office.app.mail.became(office.store, id);
  assert.ok(known);
  const opened = await openedContact(office.store, known.contact);
  assert.ok(opened);
  const contact = contactView({ ...opened, ...around }) as Became['contact'];
  const { subject, from, parts, kind, isDoubtful, isUnreadable } = one.expected;
  assert.partialDeepStrictEqual(contact.mail, { kind, isDoubtful, isUnreadable, subject }, one.name);
  if (from !== null && contact.from.email !== null) assert.equal(contact.from.email, from, one.name);
  const original = contact.attachments.at(-1);
  assert.deepEqual([original.role, original.sha256], ['original', sha256(one.bytes)], one.name);
  assert.deepEqual(
    contact.attachments.slice(0, -1).map((file: { sha256: string }) => file.sha256),
    parts.map((part) => part.sha256),
    one.name,
  );
  return { name: one.name, isCopy: known.isCopy, contact };
}

test('¶2 ¶6 ¶28 every message of the collection is taken in with all of its bytes, and becomes what the table says', async () => {
  const all = corpus();
  const ids = await taken(all);
  const calendars = await readOffice(office.app, office.store, office.clock.now());
  const rows: Became[] = [];
  for (const [index, one] of all.entries()) rows.push(await became(one, ids[index] ?? 0, calendars));
  const kept = await office.store.query<{ waiting: number; taken: number }>(
    `select (count(*) filter (where state = 'stored'))::int as waiting, count(*)::int as taken from mail_messages`,
  );
  assert.deepEqual(kept, [{ waiting: 0, taken: all.length }]);
  const table = tableOf(rows);
  if (process.env.WRITE_MAIL_TABLE) writeFileSync(TABLE, table);
  assert.equal(
    readFileSync(TABLE, 'utf8'),
    table,
    'WRITE_MAIL_TABLE=1 npm test -- test/mail/corpus.test.ts writes it anew',
  );
});
