import type { Example } from '#web/examples.ts';

const as = (user: string, name: string, post?: Example['post'], path = '/letters/to-post'): Example => ({
  ...{ name: `Letters to post: ${name}`, as: user, path },
  ...(post ? { post } : {}),
});

/** What waits to be printed and posted. */
export const examples: readonly Example[] = [
  as('support', 'what waits'),
  as('manager', 'just recorded', undefined, '/letters/to-post?posted=2'),
  as('auditor', 'not for an auditor'),
];
