import { isBlank, isDay, LONGEST_TEXT, textFault } from '#domain/case/answers.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import { isStale, staleRefusal } from '#domain/case/decide.ts';
import type { LetterEvent } from '#domain/case/letter-events.ts';
import { fault, faulty, isRefusal, type Refusal, refusal } from '#domain/refusal.ts';
import { dayInWords } from '#domain/sentences/words.ts';
import { letters } from '#procedure/customer-care-1.0/letters.ts';
import type { Cites } from '#procedure/model.ts';
import { type CheckedLetter, musts } from './check.ts';
import type { LetterDocument } from './document.ts';
import type { CaseLetter, Finding } from './letter.ts';
import type { Written } from './letter-case.ts';
import { type Template, whatChanged } from './template.ts';
import { textOfBlocks } from './text.ts';

type Events = readonly LetterEvent[] | Refusal;

const CITES: Cites = ['¶28', '¶30'];

/** The version of the case that somebody looked at; refuses what is none or is out of date. */
export function stale(version: number, file: CaseFile): Refusal | null {
  return isStale(version, file) ? staleRefusal(file) : null;
}

/** Letters of a case that was merged are written in the one in which it goes on (¶4); null for every other. */
export function goesOnElsewhere({ mergedInto }: CaseFile): Refusal | null {
  if (mergedInto === null) return null;
  return refusal('not-now', `This case goes on in ${mergedInto}. Write the letter there.`, ['¶4']);
}

const letterOf = (file: CaseFile, id: string): CaseLetter | Refusal =>
  file.letters.find((one) => one.id === id) ?? refusal('absent', 'There is no such letter on this case.');

const faultOf = ({ field, message, cites }: Finding) => fault(field ?? 'letter', message, cites);

const OPEN: ReadonlySet<CaseLetter['state']> = new Set(['to-check', 'ready', 'returned']);

/** The letter that another takes the place of is withdrawn with it, where it has not left. */
function takingPlaceOf(again: string | undefined, file: CaseFile): Events {
  if (again === undefined) return [];
  const before = letterOf(file, again);
  if (isRefusal(before)) return before;
  const words = { reason: 'It was put forward anew.' };
  return OPEN.has(before.state) ? [{ type: 'LetterWithdrawn', letter: again, words }] : [];
}

/**
 * Puts a letter forward: its text is frozen. Refuses a case or a wording that was changed since, and everything that must
 * be put right, each at its field. Advice stops nothing and is counted.
 */
export function putLetterForward(
  written: Written,
  checked: CheckedLetter,
  asked: {
    readonly version: number;
    readonly template: number;
    readonly again?: string;
    readonly inForce: Template;
  },
  file: CaseFile,
): Events {
  const outOfDate =
    stale(asked.version, file) ?? goesOnElsewhere(file) ?? changedWording(asked.template, asked.inForce);
  if (outOfDate) return outOfDate;
  const wrong = musts(checked.findings);
  if (wrong.length > 0) return faulty(wrong.map(faultOf));
  const replaced = takingPlaceOf(asked.again, file);
  if (isRefusal(replaced)) return replaced;
  const { kind, heads, to, answers, letter } = written;
  return [
    ...replaced,
    {
      ...{ type: 'LetterPutForward', letter: `L${file.letters.length + 1}`, kind, template: asked.template },
      ...{ heads: heads.map(({ id }) => id), medium: to.medium, audience: letter.audience },
      ...{ secondPerson: checked.secondPerson, advice: checked.findings.length },
      replaces: asked.again ?? null,
      words: { document: checked.document, to, answers },
    },
  ];
}

const STATES: Readonly<Record<CaseLetter['state'], string>> = {
  'to-check': 'Somebody else has to read this letter before it leaves.',
  ready: 'This letter waits to be sent.',
  returned: 'This letter was returned to whoever wrote it.',
  withdrawn: 'This letter was withdrawn.',
  sent: 'This letter was sent already.',
  'to-post': 'This letter was given to the post already.',
  posted: 'This letter was posted already.',
  'came-back': 'This letter came back. Write a new one.',
};

