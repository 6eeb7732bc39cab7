import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { startBrowser } from '#test/support/browser.ts';
import { fillIn, press, wordsOn } from '#test/support/filling.ts';
import { Journeys, journeyOffice, knowOriginal, sendPublicForm } from '#test/support/journey.ts';
import type { TestOffice } from '#test/support/office.ts';
import type { Body } from '#test/support/walk.ts';
import type { Posted } from '#web/visit.ts';

let office: TestOffice;
let address: string;
let browser: Browser;
before(async () => {
  ({ office, address } = await journeyOffice());
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await office[Symbol.asyncDispose]();
});

/** How a contact comes in, and gives its reference. */
type Arrival = (journeys: Journeys, original: string) => Promise<string>;

const REACH = { ways: ['email'], email: 'robin@example.org' };

const byForm =
  (path: string, answers: Posted): Arrival =>
  async (journeys, original) =>
    sendPublicForm(await journeys.pageOf(null), path, {
      ...{ name: 'Robin Example', writer: 'self', ours: original, ...REACH },
      ...answers,
    });

const byTelephone: Arrival = async (journeys, original) => {
  const page = await journeys.pageOf('officer');
  await page.goto('/telephone');
  await fillIn(page, {
    ...{ name: 'Robin Example', telephone: '01632 960 001', originalCase: original },
    ...{ said: 'Nobody has called me back for three weeks.', atRisk: 'no' },
  });
  await press(page, 'Read it back to the caller');
  await press(page, 'Record this call');
  const [reference] = /C-\d{4}-\d{6}/.exec(await wordsOn(page)) ?? [];
  assert.ok(reference, await wordsOn(page));
  await page.close();
  return reference;
};

const byEmail: Arrival = async ({ office: here }, original) => {
  const sent = {
    ...{ channel: 'email', receivedAt: here.clock.now().toString(), originalCase: original },
    ...{ from: { name: 'Robin Example', email: 'robin@example.org' }, text: 'Please read this.' },
  };
  const { body, status, text } = await here.as('support').post('/api/contacts', sent);
  assert.equal(status, 201, text);
  return body.reference;
};

interface Journey {
  readonly paragraphs: string;
  readonly category: string;
  readonly original: 'ongoing' | 'completed';
  readonly comes: Arrival;
  readonly opens?: string;
  readonly head?: Posted;
  readonly choices?: Readonly<Record<string, Body>>;
  readonly steps: readonly string[];
}

const reviewed = ['decide-review', 'announce-review', 'complete-review'];

const JOURNEYS: readonly Journey[] = [
  {
    ...{ paragraphs: '¶6', category: 'positive-feedback', original: 'completed', opens: 'support' },
    comes: byForm('/thank-you', { words: 'Everybody was kind.', share: 'yes' }),
    steps: ['file-positive-feedback'],
  },
  {
    ...{ paragraphs: '¶7 ¶8 ¶11 ¶12', category: 'service-ongoing', original: 'ongoing', comes: byTelephone },
    head: { 'heads.0.themes': ['delay'] },
    steps: ['agree-handler', 'submit-analysis', 'sign-off', 'explain'],
  },
  {
    ...{ paragraphs: '¶13 ¶14 ¶15', category: 'service-completed', original: 'completed' },
    comes: byForm('/tell-us', { about: 'service-closed', words: 'I waited for eleven months.' }),
    head: { 'heads.0.themes': ['delay'] },
    steps: ['submit-analysis', 'sign-off', 'explain'],
  },
  {
    ...{ paragraphs: '¶16 ¶18 ¶19 ¶20', category: 'methodology', original: 'completed', comes: byEmail },
    steps: ['submit-analysis', 'agree-analysis', ...reviewed],
  },
  {
    ...{ paragraphs: '¶21 ¶22 ¶23 ¶24 ¶25', category: 'decision', original: 'completed' },
    comes: byForm('/look-again', {
      ...{ 'decided.day': '2', 'decided.month': '3', 'decided.year': '2026' },
      ...{ grounds: ['overlooked'], overlooked: 'Page nine says otherwise.' },
    }),
    steps: ['submit-analysis', 'decide-referral', ...reviewed],
  },
  {
    ...{ paragraphs: '¶26', category: 'post-review', original: 'completed', comes: byEmail },
    choices: { 'record-consideration': { addsAnythingNew: false } },
    steps: ['record-consideration', 'send-brief-letter'],
  },
  {
    ...{ paragraphs: '¶27', category: 'general', original: 'completed', comes: byTelephone },
    steps: ['record-discussion'],
  },
];

let count = 0;

for (const javaScript of [true, false]) {
  for (const { paragraphs, category, original, comes, opens, head, choices, steps } of JOURNEYS) {
    const how = javaScript ? 'with script' : 'without script';
    test(`${paragraphs} ${category}: from the first word to the closed case at the pages, ${how}`, async () => {
      await using journeys = new Journeys(office, browser, address, javaScript);
      count += 1;
      const about = `OB-2026-${20_000 + count}`;
      await knowOriginal(office, about, original);
      const contact = await comes(journeys, about);
      const reference = await journeys.openCase(opens ?? 'officer', contact, {
        ...{
          'heads.0.category': category,
          'heads.0.about': 'What it is about',
          help: 'Write in large print.',
        },
        ...(head ?? {}),
      });
      assert.deepEqual(await journeys.toItsEnd(reference, choices ?? {}), steps);
    });
  }
}
