import type { Example } from '#web/examples.ts';

export const examples: readonly Example[] = [
  { name: 'Glossary: for a colleague', as: 'officer', path: '/glossary' },
  { name: 'Glossary: for everybody', as: null, path: '/glossary' },
];
