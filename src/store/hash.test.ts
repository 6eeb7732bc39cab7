import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { GENESIS, type Hashed, hashOf, isoMs, toMs } from './hash.ts';

const EVENT: Hashed = {
  ...{ stream: 'case:CC-1', seq: 3, at: Temporal.Instant.from('2026-03-02T09:30:00.120Z'), calendar: 2 },
  by: { user: 'amina', role: 'customer-care-officer', team: 'customer-care' },
  ...{ type: 'Noted', facts: { b: 1, a: ['x'] }, sealed: Buffer.from('sealed'), previousHash: GENESIS },
};

test('¶26 ¶30 the hash of an event is SHA-256 over one written form, so that anybody can work it out', () => {
  const text = `["case:CC-1",3,"2026-03-02T09:30:00.120Z",{"role":"customer-care-officer","team":"customer-care","user":"amina"},2,"Noted",{"a":["x"],"b":1},"c2VhbGVk","${'0'.repeat(64)}"]`;
  assert.equal(hashOf(EVENT), createHash('sha256').update(text).digest('hex'));
  assert.equal(hashOf({ ...EVENT, facts: { a: ['x'], b: 1 } }), hashOf(EVENT));
});

test('¶26 ¶30 whatever is changed in an event, its hash is another', () => {
  const changes: Partial<Hashed>[] = [
    ...[{ stream: 'case:CC-2' }, { seq: 4 }, { at: EVENT.at.add({ milliseconds: 1 }) }, { calendar: 3 }],
    ...[
      { by: { ...EVENT.by, user: 'tom' } },
      { by: { ...EVENT.by, role: 'customer-care-manager' as const } },
    ],
    ...[
      { by: { ...EVENT.by, team: 'other' } },
      { type: 'Note' },
      { facts: { b: 1, a: ['y'] } },
      { facts: null },
    ],
    ...[{ sealed: null }, { sealed: Buffer.from('Sealed') }, { sealed: Buffer.from('') }],
    { previousHash: `1${GENESIS.slice(1)}` },
  ];
  const hashes = new Set([EVENT, ...changes.map((change) => ({ ...EVENT, ...change }))].map(hashOf));
  assert.equal(hashes.size, changes.length + 1);
});

test('¶30 times are kept to the millisecond, in UTC, also before 1970', () => {
  for (const [given, kept] of [
    ['2026-03-02T09:30:00.123456789+01:00', '2026-03-02T08:30:00.123Z'],
    ['2026-03-02T09:30:00Z', '2026-03-02T09:30:00.000Z'],
    ['1969-12-31T23:59:59.9999Z', '1969-12-31T23:59:59.999Z'],
  ] as const) {
    assert.equal(isoMs(Temporal.Instant.from(given)), kept);
    assert.equal(isoMs(toMs(Temporal.Instant.from(given))), kept);
  }
});
