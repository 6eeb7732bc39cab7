import type { Example } from '#web/examples.ts';

/** How it stands with the mail, as those see it who look after it. */
export const examples: readonly Example[] = [
  { name: 'Mail: how it stands, for business support', as: 'support', path: '/mail' },
  { name: 'Mail: as the manager sees it', as: 'manager', path: '/mail' },
  { name: 'Mail: as an administrator sees it', as: 'administrator', path: '/mail' },
  { name: 'Mail: a file was just released', as: 'manager', path: '/mail?done=released' },
  { name: 'Mail: not for this role', as: 'officer', path: '/mail' },
];
