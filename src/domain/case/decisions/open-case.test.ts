import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '#domain/refusal.ts';
import { calendars, contactOn, givenCase, headOf, originalCase, people } from '#test/support/given-case.ts';
import { type HeadRequest, type OpenCase, openCase, roleToOpen } from './open-case.ts';

type Asked = Partial<HeadRequest> & Pick<HeadRequest, 'category'>;

const opening = (heads: readonly Asked[], more: Partial<OpenCase> = {}, original = originalCase()) =>
  openCase(
    {
      reference: 'CC-2026-00001',
      guidance: 'customer-care-1.0',
      contact: contactOn('2026-04-02'),
      heads: heads.map(headOf),
      help: 'Ring them',
      officer: null,
      originalCase: original.reference,
      follows: null,
      ...more,
    },
    people[0]!,
    { staff: people, calendars, today: '2026-04-02', original },
  );

const faults = (...asked: Parameters<typeof opening>): readonly string[] => {
  const opened = opening(...asked);
  assert.ok(isRefusal(opened));
  assert.ok(opened.faults.every(({ paragraphs }) => paragraphs.length > 0));
  return opened.faults.map(({ field }) => field);
};

test('¶4 a case says what we can do to help, and stands under at least one category', () => {
  assert.deepEqual(faults([], { help: ' ' }), ['help', 'heads']);
  assert.deepEqual(faults([{ category: 'general' }], { help: 'a\u0000b' }), ['help']);
});

test('¶4 one contact may hold several heads, each with its own path, from the same receipt', () => {
  const { file } = givenCase({
    heads: [{ category: 'decision' }, { category: 'methodology' }, { category: 'positive-feedback' }],
  });
  assert.deepEqual(
    file.heads.map(({ id, path, receivedOn }) => [id, path, receivedOn]),
    [
      ['h1', 'decision', '2026-04-02'],
      ['h2', 'methodology-completed', '2026-04-02'],
      ['h3', 'positive-feedback', '2026-04-02'],
    ],
  );
});

test('¶8 ¶13 a service category that disagrees with the original case is refused, and the field is named', () => {
  assert.deepEqual(faults([{ category: 'general' }, { category: 'service-ongoing' }]), ['heads.1.category']);
  const ongoing = originalCase({ status: 'ongoing' });
  assert.deepEqual(faults([{ category: 'service-completed' }], {}, ongoing), ['heads.0.category']);
});

test('¶7 a service head has at least one theme', () => {
  assert.deepEqual(faults([{ category: 'service-completed', themes: [] }]), ['heads.0.themes']);
});

test('¶17 methodology goes by the state of the original case, and needs to know it', () => {
  const path = (status: 'ongoing' | 'completed') =>
    givenCase({ heads: [{ category: 'methodology' }], original: originalCase({ status }) }).head().path;
  assert.equal(path('ongoing'), 'methodology-ongoing');
  assert.equal(path('completed'), 'methodology-completed');
  const unknown = openCase(
    {
      reference: 'CC-2026-00001',
      guidance: '1.0',
      contact: contactOn('2026-04-02'),
      heads: [headOf({ category: 'methodology' })],
      help: 'x',
      officer: null,
      originalCase: null,
      follows: null,
    },
    people[0]!,
    { staff: people, calendars, today: '2026-04-02', original: null },
  );
  assert.ok(isRefusal(unknown));
  assert.deepEqual(unknown.faults[0]?.field, 'heads.0.category');
});

test('¶21 ¶22 a decision has its date from the review request, else from the original case, and claims its criteria', () => {
  const requested = contactOn('2026-04-02', {
    reviewRequest: { decisionDate: '2026-02-01', criteria: ['overlooked', 'inaccurate-facts'] },
  });
  const { file } = givenCase({ heads: [{ category: 'decision' }], contact: requested });
  assert.equal(file.heads[0]?.decisionDate, '2026-02-01');
  assert.deepEqual(file.heads[0]?.criteria, ['inaccurate-facts', 'overlooked']);
  assert.equal(givenCase({ heads: [{ category: 'decision' }] }).head().decisionDate, '2026-03-02');
});

test('¶1 ¶21 what comes before there is a decision is not a request to review one', () => {
  const undecided = originalCase({ status: 'ongoing', decidedOn: null });
  assert.deepEqual(faults([{ category: 'decision' }], {}, undecided), ['heads.0.decisionDate']);
  const later = originalCase({ decidedOn: '2026-04-03' });
  assert.deepEqual(faults([{ category: 'decision' }], {}, later), ['heads.0.decisionDate']);
});

test('¶4 ¶6 officers and managers open any case, support opens praise, nobody else opens one', () => {
  const may = (user: string, category: Asked['category']) => {
    const actor = people.find((person) => person.user === user)!;
    return !('refused' in roleToOpen(actor, [{ category }]));
  };
  for (const user of ['officer', 'manager', 'deputy-manager']) assert.ok(may(user, 'decision'), user);
  assert.ok(may('support', 'positive-feedback'));
  assert.ok(!may('support', 'general'));
  for (const user of [
    'line-manager',
    'case-owner',
    'allocations',
    'ocwt',
    'records',
    'auditor',
    'administrator',
  ])
    assert.ok(!may(user, 'positive-feedback'), user);
});

test('¶4 whoever opens a case as an officer keeps it, unless another officer is named', () => {
  assert.equal(givenCase().file.officer, 'officer');
  assert.equal(givenCase({ openedBy: 'manager' }).file.officer, null);
  assert.equal(givenCase({ opening: { officer: 'officer-2' } }).file.officer, 'officer-2');
  assert.deepEqual(faults([{ category: 'general' }], { officer: 'manager' }), ['officer']);
});

test('¶11 nobody who is complained of or had a part opens the case or is given it', () => {
  const self = opening([{ category: 'service-completed', complainedOf: ['officer'] }]);
  assert.ok(isRefusal(self));
  assert.equal(self.refused, 'independence');
  assert.deepEqual(faults([{ category: 'general', complainedOf: ['officer-2'] }], { officer: 'officer-2' }), [
    'officer',
  ]);
  const opened = opening([{ category: 'general' }], {}, originalCase({ involved: ['officer'] }));
  assert.ok(isRefusal(opened));
  assert.equal(opened.refused, 'independence');
});

test('¶7 who is complained of is somebody of the office', () => {
  assert.deepEqual(faults([{ category: 'general', complainedOf: ['nobody'] }]), ['heads.0.complainedOf']);
});

test('¶26 correspondence after a review is a new case that follows the earlier one when that is closed', () => {
  const earlier = givenCase({ heads: [{ category: 'general' }] });
  const asked = () => opening([{ category: 'post-review' }], { follows: earlier.file });
  const open = asked();
  assert.ok(isRefusal(open));
  assert.deepEqual(open.faults[0]?.field, 'follows');
  earlier.blind('officer', 'record-discussion');
  const opened = asked();
  assert.ok(!isRefusal(opened));
  assert.equal(opened.follows, 'CC-2026-00001');
});
