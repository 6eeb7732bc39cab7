import type { Example } from '#web/examples.ts';

const at =
  (user: string, behind = ''): Example['path'] =>
  async (find) =>
    `/contacts/${await find.contact(user)}/open${behind}`;

/** A case to be opened, by those who may open any and by those who may open praise. */
export const examples: readonly Example[] = [
  { name: 'Open a case: officer', as: 'officer', path: at('officer') },
  { name: 'Open a case: that follows another', as: 'manager', path: at('manager', '?follows=CC-2026-00001') },
  { name: 'Open a case: positive feedback by business support', as: 'support', path: at('support') },
  {
    ...{ name: 'Open a case: with faults', as: 'officer', path: at('officer') },
    post: { 'heads.0.category': 'service-completed', follows: 'CC-1999-00001' },
  },
  { name: 'Open a case: not for this role', as: 'auditor', path: at('auditor') },
];
