import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StaffMember } from '#domain/office.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { onPages, type Seen, textOf } from '#test/support/on-pages.ts';
import { staff } from '#test/support/staff.ts';
import { begin, contactIn, type Walk } from '#test/support/walk.ts';

const TODAY = '2026-04-02';

/** The sections of the page by their ids, in order, each with its references. */
function sectionsOf({ html }: Seen): readonly (readonly [string, readonly string[]])[] {
  const parts = html.split(/<section aria-labelledby="/).slice(1);
  return parts.map((part) => {
    const rows = [...part.matchAll(/<th scope="row"><a [^>]*>(CC-[0-9-]+)</g)].map(([, one = '']) => one);
    return [part.slice(0, part.indexOf('"')), rows];
  });
}

const countsOf = ({ html }: Seen): string =>
  textOf(/<ul class="la-counts"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '');

async function on(office: TestOffice, day: string, begun: () => Promise<Walk>): Promise<Walk> {
  office.at(day);
  const walk = await begun();
  office.at(TODAY);
  return walk;
}

/** Cases of one officer, each with something due in another group, and one that waits for the manager. */
async function aDesk(office: TestOffice): Promise<Readonly<Record<string, string>>> {
  const open = (day: string) => on(office, day, () => begin(office, 'service-completed'));
  const later = await open('2026-04-01');
  const overdue = await open('2026-03-04');
  const longest = await open('2026-02-02');
  const today = await open('2026-03-05');
  const waits = await open('2026-03-20');
  await waits.take('officer', 'submit-analysis');
  const walks = { later, overdue, longest, today, waits };
  return Object.fromEntries(Object.entries(walks).map(([name, { reference }]) => [name, reference]));
}

test('¶29 my work shows what is overdue, due today, later and with others, in this order, and the counts are of the lists', async () => {
  await using office = await startOffice();
  const desk = await aDesk(office);
  const officer = await onPages(office, 'officer');
  const page = await officer.get('/work');
  assert.deepEqual(sectionsOf(page), [
    ['overdue', [desk.longest, desk.overdue]],
    ['today', [desk.today]],
    ['later', [desk.later]],
    ['waiting', [desk.waits]],
  ]);
  assert.equal(countsOf(page), 'Overdue 2 Due today 1 This week 0 Later 1 Waiting on others 1');
  for (const id of ['overdue', 'today', 'later', 'waiting'])
    assert.match(page.html, new RegExp(`href="#${id}"`));
  assert.match(page.text, /Mon 2 Mar , 23 working days late/);
  assert.match(page.text, /Thu 2 Apr , due today/);
  assert.match(page.text, /Sign off .*(Carys Penrose|Dev Raman), since today/);
});

test('¶11 ¶29 each row leads straight to its step, and its date to how it is counted', async () => {
  await using office = await startOffice();
  const desk = await aDesk(office);
  const officer = await onPages(office, 'officer');
  const page = await officer.get('/work');
  const step = `/cases/${desk.today}/actions/submit-analysis?head=h1`;
  assert.ok(page.html.includes(`href="${step}"`));
  const form = await officer.get(step);
  assert.equal(form.status, 200);
  assert.ok(page.html.includes(`href="/cases/${desk.today}#head-h1"`));
  const why = await officer.get(`/cases/${desk.today}`);
  assert.match(why.html, /id="head-h1"/);
  assert.ok(!page.html.includes(`/cases/${desk.waits}/actions/`), 'no way to a step that is not theirs');
});

test('¶4 ¶11 what somebody is kept from is neither in their rows nor in their counts', async () => {
  await using office = await startOffice();
  const open = async (complainedOf: readonly string[]) => {
    const walk = await begin(office, 'service-completed', { by: 'officer-2', head: { complainedOf } });
    await walk.take('officer-2', 'submit-analysis');
    return walk.reference;
  };
  const kept = await open(['manager']);
  const page = await (await onPages(office, 'manager')).get('/work');
  assert.ok(!page.html.includes(kept));
  assert.match(countsOf(page), /^Overdue 0 Due today 0 This week 0 Later 0 Waiting on others 0$/);
  assert.match(page.text, /Nothing waits for you now/);
  const deputy = await (await onPages(office, 'deputy-manager')).get('/work');
  assert.deepEqual(sectionsOf(deputy), [['later', [kept]]]);
});

test('¶4 ¶29 a deputy has the work of whoever is away as a part of its own, but nothing that is kept from the deputy', async () => {
  const away = { leave: [{ from: '2026-03-30', to: '2026-04-10' }], deputy: 'officer' };
  const people = staff.map((one): StaffMember => (one.user === 'officer-2' ? { ...one, ...away } : one));
  await using office = await startOffice({ people });
  const begun = (complainedOf: readonly string[]) =>
    on(office, '2026-03-04', () =>
      begin(office, 'service-completed', { by: 'officer-2', head: { complainedOf } }),
    );
  const theirs = await begun([]);
  const kept = await begun(['officer']);
  const page = await (await onPages(office, 'officer')).get('/work');
  assert.match(page.text, /For Ben Hartley, away until Friday 10 April 2026 \(1\)/);
  assert.deepEqual(sectionsOf(page), [['for-0', [theirs.reference]]]);
  assert.ok(!page.html.includes(kept.reference));
  office.at('2026-04-13');
  const back = await (await onPages(office, 'officer')).get('/work');
  assert.doesNotMatch(back.text, /For Ben Hartley/);
});

test('¶9 ¶11 people who come now and then see only what is asked of them, and which day of how many it is', async () => {
  await using office = await startOffice();
  const attitude = { original: 'ongoing', head: { themes: ['attitude'] } } as const;
  const walk = await on(office, '2026-03-31', () => begin(office, 'service-ongoing', attitude));
  const page = await (await onPages(office, 'line-manager')).get('/work');
  assert.match(page.text, /One thing waits for you/);
  assert.match(page.text, /Thu 9 Apr , day 2 of 5/);
  assert.ok(page.html.includes(`/cases/${walk.reference}/actions/record-manager-attempt?head=h1`));
  const other = await (await onPages(office, 'line-manager-2')).get('/work');
  assert.match(other.text, /Nothing waits for you now/);
  const wanted = { head: 'h1', of: 'case-owner', questions: 'When did you write?', replyBy: '2026-04-14' };
  const asked = await office.as('officer').post(`${walk.path}/account-requests`, wanted);
  const owner = await (await onPages(office, 'case-owner')).get('/work');
  assert.ok(owner.html.includes(`/account-requests/${asked.body.accounts[0].id}`));
  assert.ok(!owner.html.includes('CC-2026'), 'nothing of the case');
  const auditor = await (await onPages(office, 'auditor')).get('/work');
  assert.match(auditor.text, /Nothing is awaited from you/);
});

test('¶2 ¶28 call-backs promised and acknowledgements that have still to leave are there to be done', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'service-completed');
  const call = { on: TODAY, with: 'A person', said: 'Ring again', callBackOn: '2026-04-07' };
  await walk.take('officer', 'record-call', call);
  await contactIn(office, { channel: 'email', from: { name: 'Ann Hale', email: 'ann@example.org' } });
  office.at('2026-04-07');
  const officer = await (await onPages(office, 'officer')).get('/work');
  assert.match(officer.text, /Call back \(1\) .*promised for today/);
  const support = await onPages(office, 'support');
  assert.match((await support.get('/work')).text, /1 contact not acknowledged yet/);
  const list = await support.get('/not-acknowledged');
  assert.equal(list.html.match(/<th scope="row">/g)?.length, 1);
  assert.match(list.text, /Ann Hale/);
});

