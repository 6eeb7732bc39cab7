import type { LetterAction } from '#app/case-letters.ts';
import type { AskedField } from '#domain/case/options.ts';

const because = (name: string, label: string, hint: string): readonly AskedField[] => [
  { name, type: 'textarea', label, hint, required: true },
];

/** What is asked with each thing that can be done with a letter. */
export const FIELDS: Readonly<Record<LetterAction, readonly AskedField[]>> = {
  check: [],
  send: [],
  again: [],
  return: because(
    'reason',
    'What should be changed?',
    'Whoever wrote it reads this, and begins again with what they wrote.',
  ),
  withdraw: because('withdrawn-because', 'Why does it not leave?', 'This is kept with the letter.'),
  'came-back': [
    { name: 'on', type: 'date', label: 'When did it come back?', required: true, dates: 'past' },
    { name: 'why', type: 'textarea', label: 'What stands on the envelope?', required: true },
  ],
  posted: [{ name: 'on', type: 'date', label: 'When was it posted?', required: true, dates: 'past' }],
};
