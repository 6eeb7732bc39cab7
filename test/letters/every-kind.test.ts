import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { checkLetter, type LetterDraft } from '#app/case-letters.ts';
import { textOf } from '#domain/letters/text.ts';
import { isRefusal } from '#domain/refusal.ts';
import { type LetterId, letters } from '#procedure/customer-care-1.0/letters.ts';
import { rowsAreAsTheHistoriesMakeThem } from '#test/api/support.ts';
import { startOffice } from '#test/support/office.ts';
import type { Walk } from '#test/support/walk.ts';
import { caseByEmail, deskFor, draftFor, personCalled, signedOff } from './support.ts';

const office = await startOffice();
after(() => office[Symbol.asyncDispose]());

const composed = (Object.keys(letters) as LetterId[]).filter((id) => letters[id].made === 'by-a-person');
const CLAIMS = {
  criteria: ['new-information'],
  decisionDate: '2026-03-02',
  grounds: 'There is a new report.',
};
const asksForReview = { contact: { reviewRequest: CLAIMS } };
const analysis = { inaccurateFacts: 'not-claimed', newInformation: 'not-met', overlooked: 'not-claimed' };

/** Cases brought to where letters are written, by the name of what happened last. */
const cases = new Map<string, Walk>();

async function onTheWay(path: string, upTo: string): Promise<Walk> {
  const walk = await caseByEmail(office, path, path === 'decision' ? asksForReview : {});
  await walk.take('officer', 'submit-analysis', path === 'decision' ? analysis : {});
  const [step, decision] = path === 'decision' ? ['decide-referral', 'pass'] : ['agree-analysis', 'approve'];
  if (upTo === 'not-passed') {
    await walk.take('manager', step ?? '', { decision: 'do-not-pass' });
    return walk;
  }
  await walk.take('manager', step ?? '', { decision });
  if (upTo !== 'passed') await walk.take('ocwt', 'decide-review', { decision: upTo });
  return walk;
}

before(async () => {
  const service = await signedOff(office, 'upheld');
  await service.take('officer', 'record-call', { callBackOn: '2026-04-09' });
  await service.take('officer', 'set-adjustments', { adjustments: ['other'] });
  await service.take('manager', 'extend', { limit: 'complete', due: '2026-05-11' });
  cases.set('service', service);
  const ongoing = await caseByEmail(office, 'service-ongoing', { original: 'ongoing' });
  await ongoing.take('manager', 'agree-handler', { handler: 'customer-care' });
  cases.set('ongoing', ongoing);
  cases.set('not-passed', await onTheWay('decision', 'not-passed'));
  cases.set('no-review', await onTheWay('decision', 'no-review'));
  cases.set('review', await onTheWay('decision', 'review'));
  cases.set('passed', await onTheWay('decision', 'passed'));
  cases.set('methodology', await onTheWay('methodology', 'no-review'));
  cases.set('praise', await caseByEmail(office, 'positive-feedback'));
  cases.set('general', await caseByEmail(office, 'general', { original: null }));
  cases.set('after', await caseByEmail(office, 'post-review'));
  const withdrawn = await caseByEmail(office, 'service-completed');
  await withdrawn.take('officer', 'withdraw', { reason: 'They asked us to' });
  cases.set('withdrawn', withdrawn);
});

const WHERE: Partial<Record<LetterId, string>> = {
  ...{ 'thank-for-praise': 'praise', 'praise-passed-on': 'praise', 'tell-who-handles': 'ongoing' },
  ...{ 'progress-update': 'review', 'review-agreed': 'review', 'review-outcome': 'review' },
  ...{ 'review-not-proposed': 'not-passed', 'ocwt-no-review': 'no-review', 'late-request': 'no-review' },
  ...{ 'return-from-ocwt': 'no-review', 'refer-to-ocwt': 'passed', 'ocwt-reminder': 'passed' },
  ...{ 'methodology-no-review': 'methodology', 'general-answer': 'general', signpost: 'general' },
  ...{
    'answers-after-review': 'after',
    'brief-no-further-action': 'after',
    'withdrawal-confirmed': 'withdrawn',
  },
};

for (const kind of composed) {
  test(`${letters[kind].cites.join(' ')} “${letters[kind].name}” is made of its case, complete and in order`, async () => {
    const walk = cases.get(WHERE[kind] ?? 'service');
    assert.ok(walk);
    const { reference } = walk;
    const draft = (await draftFor(office, reference, kind)) as unknown as LetterDraft;
    const preview = await checkLetter(office.app, office.store, office.clock.now(), personCalled('officer'), {
      ...draft,
      reference,
    });
    assert.ok(!isRefusal(preview), JSON.stringify(preview));
    const musts = preview.findings.filter(({ level }) => level === 'must');
    assert.deepEqual(musts, []);
    const text = textOf(preview.document);
    assert.doesNotMatch(text, /undefined|null|NaN|\[object|\{\{|\[\[|\[[A-Z][^\]]*\]/, text);
    assert.doesNotMatch(text, /\d{4}-\d\d-\d\d/, 'days are in words');
    const desk = await deskFor(office, reference, kind);
    for (const { value, isNeeded, name } of desk.facts) {
      if (isNeeded && name !== 'name')
        assert.ok(`${preview.document.title} ${text}`.includes((value ?? '').split('\n')[0] ?? ''), name);
    }
    if (letters[kind].audience === 'person') {
      assert.ok(text.indexOf('020 7946 0182') >= 0, 'it names the telephone');
      assert.ok(text.indexOf('020 7946 0182') < text.indexOf('@'), 'and before the e-mail');
    }
  });
}

test('¶4 what fits comes first on the list, with the reason, and everything else below', async () => {
  const { reference } = cases.get('no-review') ?? assert.fail();
  const { body } = await office.as('officer').get(`/api/cases/${reference}/letters`);
  const kinds: { id: LetterId; fits: boolean; why: string | null }[] = body.kinds;
  assert.equal(kinds.length, composed.length);
  const fitting = kinds.filter(({ fits }) => fits);
  assert.deepEqual(kinds.slice(0, fitting.length), fitting);
  assert.ok(fitting.some(({ id }) => id === 'ocwt-no-review'));
  assert.ok(!fitting.some(({ id }) => id === 'review-agreed' || id === 'service-outcome'));
  for (const { why } of fitting) assert.match(String(why), /^\p{Lu}.*\.$/u);
  const { body: seen } = await office.as('auditor').get(`/api/cases/${reference}/letters`);
  assert.deepEqual(seen.kinds, [], 'nobody else is offered letters');
  await rowsAreAsTheHistoriesMakeThem(office);
});
