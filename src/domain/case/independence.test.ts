import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StaffMember } from '#domain/office.ts';
import type { RoleId } from '#procedure/model.ts';
import { givenCase, originalCase, people } from '#test/support/given-case.ts';
import { isKeptOut } from './independence.ts';

const withRole = (user: string, role: RoleId, team = 'customer-care'): readonly StaffMember[] =>
  people.map((person) =>
    person.user === user ? { ...person, roles: [...person.roles, { role, team }] } : person,
  );

const only = (...users: string[]): readonly StaffMember[] =>
  people.map((person) => ({ ...person, active: users.includes(person.user) }));

test('¶11 ¶25 the owner of the original case and everybody listed had a part; the line manager only when listed', () => {
  const { file, original } = givenCase({ original: originalCase({ involved: ['ocwt-2'] }) });
  const keptOut = (user: string) => isKeptOut(user, file, original);
  assert.deepEqual(['case-owner', 'ocwt-2', 'line-manager', 'ocwt'].map(keptOut), [true, true, false, false]);
  assert.ok(isKeptOut('line-manager', file, originalCase({ involved: ['line-manager'] })));
  assert.ok(!isKeptOut('case-owner', file, null));
});

test('¶11 ¶12 who is complained of in one head acts in none of the case', () => {
  const given = givenCase({
    openedBy: 'officer-2',
    heads: [{ category: 'general', complainedOf: ['manager', 'officer'] }, { category: 'service-completed' }],
  });
  for (const user of ['manager', 'officer']) {
    assert.deepEqual(given.offered(user), []);
    assert.ok(given.refused(user).length > 0 && given.refused(user).every(({ why }) => why !== ''));
  }
  assert.equal(given.refusal('officer', 'submit-analysis', { head: 'h2' }).rule, 'independent');
  given.blind('officer-2', 'submit-analysis', { head: 'h2' });
  assert.equal(given.refusal('manager', 'sign-off').refused, 'independence');
  assert.equal(given.holder('h2')?.user, 'deputy-manager');
  given.blind('deputy-manager', 'sign-off');
});

test('¶25 an OCWT member who made the original decision never decides on its review', () => {
  const given = givenCase({
    heads: [{ category: 'decision' }],
    original: originalCase({ involved: ['ocwt'] }),
  });
  given.blind('officer', 'submit-analysis').blind('manager', 'decide-referral');
  const refused = given.refusal('ocwt', 'decide-review');
  assert.deepEqual(
    [refused.refused, refused.rule, refused.paragraphs.includes('¶25')],
    ['independence', 'independent', true],
  );
  given.blind('ocwt-2', 'decide-review');
  assert.equal(given.refusal('ocwt', 'complete-review').refused, 'independence');
});

test('¶12 ¶15 ¶19 ¶24 ¶25 whoever wrote the analysis decides nothing about it, whatever their roles', () => {
  const both = withRole('officer', 'customer-care-manager').map((person) =>
    person.user === 'officer'
      ? { ...person, roles: [...person.roles, { role: 'ocwt' as const, team: 'x' }] }
      : person,
  );
  const cases = [
    ['service-completed', 'sign-off'],
    ['methodology', 'agree-analysis'],
    ['decision', 'decide-referral'],
  ] as const;
  for (const [category, step] of cases) {
    const given = givenCase({ staff: both, heads: [{ category }] }).blind('officer', 'submit-analysis');
    const refused = given.refusal('officer', step);
    assert.deepEqual([refused.refused, refused.rule], ['independence', 'not-the-author']);
    given.blind('manager', step);
    if (category !== 'service-completed')
      assert.equal(given.refusal('officer', 'decide-review').rule, 'not-the-author');
  }
});

test('¶12 ¶25 a stand-in is named only where nobody independent is left, by an administrator or a manager', () => {
  const heads = [{ category: 'service-completed' as const, complainedOf: ['manager', 'deputy-manager'] }];
  const given = givenCase({ heads });
  const named = { role: 'customer-care-manager', user: 'records', reason: 'Both are complained of' };
  assert.equal(given.refusal('manager', 'appoint', named).refused, 'independence');
  assert.equal(given.refusal('officer', 'appoint', named).refused, 'role');
  assert.deepEqual(given.faults('administrator', 'appoint', { ...named, role: 'customer-care-officer' }), [
    'role',
  ]);
  assert.equal(givenCase().refusal('administrator', 'appoint', named).refused, 'not-now');
  given.take('administrator', 'appoint', named).blind('officer', 'submit-analysis');
  assert.deepEqual(given.holder(), { role: 'customer-care-manager', user: 'records' });
  given.blind('records', 'sign-off').blind('officer', 'explain');
  assert.equal(given.file.heads[0]?.state, 'closed');
});

