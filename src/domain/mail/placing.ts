import type { Suggestion } from './facts.ts';
import type { MailKind } from './message.ts';

/** What was found of a letter of ours that a message answers, or of a reference that its subject names. */
export interface About {
  readonly how: 'thread' | 'reference';
  /** It comes from the address that the letter went to, or from one that is known there. */
  readonly isKnownSender: boolean;
  readonly contact: string | null;
  readonly case: { readonly reference: string; readonly isClosed: boolean } | null;
}

export interface Place {
  /** The open case that it is put on, as one more contact that the case answers. */
  readonly on: string | null;
  /** The case with which an automatic message is kept; it changes nothing there. */
  readonly filedOn: string | null;
  readonly suggested: Suggestion | null;
}

const NOWHERE: Place = { on: null, filedOn: null, suggested: null };

/**
 * Where a message belongs (¶4, ¶26), from what was found in the order in which it is believed. Only an open case that is
 * certain is joined; a closed one is never opened again by a message, and a stranger who names a reference joins nothing:
 * both are suggested to whoever looks.
 */
export function placeOf(kind: MailKind, isDoubtful: boolean, abouts: readonly About[]): Place {
  return kind === 'person' || isDoubtful ? placeForPerson(isDoubtful, abouts) : placeForProgram(abouts);
}

function placeForProgram(abouts: readonly About[]): Place {
  // A thread is proof by itself: its ids are random, and mail systems answer from addresses of their own.
  const about = abouts.find((one) => one.how === 'thread' || one.isKnownSender);
  if (!about) return NOWHERE;
  if (about.case) return { ...NOWHERE, filedOn: about.case.reference };
  return { ...NOWHERE, suggested: { case: null, contact: about.contact, why: 'follows-contact' } };
}

function placeForPerson(isDoubtful: boolean, abouts: readonly About[]): Place {
  const certain = abouts.find(({ isKnownSender }) => isKnownSender);
  if (!certain) return doubted(abouts[0]);
  const contact = certain.contact;
  if (!certain.case) return { ...NOWHERE, suggested: { case: null, contact, why: 'follows-contact' } };
  const { reference, isClosed } = certain.case;
  if (!isClosed && !isDoubtful) return { ...NOWHERE, on: reference };
  const why = isClosed ? 'answers-closed-case' : 'answers-case';
  return { ...NOWHERE, suggested: { case: reference, contact, why } };
}

function doubted(about: About | undefined): Place {
  if (!about) return NOWHERE;
  const why = about.how === 'thread' ? 'answers-our-letter' : 'quotes-reference';
  return {
    ...NOWHERE,
    suggested: { case: about.case?.reference ?? null, contact: about.contact, why },
  };
}

const MOST_REFERENCES = 5;

/** References of ours in a subject, as they are written here, each once, at most five. */
export function referencesIn(subject: string): readonly string[] {
  const found = subject.toUpperCase().match(/(?<![A-Z0-9-])CC?-\d{4}-\d{5,7}(?!\d)/g) ?? [];
  return [...new Set(found)].slice(0, MOST_REFERENCES);
}
