import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkProcedure } from './check.ts';
import { procedure } from './customer-care-1.0/index.ts';

/** A copy of the procedure whose parts may be changed: it is plain data. */
// biome-ignore lint/suspicious/noExplicitAny: a test breaks what the types forbid
const broken = (change: (copy: any) => void): string[] => {
  const copy = structuredClone(procedure);
  change(copy);
  return checkProcedure(copy);
};

const sees = (change: Parameters<typeof broken>[0], fault: RegExp): void => {
  const faults = broken(change);
  assert.ok(
    faults.some((one) => fault.test(one)),
    `expected ${fault} among:\n${faults.join('\n')}`,
  );
};

test('¶1–¶30 the procedure can be followed from every beginning to an end', () => {
  assert.deepEqual(checkProcedure(procedure), []);
});

test('¶12 ¶15 a step after something that never happens is named', () => {
  sees(
    (p) => (p.steps['sign-off'].after = ['submit-analysis', 'sign-off:perhaps']),
    /sign-off comes after sign-off:perhaps/,
  );
  sees((p) => (p.steps.explain.after = ['override:independent']), /explain comes after override:independent/);
});

test('¶24 an answer after which nothing follows is named with its path', () => {
  sees(
    (p) =>
      (p.steps.explain.after = p.steps.explain.after.filter(
        (one: string) => one !== 'decide-referral:do-not-pass',
      )),
    /on the path decision nothing follows decide-referral:do-not-pass/,
  );
});

test('¶8 a step that stands beside the path is no way on', () => {
  sees((p) => (p.steps['record-manager-attempt'].aside = true), /nothing follows agree-handler:line-manager/);
});

test('¶9 ¶10 a beginning with no first step, and a step that is never reached, are named', () => {
  sees(
    (p) => (p.steps['record-allocations-attempt'].after = ['agree-handler:customer-care']),
    /no step follows opened:allocations-first/,
  );
  sees((p) => (p.steps['sign-off'].for = ['general']), /sign-off is never reached on the path general/);
});

test('¶9 a rule that can be passed over is not counted as a way to reach a step', () => {
  sees(
    (p) => (p.steps['submit-analysis'].after = ['override:handler-agreed']),
    /submit-analysis is never reached on the path service-ongoing/,
  );
});

test('¶18 a form that is missing or empty is named', () => {
  sees(
    (p) => delete p.forms['methodology-analysis'],
    /submit-analysis has the form methodology-analysis, which is missing/,
  );
  sees(
    (p) => delete p.steps['submit-analysis'].form.decision,
    /submit-analysis has no form on the path decision/,
  );
  sees((p) => (p.forms.extend = []), /measure extend has the form extend, which is missing or empty/);
});

test('¶11 ¶22 fields with the same name, without options or with an option twice are named', () => {
  sees((p) => p.forms.note.push(p.forms.note[0]), /form note has two fields named text/);
  sees((p) => (p.forms['sign-off'][0].options = []), /form sign-off, field decision has no options/);
  sees(
    (p) => p.forms['complete-review'][0].options.push({ value: 'changed', label: '' }),
    /has an option twice/,
  );
  sees((p) => (p.forms['announce-review'][0].options = []), /has options but is a date/);
  sees((p) => (p.forms['record-consideration'][0].fields = []), /questions is a list of nothing/);
});

test('¶9 ¶11 a condition on a field or an answer that does not exist is named', () => {
  sees(
    (p) => (p.forms['sign-off'][1].requiredWhen.field = 'verdict'),
    /depends on verdict, which is not in its form/,
  );
  sees((p) => (p.forms['sign-off'][1].requiredWhen.is = ['maybe']), /depends on the answer maybe/);
  sees(
    (p) => (p.forms['service-analysis'][0].waivedBy = 'independent'),
    /waived by independent, which cannot be passed over/,
  );
});

test('¶12 ¶19 ¶24 a step whose answers are not the options of its field is named', () => {
  sees(
    (p) => (p.steps['decide-referral'].decides.answers = ['pass']),
    /decide-referral has other answers than the options of decision/,
  );
  sees(
    (p) => (p.steps['sign-off'].decides.field = 'comments'),
    /sign-off is decided by comments, which is no choice/,
  );
  sees((p) => (p.steps['decide-review'].decides.field = 'nothing'), /decide-review is decided by nothing/);
  sees((p) => (p.forms['decide-referral'][0].options = 'staff'), /decide-referral has other answers/);
});