test('¶12 a stand-in is independent too: neither involved nor complained of, nor the author, nor away', () => {
  const given = givenCase({
    original: originalCase({ involved: ['allocations'] }),
    heads: [{ category: 'service-completed', complainedOf: ['manager', 'deputy-manager', 'auditor'] }],
    staff: people.map((person) => (person.user === 'support' ? { ...person, active: false } : person)),
  });
  given.blind('officer', 'submit-analysis');
  const users = given.form('administrator', 'appoint').find(({ name }) => name === 'user')!.options!;
  const offered = users.map(({ value }) => value);
  for (const user of ['allocations', 'manager', 'auditor', 'officer', 'officer-2', 'support', 'case-owner'])
    assert.ok(!offered.includes(user), user);
  assert.ok(offered.includes('records'));
  assert.deepEqual(
    given.faults('administrator', 'appoint', { role: 'customer-care-manager', user: 'officer', reason: 'x' }),
    ['user'],
  );
});

test('¶25 the manager who sent it to OCWT does not stand in for OCWT', () => {
  const given = givenCase({
    heads: [{ category: 'decision', complainedOf: ['ocwt', 'ocwt-2', 'ocwt-3'] }],
  });
  given.blind('officer', 'submit-analysis').blind('manager', 'decide-referral');
  assert.equal(given.holder()?.user, null);
  const appoint = { role: 'ocwt', user: 'manager', reason: 'x' };
  assert.deepEqual(given.faults('administrator', 'appoint', appoint), ['user']);
  given
    .take('manager', 'appoint', { ...appoint, user: 'deputy-manager' })
    .blind('deputy-manager', 'decide-review');
  assert.ok(given.file.wasWith.users.includes('deputy-manager'));
});

test('¶12 a stand-in who turns out to be involved, or who leaves, is replaced', () => {
  const given = givenCase({
    heads: [{ category: 'service-completed', complainedOf: ['manager', 'deputy-manager'] }],
  });
  given.blind('administrator', 'appoint', { user: 'records' }).blind('officer', 'submit-analysis');
  given.original = originalCase({ involved: ['records'] });
  assert.deepEqual(given.offered('records'), []);
  given.blind('administrator', 'appoint', { user: 'auditor' });
  given.staff = people.map((person) => (person.user === 'auditor' ? { ...person, active: false } : person));
  assert.deepEqual(given.offered('auditor'), [], 'or who leaves');
  given.blind('administrator', 'appoint', { user: 'support' }).blind('support', 'sign-off');
});

test('¶8 where the only manager is the line manager too, a stand-in agrees with them', () => {
  const staff = withRole('manager', 'line-manager').map((person) =>
    person.user === 'deputy-manager' ? { ...person, active: false } : person,
  );
  const original = originalCase({ status: 'ongoing', lineManager: 'manager' });
  const given = givenCase({ staff, original, heads: [{ category: 'service-ongoing' }] });
  assert.equal(given.refusal('manager', 'agree-handler').refused, 'not-now');
  given.blind('administrator', 'appoint').blind('manager', 'agree-handler');
  assert.notEqual(given.head().agreement?.with, 'manager');
});

test('¶27 the only manager does not discuss a general comment with themselves', () => {
  const staff = only('officer', 'manager', 'administrator', 'records');
  const given = givenCase({ staff, heads: [{ category: 'general' }] });
  assert.ok(!given.names('manager').includes('record-discussion'));
  given.blind('officer', 'record-discussion');
  const alone = givenCase({
    staff: withRole('manager', 'customer-care-officer').filter(({ user }) =>
      ['manager', 'records', 'administrator'].includes(user),
    ),
    openedBy: 'manager',
    heads: [{ category: 'general' }],
  });
  alone.blind('administrator', 'appoint').blind('manager', 'record-discussion');
});

