import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baseList } from '#adapters/calendar/base-list.ts';
import { makeCalendars } from '#domain/calendar/calendars.ts';
import type { LimitId } from '#procedure/model.ts';
import { type GivenCase, givenCase, originalCase } from '#test/support/given-case.ts';
import { deadlinesOf } from './deadlines.ts';

const decision = (receivedOn = '2026-04-02') =>
  givenCase({
    heads: [{ category: 'decision' }],
    receivedOn,
    original: originalCase({ decidedOn: '2012-01-03' }),
  });

const shows = (given: GivenCase, limit: LimitId) => {
  const { from, due, state, workingDaysLeft, heldBy } = given.limit(limit);
  return [from, due, state, workingDaysLeft, heldBy].join(' ');
};

/** A chain of ¶29: received, sent to OCWT, OCWT's answer, the person told. */
function chain(received: string, sent: string, decided: string, told: string): GivenCase {
  const given = decision(received)
    .on(sent)
    .blind('officer', 'submit-analysis')
    .blind('manager', 'decide-referral');
  given.on(decided).blind('ocwt', 'decide-review', { decision: 'no-review' });
  return given.on(told).blind('officer', 'explain');
}

test('¶29 a chain on time: sent on day 3, decided on day 9, told on day 4', () => {
  const given = chain('2015-04-02', '2015-04-09', '2015-04-22', '2015-04-28');
  assert.equal(shows(given, 'refer'), '2015-04-02 2015-04-13 met 2 customer-care');
  assert.equal(shows(given, 'ocwt-decide'), '2015-04-09 2015-04-23 met 1 ocwt');
  assert.equal(shows(given, 'communicate'), '2015-04-22 2015-04-29 met 1 customer-care');
  assert.equal(shows(given, 'complete'), '2015-04-02 2015-05-05 met 4 customer-care');
});

test('¶29 a late referral is booked to Customer Care, not to OCWT, and the outer day is missed', () => {
  const given = chain('2015-04-02', '2015-04-16', '2015-04-30', '2015-05-07');
  assert.equal(shows(given, 'refer'), '2015-04-02 2015-04-13 missed -3 customer-care');
  assert.equal(shows(given, 'ocwt-decide'), '2015-04-16 2015-04-30 met 0 ocwt');
  assert.equal(shows(given, 'communicate'), '2015-04-30 2015-05-08 met 1 customer-care');
  assert.equal(shows(given, 'complete'), '2015-04-02 2015-05-05 missed -2 customer-care');
});

test('¶29 a holiday in the middle of a chain moves the limits that cross it', () => {
  const given = chain('2022-09-05', '2022-09-12', '2022-09-26', '2022-10-03');
  assert.equal(shows(given, 'refer'), '2022-09-05 2022-09-12 met 0 customer-care');
  assert.equal(shows(given, 'ocwt-decide'), '2022-09-12 2022-09-27 met 1 ocwt');
  assert.equal(shows(given, 'communicate'), '2022-09-26 2022-10-03 met 0 customer-care');
  assert.equal(shows(given, 'complete'), '2022-09-05 2022-10-04 met 1 customer-care');
});

test('¶29 the four limits: which run from receipt, and who holds them meanwhile', () => {
  const given = decision();
  const names = () => deadlinesOf(given.head(), given.calendars, given.today).map(({ limit }) => limit);
  assert.deepEqual(names(), ['refer', 'complete']);
  assert.equal(shows(given, 'refer'), '2026-04-02 2026-04-13 running 5 customer-care');
  const running = deadlinesOf(given.head(), given.calendars, given.today).filter(
    (one) => one.state === 'running',
  );
  assert.deepEqual(running.map(({ due }) => due).sort()[0], '2026-04-13');
  given.on('2026-04-14');
  assert.equal(shows(given, 'refer'), '2026-04-02 2026-04-13 overdue -1 customer-care');
  given.blind('officer', 'submit-analysis').blind('manager', 'decide-referral');
  assert.deepEqual(names(), ['refer', 'complete', 'ocwt-decide']);
  assert.equal(shows(given, 'complete'), '2026-04-02 2026-05-05 running 14 ocwt');
  given.blind('ocwt', 'decide-review').on('2026-04-30').blind('officer', 'announce-review');
  assert.equal(given.limit('communicate').state, 'missed');
  assert.equal(given.limit('complete').state, 'met');
  const left = deadlinesOf(given.head(), given.calendars, given.today).filter(
    (one) => one.state === 'running',
  );
  assert.deepEqual(left, []);
  given.on('2026-11-30').blind('ocwt', 'complete-review');
  assert.equal(given.limit('complete').state, 'met', 'a long review never misses it');
  for (const category of ['positive-feedback', 'service-completed', 'post-review', 'general'] as const)
    assert.equal(givenCase({ heads: [{ category }] }).head().limits.length, 1, category);
});