test('¶6 ¶26 closing with an answer or an outcome that does not exist is named', () => {
  sees(
    (p) => (p.steps['record-manager-attempt'].closes = { maybe: 'resolved-by-manager' }),
    /closes with maybe/,
  );
  sees((p) => (p.steps['file-positive-feedback'].closes.always = 'shelved'), /unknown outcome shelved/);
  sees((p) => (p.steps.explain.datedBy = 'decision'), /explain is dated by decision, which is no date/);
});

test('¶29 limits that run from, or end with, nothing real are named', () => {
  sees(
    (p) => (p.timeLimits['ocwt-decide'].from = ['agree-analysis']),
    /ocwt-decide runs from agree-analysis/,
  );
  sees(
    (p) => p.timeLimits.refer.endedBy.push('decide-referral:later'),
    /refer is ended by decide-referral:later/,
  );
  sees((p) => (p.timeLimits.refer.workingDays = 0), /limit refer has no days/);
  sees(
    (p) => (p.timeLimits.complete.endedBy = ['explain']),
    /complete goes on although complete-review closes the head/,
  );
});

test('¶2 ¶28 letters that tell what they do not list, or the e-mail first, are named', () => {
  sees(
    (p) => (p.letters['acknowledge-feedback'].body += '{{officer}}'),
    /acknowledge-feedback tells officer but does not list it/,
  );
  sees(
    (p) => p.letters['handler-notice'].facts.push('said'),
    /handler-notice lists said but does not tell it/,
  );
  sees((p) => p.letters['handler-notice'].facts.push('weather'), /weather, which no letter knows/);
  sees((p) => (p.letters['praise-notice'].body += '{{ said }}'), /brace that belongs to no fact/);
  sees(
    (p) => (p.letters['acknowledge-feedback'].subject = '{{email}}'),
    /names the e-mail before the telephone/,
  );
});

test('¶3 ¶13 a paragraph that is cited by nothing, and a citation of nothing, are named', () => {
  sees((p) => (p.interpretations = []), /¶13 is cited by nothing/);
  sees((p) => (p.rules.independent.cites = ['¶31']), /rule independent cites ¶31, which does not exist/);
  sees((p) => (p.measures.note.cites = []), /measure note cites nothing/);
  sees((p) => (p.forms.note[0].cites = ['¶0']), /field note.text cites ¶0/);
});

test('¶9 unknown rules and rules that cannot be passed over are named', () => {
  sees((p) => p.steps.explain.needs.push('patience'), /needs the unknown rule patience/);
  sees((p) => (p.rules.independent.overrideAfter = 5), /rule independent can never be passed over/);
});

test('¶28 every letter to a person names the telephone', () => {
  for (const [id, letter] of Object.entries(procedure.letters)) {
    if (id.startsWith('acknowledge-')) assert.match(letter.body, /Telephone: \{\{telephone\}\}/, id);
  }
});

/** Obligations that a step, rule, field, limit, letter or named part of the program carries, with the place. */
const CARRIED: Readonly<Record<string, string>> = {
  R06: 'letters acknowledge-feedback, acknowledge-review-request',
  R03: 'categories.decision',
  R15: 'forms add-head themes',
  R30: 'forms service-analysis',
  R31: 'steps sign-off',
  R34: 'steps agree-handler',
  R37: 'steps agree-analysis',
  R39: 'steps decide-review',
  R41: 'steps explain, complete-review',
  R44: 'forms decision-analysis',
  R45: 'steps submit-analysis',
  R47: 'steps decide-review',
};

test('¶1–¶30 every obligation R01–R64 belongs to a paragraph and has a place, a reading or a reason why not', () => {
  const all = Array.from({ length: 64 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`);
  const listed = new Set(Object.values(procedure.paragraphs).flatMap((paragraph) => paragraph.rules));
  assert.deepEqual([...listed].sort(), all);
  const told = JSON.stringify([
    procedure.interpretations.map((one) => one.question),
    procedure.notAutomated.map((one) => one.rule),
  ]);
  assert.deepEqual(
    all.filter((rule) => !told.includes(rule) && !CARRIED[rule]),
    [],
  );
  assert.deepEqual(
    Object.keys(CARRIED).filter((rule) => told.includes(rule)),
    [],
  );
});

test('¶8 ¶12 ¶29 every gap of the guidance, G1–G20, has a reading', () => {
  const questions = procedure.interpretations.map((one) => one.question).join('\n');
  for (let gap = 1; gap <= 20; gap += 1) assert.match(questions, new RegExp(`\\bG${gap}\\b`), `G${gap}`);
});