test('¶12 a role in another team, or of somebody who has left, gives no right', () => {
  const staff = withRole('officer', 'customer-care-manager', 'another-team').map((person) =>
    person.user === 'deputy-manager' ? { ...person, active: false } : person,
  );
  const given = givenCase({ staff }).blind('officer-2', 'submit-analysis');
  assert.equal(given.refusal('officer', 'sign-off').refused, 'role');
  assert.equal(given.refusal('deputy-manager', 'sign-off').refused, 'role');
  given.blind('manager', 'sign-off');
});

test('¶19 ¶25 a head is held by a person, or by OCWT as a pool; those it was with may read on', () => {
  const given = givenCase({ heads: [{ category: 'decision' }] });
  assert.deepEqual(given.holder(), { role: 'customer-care-officer', user: 'officer' });
  given.blind('manager', 'allocate', { officer: 'officer-2' });
  assert.equal(given.holder()?.user, 'officer-2');
  assert.deepEqual(given.file.wasWith, { users: [], roles: [] });
  given
    .blind('officer', 'submit-analysis')
    .blind('manager', 'decide-referral')
    .blind('ocwt', 'decide-review');
  assert.equal(given.holder()?.role, 'customer-care-officer');
  assert.deepEqual(given.file.wasWith.roles, ['ocwt']);
});

test('¶9 a line manager may read what is or was with them, Allocations what came to it', () => {
  const original = originalCase({ status: 'ongoing' });
  const managed = givenCase({ original, heads: [{ category: 'service-ongoing', themes: ['attitude'] }] });
  assert.deepEqual(managed.file.wasWith.users, ['line-manager']);
  const allocated = givenCase({
    original,
    heads: [{ category: 'service-ongoing', themes: ['allocation-delay'] }],
  });
  assert.deepEqual(allocated.file.wasWith, { users: [], roles: ['allocations'] });
  const agreed = givenCase({ original, heads: [{ category: 'service-ongoing' }] });
  assert.deepEqual(agreed.file.wasWith.users, []);
  agreed.blind('manager', 'agree-handler');
  assert.deepEqual(agreed.file.wasWith.users, ['line-manager']);
});

test('¶12 who stands in on one head may do for the case what that role may, and only there take its steps', () => {
  const given = givenCase({
    heads: [{ category: 'positive-feedback' }, { category: 'service-completed' }],
    staff: only('officer', 'support', 'records', 'administrator'),
  });
  given.blind('administrator', 'appoint', { head: 'h2', user: 'records' });
  given.blind('records', 'note').take('records', 'note', { text: 'On the second', head: 'h2' });
  assert.equal(given.events.at(-1)?.by.role, 'customer-care-manager');
  assert.equal(given.refusal('records', 'reclassify', { head: 'h1' }).refused, 'role');
  assert.ok(given.form('records', 'reclassify', 'h2').length > 0);
});

test('¶26 who stands in for the manager may decide that there is no letter', () => {
  const staff = only('officer', 'records', 'administrator');
  const given = givenCase({ staff, heads: [{ category: 'post-review' }] });
  given.take('officer', 'record-consideration', { addsAnythingNew: false, why: 'x' });
  given.blind('administrator', 'appoint', { user: 'records' });
  given.take('records', 'send-brief-letter', { noLetterReason: 'Restricted' });
  assert.equal(given.head().outcome, 'no-further-action');
});

test('¶12 where everybody left has a part to play, one of them stands in, but never the author', () => {
  const staff = only('officer', 'officer-2');
  const given = givenCase({
    staff: [
      ...staff.filter(({ active }) => active),
      { ...people[0]!, user: 'head', roles: [{ role: 'administrator', team: 'x' }] },
    ],
    heads: [{ category: 'service-completed', complainedOf: ['head'] }],
  });
  given.staff = given.staff.map((person) =>
    person.user === 'officer-2'
      ? { ...person, roles: [...person.roles, { role: 'administrator', team: 'x' }] }
      : person,
  );
  given.blind('officer', 'submit-analysis');
  given.take('officer-2', 'appoint', {
    role: 'customer-care-manager',
    user: 'officer-2',
    reason: 'Nobody else',
  });
  assert.equal(given.refusal('officer', 'sign-off').refused, 'role');
  given.blind('officer-2', 'sign-off');
});
