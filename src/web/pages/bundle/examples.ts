import type { Example } from '#web/examples.ts';

const seen = (name: string, behind: string): Example => ({
  name: `Bundle: ${name}`,
  as: 'officer',
  path: async (find) => `/cases/${await find.case('officer', { state: 'closed' })}/bundle${behind}`,
});

/** A bundle of a case: for whom, and what goes in. */
export const examples: readonly Example[] = [
  seen('for whom', ''),
  seen('for OCWT', '?for=ocwt'),
  seen('for the person', '?for=own-file'),
];
