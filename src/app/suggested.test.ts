import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggestedFor } from './suggested.ts';

const sql = { query: async () => [] };
const reader = { user: 'officer', roles: [] };
const suggested = { case: 'CC-2026-00001', contact: 'C-2026-000001', why: 'quotes-reference' } as const;
const reading = (ofCase: boolean, ofContact: boolean) => ({
  views: { mayReadCase: async () => ofCase, mayReadContact: async () => ofContact },
});

test('¶4 ¶12 where a contact may belong is told without the case or contact that the reader may not read', async () => {
  const seen = (ofCase: boolean, ofContact: boolean) =>
    suggestedFor(reading(ofCase, ofContact), sql, reader, suggested);
  assert.deepEqual(await seen(true, true), suggested);
  assert.deepEqual(await seen(false, true), { ...suggested, case: null });
  assert.deepEqual(await seen(true, false), { ...suggested, contact: null });
  assert.equal(await suggestedFor(reading(true, true), sql, reader, null), null);
});
