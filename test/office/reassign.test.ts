import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemFields, rowsAreAsTheHistoriesMakeThem, written } from '#test/api/support.ts';
import { startOffice } from '#test/support/office.ts';
import { begin } from '#test/support/walk.ts';

const reason = 'Ben is on leave for two weeks';

test('¶4 ¶29 many cases change hands with one note, each in its own history, and no limit moves', async () => {
  await using office = await startOffice();
  const walks = [await begin(office, 'service-completed', { by: 'officer-2' })];
  walks.push(await begin(office, 'service-completed', { by: 'officer-2' }));
  const limits = await Promise.all(walks.map((walk) => walk.limits()));
  const references = walks.map(({ reference }) => reference);
  const asked = { references: [...references, ...references], officer: 'officer', reason };
  const { status, body } = await office.as('manager').post('/api/reassign', asked);
  assert.equal(status, 200);
  assert.deepEqual(body, { done: references.map((reference) => ({ reference, version: 2 })), refused: [] });
  for (const walk of walks) {
    assert.equal((await walk.read()).officer, 'officer');
    const last = (await walk.history()).at(-1);
    assert.equal(last.type, 'OfficerAllocated');
    assert.equal(last.by.user, 'manager');
    assert.equal(last.sentence, `Carys Penrose gave the case to Amina Okoro: “${reason}”`);
  }
  assert.deepEqual(await Promise.all(walks.map((walk) => walk.limits())), limits);
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('¶4 ¶11 a case that is refused is listed with the reason, and undoes none of the others', async () => {
  await using office = await startOffice();
  const by = 'officer-2';
  const free = await begin(office, 'service-completed', { by });
  const ofOfficer = await begin(office, 'service-completed', { by, head: { complainedOf: ['officer'] } });
  const ofManager = await begin(office, 'service-completed', { by, head: { complainedOf: ['manager'] } });
  const theirs = await begin(office, 'service-completed', { by: 'officer' });
  const closed = await begin(office, 'general', { by });
  await closed.take('officer-2', 'withdraw', { by: 'the person', reason: 'Settled' });
  const stale = await begin(office, 'service-completed', { by });
  const all = [free, ofOfficer, ofManager, theirs, closed, stale].map(({ reference }) => reference);
  const references = [...all, 'CC-2026-99999'];
  const versions = { [stale.reference]: 7 };
  const asked = { references, officer: 'officer', reason, versions };
  const { status, body } = await office.as('manager').post('/api/reassign', asked);
  assert.equal(status, 200);
  assert.deepEqual(body.done, [{ reference: free.reference, version: 2 }]);
  const why = new Map(
    body.refused.map((one: { reference: string; why: string }) => [one.reference, one.why]),
  );
  assert.match(String(why.get(ofOfficer.reference)), /^Amina Okoro had a part in this, or is complained of/);
  assert.equal(why.get(ofManager.reference), why.get('CC-2026-99999'), 'kept from the manager looks absent');
  assert.match(String(why.get(theirs.reference)), /with Amina Okoro already/);
  assert.equal(why.get(closed.reference), 'This case is closed.');
  assert.match(String(why.get(stale.reference)), /has changed since you looked at it/);
  assert.equal((await ofOfficer.read()).officer, 'officer-2');
  const attempts = (await ofManager.history()).filter(({ type }) => type === 'ActionRefused');
  assert.equal(attempts.length, 1, 'the attempt of somebody complained of stands in the history');
});

test('¶4 only a manager gives many cases on; no case, too many, no officer and no reason are faults', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'service-completed', { by: 'officer-2' });
  const good = { references: [walk.reference], officer: 'officer', reason };
  const before = await written(office);
  for (const user of ['officer', 'support', 'administrator'])
    problemFields(await office.as(user).post('/api/reassign', good), 403, user);
  const fields = async (more: object) =>
    problemFields(await office.as('manager').post('/api/reassign', { ...good, ...more }), 422);
  assert.deepEqual(await fields({ references: [], officer: 'support', reason: ' ' }), [
    ...['references', 'officer', 'reason'],
  ]);
  const many = Array.from({ length: 201 }, (_, index) => `CC-2026-${index}`);
  assert.deepEqual(await fields({ references: many }), ['references']);
  assert.deepEqual(await fields({ officer: 'nobody' }), ['officer']);
  assert.deepEqual(await written(office), before);
});
