import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { begin, type Walk } from '#test/support/walk.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

/** A request for a review whose steps are taken on these days; it stops after the last one given. */
async function chain(received: string, sent?: string, decided?: string, told?: string): Promise<Walk> {
  office.at(received);
  const walk = await begin(office, 'decision');
  await walk.take('officer', 'submit-analysis');
  for (const [day, user, action] of [
    [sent, 'manager', 'decide-referral'],
    [decided, 'ocwt', 'decide-review'],
    [told, 'officer', 'announce-review'],
  ] as const) {
    if (!day) return walk;
    office.at(day);
    await walk.take(user, action);
  }
  return walk;
}

const deadline = async (walk: Walk, limit: string, head = 'h1') => {
  const found = (await walk.head(head)).deadlines.find((one) => one.limit === limit);
  assert.ok(found, limit);
  return found;
};

test('¶29 chain A, all on time: 5, 10 and 5 working days over Easter, and 20 in all', async () => {
  const walk = await chain('2015-04-02', '2015-04-09', '2015-04-22', '2015-04-28');
  assert.deepEqual(await walk.limits(), {
    refer: '2015-04-02 → 2015-04-13 met customer-care',
    'ocwt-decide': '2015-04-09 → 2015-04-23 met ocwt',
    communicate: '2015-04-22 → 2015-04-29 met customer-care',
    complete: '2015-04-02 → 2015-05-05 met customer-care',
  });
  assert.partialDeepStrictEqual(await walk.log(), {
    ...{ referMet: true, ocwtMet: true, tellMet: true, completedInTime: true, workingDaysTaken: 16 },
    ...{
      sentToOcwtOn: '2015-04-09',
      ocwtDue: '2015-04-23',
      ocwtDecidedOn: '2015-04-22',
      dueOn: '2015-05-05',
    },
  });
});

test('¶29 chain B, sent late: Customer Care misses the 5 and the 20, and OCWT is not blamed', async () => {
  const walk = await chain('2015-04-02', '2015-04-16', '2015-04-30', '2015-05-07');
  assert.deepEqual(await walk.limits(), {
    refer: '2015-04-02 → 2015-04-13 missed customer-care',
    'ocwt-decide': '2015-04-16 → 2015-04-30 met ocwt',
    communicate: '2015-04-30 → 2015-05-08 met customer-care',
    complete: '2015-04-02 → 2015-05-05 missed customer-care',
  });
  assert.partialDeepStrictEqual(await walk.log(), {
    ...{ referMet: false, ocwtMet: true, tellMet: true, completedInTime: false, workingDaysTaken: 22 },
  });
});

test('¶29 chain C, a holiday in the middle: every stage moves with it', async () => {
  const walk = await chain('2022-09-05', '2022-09-12', '2022-09-26', '2022-10-03');
  assert.deepEqual(await walk.limits(), {
    refer: '2022-09-05 → 2022-09-12 met customer-care',
    'ocwt-decide': '2022-09-12 → 2022-09-27 met ocwt',
    communicate: '2022-09-26 → 2022-10-03 met customer-care',
    complete: '2022-09-05 → 2022-10-04 met customer-care',
  });
  assert.equal((await walk.log()).workingDaysTaken, 19);
});

test('¶29 a limit is met on its last day and missed on the next: the five days', async () => {
  for (const [day, state, left] of [
    ['2026-04-13', 'met', 0],
    ['2026-04-14', 'missed', -1],
  ] as const) {
    const walk = await chain('2026-04-02', day);
    assert.partialDeepStrictEqual(await deadline(walk, 'refer'), {
      ...{ due: '2026-04-13', state, workingDaysLeft: left, heldBy: 'customer-care', paragraphs: ['¶29'] },
    });
  }
});