test('¶24 ¶29 deciding not to pass it on ends the 5 days, and the 20 run until the person is told', () => {
  const given = decision().blind('officer', 'submit-analysis').on('2026-04-09');
  given.blind('manager', 'decide-referral', { decision: 'return' });
  assert.equal(given.limit('refer').state, 'running', 'a return ends nothing');
  given.blind('officer', 'submit-analysis').blind('manager', 'decide-referral', { decision: 'do-not-pass' });
  assert.equal(given.limit('refer').state, 'met');
  assert.equal(given.limit('complete').state, 'running');
  given
    .on('2026-05-06')
    .take('officer', 'explain', { outcome: 'review-declined', decision: 'x', sentOn: '2026-05-05' });
  assert.equal(
    given.limit('complete').state,
    'met',
    'the day of the letter counts, not that of its recording',
  );
});

test('¶9 ¶10 ¶29 no routing or return starts the 20 days again', () => {
  const given = givenCase({
    original: originalCase({ status: 'ongoing' }),
    heads: [{ category: 'service-ongoing', themes: ['attitude'] }],
  });
  given
    .on('2026-04-20')
    .blind('line-manager', 'record-manager-attempt', { result: 'still-unhappy', whyStillUnhappy: 'x' });
  given
    .blind('officer', 'submit-analysis')
    .blind('manager', 'sign-off', { decision: 'return', comments: 'x' });
  assert.equal(shows(given, 'complete'), '2026-04-02 2026-05-05 running 10 customer-care');
});

test('¶29 a manager extends each limit of a head once; both dates and both results are kept', () => {
  const given = decision().on('2026-04-10');
  const to = { limit: 'refer', due: '2026-04-20', reason: 'The file is in another house' };
  assert.equal(given.refusal('officer', 'extend', to).refused, 'role');
  assert.deepEqual(given.faults('manager', 'extend', { ...to, reason: '' }), ['reason']);
  assert.deepEqual(given.faults('manager', 'extend', { ...to, due: '2026-04-09' }), ['due']);
  assert.deepEqual(given.faults('manager', 'extend', { ...to, limit: 'communicate' }), ['limit']);
  given.take('manager', 'extend', to).on('2026-04-15');
  const { due, state, extended } = given.limit('refer');
  assert.deepEqual(
    [due, state, extended?.from, extended?.stateWithout],
    ['2026-04-20', 'running', '2026-04-13', 'overdue'],
  );
  assert.deepEqual(given.faults('deputy-manager', 'extend', { ...to, due: '2026-04-30' }), ['limit']);
  given.blind('manager', 'extend');
  assert.equal(given.refusal('manager', 'extend', to).refused, 'not-now', 'both are extended now');
  assert.equal(given.head().receivedOn, '2026-04-02');
});

test('¶29 an earlier date counts too, and blind filling is accepted even for the date there is', () => {
  const given = decision();
  given
    .take('manager', 'extend', { limit: 'complete', due: '2026-04-20', reason: 'Promised' })
    .on('2026-04-21');
  assert.equal(given.limit('complete').state, 'overdue');
  given.on('2026-04-13').blind('manager', 'extend');
  assert.equal(given.limit('refer').due, '2026-04-13');
});

test('¶29 what ended stays as it was judged when a holiday is added later; what runs moves', () => {
  const given = decision('2026-06-01').blind('officer', 'submit-analysis').on('2026-06-08');
  given.blind('manager', 'decide-referral');
  given.calendars = makeCalendars(baseList, [
    {
      kind: 'bank-holiday-added',
      division: 'england-and-wales',
      date: '2026-06-05',
      title: 'A feast',
      confirm: true,
    },
  ]);
  assert.equal(given.limit('refer').due, '2026-06-08');
  assert.equal(given.limit('refer').workingDaysLeft, 0);
  assert.equal(given.limit('complete').due, '2026-06-30');
  assert.equal(given.limit('complete').calendar, 1);
});

test('¶29 a withdrawn head needs its limits no longer, and one opened again has a clock of its own', () => {
  const given = decision().on('2026-04-20').blind('officer', 'withdraw');
  assert.deepEqual([given.limit('refer').state, given.limit('complete').state], ['not-needed', 'not-needed']);
  given.on('2026-05-11').blind('officer', 'reopen');
  assert.equal(shows(given, 'refer'), '2026-05-11 2026-05-18 running 5 customer-care');
  assert.equal(given.limit('refer').episode, 2);
  assert.equal(
    deadlinesOf(given.head(), given.calendars, given.today).length,
    4,
    'the first closure keeps its figures',
  );
});

test('¶4 ¶29 another category keeps the clock of the receipt, and drops what its path does not know', () => {
  const given = decision()
    .on('2026-04-09')
    .blind('manager', 'reclassify', { category: 'service-completed', themes: ['delay'] });
  assert.deepEqual([given.limit('refer').state, given.limit('complete').state], ['not-needed', 'running']);
  given.on('2026-04-10').blind('manager', 'reclassify', { category: 'decision' });
  assert.equal(shows(given, 'refer'), '2026-04-02 2026-04-13 running 1 customer-care');
  assert.equal(given.head().limits.length, 2);
});

test('¶29 a limit that ended stays ended when the category changes', () => {
  const given = decision().blind('officer', 'submit-analysis').blind('manager', 'decide-referral');
  given.blind('officer', 'reclassify', { category: 'methodology' });
  assert.deepEqual([given.limit('refer').state, given.limit('ocwt-decide').state], ['met', 'not-needed']);
  given.blind('officer', 'submit-analysis').blind('manager', 'agree-analysis');
  assert.equal(given.limit('ocwt-decide').state, 'running');
});
