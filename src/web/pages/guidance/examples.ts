import type { CaseFilter } from '#read-models/index.ts';
import type { Example } from '#web/examples.ts';
import { pictures } from './procedure-picture.ts';

const lit = (name: string, as: string, path: string, filter: CaseFilter): Example => ({
  name: `Guidance: ${name}`,
  as,
  path: async (find) => `/guidance/procedure/${path}?case=${await find.case(as, filter)}`,
});

/** The guidance, its pictures, and the place of a case in them. */
export const examples: readonly Example[] = [
  { name: 'Guidance: the paragraphs, for everybody', as: null, path: '/guidance' },
  { name: 'Guidance: the paragraphs, for a colleague', as: 'officer', path: '/guidance' },
  { name: 'Guidance: versions and readings', as: null, path: '/guidance/readings' },
  { name: 'Guidance: the pictures', as: null, path: '/guidance/procedure' },
  ...pictures.map(
    ({ path, name }): Example => ({
      name: `Guidance: picture of ${name}`,
      as: null,
      path: `/guidance/procedure/${path}`,
    }),
  ),
  lit('the place of a case with OCWT', 'ocwt', 'decision', { step: 'decide-review', category: 'decision' }),
  lit('the place of a closed case', 'officer', 'positive-feedback', {
    category: 'positive-feedback',
    state: 'closed',
  }),
];
