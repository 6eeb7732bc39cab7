import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ERASED } from '#domain/case/events.ts';
import { caseModels, contactModels, originalModels, staffModels, views } from '#read-models/index.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { openFresh } from '#test/store/support.ts';
import { contactOn, givenCase, originalCase } from '#test/support/given-case.ts';
import { historyOf, OFFICE, putCase, putOriginal, receiptOf } from './support.ts';

const TABLES = [caseModels, contactModels, originalModels, staffModels].flatMap((models) =>
  models.flatMap(({ tables }) => tables),
);

async function everything(store: PostgresStore): Promise<string> {
  const texts: string[] = [];
  for (const table of TABLES) {
    const rows = await store.query<{ text: string }>(`select row_to_json(t)::text as text from ${table} t`);
    texts.push(...rows.map(({ text }) => text));
  }
  return texts.join('\n').toLowerCase();
}

const SECRETS = ['marigold', 'foxglove', 'cowslip', 'primrose', 'bluebell', 'celandine'] as const;
const [name, address, text, about, decision, complainant] = SECRETS;

test('¶30 once the words of a person are gone from the history, no row holds one of them', async () => {
  await using opened = await openFresh();
  const { store } = opened;
  const words = { name, email: null, telephone: null, address, text, grounds: null };
  const contact = contactOn('2026-04-02', { words });
  const given = givenCase({ heads: [{ category: 'general', about }], contact: { words } });
  given.blind('officer', 'record-discussion', { result: decision });
  await putCase(store, given, [contact]);
  await putOriginal(store, originalCase({ complainant }));
  const received = receiptOf(contact);
  await store.transaction((tx) =>
    tx.write(views.contactRows(historyOf('contact:C-2026-000001', [received]))),
  );
  const before = await everything(store);
  for (const secret of SECRETS) assert.ok(before.includes(secret), `${secret} was never there`);

  const events = given.events.map((one) => ({ ...one, event: { ...one.event, words: null } }));
  const erased = { name: ERASED, email: null, telephone: null, address: null, text: ERASED, grounds: null };
  const loaded = { stream: 'case:CC-2026-00001', version: events.length, person: null, events } as const;
  const { file } = given;
  await store.transaction(async (tx) => {
    const office = { ...OFFICE, original: given.original };
    await tx.write(views.caseRows(loaded, { office, contacts: [{ ...contact, words: erased }] }));
    const gone = historyOf('contact:C-2026-000001', [{ ...received, words: null }]);
    await tx.write(views.contactRows(gone));
    const { complainant: _, ...original } = originalCase();
    await tx.write(
      views.originalRows(
        historyOf(`original:${original.reference}`, [{ type: 'OriginalRecorded', ...original, words: null }]),
      ),
    );
  });
  const after = await everything(store);
  for (const secret of SECRETS) assert.ok(!after.includes(secret), `${secret} is left`);
  assert.ok(after.includes(file.reference.toLowerCase()));
});
