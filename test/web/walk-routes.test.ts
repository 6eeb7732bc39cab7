import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { RouteSeen } from '#api/server.ts';
import type { StaffMember } from '#domain/office.ts';
import { listCases, listContacts, mayReadCase, mayReadContact } from '#read-models/index.ts';
import { loadOffice } from '#seeds/index.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';

/** What an address is about, and who may read that, as the one policy says. */
interface Subject {
  readonly kind: 'case' | 'contact';
  readonly reference: string;
}

let office: TestOffice;
let people: readonly StaffMember[];
let cases: readonly string[];
let contacts: readonly string[];
const cookies = new Map<string, string>();

before(async () => {
  office = await startOffice({ people: [] });
  await loadOffice(office.app, office.clock, 'as-designed');
  people = await office.app.views.staff(office.store);
  const auditor = people.find(({ user }) => user === 'auditor');
  assert.ok(auditor);
  const page = { limit: 200, after: null };
  const all = (await listCases(office.store, auditor, {}, page, '2026-04-02')).items;
  const hereAndThere = all.filter((_, index) => index % 40 === 0).map(({ reference }) => reference);
  cases = [...hereAndThere.slice(0, 4), ...keptFromSomebody(all)];
  const calendars = office.app.calendars.of(null);
  const told = (await listContacts(office.store, auditor, {}, page, { calendars })).items;
  contacts = [told.at(0)?.reference ?? '', told.at(-1)?.reference ?? ''];
  for (const { user } of people) cookies.set(user, await signIn(user));
});

after(() => office[Symbol.asyncDispose]());

/** A few cases in which somebody here had a part, so that the walk meets the kept out. */
function keptFromSomebody(
  all: readonly { readonly reference: string; readonly originalCase: string | null }[],
) {
  return all
    .filter(({ originalCase }) => originalCase !== null)
    .slice(0, 4)
    .map(({ reference }) => reference);
}

async function signIn(user: string): Promise<string> {
  const answer = await office.server.inject({
    ...{ method: 'POST', url: '/sign-in/as', payload: `user=${user}` },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

const isStaffPage = ({ config }: RouteSeen): boolean =>
  (config as { isStaffPage?: boolean }).isStaffPage === true;

const subjectsOf = ({ url }: RouteSeen): readonly (Subject | null)[] => {
  if (!url.includes(':')) return [null];
  if (/\/cases\/:(reference|ref)/.test(url)) return cases.map((reference) => ({ kind: 'case', reference }));
  if (/\/contacts\/:(reference|ref)/.test(url))
    return contacts.map((reference) => ({ kind: 'contact', reference }));
  return [null];
};

const addressOf = ({ url }: RouteSeen, subject: Subject | null): string =>
  url
    .replace(/:(reference|ref)\b/, subject?.reference ?? 'OB-1')
    .replace(':action', 'note')
    .replace(/:\w+/g, '1')
    .replace('*', 'x');

/** What a page may answer somebody it is for: only what needs more than a case or contact may be absent. */
const answersOf = ({ url }: RouteSeen, subject: Subject | null): readonly number[] => {
  const needsMore = /:(?!reference\b|ref\b|action\b)/.test(url);
  return subject && !needsMore ? [200, 303, 403, 409, 422] : [200, 303, 403, 404, 409, 422];
};

async function mayRead(person: StaffMember, subject: Subject | null): Promise<boolean> {
  if (!subject) return true;
  const ask = subject.kind === 'case' ? mayReadCase : mayReadContact;
  return ask(office.store, person, subject.reference);
}

const holdsOne = (person: StaffMember, roles: readonly string[] | undefined): boolean =>
  roles === undefined || person.roles.some(({ role }) => roles.includes(role));

const pagesOf = (method: string) =>
  office.server.routesSeen.filter((route) => route.method === method && isStaffPage(route));

test('there are pages to walk, and cases kept from somebody among them', async () => {
  assert.ok(pagesOf('GET').length > 10, 'this walk saw next to nothing');
  const kept = await Promise.all(
    people.flatMap((person) => cases.map((reference) => mayRead(person, { kind: 'case', reference }))),
  );
  assert.ok(kept.includes(true) && kept.includes(false));
});

test('nobody gets past the sign-in page, whatever they ask for', async () => {
  for (const route of [...pagesOf('GET'), ...pagesOf('POST')]) {
    const [subject = null] = subjectsOf(route);
    const url = addressOf(route, subject);
    const answer = await office.server.inject({ method: route.method as 'GET', url });
    const wanted = route.method === 'GET' ? 303 : 401;
    assert.equal(answer.statusCode, wanted, `${route.method} ${url}`);
    if (route.method === 'GET') assert.match(String(answer.headers.location), /^\/sign-in(\?goTo=|$)/);
  }
});

test('every page answers every role as the policy says: theirs, not for their role, or not there', async () => {
  const wrong: string[] = [];
  for (const route of pagesOf('GET')) {
    const { forRoles } = route.config as { forRoles?: readonly string[] };
    for (const subject of subjectsOf(route))
      for (const person of people) {
        const url = addressOf(route, subject);
        const cookie = cookies.get(person.user) ?? '';
        const { statusCode } = await office.server.inject({ method: 'GET', url, headers: { cookie } });
        const allowed = holdsOne(person, forRoles);
        const readable = await mayRead(person, subject);
        const expected = !allowed ? [403] : readable ? answersOf(route, subject) : [404];
        if (!expected.includes(statusCode)) wrong.push(`${person.user} ${url}: ${statusCode}`);
      }
  }
  assert.deepEqual(wrong, []);
});

test('no form is taken without its token, nor by whom it is not for', async () => {
  const wrong: string[] = [];
  for (const route of pagesOf('POST')) {
    for (const subject of subjectsOf(route).slice(0, 2))
      for (const person of people) {
        const url = addressOf(route, subject);
        const cookie = cookies.get(person.user) ?? '';
        const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
        const forged = await office.server.inject({
          method: 'POST',
          url,
          headers,
          payload: 'text=x&_csrf=forged',
        });
        if (forged.statusCode !== 403)
          wrong.push(`${person.user} ${url}: ${forged.statusCode} with a forged token`);
      }
  }
  assert.deepEqual(wrong, []);
});