const TAKERS = 20;
const takers = Array.from({ length: TAKERS }, (_, index): StaffMember => {
  const roles = [{ role: 'customer-care-officer', team: 'customer-care' }] as const;
  return { user: `taker-${index}`, name: `Taker ${index}`, roles, active: true, leave: [], deputy: null };
});

test('¶4 twenty officers who take the next one at the same moment get twenty different ones', async () => {
  await using office = await startOffice({ people: [...staff, ...takers] });
  const wanted = new Set<string>();
  for (let count = 0; count < TAKERS / 2; count += 1) {
    const walk = await begin(office, 'positive-feedback', { by: 'support' });
    wanted.add(`/cases/${walk.reference}?done=allocate`);
    const { body } = await contactIn(office);
    wanted.add(`/contacts/${body.reference}`);
  }
  const pages = await Promise.all(takers.map(({ user }) => onPages(office, user)));
  const seen = await Promise.all(pages.map((one) => one.get('/work')));
  const taken = await Promise.all(
    pages.map((one, index) => one.fill(seen[index] ?? assert.fail(), '/take-next', {})),
  );
  const got = taken.map(({ location }) => location);
  assert.deepEqual(got.toSorted(), [...wanted].sort());
  const again = await pages[0]?.fill(seen[0] ?? assert.fail(), '/take-next', {});
  assert.equal(again?.location, got[0], 'a second click takes no second one');
  for (const [index, address] of got.entries()) {
    const [, reference] = /^\/cases\/(CC-[0-9-]+)/.exec(address) ?? [];
    if (reference === undefined) continue;
    const { body } = await office.as('auditor').get(`/api/cases/${reference}`);
    assert.equal(body.officer, `taker-${index}`);
  }
  const officer = await onPages(office, 'officer');
  const last = await officer.get('/work');
  const none = await officer.post('/take-next', {
    _csrf: /name="_csrf" value="([^"]*)"/.exec(last.html)?.[1] ?? '',
  });
  assert.equal(none.location, '/work?took=nothing');
  assert.match((await officer.get(none.location)).text, /Nothing waits that is not with somebody already/);
});
