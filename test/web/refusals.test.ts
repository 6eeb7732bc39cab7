import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { tokenHash } from '#app/token.ts';
import type { StaffMember } from '#domain/office.ts';
import { STEPS } from '#procedure/model.ts';
import { listCases } from '#read-models/index.ts';
import { loadOffice } from '#seeds/index.ts';
import { keepToken } from '#store/settings.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { onPages } from '#test/support/on-pages.ts';
import type { CaseShown } from '#test/support/walk.ts';

const USERS = [
  'officer',
  'manager',
  'deputy-manager',
  'support',
  'line-manager',
  'allocations',
  'ocwt',
  'auditor',
];

let office: TestOffice;
let people: readonly StaffMember[];
before(async () => {
  office = await startOffice({ people: [] });
  await loadOffice(office.app, office.clock, 'as-designed');
  people = await office.app.views.staff(office.store);
  for (const { user } of people)
    await keepToken(office.store, tokenHash(`demo-${user}`), user, office.clock.now());
});
after(() => office[Symbol.asyncDispose]());

/** One case awaiting each step, and one that is closed, as far as the demonstration has them. */
async function oneOfEach(): Promise<readonly string[]> {
  const auditor = people.find(({ user }) => user === 'auditor');
  assert.ok(auditor);
  const first = async (filter: Parameters<typeof listCases>[2]) => {
    const { items } = await listCases(office.store, auditor, filter, { limit: 1, after: null }, '2026-04-02');
    return items.map(({ reference }) => reference);
  };
  const awaiting = await Promise.all(STEPS.map((step) => first({ step })));
  return [...new Set([...awaiting.flat(), ...(await first({ state: 'closed' }))])];
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

test('¶5 ¶8 ¶9 ¶11 ¶12 ¶15 ¶19 ¶24 ¶25 whatever the API offers or refuses, the page of that step offers or refuses, with the same reason', async () => {
  const reasons = new Set<string>();
  const wrong: string[] = [];
  let offered = 0;
  for (const user of USERS) {
    const visitor = await onPages(office, user);
    for (const reference of await oneOfEach()) {
      const { status, body } = await office.as(user).get(`/api/cases/${reference}`);
      if (status !== 200) continue;
      const { actions, refused } = body as CaseShown;
      const at = (action: string, head: string | null) =>
        `/cases/${reference}/actions/${action}${head === null ? '' : `?head=${head}`}`;
      for (const { action, head } of actions) {
        offered += 1;
        const page = await visitor.get(at(action, head));
        if (page.status !== 200)
          wrong.push(`${user} ${at(action, head)}: ${page.status}, though it is offered`);
      }
      for (const { action, head, why } of refused) {
        reasons.add(why);
        const page = await visitor.get(at(action, head));
        const says = page.text.includes(plain(why));
        if (![403, 409, 422].includes(page.status) || !says)
          wrong.push(`${user} ${at(action, head)}: ${page.status}, and not “${why}”`);
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(
    offered > 100 && reasons.size > 15,
    `only ${offered} offers and ${reasons.size} reasons were seen`,
  );
});