const LEFT: ReadonlySet<CaseLetter['state']> = new Set(['sent', 'to-post', 'posted', 'came-back']);

function inState(letter: CaseLetter, ...states: readonly CaseLetter['state'][]): Refusal | null {
  if (states.includes(letter.state)) return null;
  return refusal(LEFT.has(letter.state) ? 'conflict' : 'not-now', STATES[letter.state], CITES);
}

/** A letter of the case that somebody looked at in this version and that is in one of these states. */
function letterIn(
  file: CaseFile,
  { version, letter: id }: { readonly version: number; readonly letter: string },
  ...states: readonly CaseLetter['state'][]
): CaseLetter | Refusal {
  const letter = letterOf(file, id);
  if (isRefusal(letter)) return letter;
  return inState(letter, ...states) ?? stale(version, file) ?? letter;
}

interface Asked {
  readonly version: number;
  readonly letter: string;
}

/** Whether somebody may not decide on a letter because they wrote it. */
export const wroteIt = (file: CaseFile, id: string, user: string): boolean =>
  file.letters.some((letter) => letter.id === id && letter.state === 'to-check' && letter.by === user);

const OWN = refusal(
  'independence',
  'Somebody else reads this letter before it leaves, because you wrote it.',
  ['¶12', '¶15'],
  'not-the-author',
);

/** Somebody else has read it, and it may leave. Refuses whoever wrote it. */
export function approveLetter(file: CaseFile, asked: Asked, by: string): Events {
  if (wroteIt(file, asked.letter, by)) return OWN;
  const letter = letterIn(file, asked, 'to-check');
  return isRefusal(letter) ? letter : [{ type: 'LetterChecked', letter: letter.id, words: null }];
}

function reasonFault(reason: string): Refusal | null {
  const wrong = isBlank(reason) ? 'Say why.' : textFault(reason, LONGEST_TEXT);
  return wrong ? faulty([fault('reason', wrong, CITES)]) : null;
}

/** Somebody else has read it and gives it back, with the reason. Refuses whoever wrote it. */
export function returnLetter(file: CaseFile, asked: Asked & { readonly reason: string }, by: string): Events {
  if (wroteIt(file, asked.letter, by)) return OWN;
  const letter = letterIn(file, asked, 'to-check');
  if (isRefusal(letter)) return letter;
  return (
    reasonFault(asked.reason) ?? [
      { type: 'LetterReturned', letter: letter.id, words: { reason: asked.reason } },
    ]
  );
}

/** It is not sent after all, with the reason; one by post until it is posted. Refuses what has left. */
export function withdrawLetter(file: CaseFile, asked: Asked & { readonly reason: string }): Events {
  const letter = letterIn(file, asked, 'to-check', 'ready', 'returned', 'to-post');
  if (isRefusal(letter)) return letter;
  return (
    reasonFault(asked.reason) ?? [
      { type: 'LetterWithdrawn', letter: letter.id, words: { reason: asked.reason } },
    ]
  );
}

const sentences = (changes: readonly string[]): string => changes.map((one) => `${one}.`).join(' ');

/** Refuses a letter whose wording was changed since, with what was changed. */
export function changedWording(made: number, inForce: Template): Refusal | null {
  if (made === inForce.version) return null;
  const old = inForce.versions.find(({ version }) => version === made)?.words;
  const { subject, body } = letters[inForce.letter];
  const changes = whatChanged(old ?? { subject, body }, inForce.words);
  return refusal(
    'conflict',
    `The wording of this letter was changed since. ${sentences(changes)} Look at it again and put it forward anew.`,
    CITES,
  );
}

const read = ({ greeting, blocks, closing, title, size }: LetterDocument) => ({
  subject: title,
  body: [`${greeting} (${size})`, textOfBlocks(blocks), closing.join(', ')].join('\n\n'),
});

/** Refuses a letter that would read otherwise if it were made now: the case, the clock or the office changed since. */
function changedFacts(frozen: LetterDocument, now: LetterDocument): Refusal | null {
  const changes = whatChanged(read(frozen), read(now));
  if (changes.length === 0) return null;
  return refusal(
    'conflict',
    `What this letter tells has changed since it was put forward. ${sentences(changes)} Look at it again and put it forward anew.`,
    CITES,
  );
}

