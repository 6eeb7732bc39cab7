import type { CaseFile } from '#domain/case/case-file.ts';
import { type CaseEvent, ERASED } from '#domain/case/events.ts';
import type { LetterEvent } from '#domain/case/letter-events.ts';
import { letters } from '#procedure/customer-care-1.0/letters.ts';
import { dayInWords, type Told, wrote } from './words.ts';

const TYPES: ReadonlySet<string> = new Set([
  'LetterPutForward',
  'LetterChecked',
  'LetterCheckRefused',
  'LetterReturned',
  'LetterWithdrawn',
  'LetterSent',
  'LetterPosted',
  'LetterCameBack',
] satisfies readonly LetterEvent['type'][]);

/** Whether this is about a letter of the case. */
export function isLetterEvent(event: CaseEvent): event is LetterEvent {
  return TYPES.has(event.type);
}

const MEDIA = { email: 'by e-mail', post: 'by post', notice: 'as a notice' } as const;

function does(event: LetterEvent): readonly [did: string, word: string | null] {
  switch (event.type) {
    case 'LetterPutForward': {
      const waits = event.secondPerson.length > 0 ? ', for somebody else to read first' : '';
      return [`put forward a letter ${MEDIA[event.medium]}${waits}`, null];
    }
    case 'LetterChecked':
      return ['read the letter of a colleague and found it in order', null];
    case 'LetterCheckRefused':
      return ['was refused to check a letter that they wrote', null];
    case 'LetterReturned':
      return ['returned the letter to whoever wrote it', 'reason'];
    case 'LetterWithdrawn':
      return ['withdrew the letter', 'reason'];
    case 'LetterSent':
      return [
        event.medium === 'post' ? 'gave the letter to the post' : `sent the letter ${MEDIA[event.medium]}`,
        null,
      ];
    case 'LetterPosted':
      return [`recorded that the letter was posted on ${dayInWords(event.on)}`, null];
    case 'LetterCameBack':
      return [`recorded that the letter came back on ${dayInWords(event.on)}`, 'why'];
    default:
      return event satisfies never;
  }
}

/** What a letter is about, or the reason somebody gave. */
function quoteOf(event: LetterEvent, word: string | null): string | null {
  if (event.type === 'LetterPutForward') return event.words?.document.title ?? ERASED;
  return word === null ? null : wrote(event.words, word);
}

/** A letter of the case in a sentence: what was done with which. */
export function toldLetter(event: LetterEvent, before: CaseFile | null): Told {
  const kind =
    event.type === 'LetterPutForward'
      ? event.kind
      : before?.letters.find(({ id }) => id === event.letter)?.kind;
  const letter = kind ? letters[kind] : undefined;
  const [did, word] = does(event);
  return {
    did: letter ? `${did} (${event.letter}, “${letter.name}”)` : `${did} (${event.letter})`,
    quote: quoteOf(event, word),
    paragraphs: letter?.cites ?? ['¶28'],
  };
}
