import type { Example } from '#web/examples.ts';

const at =
  (user: string, behind = ''): Example['path'] =>
  async (find) =>
    `/contacts/${await find.contact(user)}${behind}`;

/** A contact in its states, and a letter recorded by hand. */
export const examples: readonly Example[] = [
  { name: 'Contact: to consider', as: 'officer', path: at('officer') },
  { name: 'Contact: to consider, seen by the manager', as: 'manager', path: at('manager') },
  { name: 'Contact: a case is chosen for it', as: 'officer', path: at('officer', '?case=CC-2026-00001#add') },
  { name: 'Contact: only to read', as: 'auditor', path: at('auditor') },
  { name: 'Contact: just set aside', as: 'support', path: at('support', '?done=not-feedback') },
  { name: 'Contact: not there, or not yours', as: 'officer', path: '/contacts/C-2001-000001' },
  { name: 'Letter: to be recorded', as: 'support', path: '/contacts/new' },
  {
    ...{ name: 'Letter: with faults', as: 'support', path: '/contacts/new' },
    post: {
      channel: 'post',
      'receivedOn.day': '31',
      'receivedOn.month': '2',
      'receivedOn.year': '2026',
      email: 'no address',
    },
  },
];
