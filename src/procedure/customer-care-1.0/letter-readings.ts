import type { Interpretation } from '#procedure/procedure.ts';

/** Where the text says that the person is told, and not how a letter is made sure of. */
export const letterReadings: readonly Interpretation[] = [
  {
    question: 'Who reads a letter before it leaves?',
    reading:
      'The decision is signed, and the letter is a text of its own. Somebody else of the team reads it where it tells a person no, promises money, speaks of behaviour, goes to a family, to a Member of Parliament or to an address that nobody of the case gave, or where a contact has words of risk. All others leave when their officer sends them.',
    cites: ['¶12', '¶15', '¶20', '¶25', '¶26'],
  },
  {
    question: 'Is sending a letter a step of the procedure?',
    reading:
      'No. The step is taken when the officer records the day on which the person was told: a letter can come back, and a person can be told by telephone. The letter leads to the step with its day.',
    cites: ['¶20', '¶25', '¶26', '¶29'],
  },
  {
    question: 'Which days may a letter name?',
    reading:
      'Those of the case and of its clock, and those its writer is asked for. Another day behind “by” or “until” stops the letter, because somebody will rely on it; elsewhere it is pointed out. A letter that was made before a day or a fact changed is made anew.',
    cites: ['¶29', '¶30'],
  },
  {
    question: 'Who changes the wording of letters?',
    reading:
      'A manager or an administrator puts a wording forward, and another of them approves it. It must tell what the letter has to carry, the telephone before the e-mail. Letters on their way with the old wording are made anew.',
    cites: ['¶2', '¶28', '¶30'],
  },
];