test('¶29 a limit is met on its last day and missed on the next: OCWT’s ten days', async () => {
  for (const [day, state] of [
    ['2026-04-23', 'met'],
    ['2026-04-24', 'missed'],
  ] as const) {
    const walk = await chain('2026-04-02', '2026-04-09', day);
    assert.partialDeepStrictEqual(await deadline(walk, 'ocwt-decide'), {
      due: '2026-04-23',
      state,
      heldBy: 'ocwt',
    });
    assert.equal((await walk.log()).ocwtMet, state === 'met');
  }
});

test('¶29 a limit is met on its last day and missed on the next: telling the person, and the twenty days', async () => {
  for (const [day, state] of [
    ['2026-05-05', 'met'],
    ['2026-05-06', 'missed'],
  ] as const) {
    const walk = await chain('2026-04-02', '2026-04-13', '2026-04-27', day);
    assert.partialDeepStrictEqual(await walk.limits(), {
      communicate: `2026-04-27 → 2026-05-05 ${state} customer-care`,
      complete: `2026-04-02 → 2026-05-05 ${state} customer-care`,
    });
  }
});

test('¶29 a limit runs until its last day is over, is overdue from the next, and is found in the list of what is late', async () => {
  const walk = await chain('2026-04-02', '2026-04-09');
  office.at('2026-04-23', '23:59');
  assert.partialDeepStrictEqual(await deadline(walk, 'ocwt-decide'), {
    state: 'running',
    workingDaysLeft: 0,
  });
  const late = async () =>
    (await office.as('manager').get('/api/cases?overdue=true&holder=ocwt')).body.items.map(
      (one: { reference: string }) => one.reference,
    );
  assert.ok(!(await late()).includes(walk.reference));
  office.at('2026-04-24', '00:00');
  assert.partialDeepStrictEqual(await deadline(walk, 'ocwt-decide'), {
    state: 'overdue',
    workingDaysLeft: -1,
  });
  assert.ok((await late()).includes(walk.reference));
  office.at('2026-05-06');
  assert.partialDeepStrictEqual(await walk.limits(), {
    'ocwt-decide': '2026-04-09 → 2026-04-23 overdue ocwt',
    complete: '2026-04-02 → 2026-05-05 overdue ocwt',
  });
  assert.partialDeepStrictEqual(await walk.log(), { ocwtMet: false, completedInTime: false, referMet: true });
});

test('¶29 the day that counts for telling is the day of the letter, not the day of recording it', async () => {
  const walk = await chain('2026-04-02', '2026-04-09', '2026-04-20');
  office.at('2026-05-20');
  await walk.take('officer', 'announce-review', { sentOn: '2026-04-24' });
  assert.partialDeepStrictEqual(await walk.limits(), {
    communicate: '2026-04-20 → 2026-04-27 met customer-care',
    complete: '2026-04-02 → 2026-05-05 met customer-care',
  });
  assert.partialDeepStrictEqual(await walk.log(), { toldOn: '2026-04-24', workingDaysTaken: 14 });
});

test('¶29 receipt after hours or on a closed day counts as that day, and what was logged late is late at once', async () => {
  office.at('2026-04-20');
  const due = async (receivedAt: string) =>
    (await deadline(await begin(office, 'general', { contact: { receivedAt } }), 'complete')).due;
  assert.equal(await due('2026-04-02T22:59:59Z'), '2026-05-05');
  assert.equal(await due('2026-04-04T11:00:00Z'), '2026-05-05');
  assert.equal(await due('2026-04-06T22:59:59Z'), '2026-05-05');
  assert.equal(await due('2026-04-06T23:00:00Z'), '2026-05-06');
  const found = await begin(office, 'general', { contact: { receivedAt: '2026-02-02T09:00:00Z' } });
  assert.partialDeepStrictEqual(await deadline(found, 'complete'), { due: '2026-03-02', state: 'overdue' });
});

