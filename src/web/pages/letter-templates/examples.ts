import type { Example } from '#web/examples.ts';

const as = (user: string, name: string, path: string, post?: Example['post']): Example => ({
  ...{ name: `Wording: ${name}`, as: user, path: `/admin/letters${path}` },
  ...(post ? { post } : {}),
});

const LETTER = '/acknowledge-feedback';

/** What letters say, for those who look after it. */
export const examples: readonly Example[] = [
  as('manager', 'every letter', ''),
  as('administrator', 'one letter', LETTER),
  as('manager', 'a change to propose', `${LETTER}/propose`),
  as('manager', 'a change with faults', `${LETTER}/propose`, {
    ...{ subject: ' ', body: 'Dear {{nobody}}', why: '' },
  }),
  {
    ...{ name: 'Wording: a change to approve', as: 'administrator' },
    path: (find) => find.wording('ask-for-more'),
  },
  {
    ...{ name: 'Wording: a change of one’s own that waits', as: 'manager' },
    path: (find) => find.wording('ask-for-more'),
  },
  as('officer', 'not for an officer', ''),
];
