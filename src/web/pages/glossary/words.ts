import { STALE_AFTER_WORKING_DAYS } from '#procedure/customer-care-1.0/log-guide.ts';
import type { Paragraph } from '#procedure/model.ts';

export interface GlossaryWord {
  readonly word: string;
  readonly meaning: string;
  readonly paragraphs: readonly Paragraph[];
}

const w = (word: string, meaning: string, ...paragraphs: Paragraph[]): GlossaryWord => ({
  word,
  meaning,
  paragraphs,
});

/** The words of the office, as its pages use them. */
export const WORDS: readonly GlossaryWord[] = [
  w(
    'account (of a colleague)',
    'What somebody who is complained of, or who knows about it, tells us when we ask.',
    '¶11',
  ),
  w('acknowledgement', 'Telling the person that we have what they sent, and what happens next.', '¶28'),
  w('Allocations', 'The team that gives cases to investigators.', '¶10'),
  w(
    'analysis',
    'What the officer writes on the form of the category: what happened, what should have happened, what is proposed.',
    '¶11',
    '¶14',
    '¶18',
    '¶23',
  ),
  w(
    'attachment',
    'A file that came with a contact. It is kept as safely as the words, and destroyed with them.',
  ),
  w(
    'bank holiday',
    'A public holiday in England and Wales unless another part of the country is asked for. It is not a working day.',
    '¶29',
  ),
  w(
    'brief letter',
    'The short letter that answers what somebody writes after a review was done or declined.',
    '¶26',
  ),
  w(
    'Business Support Officer',
    'Registers what comes in, files praise, is told who handles what.',
    '¶6',
    '¶8',
  ),
  w('case', 'What answers one or more contacts, under one reference such as CC-2026-00001.', '¶4'),
  w('case owner', 'Who works, or worked, on the original case.', '¶8', '¶9'),
  w('category', 'One of the seven kinds of contact.', '¶4'),
  w(
    'contact',
    'Anything a person tells the office about the office: an e-mail, an online form, a call, a letter.',
    '¶1',
    '¶2',
  ),
  w('criterion', 'One of the three grounds on which a review can be considered.', '¶22'),
  w('Customer Care Manager', 'Agrees, signs off, passes on.', '¶12', '¶15', '¶24'),
  w('Customer Care Officer', 'Considers, analyses, explains.', '¶11', '¶25'),
  w('day 0', 'The day of receipt. It is not counted; day 1 is the next working day.', '¶29'),
  w(
    'deadline',
    'What a time limit comes to on one head: the last day, how it stands, and who held it.',
    '¶29',
  ),
  w('deputy', 'Who looks after the work of a colleague while they are away.'),
  w('draft', 'What somebody is typing in a form, kept until it is sent.'),
  w(
    'extension',
    'A new last day for a limit, given by a manager with a reason. The first day is kept and reported too.',
    '¶29',
  ),
  w('guidance', 'The thirty paragraphs that the office works by.', '¶5'),
  w(
    'head (of complaint)',
    'One matter inside a case, with its own category, step, form, limits, sign-off and outcome. Elsewhere it is called an issue.',
    '¶4',
  ),
  w(
    'history',
    'Everything that happened on a case, in the order in which it happened. Nothing is taken out of it or changed.',
    '¶30',
  ),
  w('held file', 'A file that was added to a form which is not sent yet. It is kept for a day.'),
  w('holder', 'Who has a head now: the person or the team from whom the next step is awaited.', '¶29'),
  w('late', 'The last day of a limit has gone by and it was not met.', '¶29'),
  w('line manager', 'The manager of the case owner. The guidance also says Manager.', '¶8', '¶9'),
  w('measure', 'Something that can be done beside the path: allocate, extend, note, withdraw.'),
  w('milestone', 'How far a head has come: where it began, or its last step with the answer given there.'),
  w('OCWT', 'The casework team of the ombudsman: it decides on reviews and does them.', '¶19', '¶25'),
  w(
    'original case',
    'The complaint that the feedback is about. It lives in another system; we know its reference, how it stands, its owner and who was involved.',
    '¶8',
    '¶17',
  ),
  w('outcome', 'The word with which a head closes, such as upheld or review declined.', '¶30'),
  w(
    'path',
    'The way a head goes. It is that of its category; methodology goes by whether the original case is still open.',
    '¶17',
  ),
  w(
    'priority',
    'A mark on a case whose person is still unhappy after the line manager tried to put it right.',
    '¶9',
  ),
  w('reading', 'How a silence of the guidance is understood here.'),
  w('referral', 'Sending an agreed analysis to OCWT.', '¶19', '¶24'),
  w('refusal', 'The expected no: what cannot be done now, with its reason and its paragraph.'),
  w(
    'review',
    'OCWT looks at a decision once more: whether the facts were right, whether there is something new, whether something was overlooked.',
    '¶22',
    '¶25',
  ),
  w('review request', 'An unhappy person asks us to think again about a decision.', '¶1', '¶21'),
  w(
    'rule',
    'A condition with a name. A hard rule always stops; a should can be passed over by a manager with a reason.',
  ),
  w('sign-off', 'The manager binds their name to one version of the analysis.', '¶12', '¶15'),
  w(
    'stale',
    `Said of a row of the log that is open and that nobody has changed for more than ${STALE_AFTER_WORKING_DAYS} working days.`,
    '¶30',
  ),
  w('stand-in', 'Somebody independent who is named for a role on one head.', '¶12'),
  w('step', 'An action that moves a head along its path. The step of a head is the one that is awaited.'),
  w('the log', 'One row for each head of an officer’s cases, filled in from what is done.', '¶30'),
  w('the person', 'Whoever gave the feedback. The guidance says service user and customer.', '¶1'),
  w(
    'theme',
    'What a service complaint is about: delay, rudeness, and so on. Themes decide who looks at it first.',
    '¶7',
    '¶9',
    '¶10',
  ),
  w('time limit', 'A number of working days in the guidance.', '¶29'),
  w(
    'working day',
    'Any day but Saturday, Sunday, a bank holiday, and a day on which the office has stopped the clock.',
    '¶29',
  ),
  w(
    'message',
    'Mail as it came, byte for byte, before anything of it was read. It becomes a contact, or a copy of one.',
    '¶6',
  ),
  w(
    'copy',
    'The same message once more, at another place or address: linked, never acknowledged again.',
    '¶28',
  ),
  w(
    'automatic',
    'What a program sent: a reply, a bounce, a newsletter. Kept with the reason, and answered to nobody.',
    '¶28',
  ),
  w('suggestion', 'The case that mail may belong to, where it is not certain. A person decides.', '¶4'),
  w('mark of an address', 'That it must not be written to, or that mail comes back from it.', '¶28'),
  w(
    'letter',
    'Something the office says to a person or a colleague: by itself, or written by somebody.',
    '¶20',
    '¶25',
    '¶28',
  ),
  w('wording', 'The text around a letter’s facts and fields, in versions that somebody else approved.'),
  w('second person', 'Who reads a delicate letter before it leaves, and is not its author.'),
  w(
    'bundle',
    'A case as one paginated document with an index, for OCWT or for the person’s own file.',
    '¶19',
    '¶24',
  ),
  w(
    'to merge',
    'A second case about the same matter goes on in the first, and its reference leads there.',
    '¶4',
  ),
  w('to bring in', 'Mail and closed cases from before, never acknowledged and never due.'),
];
