import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '#domain/refusal.ts';
import { calendars, people } from '#test/support/given-case.ts';
import { type Received, receiveContact } from './receive.ts';

const office = { staff: people, calendars, today: '2026-04-02' };
const now = Temporal.Instant.from('2026-04-02T16:00:00Z');

const received = (more: Partial<Received> = {}): Received => ({
  channel: 'email',
  receivedAt: Temporal.Instant.from('2026-04-02T09:15:00Z'),
  from: { name: 'Ada Example', email: 'ada@example.org', telephone: null, address: null },
  originalCase: null,
  text: 'Nobody rang me back.',
  passedOnBy: null,
  reviewRequest: null,
  ...more,
});

const taken = (more: Partial<Received> = {}) => {
  const contact = receiveContact(received(more), now, office);
  assert.ok(!isRefusal(contact), JSON.stringify(contact));
  return contact;
};

const faults = (more: Partial<Received>): readonly string[] => {
  const contact = receiveContact(received(more), now, office);
  assert.ok(isRefusal(contact));
  return contact.faults.map(({ field }) => field);
};

const nobody = { name: null, email: null, telephone: null, address: null };
const request = {
  decisionDate: '2026-03-02',
  criteria: ['overlooked'] as const,
  grounds: 'You missed page 9',
};

test('¶1 ¶2 every word is taken in as it was said, with or without an original case, by each channel', () => {
  for (const channel of ['email', 'online', 'telephone', 'post'] as const) {
    const { words, receivedOn, originalCase } = taken({ channel, text: '  As said.\n' });
    assert.deepEqual([words?.text, receivedOn, originalCase], ['  As said.\n', '2026-04-02', null]);
  }
});

test('¶29 the day of receipt is the London day, whatever the hour', () => {
  const on = (at: string) => taken({ receivedAt: Temporal.Instant.from(at) }).receivedOn;
  assert.equal(on('2015-06-30T22:59:00Z'), '2015-06-30');
  assert.equal(on('2015-06-30T23:00:00Z'), '2015-07-01');
  assert.equal(on('2015-12-23T23:59:59Z'), '2015-12-23');
});

test('¶28 ¶29 receipt is never later than now, nor where the calendar does not reach', () => {
  assert.deepEqual(faults({ receivedAt: now.add({ seconds: 1 }) }), ['receivedAt']);
  assert.deepEqual(faults({ receivedAt: Temporal.Instant.from('2011-06-01T09:00:00Z') }), ['receivedAt']);
  taken({ receivedAt: now });
});

test('¶28 what is written or electronic is acknowledged to the person, by email first; a call needs it not', () => {
  const plan = (more: Partial<Received>) => taken(more).acknowledgement;
  const promised = { referBy: null, completeBy: '2026-05-05' };
  const letter = { kind: 'letter', letter: 'acknowledge-feedback', promised };
  assert.deepEqual(plan({}), { ...letter, medium: 'email' });
  assert.deepEqual(plan({ channel: 'post', from: { ...nobody, address: '1 Road' } }), {
    ...letter,
    medium: 'post',
  });
  assert.deepEqual(plan({ channel: 'telephone' }), { kind: 'not-required' });
  assert.deepEqual(plan({ from: nobody }), { kind: 'exception', because: 'no-way-to-write' });
});

test('¶22 ¶28 ¶29 a review request is acknowledged as one, with the days on which to hear', () => {
  assert.deepEqual(taken({ reviewRequest: request }).acknowledgement, {
    kind: 'letter',
    letter: 'acknowledge-review-request',
    medium: 'email',
    promised: { referBy: '2026-04-13', completeBy: '2026-05-05' },
  });
});

test('¶6 ¶28 what a colleague passed on is acknowledged to the person, as praise or complaint alike, or is an exception', () => {
  const passed = taken({ passedOnBy: 'case-owner' });
  assert.equal(passed.passedOnBy, 'case-owner');
  assert.deepEqual(passed.acknowledgement, taken().acknowledgement, 'nobody knows yet whether it is praise');
  const anonymous = taken({ passedOnBy: 'case-owner', from: { ...nobody, name: 'A caller' } });
  assert.deepEqual(anonymous.acknowledgement, { kind: 'exception', because: 'no-way-to-write' });
  assert.deepEqual(faults({ passedOnBy: 'somebody' }), ['passedOnBy']);
});

test('¶21 ¶22 a review request says which decision, not a later one, and each criterion once', () => {
  assert.deepEqual(faults({ reviewRequest: { ...request, decisionDate: '2026-02-30' } }), [
    'reviewRequest.decisionDate',
  ]);
  assert.deepEqual(faults({ reviewRequest: { ...request, decisionDate: '2026-04-03' } }), [
    'reviewRequest.decisionDate',
  ]);
  assert.deepEqual(faults({ reviewRequest: { ...request, criteria: ['overlooked', 'overlooked'] } }), [
    'reviewRequest.criteria',
  ]);
  const { reviewRequest, words } = taken({
    reviewRequest: { decisionDate: null, criteria: [], grounds: 'x' },
  });
  assert.deepEqual([reviewRequest, words?.grounds], [{ decisionDate: null, criteria: [] }, 'x']);
});

test('¶28 every fault is named at once, each with its field', () => {
  const from = { name: 'A\nB', email: 'not an address', telephone: 'x'.repeat(501), address: '\u0000' };
  assert.deepEqual(faults({ from, text: ' ' }).toSorted(), [
    'from.address',
    'from.email',
    'from.name',
    'from.telephone',
    'text',
  ]);
  assert.deepEqual(faults({ reviewRequest: { ...request, grounds: 'a\u0001' } }), ['reviewRequest.grounds']);
});
