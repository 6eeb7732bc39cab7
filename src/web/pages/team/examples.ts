import type { Example } from '#web/examples.ts';

/** The team's work, and cases that change hands. */
export const examples: readonly Example[] = [
  { name: 'Team: how the work stands', as: 'manager', path: '/team' },
  { name: 'Team: not for this role', as: 'officer', path: '/team' },
  { name: 'Reassign: the cases of somebody away', as: 'manager', path: '/team/reassign?officer=officer-2' },
  { name: 'Reassign: what is nobody’s', as: 'manager', path: '/team/reassign?officer=nobody' },
  { name: 'Reassign: somebody without a case', as: 'manager', path: '/team/reassign?officer=auditor' },
  {
    name: 'Reassign: nothing chosen',
    as: 'manager',
    path: '/team/reassign?officer=officer-2',
    post: { reason: 'Ben is away until the middle of April.' },
  },
];
