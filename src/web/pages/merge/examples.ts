import type { Example } from '#web/examples.ts';

/** Two cases about the same matter become one. */
export const examples: readonly Example[] = [
  {
    name: 'Merge: into which case?',
    as: 'manager',
    path: async (find) => `/cases/${await find.case('manager', { state: 'open' })}/merge`,
  },
  {
    name: 'Merge: a case that is not there',
    as: 'manager',
    path: async (find) => `/cases/${await find.case('manager', { state: 'open' })}/merge`,
    post: { into: 'CC-1999-00001' },
  },
  {
    name: 'Merge: closed',
    as: 'manager',
    path: async (find) => `/cases/${await find.case('manager', { state: 'closed' })}/merge`,
  },
];
