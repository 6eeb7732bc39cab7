import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { guidanceView } from '#app/guidance.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { PATHS, type StepId } from '#procedure/model.ts';
import { root } from '#test/support/imports.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { onPages, textOf } from '#test/support/on-pages.ts';
import { begin } from '#test/support/walk.ts';
import { DECISION_RECORDS } from '#web/pages/guidance/decision-records.ts';
import { drawingOf } from '#web/pages/guidance/drawing.ts';
import { pictures } from '#web/pages/guidance/procedure-picture.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

const sectionOf = (html: string, anchor: string): string =>
  new RegExp(`<section class="la-paragraph" id="${anchor}"[\\s\\S]*?</section>`).exec(html)?.[0] ?? '';

test('¶1–¶30 the guidance names every paragraph with what carries it out, for everybody', async () => {
  const { status, html: text } = await (await onPages(office, null)).get('/guidance');
  assert.equal(status, 200);
  const guidance = guidanceView();
  const everything = [...guidance.steps, ...guidance.measures, ...guidance.rules, ...guidance.timeLimits];
  for (const { id, summary, section, coverage } of guidance.paragraphs) {
    const shown = textOf(sectionOf(text, `p${id.slice(1)}`));
    assert.ok(shown.includes(summary), id);
    assert.ok(textOf(text).includes(section), section);
    assert.match(shown, /On these pages: \w/, id);
    const named = [coverage.steps, coverage.measures, coverage.rules, coverage.timeLimits].flat();
    for (const one of everything.filter((known) => named.includes(known.id)))
      assert.ok(shown.includes(one.name), `${id} ${one.name}`);
    for (const question of coverage.readings) assert.ok(shown.includes(question), `${id} ${question}`);
  }
  for (const { why } of guidance.notAutomated) assert.ok(textOf(text).includes(why), why);
  for (const { name } of guidance.steps) assert.ok(textOf(text).includes(name), name);
  const anchors = text.match(/ id="[^"]+"/g) ?? [];
  assert.equal(new Set(anchors).size, anchors.length, 'no anchor stands twice');
});

test('¶5 each path is drawn from the data: every step with who takes it, every way to the next', async () => {
  const visitor = await onPages(office, null);
  for (const path of PATHS) {
    const { status, html: text } = await visitor.get(`/guidance/procedure/${path}`);
    assert.equal(status, 200, path);
    const words = textOf(text);
    const steps = Object.entries(procedure.steps).filter(([, step]) => step.for.includes(path));
    for (const [id, { name, decides }] of steps) {
      assert.ok(words.includes(name), `${path} ${id}`);
      const picture = pictures.find((one) => one.path === path)?.steps.find((one) => one.id === id);
      const leads = picture?.leads.map(({ when }) => when) ?? [];
      if (decides)
        assert.equal(new Set(leads).size, decides.answers.length, `${path} ${id}: every answer leads on`);
    }
  }
  assert.equal((await visitor.get('/guidance/procedure/elsewhere')).status, 404);
});

test('¶5 in no drawing do boxes lie on each other, and every way begins and ends at a box', () => {
  for (const picture of pictures) {
    const { boxes, lines, width, height } = drawingOf(picture);
    const places = boxes.map(({ x, y }) => `${x} ${y}`);
    assert.equal(new Set(places).size, picture.steps.length + 2, picture.path);
    for (const [x = -1, y = -1] of lines.flatMap(({ points }) => points))
      assert.ok(x > 0 && x < width && y > 0 && y < height, `${picture.path}: ${x} ${y}`);
    const rows = new Map(boxes.map(({ id, row }) => [id, row]));
    for (const step of picture.steps.filter(({ isAside }) => !isAside))
      assert.ok((rows.get(step.id as StepId) ?? 0) > 0, `${picture.path} ${step.id} hangs on something`);
  }
});

test('¶4 ¶30 the place of a case is lit for those who may read it, and there is nothing for anybody else', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'decision', { told: { involved: ['officer-2'] } });
  await walk.take('officer', 'submit-analysis');
  const path = `/guidance/procedure/decision?case=${walk.reference}`;
  const mine = await (await onPages(office, 'officer')).get(path);
  assert.equal(mine.status, 200);
  assert.match(mine.text, /Write the analysis and send it to the manager done/);
  assert.match(mine.text, /Decide whether to pass the request to OCWT awaited now/);
  assert.match(mine.html, /la-draw__box--now/);

  const absent = await (await onPages(office, 'officer-2')).get(
    '/guidance/procedure/decision?case=CC-2001-00001',
  );
  for (const user of ['officer-2', 'allocations']) {
    const kept = await (await onPages(office, user)).get(path);
    assert.deepEqual([kept.status, kept.html.includes(walk.reference)], [404, false], user);
    assert.equal(kept.text, absent.text);
  }
  const nobody = await (await onPages(office, null)).get(path);
  assert.equal(nobody.status, 303);
  assert.match(String(nobody.headers.location), /^\/sign-in\?/);
  const elsewhere = await (await onPages(office, 'officer')).get(
    `/guidance/procedure/general?case=${walk.reference}`,
  );
  assert.equal(elsewhere.status, 404, 'it goes another way');
});

test('every decision record that a reading names is there under its title', () => {
  const files = readdirSync(`${root}/docs/decisions`);
  for (const { decision } of procedure.interpretations) {
    if (decision === undefined) continue;
    const title = DECISION_RECORDS[decision]?.toLowerCase().replaceAll(' ', '-');
    assert.ok(files.includes(`${decision}-${title}.md`), decision);
  }
});
