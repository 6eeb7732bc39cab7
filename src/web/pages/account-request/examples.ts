import type { Example } from '#web/examples.ts';

const long = 'I rang twice, and wrote on 3 March. '.repeat(40);

/** A colleague is asked for their account, and gives it. */
export const examples: readonly Example[] = [
  {
    name: 'Account: what is asked',
    as: 'case-owner',
    path: async (find) => `/account-requests/${await find.account('case-owner')}`,
  },
  {
    name: 'Account: nothing written',
    as: 'case-owner',
    path: async (find) => `/account-requests/${await find.account('case-owner')}`,
    post: { account: ' ' },
  },
  {
    name: 'Account: to check before it goes',
    as: 'case-owner',
    path: async (find) => `/account-requests/${await find.account('case-owner')}`,
    post: { account: long },
  },
  { name: 'Account: asked of somebody else', as: 'auditor', path: '/account-requests/1' },
  {
    name: 'Ask for an account: whose?',
    as: 'officer',
    path: async (find) =>
      `/cases/${await find.case('officer', { state: 'open', category: 'service-completed' })}/ask-account`,
  },
  {
    name: 'Ask for an account: nothing filled in',
    as: 'manager',
    path: async (find) =>
      `/cases/${await find.case('manager', { state: 'open', category: 'service-ongoing' })}/ask-account`,
    post: { alleged: 'Nobody rang back for six weeks.' },
  },
  {
    name: 'Ask for an account: the case is closed',
    as: 'officer',
    path: async (find) => `/cases/${await find.case('officer', { state: 'closed' })}/ask-account`,
  },
];
