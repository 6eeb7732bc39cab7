import assert from 'node:assert/strict';
import { test } from 'node:test';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { CATEGORIES } from '#procedure/model.ts';
import { coverageGaps, guidanceView } from './guidance.ts';

const view = guidanceView();
const thirty = Array.from({ length: 30 }, (_, index) => `¶${index + 1}`);

test('¶1–¶30 each paragraph is published with our summary and something that carries it out or says why not', () => {
  assert.deepEqual(
    view.paragraphs.map(({ id }) => id),
    thirty,
  );
  for (const { id, summary, section } of view.paragraphs) assert.ok(summary.length > 20 && section, id);
  assert.deepEqual(coverageGaps(), []);
});

test('¶3 ¶5 a paragraph with nothing that does or explains it is a gap', () => {
  assert.deepEqual(coverageGaps({ ...procedure, notAutomated: [] }), ['¶5']);
  const letters = Object.fromEntries(
    Object.entries(procedure.letters).map(([id, letter]) => [id, { ...letter, cites: ['¶2'] as const }]),
  );
  const bare = { ...procedure, letters, interpretations: [], notAutomated: [] };
  assert.ok(coverageGaps(bare).includes('¶3'));
  assert.ok(procedure.notAutomated.every(({ why }) => why.length > 20));
});

test('¶1–¶30 every obligation R01–R64 stands beside a paragraph', () => {
  const listed = new Set(view.paragraphs.flatMap(({ obligations }) => obligations));
  const all = Array.from({ length: 64 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`);
  assert.deepEqual([...listed].sort(), all);
});

test('¶12 ¶29 a paragraph names the steps, fields, rules and limits that cite it', () => {
  const coverage = (id: string) => view.paragraphs.find((one) => one.id === id)?.coverage;
  const signOff = coverage('¶12');
  assert.ok(signOff);
  assert.ok(signOff.steps.includes('sign-off') && signOff.rules.includes('not-the-author'));
  assert.ok(signOff.fields.includes('sign-off.decision'));
  assert.deepEqual(coverage('¶29')?.timeLimits, ['refer', 'ocwt-decide', 'communicate', 'complete']);
  assert.deepEqual([coverage('¶28')?.acknowledgement, coverage('¶27')?.acknowledgement], [true, false]);
  assert.deepEqual([coverage('¶5')?.notAutomated, coverage('¶13')?.notAutomated], [['R10'], []]);
  assert.match(coverage('¶13')?.readings.join() ?? '', /^Does a complaint on a completed case/);
  assert.ok(coverage('¶26')?.fields.includes('record-consideration.questions'));
});

test('¶4 ¶5 the whole procedure is published, and citations are called paragraphs everywhere', () => {
  assert.equal(view.version, 'customer-care-1.0');
  assert.equal(view.versions.at(-1)?.date, '2015-04-15');
  assert.deepEqual(
    view.categories.map(({ id }) => id),
    [...CATEGORIES],
  );
  const lengths = [view.steps, view.measures, view.rules, view.forms, view.letters].map(
    ({ length }) => length,
  );
  const expected = [procedure.steps, procedure.measures, procedure.rules, procedure.forms, procedure.letters];
  assert.deepEqual(
    lengths,
    expected.map((part) => Object.keys(part).length),
  );
  const published = JSON.stringify(view);
  assert.ok(!published.includes('"cites"'));
  assert.ok(published.includes('"optionsFrom":"line-managers"'));
  assert.deepEqual(JSON.parse(published), view, 'it is plain data');
});
