import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { StaffMember } from '#domain/office.ts';
import { type CaseFilter, listCases } from '#read-models/index.ts';
import { loadOffice } from '#seeds/index.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { onPages, type Seen, type Visitor } from '#test/support/on-pages.ts';
import { addressOf } from '#web/layout/case-list-address.ts';

let office: TestOffice;
let people: readonly StaffMember[];
const TODAY = '2026-04-02';

before(async () => {
  office = await startOffice({ people: [] });
  await loadOffice(office.app, office.clock, 'as-designed');
  people = await office.app.views.staff(office.store);
});

after(() => office[Symbol.asyncDispose]());

const rowsOf = ({ html }: Seen): readonly string[] =>
  [...html.matchAll(/<th scope="row"><a [^>]*href="\/cases\/([^"]+)"/g)].map(([, one = '']) => one);

const nextOf = ({ html }: Seen): string | null =>
  /href="([^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? null;

/** All rows of a list, read page by page by its own links. */
async function walked(pages: Visitor, path: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (let at: string | null = path; at !== null; ) {
    const page = await pages.get(at);
    assert.equal(page.status, 200, at);
    found.push(...rowsOf(page));
    at = nextOf(page);
  }
  return found;
}

async function listed(user: string, filter: CaseFilter): Promise<readonly string[]> {
  const reader = people.find((one) => one.user === user) ?? assert.fail(user);
  const page = { limit: 1000, after: null };
  return (await listCases(office.store, reader, filter, page, TODAY)).items.map(({ reference }) => reference);
}

test('¶4 ¶30 the list has every case that is somebody’s to read, newest first, page by page and none twice', async () => {
  for (const user of ['auditor', 'manager', 'ocwt', 'line-manager']) {
    const all = await walked(await onPages(office, user), '/cases');
    assert.deepEqual(all, await listed(user, {}), user);
  }
  assert.ok((await listed('auditor', {})).length > 100, 'there is more than one page');
  const kept = (await listed('auditor', {})).length - (await listed('deputy-manager', {})).length;
  assert.ok(kept > 0, 'something is kept from somebody who reads all else');
});

test('¶4 ¶29 each part of the filter is kept in the form, said in words, and finds what the read model finds', async () => {
  const manager = await onPages(office, 'manager');
  const filters: readonly CaseFilter[] = [
    { category: 'decision', state: 'open' },
    { holder: 'ocwt' },
    { holder: 'officer', step: 'submit-analysis' },
    { officer: 'officer-2', overdue: true },
    { overdue: false, dueBy: '2026-04-17', state: 'open' },
    { unallocated: true },
    { returned: true },
    { waiting: true, officer: 'officer' },
    { heldBy: 'ocwt', overdue: true },
    { q: 'letter', state: 'closed' },
  ];
  for (const filter of filters) {
    const wanted = await listed('manager', filter);
    assert.ok(wanted.length > 0, JSON.stringify(filter));
    assert.deepEqual(await walked(manager, addressOf(filter)), wanted, JSON.stringify(filter));
  }
  const page = await manager.get(
    '/cases?category=decision&officer=officer&overdue=yes&q=%3Cb%3E%22x&heldBy=ocwt',
  );
  assert.match(page.html, /<option value="decision" selected>/);
  assert.match(page.html, /<option value="officer" selected>/);
  assert.match(page.html, /name="overdue"[^>]* value="yes" checked/);
  assert.match(page.html, /<option value="ocwt" selected>OCWT/);
  assert.match(page.html, /value="&lt;b&gt;&quot;x"/);
  assert.match(page.text, /about: Decision; with the team OCWT; overdue/);
  assert.match(page.text, /No case fits/);
});

test('¶4 nobody to read anything for sees that, and a word that is no choice asks for nothing', async () => {
  const owner = await (await onPages(office, 'case-owner')).get('/cases');
  assert.match(owner.text, /There is no case yet that is yours to read/);
  assert.deepEqual(rowsOf(owner), []);
  const manager = await onPages(office, 'manager');
  const odd = await manager.get(
    '/cases?category=nonsense&state=ajar&holder=nobody-here&dueBy=2026-02-31&overdue=perhaps',
  );
  assert.deepEqual(rowsOf(odd), (await listed('manager', {})).slice(0, 50));
  assert.equal((await manager.get('/cases?after=nonsense')).status, 400);
});