test('¶29 a manager extends a limit once: both dates are kept, and the figure without it is reported', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-completed');
  const form = await walk.form('manager', 'extend');
  assert.deepEqual(
    form.find(({ name }) => name === 'limit')?.options?.map(({ value }) => value),
    ['complete'],
  );
  const wish = { limit: 'complete', due: '2026-05-19', reason: 'The file is with the courts' };
  assert.deepEqual(await walk.refused('officer', 'extend', wish), [403]);
  assert.deepEqual(await walk.refused('manager', 'extend', { ...wish, limit: 'refer' }), [422, 'limit']);
  assert.deepEqual(await walk.refused('manager', 'extend', { ...wish, due: '2026-04-01' }), [422, 'due']);
  await walk.take('manager', 'extend', wish);
  assert.deepEqual(await walk.limits(), { complete: '2026-04-02 → 2026-05-19 running customer-care' });
  assert.deepEqual(await walk.refused('manager', 'extend', wish), [422, 'action'], 'once a limit and head');
  office.at('2026-05-12');
  const { extended } = (await deadline(walk, 'complete')) as unknown as { extended: object };
  assert.deepEqual(extended, {
    ...{ from: '2026-05-05', by: 'manager', reason: 'The file is with the courts', stateWithout: 'overdue' },
  });
  await walk.take('officer', 'submit-analysis');
  await walk.take('manager', 'sign-off');
  await walk.take('officer', 'explain');
  assert.deepEqual(await walk.limits(), { complete: '2026-04-02 → 2026-05-19 met customer-care' });
  assert.partialDeepStrictEqual(await walk.log(), {
    ...{ dueOn: '2026-05-19', extendedTo: '2026-05-19', completedInTime: true, workingDaysTaken: 25 },
  });
  const last = (await walk.history()).find(({ type }) => type === 'LimitExtended');
  assert.deepEqual([last.data.was, last.data.due], ['2026-05-05', '2026-05-19']);
});

test('¶29 each limit of a head is extended for itself, and each head for itself', async () => {
  office.at('2026-04-02');
  const heads = [{ category: 'decision' }, { category: 'service-completed', themes: ['delay'] }];
  const walk = await begin(office, '', { heads });
  const reason = 'Ill';
  await walk.take('manager', 'extend', { head: 'h1', limit: 'refer', due: '2026-04-20', reason });
  await walk.take('manager', 'extend', { head: 'h1', limit: 'complete', due: '2026-05-20', reason });
  await walk.take('manager', 'extend', { head: 'h2', limit: 'complete', due: '2026-05-21', reason });
  const wish = { head: 'h1', limit: 'refer', due: '2026-04-30', reason };
  assert.deepEqual(await walk.refused('manager', 'extend', wish), [422, 'action']);
  assert.equal((await deadline(walk, 'refer')).due, '2026-04-20');
  assert.equal((await deadline(walk, 'complete', 'h2')).due, '2026-05-21');
});

test('¶29 no routing starts the days again: not the line manager, not a return, not another category', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-ongoing', {
    original: 'ongoing',
    head: { themes: ['attitude'] },
  });
  office.at('2026-04-13');
  await walk.take('line-manager', 'record-manager-attempt', { result: 'still-unhappy' });
  await walk.take('officer', 'submit-analysis');
  await walk.take('manager', 'sign-off', { decision: 'return' });
  assert.deepEqual(await walk.limits(), { complete: '2026-04-02 → 2026-05-05 running customer-care' });
  const form = { category: 'general', reason: 'It is about us all' };
  await walk.take('officer', 'reclassify', form);
  assert.deepEqual(await walk.limits(), { complete: '2026-04-02 → 2026-05-05 running customer-care' });
});

test('¶29 what is withdrawn or never sent ends its limits as not needed', async () => {
  const walk = await chain('2026-04-02', '2026-04-09');
  await walk.take('manager', 'withdraw', { by: 'Ann Hale' });
  assert.deepEqual(await walk.limits(), {
    refer: '2026-04-02 → 2026-04-13 met customer-care',
    'ocwt-decide': '2026-04-09 → 2026-04-23 not-needed ocwt',
    complete: '2026-04-02 → 2026-05-05 not-needed ocwt',
  });
  assert.partialDeepStrictEqual(await walk.log(), {
    ocwtMet: null,
    completedInTime: null,
    outcome: 'withdrawn',
  });
});
