import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { begin, type Walk } from '#test/support/walk.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

const discussion = { discussedOn: '2026-04-08', result: 'We put it on the list', outcome: 'answered' };
const partners = async (walk: Walk, user: string) => {
  const form = await walk.form(user, 'record-discussion');
  return form.find(({ name }) => name === 'with')?.options?.map(({ value }) => value);
};

test('¶27 anything else about the office is discussed with the manager, and closed by that', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'general', { original: null });
  assert.equal(await walk.stands(), 'record-discussion customer-care-officer officer');
  const steps = ['record-discussion'];
  assert.deepEqual(await walk.offers(), {
    ...{ officer: steps, 'officer-2': steps, manager: steps, 'deputy-manager': steps },
  });
  assert.deepEqual(await walk.limits(), { complete: '2026-04-02 → 2026-05-05 running customer-care' });
  assert.deepEqual(await walk.refused('officer', 'record-discussion'), [
    ...[422, 'discussedOn', 'with', 'result', 'outcome'],
  ]);
  office.at('2026-04-08');
  await walk.take('officer', 'record-discussion', { ...discussion, with: 'manager' });
  assert.equal(await walk.stands(), 'closed answered');
  assert.equal((await walk.head()).decision, 'We put it on the list');
  assert.deepEqual(await walk.limits(), { complete: '2026-04-02 → 2026-05-05 met customer-care' });
  assert.deepEqual(await walk.offers(), {});
  assert.partialDeepStrictEqual(await walk.log(), {
    ...{ category: 'general', outcome: 'answered', decision: 'We put it on the list', originalCase: null },
    ...{ completedOn: '2026-04-08', workingDaysTaken: 2, completedInTime: true, nextAction: null },
  });
});

test('¶27 a manager discusses it with another manager, never with themselves', async () => {
  office.at('2026-04-08');
  const walk = await begin(office, 'general', { by: 'manager' });
  assert.deepEqual(await partners(walk, 'manager'), ['deputy-manager']);
  assert.deepEqual((await partners(walk, 'officer'))?.sort(), ['deputy-manager', 'manager']);
  const alone = { ...discussion, with: 'manager' };
  assert.deepEqual(await walk.refused('manager', 'record-discussion', alone), [422, 'with']);
  const ended = { ...discussion, with: 'deputy-manager', outcome: 'no-further-action' };
  await walk.take('manager', 'record-discussion', ended);
  assert.equal(await walk.stands(), 'closed no-further-action');
});

test('¶27 ¶30 a head cannot be closed with any other outcome, nor on a day that has not come', async () => {
  office.at('2026-04-08');
  const walk = await begin(office, 'general');
  const fields = await walk.refused('officer', 'record-discussion', {
    ...{ discussedOn: '2026-04-09', with: 'officer-2', result: ' ', outcome: 'upheld' },
  });
  assert.deepEqual(fields, [422, 'discussedOn', 'with', 'result', 'outcome']);
});
