import type { Interpretation } from '#procedure/procedure.ts';

/** How the guidance is read where mail comes in: it was written before most of this happened. */
export const mailReadings: readonly Interpretation[] = [
  {
    question: 'When does an e-mail belong to a case by itself? (R12, R51)',
    reading:
      'When it answers a letter of ours and comes from the address that the letter went to, or names the case and comes from an address known there, and the case is open. Everything else is only suggested: a stranger who names a reference joins nothing, and is told nothing about it.',
    cites: ['¶4', '¶6', '¶26'],
  },
  {
    question: 'What becomes of an e-mail about a closed case? (R51)',
    reading:
      'It is acknowledged and put before an officer, with the case that it answers. Nothing is opened again and no clock begins by itself: the officer opens a case that follows the closed one, or says that it is no feedback.',
    cites: ['¶26', '¶28'],
  },
  {
    question: 'Whose is praise that a colleague forwards? (R11)',
    reading:
      'It is from the person whose message is forwarded, where there is exactly one, and that person is thanked. Otherwise nobody is written to until somebody says who it was. Only an address in the office’s own domain with the user name of a colleague counts as a colleague.',
    cites: ['¶6', '¶28'],
  },
  {
    question: 'What is done with automatic mail? (R12, R55)',
    reading:
      'It is kept and listed with the reason, filed with the case that it answers, and neither acknowledged nor counted as news of the case. A letter that comes back makes its acknowledgement one that is not met.',
    cites: ['¶6', '¶28'],
  },
];
