// Every request that writes, as it would succeed, for the tests that spoil it.
import { letters } from '#procedure/customer-care-1.0/letters.ts';
import { officialListJson } from '#test/api/official-list.ts';
import type { TestOffice } from '#test/support/office.ts';
import { begin, type Walk } from '#test/support/walk.ts';

export interface Good {
  readonly name: string;
  readonly user: string;
  readonly method: 'post' | 'put';
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Ground {
  readonly walk: Walk;
  readonly contact: string;
  readonly good: readonly Good[];
}

const contactBody = {
  channel: 'email',
  receivedAt: '2026-04-02T07:00:00Z',
  from: { name: 'Ann Other', email: 'ann@example.org', telephone: '01632 960002', address: '1 High Street' },
  originalCase: 'OB-2026-777',
  text: 'You did not answer me.',
  passedOnBy: 'case-owner',
  reviewRequest: {
    decisionDate: '2026-03-02',
    criteria: ['inaccurate-facts'],
    grounds: 'The date is wrong.',
  },
};

const openingBody = (contact: string) => ({
  contact,
  heads: [
    {
      ...{
        category: 'service-completed',
        themes: ['delay'],
        about: 'The wait',
        complainedOf: ['case-owner'],
      },
      distinction: { kind: 'service', why: 'It is about how long it took.' },
    },
  ],
  help: 'Ring them on Monday',
  officer: 'officer',
  originalCase: 'OB-2026-777',
});

const originalBody = {
  status: 'completed',
  decidedOn: '2026-03-02',
  owner: 'case-owner',
  lineManager: 'line-manager',
  involved: ['ocwt-3'],
  complainant: { name: 'Ann Other' },
};

const closure = {
  kind: 'office-closure-added',
  date: '2026-04-09',
  name: 'The roof leaks',
  stopsClock: false,
};

/** A case to act on, two contacts to consider, and every request that writes as it would succeed. */
export async function ground(office: TestOffice): Promise<Ground> {
  await office.as('support').put('/api/original-cases/OB-2026-777', originalBody);
  const walk = await begin(office, 'service-completed');
  const taken = await office.as('support').post('/api/contacts', contactBody);
  const contact: string = taken.body.reference;
  const about = `/api/contacts/${contact}`;
  const post = (name: string, user: string, path: string, body: Good['body']): Good => ({
    ...{ name, user, method: 'post', path, body },
  });
  const put = (name: string, user: string, path: string, body: Good['body']): Good => ({
    ...{ name, user, method: 'put', path, body },
  });
  const good = [
    post('a contact', 'support', '/api/contacts', contactBody),
    post('not feedback', 'support', `${about}/not-feedback`, { reason: 'It is a bill.' }),
    post('a match', 'support', `${about}/match`, { originalCase: 'OB-2026-777' }),
    post('acknowledged', 'support', `${about}/acknowledged`, { on: '2026-04-02', how: 'telephone' }),
    post('a case', 'officer', '/api/cases', openingBody(contact)),
    post('another contact', 'officer', `${walk.path}/contacts`, { contact }),
    post('a note', 'officer', `${walk.path}/actions/note`, { version: 1, text: 'They rang.' }),
    put('an original case', 'support', '/api/original-cases/OB-2026-777', originalBody),
    put('a colleague', 'administrator', '/api/staff/new-colleague', {
      name: 'New Colleague',
      roles: [{ role: 'ocwt', team: 'ocwt' }],
      active: true,
    }),
    put('a colleague on leave', 'administrator', '/api/staff/officer-2', {
      name: 'Ben Hartley',
      roles: [{ role: 'customer-care-officer', team: 'customer-care' }],
      active: true,
      leave: [{ from: '2026-04-07', to: '2026-04-20' }],
      deputy: 'officer',
    }),
    put('contact points', 'administrator', '/api/office', {
      ...{ version: 0, name: 'Customer Care', telephone: '020 7946 0001', telephoneHours: '9am to 5pm' },
      ...{ email: 'care@example.org', address: '1 Weir Terrace' },
    }),
    post('many cases', 'manager', '/api/reassign', {
      ...{ references: [walk.reference], officer: 'officer-2', reason: 'Leave' },
    }),
    post('an account', 'officer', `${walk.path}/account-requests`, {
      ...{ head: 'h1', of: 'case-owner', questions: 'Why?', alleged: 'A wait', replyBy: '2026-04-14' },
    }),
    post('a letter', 'officer', `${walk.path}/letters`, {
      ...{
        version: 1,
        kind: 'risk-alert',
        template: 0,
        heads: ['h1'],
        answers: { words: 'a', done: 'b', needed: 'c' },
      },
      to: { medium: 'notice', name: 'Carys Penrose', user: 'manager' },
    }),
    post('a wording', 'manager', '/api/letter-templates/explain-delay/proposals', {
      ...{ base: 0, why: 'It reads better.' },
      words: {
        subject: 'It takes longer',
        body: letters['explain-delay'].body.replace('Our new', 'The new'),
      },
    }),
    post('a preview', 'administrator', '/api/calendar/preview', { change: closure }),
    post('a closure', 'administrator', '/api/calendar/changes', { version: 0, change: closure }),
    post('a list', 'administrator', '/api/calendar/preview', {
      change: { kind: 'official-list-imported', list: officialListJson() },
    }),
  ];
  return { walk, contact, good };
}

export type Path = readonly (string | number)[];

/** The places of all texts in a body. */
export function textsIn(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value === 'string') return [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    textsIn(inner, [...at, Array.isArray(value) ? Number(key) : key]),
  );
}

/** A copy of a body with another value at a place; `undefined` takes the place out. */
export function spoilt(body: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(body)) return body.map((inner, at) => (at === key ? spoilt(inner, rest, value) : inner));
  return { ...(body as object), [key]: spoilt((body as Record<string, unknown>)[key], rest, value) };
}
