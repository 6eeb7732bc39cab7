import type { Example } from '#web/examples.ts';

const as = (user: string, name: string, post?: Example['post'], path = '/letters/to-post'): Example => ({
  ...{ name: `Letters to post: ${name}`, as: user, path },
  ...(post ? { post } : {}),
});

/** What waits to be printed and posted. */
export const examples: readonly Example[] = [
  {
    ...{ name: 'Letters to post: what waits', as: 'support' },
    path: async (find) => {
      await find.letter('to-post');
      return '/letters/to-post';
    },
  },
  as('support', 'a day that cannot be read', { 'on.day': '31', 'on.month': '2', 'on.year': '2026' }),
  as('manager', 'just recorded', undefined, '/letters/to-post?posted=2'),
  as('auditor', 'not for an auditor'),
];
