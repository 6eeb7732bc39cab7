import type { Example } from '#web/examples.ts';

/** The log, for those who keep it and those who look at it. */
export const examples: readonly Example[] = [
  { name: 'Log: an officer’s own', as: 'officer', path: '/log' },
  { name: 'Log: every officer’s, late only', as: 'manager', path: '/log?overdue=yes&sort=due' },
  { name: 'Log: stale rows, longest untouched first', as: 'manager', path: '/log?stale=yes&sort=updated' },
  {
    name: 'Log: closed review requests, for A3',
    as: 'auditor',
    path: '/log?category=decision&state=closed&paper=a3',
  },
  { name: 'Log: nothing fits', as: 'officer', path: '/log?from=2012-01-01&to=2012-01-02' },
  { name: 'Log: a day that does not exist', as: 'officer', path: '/log?from=2026-02-31' },
];
