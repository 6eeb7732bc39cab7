import type { CaseLetter, SecondPersonFor } from '#domain/letters/letter.ts';
import type { Recorded } from '#domain/recorded.ts';
import { letters } from '#procedure/customer-care-1.0/letters.ts';
import { ERASED } from './events.ts';
import type { LetterEvent, LetterPutForward, LetterSent } from './letter-events.ts';

type Happened = Recorded<LetterEvent>;

/** Why somebody else reads a letter first, in a sentence. */
export function secondPersonBecause(why: SecondPersonFor, kind: LetterPutForward['kind']): string {
  switch (why) {
    case 'kind':
      return letters[kind]?.secondPerson ?? 'Somebody else reads it first.';
    case 'address':
      return 'It goes to an address that no contact of the case has: somebody else reads it first.';
    case 'risk':
      return 'A contact of the case has words of risk: somebody else reads it first.';
    default:
      return why satisfies never;
  }
}

function begun(event: LetterPutForward, by: string, on: string): CaseLetter {
  const { letter, kind, template, heads, medium, audience, advice, words } = event;
  return {
    ...{ id: letter, kind, template, heads, medium, audience, advice, by, on },
    secondPerson: event.secondPerson.map((why) => secondPersonBecause(why, kind)),
    state: event.secondPerson.length > 0 ? 'to-check' : 'ready',
    subject: words?.document.title ?? ERASED,
    to: words?.to ?? null,
    document: words?.document ?? null,
    answers: words?.answers ?? null,
    ...{
      replacedBy: null,
      checked: null,
      returned: null,
      withdrawn: null,
      sent: null,
      posted: null,
      cameBack: null,
    },
  };
}

function sent(letter: CaseLetter, { on, medium }: LetterSent, by: string): CaseLetter {
  const document = letter.document && { ...letter.document, date: on };
  return { ...letter, document, state: medium === 'post' ? 'to-post' : 'sent', sent: { by, on } };
}

function after(letter: CaseLetter, { event, by: { user: by } }: Happened, on: string): CaseLetter {
  switch (event.type) {
    case 'LetterPutForward':
    case 'LetterCheckRefused':
      return letter;
    case 'LetterChecked':
      return { ...letter, state: 'ready', checked: { by, on } };
    case 'LetterReturned':
      return { ...letter, state: 'returned', returned: { by, on, reason: event.words?.reason ?? ERASED } };
    case 'LetterWithdrawn':
      return { ...letter, state: 'withdrawn', withdrawn: { by, on, reason: event.words?.reason ?? ERASED } };
    case 'LetterSent':
      return sent(letter, event, by);
    case 'LetterPosted':
      return { ...letter, state: 'posted', posted: { by, on: event.on } };
    case 'LetterCameBack': {
      const cameBack = { on: event.on, how: event.how, why: event.words?.why ?? ERASED };
      return { ...letter, state: 'came-back', cameBack };
    }
    default:
      return event satisfies never;
  }
}

/** The letters of a case after one more event about one of them. */
export function withLetter(
  letters: readonly CaseLetter[],
  happened: Happened,
  on: string,
): readonly CaseLetter[] {
  const { event, by } = happened;
  if (event.type === 'LetterPutForward') {
    const { letter: replacedBy, replaces } = event;
    const before = letters.map((one) => (one.id === replaces ? { ...one, replacedBy } : one));
    return [...before, begun(event, by.user, on)];
  }
  return letters.map((letter) => (letter.id === event.letter ? after(letter, happened, on) : letter));
}
