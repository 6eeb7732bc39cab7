import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadOffice } from '#seeds/index.ts';
import { startOffice } from '#test/support/office.ts';
import { onPages, type Seen, textOf, type Visitor } from '#test/support/on-pages.ts';
import { begin } from '#test/support/walk.ts';

const rowsOf = ({ html }: Seen): readonly string[] =>
  [...html.matchAll(/<th scope="row"><a [^>]*>([^<]+)</g)].map(([, one = '']) => one);

async function lengthOf(pages: Visitor, path: string): Promise<number> {
  let count = 0;
  for (let at: string | null = path; at !== null; ) {
    const page: Seen = await pages.get(at);
    assert.equal(page.status, 200, at);
    count += rowsOf(page).length;
    at = /href="([^"]*)" rel="next"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? null;
  }
  return count;
}

/** Every number of the page with the list that it leads to. */
function numbersOf({ html }: Seen): readonly (readonly [string, number])[] {
  const links = html.matchAll(
    /<a class="govuk-link la-count" href="([^"]*)">([\s\S]*?)<span class="govuk-visually-hidden"/g,
  );
  return [...links].map(([, href = '', number = '']) => [
    href.replaceAll('&amp;', '&'),
    Number(textOf(number).replaceAll(',', '')),
  ]);
}

test('¶4 ¶29 every number of the team is that of the list it leads to, for a manager and for one who is kept from some', async () => {
  await using office = await startOffice({ people: [] });
  await loadOffice(office.app, office.clock, 'as-designed');
  for (const user of ['manager', 'deputy-manager']) {
    const pages = await onPages(office, user);
    const team = await pages.get('/team');
    const numbers = numbersOf(team);
    assert.ok(numbers.length > 10, 'there are numbers to follow');
    for (const [href, number] of numbers)
      assert.equal(await lengthOf(pages, href), number, `${user} ${href}`);
    assert.match(
      team.text,
      /Ben Hartley is away from 30 March 2026 to 10 April 2026, 8 working days, and has \d+ open cases/,
    );
    assert.match(team.text, /away until Friday 10 April 2026, deputy Amina Okoro/);
  }
});

test('¶4 ¶29 many cases change hands at once; one that is refused is named with its reason and undoes none of the others', async () => {
  await using office = await startOffice();
  const open = (complainedOf: readonly string[] = []) =>
    begin(office, 'service-completed', { by: 'officer-2', head: { complainedOf } });
  const [free, other, ofOfficer, kept] = [
    await open(),
    await open(),
    await open(['officer']),
    await open(['manager']),
  ];
  const pages = await onPages(office, 'manager');
  const form = await pages.get('/team/reassign?officer=officer-2');
  for (const { reference } of [free, other, ofOfficer]) assert.ok(form.html.includes(reference));
  assert.ok(!form.html.includes(kept.reference), 'what is kept from the manager is not offered');
  // Somebody works on one of them while the manager chooses.
  await other.take('officer-2', 'note', { text: 'Rang them' });
  const typed = { all: 'yes', to: 'officer', reason: 'Ben is away' };
  const done = await pages.fill(form, '/team/reassign', typed);
  assert.equal(done.status, 200);
  assert.match(done.text, /1 case given to Amina Okoro/);
  assert.match(done.text, /Not given on \(2\)/);
  assert.match(
    done.text,
    new RegExp(`${ofOfficer.reference} Amina Okoro had a part in this, or is complained of`),
  );
  assert.match(done.text, new RegExp(`${other.reference} This case has changed since you looked at it`));
  const officers = await Promise.all(
    [free, other, ofOfficer, kept].map(async (walk) => (await walk.read()).officer),
  );
  assert.deepEqual(officers, ['officer', 'officer-2', 'officer-2', 'officer-2']);
  const again = await pages.fill(form, '/team/reassign', typed);
  assert.equal(
    textOf(again.html).includes('1 case given to Amina Okoro'),
    true,
    'a second click is answered alike',
  );
  assert.equal((await free.history()).filter(({ type }) => type === 'OfficerAllocated').length, 1);
});

test('¶4 nothing chosen, nobody and no reason are said by field, and what was typed is kept', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'service-completed', { by: 'officer-2' });
  const pages = await onPages(office, 'manager');
  const form = await pages.get('/team/reassign?officer=officer-2');
  const wrong = await pages.fill(form, '/team/reassign', { reason: 'Ben <b>is</b> away' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /Choose at least one case.*Choose an officer who works here/);
  assert.match(wrong.html, /href="#case"[\s\S]*href="#to"/);
  assert.match(wrong.html, /Ben &lt;b&gt;is&lt;\/b&gt; away<\/textarea>/);
  const half = await pages.fill(wrong, '/team/reassign', {
    case: walk.reference,
    to: 'officer',
    reason: ' ',
  });
  assert.match(half.text, /Write why they change hands/);
  assert.match(half.html, new RegExp(`name="case" value="${walk.reference}" checked`));
  assert.match(half.html, /value="officer" checked/);
  assert.equal((await walk.read()).officer, 'officer-2');
});

test('¶4 the team and its cases are the manager’s to see and to give on, and nobody else’s', async () => {
  await using office = await startOffice();
  for (const user of ['officer', 'support', 'auditor', 'ocwt', 'case-owner']) {
    const pages = await onPages(office, user);
    assert.equal((await pages.get('/team')).status, 403, user);
    assert.equal((await pages.get('/team/reassign?officer=officer')).status, 403, user);
  }
});