/** A letter of somebody who was erased says nothing any more. */
export const WORDS_GONE = refusal('not-now', 'The words of this letter were erased.', CITES);

/**
 * Sends a letter that was put forward: it is dated today. Refuses one that somebody else has to read first, one that has
 * left, a wording or facts that were changed since, and what must be put right by now.
 */
export function sendLetter(
  file: CaseFile,
  asked: Asked,
  now: { readonly today: string; readonly inForce: Template; readonly checked: CheckedLetter },
): Events {
  const letter = letterIn(file, asked, 'ready');
  if (isRefusal(letter)) return letter;
  const elsewhere = goesOnElsewhere(file);
  if (elsewhere) return elsewhere;
  if (!letter.document) return WORDS_GONE;
  const wrong = musts(now.checked.findings);
  const changed =
    changedWording(letter.template, now.inForce) ?? changedFacts(letter.document, now.checked.document);
  if (changed) return changed;
  if (wrong.length > 0) return faulty(wrong.map(faultOf));
  return [{ type: 'LetterSent', letter: letter.id, on: now.today, medium: letter.medium, words: null }];
}

function postedFault(on: string, letter: CaseLetter, today: string): string | null {
  if (!isDay(on)) return 'Enter a date that exists, as year-month-day, for example 2026-04-13.';
  if (on > today) return 'Enter today or an earlier date. This one has not come yet.';
  const sentOn = letter.sent?.on ?? letter.on;
  return on < sentOn ? `Enter ${dayInWords(sentOn)} or a later date: the letter is dated then.` : null;
}

/** Records that a letter went to the post on this day. Refuses days before it was sent and days to come. */
export function recordPosted(file: CaseFile, asked: Asked & { readonly on: string }, today: string): Events {
  const letter = letterIn(file, asked, 'to-post');
  if (isRefusal(letter)) return letter;
  const wrong = postedFault(asked.on, letter, today);
  if (wrong) return faulty([fault('on', wrong, CITES)]);
  return [{ type: 'LetterPosted', letter: letter.id, on: asked.on, words: null }];
}

/** Records that a letter came back. Refuses one that never left, and a second time. */
export function cameBack(
  file: CaseFile,
  asked: {
    readonly letter: string;
    readonly on: string;
    readonly how: 'email' | 'post';
    readonly why: string;
  },
): Events {
  const letter = letterOf(file, asked.letter);
  if (isRefusal(letter)) return letter;
  const { on, how, why } = asked;
  const refused = inState(letter, 'sent', 'to-post', 'posted');
  return refused ?? [{ type: 'LetterCameBack', letter: letter.id, on, how, words: { why } }];
}

/** A day on which something came back with the post, and what stands on it. */
export interface BackByPost extends Asked {
  readonly on: string;
  readonly why: string;
}

function backFault(on: string, letter: CaseLetter, today: string): string | null {
  const wrong = postedFault(on, letter, today);
  if (wrong) return wrong;
  const postedOn = letter.posted?.on ?? on;
  return on < postedOn ? `Enter ${dayInWords(postedOn)} or a later date: it was posted then.` : null;
}

/** Records that a posted letter came back, as whoever found it says. Refuses days before it was posted and days to come. */
export function cameBackByPost(file: CaseFile, asked: BackByPost, today: string): Events {
  const letter = letterIn(file, asked, 'posted');
  if (isRefusal(letter)) return letter;
  const { on, why } = asked;
  const found: readonly [string, string | null][] = [
    ['on', backFault(on, letter, today)],
    ['why', isBlank(why) ? 'Say what stands on the envelope.' : textFault(why, LONGEST_TEXT)],
  ];
  const faults = found.flatMap(([field, wrong]) => (wrong ? [fault(field, wrong, CITES)] : []));
  if (faults.length > 0) return faulty(faults);
  return [{ type: 'LetterCameBack', letter: letter.id, on, how: 'post', words: { why } }];
}
