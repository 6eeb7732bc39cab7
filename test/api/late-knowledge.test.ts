// What rows depend on beside their own history changes in the very moment in which somebody works on the case.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Beside } from '#test/api/beside.ts';
import { rowsAreAsTheHistoriesMakeThem } from '#test/api/support.ts';
import { type Answered, startOffice, type TestOffice } from '#test/support/office.ts';
import { begin, blindly, contactIn, type Walk } from '#test/support/walk.ts';

const CHANGES: Readonly<
  Record<string, { type: string; ask: (office: TestOffice, walk: Walk) => Promise<Answered> }>
> = {
  '¶29 the calendar': {
    type: 'CalendarChanged',
    ask: (office) =>
      office.as('administrator').post('/api/calendar/changes', {
        version: 0,
        change: {
          kind: 'office-closure-added',
          date: '2026-04-14',
          name: 'Flood',
          stopsClock: true,
          confirm: true,
        },
      }),
  },
  'a colleague': {
    type: 'StaffRecorded',
    ask: (office) =>
      office.as('administrator').put('/api/staff/deputy-manager', {
        ...{ name: 'Dev Raman', roles: [{ role: 'records', team: 'records' }], active: true },
      }),
  },
  '¶11 the original case': {
    type: 'OriginalRecorded',
    ask: async (office, walk) => {
      const { originalCase } = (await walk.read()) as unknown as { originalCase: string };
      const told = { status: 'completed', owner: 'case-owner', involved: ['manager', 'deputy-manager'] };
      return office.as('support').put(`/api/original-cases/${originalCase}`, told);
    },
  },
};

/** Sends an analysis, after which a manager is to be found for the case. */
async function analyse(office: TestOffice, walk: Walk): Promise<Answered> {
  const filled = blindly(await walk.form('officer', 'submit-analysis'), walk.today());
  return office.as('officer').post(`${walk.path}/actions/submit-analysis`, { version: 1, ...filled });
}

/** A second case on the original case of the first, about to be opened. */
async function opening(office: TestOffice, walk: Walk): Promise<() => Promise<Answered>> {
  const { originalCase } = (await walk.read()) as unknown as { originalCase: string };
  const { body } = await contactIn(office, { originalCase });
  const heads = [{ category: 'service-completed', themes: ['delay'], about: 'The wait' }];
  const sent = { contact: body.reference, heads, help: 'Ring them' };
  return () => office.as('officer').post('/api/cases', sent);
}

async function agree(office: TestOffice, walk: Walk, answers: readonly Answered[]): Promise<void> {
  for (const { status, text } of answers) assert.ok([200, 201].includes(status), text);
  await rowsAreAsTheHistoriesMakeThem(office);
  const listed = (await office.as('auditor').get('/api/cases')).body.items.at(-1);
  const shown = await walk.read();
  assert.equal(listed.version, shown.version);
  assert.deepEqual(listed.heads[0].holder, shown.heads[0]?.holder);
  assert.equal(listed.heads[0].deadlines[0].due, shown.heads[0]?.deadlines[0]?.due);
}

for (const [what, { type, ask }] of Object.entries(CHANGES)) {
  test(`${what} changes while an action is being written: the rows are of what is known in the end`, async () => {
    await using office = await startOffice();
    await using beside = await Beside.on(office);
    const walk = await begin(office, 'service-completed');
    await beside.holdUp(
      'events',
      'row',
      `new.type in ('AnalysisSubmitted', 'StepTaken') or new.stream like 'case:%'`,
    );
    const acting = analyse(office, walk);
    await beside.waiting();
    const changing = ask(office, walk);
    await sleep(100); // as far as it gets beside the action, which is held up
    await beside.open('events');
    await agree(office, walk, await Promise.all([acting, changing]));
  });

  test(`${what} is changed, and an action comes in between: the rows are of what happened in the end`, async () => {
    await using office = await startOffice();
    await using beside = await Beside.on(office);
    const walk = await begin(office, 'service-completed');
    await beside.holdUp('events', 'row', `new.type = '${type}'`);
    const changing = ask(office, walk);
    await beside.waiting();
    const acting = analyse(office, walk);
    await sleep(100);
    await beside.open('events');
    await agree(office, walk, await Promise.all([acting, changing]));
  });

  test(`${what} has changed but for the rows, and an action comes in between: neither is lost`, async () => {
    await using office = await startOffice();
    await using beside = await Beside.on(office);
    const walk = await begin(office, 'service-completed');
    await beside.holdUp('case_log', 'row', `new.reference = '${walk.reference}'`);
    const changing = ask(office, walk);
    await beside.waiting();
    const acting = analyse(office, walk);
    await sleep(100);
    await beside.open('case_log');
    await agree(office, walk, await Promise.all([acting, changing]));
  });

  test(`${what} changes while a case is being opened: the rows are of what is known in the end`, async () => {
    await using office = await startOffice();
    await using beside = await Beside.on(office);
    const walk = await begin(office, 'service-completed');
    const open = await opening(office, walk);
    await beside.holdUp('case_log');
    const acting = open();
    await beside.waiting();
    const changing = ask(office, walk);
    await sleep(100);
    await beside.open('case_log');
    await agree(office, walk, await Promise.all([acting, changing]));
  });
}
