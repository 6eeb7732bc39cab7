import type { TypedFields } from '#app/public-sending.ts';
import type { AskedField } from '#domain/case/options.ts';
import type { Received } from '#domain/contact/receive.ts';
import type { Fault } from '#domain/refusal.ts';

/** All that somebody answered so far, by the names of the fields. */
export type Answers = Readonly<Record<string, unknown>>;

/** One page of a form for the public. */
export interface Step {
  readonly id: string;
  /** Its heading: the one thing it asks. */
  readonly title: string;
  readonly intro?: readonly string[];
  readonly fields: readonly AskedField[];
  /** Whether it is asked, given the other answers and the day it is; without it always. */
  readonly when?: (answers: Answers, today: string) => boolean;
  /** What else is wrong with its answers. */
  readonly check?: (answers: Answers) => readonly Fault[];
  /** The page on which files are added. */
  readonly isForFiles?: boolean;
}

/** What a contact is made of, beside when and how it came. */
export type Letter = Pick<Received, 'from' | 'originalCase' | 'text' | 'reviewRequest'>;

/** A form for the public, page by page. */
export interface Flow {
  readonly id: string;
  /** Its address, `/look-again`; its pages are beneath. */
  readonly path: string;
  /** Where somebody comes from before its first page. */
  readonly entrance: string;
  /** What it is, as the check page and the page after sending call it. */
  readonly name: string;
  readonly steps: readonly Step[];
  readonly letter: (answers: Answers) => Letter;
  /** What follows, on the page after sending; the dates are said beside it. */
  readonly next: readonly string[];
}

/** The page that adds files; kept as done by this one field, so that it counts as answered. */
export const FILES_SEEN: TypedFields = { 'files-seen': 'yes' };
