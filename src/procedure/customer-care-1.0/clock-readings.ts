import type { Interpretation } from '#procedure/procedure.ts';

/** How the days of ¶28–¶30 are counted. */
export const clockReadings: readonly Interpretation[] = [
  {
    question: 'Which day is day 1? (R56, R59)',
    reading:
      'The London date of receipt is day 0, whatever the hour and whether or not we were open. Day 1 is the next working day, and the limit ends with the last day.',
    cites: ['¶29'],
    decision: '0004',
  },
  {
    question: 'What is a working day? (R56)',
    reading:
      'Any day but Saturday, Sunday and a bank or public holiday in England and Wales, substitute and one-off days included. Days on which only the office is shut count, unless it enters them as days that stop the clock.',
    cites: ['¶29'],
    decision: '0004',
  },
  {
    question: 'What if the calendar does not reach the answer? (R64)',
    reading:
      'Then there is no answer: nothing is guessed. The calendar covers 2012 to 2028, and an office adds days to it.',
    cites: ['¶29'],
    decision: '0004',
  },
  {
    question: 'From which receipt do the 5 and the 20 days run? (R56, R59)',
    reading:
      "From Customer Care's receipt of the contact. No routing, hand-over or return starts them again, so an attempt by the line manager or Allocations uses up the same days.",
    cites: ['¶9', '¶10', '¶29'],
    decision: '0004',
  },
  {
    question: 'What ends the 5 days? (R56)',
    reading: 'Sending the request to OCWT, or deciding not to.',
    cites: ['¶24', '¶29'],
  },
  {
    question: "From when do OCWT's 10 days run? (R57)",
    reading: 'From the day it was sent to OCWT, so that a late referral is not counted as lateness of OCWT.',
    cites: ['¶29'],
    decision: '0004',
  },
  {
    question: 'What do the last 5 days ask for? (R58)',
    reading:
      "Telling the person what OCWT decided, whether it is yes or no. They run from the day of OCWT's decision.",
    cites: ['¶25', '¶29'],
  },
  {
    question: 'Do the 20 days apply to a case that goes to OCWT? (R59)',
    reading:
      'Yes: 5 and 10 and 5 add up to the same day. They end when the person has been told what OCWT decided, so a long review does not miss them.',
    cites: ['¶25', '¶29'],
    decision: '0004',
  },
  {
    question: 'How long may a review take? (R49, G3)',
    reading: 'The text gives no time, so no limit is set or reported.',
    cites: ['¶25', '¶29'],
  },
  {
    question: 'How long may the manager take to sign or to decide? (R28, G2)',
    reading:
      'The text gives no time of its own. It is inside the 5 or the 20 days; 2 working days is the guide.',
    cites: ['¶12', '¶15', '¶19', '¶24', '¶29'],
  },
  {
    question: 'Does the clock stop while we wait for somebody? (G18)',
    reading:
      'No. The text knows no pause. A manager may extend a limit once, with a reason; both dates are kept, and the figure without the extension is reported too.',
    cites: ['¶29'],
    decision: '0004',
  },
  {
    question: 'Does a head that is opened again go on with its old clock? (R59)',
    reading:
      'No. It has a clock of its own from the day on which it is opened again. The first closure and its figures stay as they were.',
    cites: ['¶29', '¶30'],
    decision: '0004',
  },
  {
    question: 'What if a holiday is added at short notice? (R64)',
    reading:
      'Running limits move with it. Limits that have ended stay as they were judged, by the calendar of that time. A date that stood in a letter stays in the letter.',
    cites: ['¶29'],
    decision: '0004',
  },
  {
    question: 'How quickly is feedback acknowledged? (R55, G9)',
    reading:
      'E-mail and online on the day of receipt, post by the next working day. A call needs none, because the person was spoken to.',
    cites: ['¶28'],
  },
  {
    question: 'Does an automatic answer count as an acknowledgement? (R55)',
    reading:
      'Yes, since it carries the reference, what was said to us and what happens next. One that the mail system refuses or sends back does not count; it has to be put right. What comes back later by e-mail is noticed too: from then on the contact is not acknowledged, and stands on the list until somebody is told another way.',
    cites: ['¶28'],
  },
  {
    question: 'What needs no acknowledgement? (R55)',
    reading:
      'An automatic message, what is not feedback, and somebody who cannot be reached. Each is listed with its reason. What is only likely to be automatic, and more than five messages alike in a day, wait for a person to look; they say with one press that it is to be acknowledged.',
    cites: ['¶28'],
  },
  {
    question: 'What does keeping the log up to date mean? (R60, G12)',
    reading:
      'The log is drawn from the events of the cases, so it is never behind them. A row that nobody has touched for 5 working days is the guide for asking. The manager sees the rows of every officer.',
    cites: ['¶30'],
    decision: '0002',
  },
];
