import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { begin } from '#test/support/walk.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

// biome-ignore lint/suspicious/noExplicitAny: figures are looked at by name.
const figures = async (from: string, to: string, user = 'manager'): Promise<any> => {
  const { status, body, text } = await office.as(user).get(`/api/statistics?from=${from}&to=${to}`);
  assert.equal(status, 200, text);
  return body;
};
const bands = (figure: { open: { byAge: { band: string; total: number }[] } }) =>
  figure.open.byAge.filter(({ total }) => total > 0).map(({ band, total }) => [band, total]);
const limit = (figure: { limits: { limit: string }[] }, id: string) =>
  figure.limits.find((one) => one.limit === id);

test('¶29 ¶30 received, open by age and category, completed, outcomes, channels and themes over a period', async () => {
  office.at('2026-04-02');
  const early = await begin(office, 'service-completed', { head: { themes: ['delay', 'other'] } });
  const praise = await begin(office, 'positive-feedback', {
    contact: { channel: 'email', from: { name: 'Ann', email: 'ann@example.org' } },
  });
  office.at('2026-04-14');
  await begin(office, 'decision');
  await praise.take('support', 'file-positive-feedback');
  const midway = await figures('2026-04-01', '2026-04-30');
  assert.equal(midway.received.total, 3);
  assert.partialDeepStrictEqual(midway.received.byCategory, {
    ...{ 'service-completed': 1, 'positive-feedback': 1, decision: 1, general: 0 },
  });
  assert.equal(midway.received.contacts, 3);
  assert.equal(midway.completed.total, 1);
  assert.equal(midway.open.total, 2);
  assert.deepEqual(bands(midway), [
    ['0–5', 1],
    ['6–10', 1],
  ]);
  assert.equal(midway.open.byAge.length, 17);
  assert.deepEqual([midway.channels.telephone, midway.channels.email, midway.channels.post], [2, 1, 0]);
  assert.deepEqual([midway.themes.delay, midway.themes.other, midway.themes.attitude], [1, 1, 0]);
  assert.equal(midway.outcomes.byOutcome.filed, 1);

  office.at('2026-05-06');
  await early.take('officer', 'submit-analysis');
  await early.take('manager', 'sign-off');
  await early.take('officer', 'explain');
  const whole = await figures('2026-04-01', '2026-05-31');
  assert.partialDeepStrictEqual(limit(whole, 'complete'), {
    ...{ met: 1, missed: 1, overdue: 0, running: 1, denominator: 2, paragraphs: ['¶29'], workingDays: 20 },
    byHolder: { 'customer-care': { met: 1, missed: 1, denominator: 2 }, ocwt: { denominator: 0 } },
  });
  assert.equal(whole.outcomes.byOutcome.upheld, 1);
  assert.deepEqual(bands(await figures('2026-04-01', '2026-04-30')), [
    ['11–15', 1],
    ['16–20', 1],
  ]);
});

test('¶29 a limit is counted for whoever held it, and an extension hides nothing', async () => {
  office.at('2027-03-01');
  const decision = await begin(office, 'decision');
  await decision.take('officer', 'submit-analysis');
  await decision.take('manager', 'decide-referral');
  office.at('2027-03-16');
  await decision.take('ocwt', 'decide-review', { decision: 'no-review' });
  office.at('2027-03-23');
  await decision.take('officer', 'explain');
  office.at('2027-03-01');
  const service = await begin(office, 'service-completed');
  await service.take('manager', 'extend', { limit: 'complete', due: '2027-04-30' });
  office.at('2027-04-15');
  await service.take('officer', 'submit-analysis');
  await service.take('manager', 'sign-off');
  await service.take('officer', 'explain');
  const march = await figures('2027-03-01', '2027-03-31');
  assert.partialDeepStrictEqual(limit(march, 'ocwt-decide'), {
    ...{ met: 0, missed: 1, denominator: 1 },
    byHolder: { ocwt: { missed: 1, denominator: 1 }, 'customer-care': { denominator: 0 } },
  });
  assert.partialDeepStrictEqual(limit(march, 'communicate'), {
    byHolder: { 'customer-care': { met: 1, missed: 0, denominator: 1 } },
  });
  assert.partialDeepStrictEqual(limit(march, 'complete'), {
    ...{ met: 2, missed: 0, denominator: 2 },
    withoutExtensions: { met: 1, missed: 1, denominator: 2 },
  });
});

test('¶28 ¶30 acknowledgements are counted in time, late, waiting and with their exceptions', async () => {
  office.at('2028-02-01');
  const send = async (channel: string, from: object) =>
    office.as('support').post('/api/contacts', {
      ...{ channel, from, text: 'x', receivedAt: office.clock.now().toString() },
    });
  await send('email', { name: 'Ann', email: 'ann@example.org' });
  await office.sendLetters();
  await send('email', { name: 'Bo', email: 'bo@example.org' });
  await send('telephone', { name: 'Cy' });
  await send('online', {});
  office.at('2028-02-02');
  const { acknowledgements } = await figures('2028-02-01', '2028-02-29');
  assert.partialDeepStrictEqual(acknowledgements, {
    ...{ met: 1, missed: 0, overdue: 1, denominator: 2, exceptions: 1, notRequired: 1 },
  });
});

test('¶30 a figure counts only what its reader may read, and a period has a beginning before its end', async () => {
  office.at('2027-06-01');
  await begin(office, 'general', { told: { involved: ['deputy-manager'] } });
  assert.equal((await figures('2027-06-01', '2027-06-30')).received.total, 1);
  assert.equal((await figures('2027-06-01', '2027-06-30', 'deputy-manager')).received.total, 0);
  assert.equal((await figures('2027-06-01', '2027-06-30', 'ocwt')).received.total, 0);
  const { status, body } = await office.as('manager').get('/api/statistics?from=2027-06-30&to=2027-06-01');
  assert.deepEqual([status, body.errors[0].field], [422, 'to']);
  const none = await office.as('manager').get('/api/statistics');
  assert.deepEqual(
    [none.status, ...none.body.errors.map(({ field }: { field: string }) => field)],
    [422, 'from', 'to'],
  );
});
