import type { Example } from '#web/examples.ts';

/** The inbox, full and empty, as those see it who work in it. */
export const examples: readonly Example[] = [
  { name: 'Inbox: contacts to consider', as: 'officer', path: '/inbox' },
  { name: 'Inbox: as the manager sees it', as: 'manager', path: '/inbox' },
  { name: 'Inbox: contacts on a case', as: 'support', path: '/inbox?show=on-case' },
  { name: 'Inbox: not feedback', as: 'officer', path: '/inbox?show=not-feedback' },
  { name: 'Inbox: where does it belong?', as: 'officer', path: '/inbox?show=needs-matching' },
  { name: 'Inbox: automatic messages', as: 'support', path: '/inbox?show=automatic' },
  { name: 'Inbox: nothing is free to take', as: 'officer', path: '/inbox?done=none' },
  { name: 'Inbox: not for this role', as: 'ocwt', path: '/inbox' },
];
