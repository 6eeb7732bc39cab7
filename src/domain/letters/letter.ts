import type { LetterId } from '#procedure/customer-care-1.0/letters.ts';
import type { Paragraph } from '#procedure/model.ts';
import type { LetterDocument } from './document.ts';

/** How a letter leaves; a notice goes to a colleague, inside the house. */
export type LetterMedium = 'email' | 'post' | 'notice';

/** To whom: an e-mail address, the lines of a postal one, or a colleague's user name. */
export interface LetterTo {
  readonly medium: LetterMedium;
  readonly name: string;
  readonly email: string | null;
  readonly address: string | null;
  readonly user: string | null;
}

/** Where a letter goes by its way, whatever else is known of whoever gets it; '' where that is missing. */
export function destinationOf({ medium, email, address, user }: LetterTo): string {
  return { email, post: address, notice: user }[medium] ?? '';
}

/** What an officer wrote and chose: texts, days as YYYY-MM-DD, the values of choices, and lists of such. */
export type LetterAnswers = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;

/** Why somebody else reads it: its kind, an address that no contact of the case has, or words of risk in the case. */
export type SecondPersonFor = 'kind' | 'address' | 'risk';

export type LetterState =
  | 'to-check'
  | 'ready'
  | 'returned'
  | 'withdrawn'
  | 'sent'
  | 'to-post'
  | 'posted'
  | 'came-back';

interface Done {
  readonly by: string;
  readonly on: string;
}

/** A letter of a case. What it says, to whom, and what was typed are null once its person is erased. */
export interface CaseLetter {
  readonly id: string;
  readonly kind: LetterId;
  readonly template: number;
  readonly heads: readonly string[];
  readonly medium: LetterMedium;
  readonly audience: 'person' | 'colleague';
  /** Why somebody else reads it first, in sentences; empty where nobody has to. */
  readonly secondPerson: readonly string[];
  readonly advice: number;
  /** The letter that took its place. */
  readonly replacedBy: string | null;
  readonly by: string;
  readonly on: string;
  readonly state: LetterState;
  readonly subject: string;
  readonly to: LetterTo | null;
  readonly document: LetterDocument | null;
  readonly answers: LetterAnswers | null;
  readonly checked: Done | null;
  readonly returned: (Done & { readonly reason: string }) | null;
  readonly withdrawn: (Done & { readonly reason: string }) | null;
  readonly sent: Done | null;
  readonly posted: Done | null;
  readonly cameBack: { readonly on: string; readonly how: 'email' | 'post'; readonly why: string } | null;
}

/** A letter of a case that waits for somebody. Days are YYYY-MM-DD. */
export interface LetterWaiting {
  readonly reference: string;
  readonly letter: string;
  readonly kind: LetterId;
  readonly state: LetterState;
  readonly team: string;
  readonly person: string | null;
  readonly by: string;
  readonly on: string;
  readonly medium: LetterMedium;
  readonly secondPerson: readonly string[];
  readonly sentOn: string | null;
}

export type FindingRule =
  | 'missing-fact'
  | 'missing-field'
  | 'date'
  | 'other-case'
  | 'other-person'
  | 'heads-left-out'
  | 'head-unanswered'
  | 'criterion-unanswered'
  | 'decision'
  | 'telephone-first'
  | 'recipient'
  | 'flagged-address'
  | 'adjustment'
  | 'risk'
  | 'died'
  | 'greeting'
  | 'left-over'
  | 'reading-age'
  | 'plain-english'
  | 'long-sentence'
  | 'double-not'
  | 'capitals';

/** What is found in a letter before it leaves: `must` stops it, `advice` does not. */
export interface Finding {
  readonly level: 'must' | 'advice';
  readonly rule: FindingRule;
  readonly message: string;
  readonly field: string | null;
  readonly cites: readonly Paragraph[];
}

/** The key under which a letter of a case leaves once. */
export const letterKey = (reference: string, letter: string): string => `case:${reference} letter ${letter}`;

const KEY = /^case:(\S+) letter (L[1-9]\d*)$/;

/** The letter that a key of the outbox belongs to; null for everything else that leaves. */
export function letterInKey(key: string): { readonly reference: string; readonly letter: string } | null {
  const [, reference, letter] = KEY.exec(key) ?? [];
  return reference && letter ? { reference, letter } : null;
}
