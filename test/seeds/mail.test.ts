import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { loadOffice } from '#seeds/index.ts';
import { emptyOffice } from './support.ts';

const office = await emptyOffice();
after(() => office[Symbol.asyncDispose]());

interface Row {
  readonly kind: string;
  readonly doubtful: boolean;
  readonly state: string;
  readonly why: string | null;
  readonly because: string | null;
  readonly on: boolean;
}

test('¶2 ¶6 ¶26 ¶28 the demonstration’s day of mail has a message of every kind, each where it belongs', async () => {
  const { app, clock, store } = office;
  await loadOffice(app, clock, 'as-designed');
  const rows = await store.query<Row>(
    `select mail_kind as kind, mail_doubtful as doubtful, state, suggested_why as why, ack_plan ->> 'because' as because,
      case_reference is not null as on from contacts where mail_kind is not null order by place`,
  );
  const has = (wanted: Partial<Row>) =>
    assert.ok(
      rows.some((row) => Object.entries(wanted).every(([name, value]) => row[name as keyof Row] === value)),
      JSON.stringify([wanted, rows]),
    );
  has({ kind: 'automatic-reply', state: 'automatic', on: true });
  has({ kind: 'bounce', state: 'automatic', on: true });
  has({ kind: 'our-own', state: 'automatic' });
  has({ kind: 'mailing', state: 'automatic' });
  has({ kind: 'person', state: 'on-case' });
  has({ kind: 'person', why: 'answers-closed-case', because: null });
  has({ kind: 'person', why: 'quotes-reference', because: null });
  has({ kind: 'automatic-reply', doubtful: true, state: 'to-consider' });
  has({ kind: 'person', because: 'too-many' });
  has({ kind: 'person', because: 'no-way-to-write' });
  const [row] = await store.query<{ copies: number; waiting: number; praise: number; failed: number }>(
    `select (select count(*)::int from mail_messages where state = 'copy') as copies,
      (select count(*)::int from mail_messages where state = 'stored') as waiting,
      (select count(*)::int from contacts where passed_on_by = 'support' and mail_kind is not null) as praise,
      (select count(*)::int from contacts where ack_failed = 'bounced') as failed`,
  );
  assert.deepEqual(row, { copies: 1, waiting: 0, praise: 1, failed: 1 });
});
