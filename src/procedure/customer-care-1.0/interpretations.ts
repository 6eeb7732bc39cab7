import type { Interpretation } from '#procedure/procedure.ts';
import { clockReadings } from './clock-readings.ts';
import { letterReadings } from './letter-readings.ts';
import { mailReadings } from './mail-readings.ts';

/** Where the text is silent or says two things: the reading this office uses, with the obligation or gap it answers. */
const readings: readonly Interpretation[] = [
  {
    question: 'May somebody give feedback who was not served by us, such as a body complained of? (R01)',
    reading:
      'Yes. It is received like any other, on no case, an open case or a closed one. Only the person or their representative goes the way of ¶22.',
    cites: ['¶1', '¶22'],
  },
  {
    question: 'What of a request made before there is a decision? (R02)',
    reading:
      'It is not a review request. What is said about a draft goes to the case owner, or is a complaint about work still going on. A head about a decision needs the date of that decision.',
    cites: ['¶1', '¶17', '¶21'],
  },
  {
    question: 'What if a person cannot use the telephone? (R04)',
    reading:
      'The telephone is named first in every letter, but what the person needs comes before it. Adjustments are recorded on the case.',
    cites: ['¶2', '¶4'],
  },
  {
    question: 'Which channels are there beside the four? (R05)',
    reading:
      'None. What is said in person is recorded as a call, and what another team hands over goes by the way in which it was first given to us.',
    cites: ['¶2', '¶28'],
  },
  {
    question: 'Must a request for a review be made on a form? (R07, G6)',
    reading:
      'No. A request made on the wrong form or on none counts. The public form, the analysis of the officer and the referral to OCWT are three different things; the referral is the agreed analysis.',
    cites: ['¶3', '¶11', '¶24'],
  },
  {
    question: 'Which category does a case have when a contact has several? (R09)',
    reading:
      'None of its own. Each matter is a head with its own category, steps, limits, signature and outcome, and none goes before another.',
    cites: ['¶4'],
    decision: '0003',
  },
  {
    question: 'Are general comments and general feedback two things? (G11)',
    reading: 'No. The list of categories and the heading name the same one.',
    cites: ['¶4', '¶27'],
  },
  {
    question: 'Is praise acknowledged, and does the clock count for it? (R11, R14)',
    reading:
      'Written and electronic praise is acknowledged with thanks, to the person who gave it even when a colleague passed it on; if they cannot be reached, that is an exception with its reason. Nobody has sorted a contact yet when it is acknowledged, so one letter says what follows for praise and for anything else. The 20 working days count. Praise that comes with a complaint is a head of its own.',
    cites: ['¶6', '¶28', '¶29'],
    decision: '0003',
  },
  {
    question: 'Is the person told who was praised? (R13)',
    reading:
      'The Business Support Officer says so when filing, and the plain path is yes, in the words that were used.',
    cites: ['¶6'],
  },
  {
    question:
      'Which paragraph wins for a complaint on an ongoing case: discuss it, or send it straight to the line manager? (R16, R20, G5)',
    reading:
      'The particular rule wins over the general one: change of owner, attitude, rudeness, contact not returned and lack of updates go to the line manager. Everything else is agreed between the managers. With themes of several routes the order is change of owner, line manager first, Allocations, agreement.',
    cites: ['¶8', '¶9', '¶10'],
  },
  {
    question: 'What if the two managers do not agree who handles it? (R17)',
    reading:
      "The Customer Care Manager's answer stands. The other manager is asked to confirm it and may record another view; that holds nothing up.",
    cites: ['¶8'],
  },
  {
    question: 'Is the person told who handles the complaint? (R18)',
    reading:
      'The text asks only that Business Support is told, and the notice goes there. Telling the person is left to the officer.',
    cites: ['¶8'],
  },
  {
    question: 'How long do the managers, the line manager and Allocations have? (R16, R20, R24, G4)',
    reading:
      'The text gives them no time. After 2, 5 and 3 working days a Customer Care Manager may go on without them, with a reason that is reported.',
    cites: ['¶8', '¶9', '¶10'],
  },
  {
    question: 'Can Customer Care change the case owner? (R19)',
    reading: 'Never. The line manager decides it. Customer Care can only look at the complaint that remains.',
    cites: ['¶9'],
  },
  {
    question: 'What shows that the manager spoke with the person? (R21, R23)',
    reading:
      'The day of the conversation, which may be before the feedback came, or the reason why there was none, with what was said and what was offered.',
    cites: ['¶9'],
  },
  {
    question: 'What does priority mean? (R22, G13)',
    reading:
      'The case carries the mark and every list of cases shows it; the order of the lists stays that of the references. A first contact within 2 working days is aimed at, but is no limit; the 20 working days stay the same.',
    cites: ['¶9', '¶29'],
  },
  {
    question: 'Can an analysis go on with a part left empty? (R25)',
    reading:
      'Not by itself: the text says should, so a manager may pass a part over with a reason, and the departure is reported.',
    cites: ['¶11', '¶14', '¶18', '¶23'],
  },
  {
    question: 'When is a conversation with the person necessary? (R27)',
    reading:
      'The officer judges. The service form asks for the day or for the reason why it was not necessary; the other forms offer the question.',
    cites: ['¶11', '¶14', '¶18', '¶23'],
  },
  {
    question: 'Does a complaint on a completed case go to the line manager first? (R29)',
    reading: 'No. It goes straight to a Customer Care Officer.',
    cites: ['¶13'],
  },
  {
    question: 'What if a complaint is about service and methodology at once? (R32)',
    reading: 'The answer may be both, with the reason, and the two can be two heads.',
    cites: ['¶4', '¶16'],
    decision: '0003',
  },
  {
    question: 'Does methodology cover assessments as well as investigations? (R33, R35)',
    reading:
      'Yes, both. What counts is whether the original case is still going on when the head is opened or put under the category.',
    cites: ['¶17'],
  },
  {
    question: 'Do evidence and redress belong in the methodology analysis? (R36)',
    reading:
      'They may be filled in but are not required. The reasons for a difference may be unknown; every other part is asked.',
    cites: ['¶18'],
  },
  {
    question:
      'Does every agreed methodology case go to OCWT, though a decision case may be held back? (R38, R46, G7)',
    reading:
      'Yes, as the text says: agreement sends a methodology case on. Only for a decision case does the manager choose whether to pass it.',
    cites: ['¶19', '¶24'],
  },
  {
    question: 'What follows when OCWT was asked only for advice? (R40)',
    reading:
      'Advice that we acted rightly is given back, and Customer Care explains that the complaint is not upheld. OCWT may still decide to review, or not to.',
    cites: ['¶19', '¶20'],
  },
  {
    question: 'Which decisions can be disputed? (R42)',
    reading:
      'Whether we investigate, what we uphold, which redress we ask for and how much, and any other final decision. The kind is told in the words of the head; no list is kept.',
    cites: ['¶21'],
  },
  {
    question: 'Must all three criteria be met? (R43)',
    reading:
      'One is enough. Each is answered met, not met or not claimed, and reasons are asked for unless it was not claimed.',
    cites: ['¶22', '¶23'],
  },
  {
    question: 'Must wrong facts be able to change the decision? (R43, G8)',
    reading:
      'The text does not ask that of this criterion, so it is not a condition. The reasons are still asked for, because OCWT will want to know.',
    cites: ['¶22'],
  },
  {
    question: 'How long after a decision can a review be asked for, and how often? (R43, G1)',
    reading:
      'The text sets no limit, so none refuses anything. Three months is the guide; whether a later or a second request is looked at is for the manager, with reasons.',
    cites: ['¶22', '¶24'],
  },
  {
    question: 'What if the manager does not pass a request to OCWT? (R46)',
    reading:
      'Customer Care explains why, within 20 working days. The outcome is that a review was declined, and what comes later is post-review correspondence.',
    cites: ['¶24', '¶26', '¶29'],
  },
  {
    question: 'Who keeps the log while OCWT reviews? (R49, R60)',
    reading:
      'The officer. The row stays open until OCWT has told the person, and takes the outcome from there.',
    cites: ['¶25', '¶30'],
  },
  {
    question: 'What if correspondence after a review does bring something new? (R52)',
    reading:
      'A head about our decision opens on the same case, from the same receipt, and is tested like any other.',
    cites: ['¶22', '¶26'],
    decision: '0003',
  },
  {
    question: 'Is a brief letter sent every time, for ever? (R50, R51, G10)',
    reading:
      'Yes, unless a manager records why this one gets no letter. Everything is read all the same, and what was told by telephone is treated alike.',
    cites: ['¶26'],
  },
  {
    question: 'Which correspondence needs a history entry? (R53)',
    reading: 'All of it, whether or not it brings something new.',
    cites: ['¶26'],
  },
  {
    question: 'With whom is a general comment discussed when a manager deals with it? (R54)',
    reading: 'With another manager, never with the one who records it.',
    cites: ['¶27'],
  },
  {
    question: 'Which words are there for an outcome? (G14)',
    reading:
      'Upheld, partly upheld, not upheld; review declined, or decision unchanged, changed or changed in part; filed, answered, no further action, withdrawn; resolved by the manager or by Allocations.',
    cites: ['¶11', '¶25', '¶26', '¶30'],
  },
  {
    question: 'How much redress, and who may agree to it? (G15)',
    reading:
      'The text names no amounts. What is recommended stands in the analysis and is agreed by the signature of the manager.',
    cites: ['¶11', '¶12', '¶14', '¶15'],
  },
  {
    question: 'What of consent, safeguarding, legal letters, access requests, how long to keep things? (G16)',
    reading:
      'The text does not speak of them and no step is made up. Notes and adjustments are kept with the case. The words of a person can be made unreadable on request.',
    cites: ['¶4'],
    decision: '0006',
  },
  {
    question: 'Who acts when the manager is complained of or away? (R28, R61, G17)',
    reading:
      'Any independent manager. Where none is left, a stand-in is named for this head, who must be independent as well.',
    cites: ['¶8', '¶12', '¶15', '¶25'],
  },
  {
    question: 'What of a complaint about Customer Care or OCWT? (R61, G19)',
    reading:
      'It goes the way of its category, with the people who had no part in it. Whoever tries all the same is refused, and the attempt is in the history.',
    cites: ['¶8', '¶11', '¶12', '¶15', '¶25'],
    decision: '0007',
  },
  {
    question: 'What if a signed text turns out to need a change? (R63)',
    reading:
      'It is never edited. Until the person has been told or OCWT has it, the officer may write a new version, which is agreed again; the old one and its signature stay in the history.',
    cites: ['¶12', '¶15', '¶25'],
    decision: '0002',
  },
  {
    question: 'What does a changed decision do to the original case? (G20)',
    reading:
      'Nothing by itself: the original case is in another system. The outcome of the review names it, and its owner is told by the people concerned.',
    cites: ['¶25'],
  },
  {
    question: 'Which words of the text stop somebody, and which only prompt? (R08)',
    reading:
      'Must and will, should and can govern timing, routing and what a form asks. The order of the steps, the signature, the decision of OCWT and independence always stop.',
    cites: ['¶4', '¶9', '¶12', '¶19'],
    decision: '0001',
  },
];

export const interpretations: readonly Interpretation[] = [
  ...readings,
  ...clockReadings,
  ...mailReadings,
  ...letterReadings,
];
