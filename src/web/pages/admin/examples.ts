import type { Example } from '#web/examples.ts';

const as = (user: string, name: string, path: string, post?: Example['post']): Example => ({
  ...{ name: `Administration: ${name}`, as: user, path },
  ...(post ? { post } : {}),
});

const LONG = 'Office of the Adjudicator for Particularly Long and Unwieldy Names of Public Bodies'.repeat(2);
const HEAD = 'reference,status,decidedOn,owner,involved\n';

/** What keeps an office going, for those who look after it. */
export const examples: readonly Example[] = [
  as('administrator', 'the overview', '/admin'),
  as('auditor', 'the overview for an auditor', '/admin'),
  as('support', 'the overview for Business Support', '/admin'),
  as('officer', 'not for an officer', '/admin'),
  as('administrator', 'people', '/admin/people'),
  as('support', 'people, without their ways in', '/admin/people'),
  as('administrator', 'somebody new', '/admin/people/new'),
  as('administrator', 'somebody new, with faults', '/admin/people/new', {
    user: 'Not A User Name',
    name: ' ',
  }),
  as('administrator', 'a colleague', '/admin/people/officer'),
  as('administrator', 'a colleague who is away', '/admin/people/officer-2'),
  as('administrator', 'giving somebody a way in', '/admin/people/officer-2/let-in'),
  as('administrator', 'a token, shown once', '/admin/people/officer-2/let-in', {}),
  as('auditor', 'a colleague, to read', '/admin/people/officer-2'),
  as('administrator', 'nobody of that name', '/admin/people/nobody-here'),
  as('administrator', 'a colleague leaves, to be checked', '/admin/people/officer', { active: 'no' }),
  as('administrator', 'original cases', '/admin/involved'),
  as('support', 'original cases of somebody', '/admin/involved?person=line-manager'),
  as('support', 'original cases, none found', '/admin/involved?reference=Nothing-like-this'),
  as('administrator', 'an original case to tell of', '/admin/original/new'),
  as('administrator', 'an original case, with faults', '/admin/original/new', {
    reference: 'OB-2026-77777',
    'decidedOn.day': '31',
    'decidedOn.month': '2',
    'decidedOn.year': '2026',
  }),
  as('administrator', 'a list of original cases', '/admin/originals/import'),
  as('administrator', 'a list, nothing given', '/admin/originals/import', { csv: '' }),
  as('administrator', 'a list, what it would do', '/admin/originals/import', {
    csv: `${HEAD}OB-2026-90001,completed,2026-03-02,case-owner,\n`,
  }),
  as('administrator', 'a list with faults', '/admin/originals/import', {
    csv: `${HEAD}OB-2026-90001,completed,31/02/2026,case-owner,\nOB-2026-90002,perhaps,,nobody,\n`,
  }),
  as('administrator', 'a list that was read in', '/admin/originals/import/done?new=3&changed=1&unchanged=12'),
  as('administrator', 'the calendar', '/admin/calendar'),
  as('auditor', 'the calendar of another year', '/admin/calendar?year=2028'),
  as('administrator', 'a late bank holiday', '/admin/calendar/change/bank-holiday-added'),
  as('administrator', 'a late bank holiday, with faults', '/admin/calendar/change/bank-holiday-added', {
    'date.day': '31',
    'date.month': '2',
    'date.year': '2026',
  }),
  as('administrator', 'a late bank holiday, what it moves', '/admin/calendar/change/bank-holiday-added', {
    division: 'england-and-wales',
    'date.day': '10',
    'date.month': '4',
    'date.year': '2026',
    title: 'A day of thanks',
  }),
  as(
    'administrator',
    'a bank holiday to take away, filled in',
    '/admin/calendar/change/bank-holiday-removed?division=scotland&date.day=30&date.month=11&date.year=2026',
  ),
  as('administrator', 'an office closure, nothing moves', '/admin/calendar/change/office-closure-added', {
    'date.day': '17',
    'date.month': '4',
    'date.year': '2026',
    name: 'The lift is mended',
    stopsClock: 'no',
  }),
  as(
    'administrator',
    'an office closure that is not there',
    '/admin/calendar/change/office-closure-removed',
    { 'date.day': '17', 'date.month': '4', 'date.year': '2026' },
  ),
  as('administrator', 'the official list, cut short', '/admin/calendar/change/official-list-imported', {
    list: '{"england-and-wales": {',
  }),
  as('auditor', 'contact points', '/admin/contact-points'),
  as('administrator', 'contact points to change', '/admin/contact-points/change'),
  as('administrator', 'contact points with faults', '/admin/contact-points/change', {
    name: LONG,
    telephone: 'call us',
    email: 'nobody',
  }),
  as('administrator', 'contact points that changed meanwhile', '/admin/contact-points/change?version=7', {
    telephone: '020 7946 0999',
  }),
  as('auditor', 'sign-ins', '/admin/sign-ins'),
  as('auditor', 'sign-ins, nothing earlier', '/admin/sign-ins?after=0'),
  as('auditor', 'checking the history', '/admin/history-check'),
];
