import type { Sending } from '#app/public-sending.ts';
import type { CaseLetter } from '#domain/letters/letter.ts';
import type { Suggestion } from '#domain/mail/facts.ts';
import type { MailKind } from '#domain/mail/message.ts';
import type { CaseFilter, ContactFilter } from '#read-models/index.ts';
import type { Posted } from './visit.ts';

/** What a contact is to be like, as lists know it. */
export interface ContactLike {
  readonly filter: ContactFilter;
  readonly mailKind?: MailKind;
  readonly why?: Suggestion['why'];
  readonly name?: string;
  /** Nobody is named. */
  readonly isNobody?: true;
}

/** Finds what an example is about in the demonstration office. */
export interface Finder {
  /** The reference of a case that this person reads and that fits; throws when there is none. */
  case(user: string, filter: CaseFilter): Promise<string>;
  /** The reference of a contact that this person reads and that is like this; without more one that is to be considered. */
  contact(user: string, like?: ContactLike): Promise<string>;
  /** The reference of a contact with a file that is kept closed. */
  closedFile(): Promise<string>;
  /** The id under which this person is asked for their account. */
  account(user: string): Promise<string>;
  /** The address of a letter of a case in this state, made for the example. */
  letter(state: CaseLetter['state']): Promise<string>;
  /** The address of a letter for which other words are proposed. */
  wording(letter: string): Promise<string>;
  /** The key of a form for the public, filled in so far; what is filled in wholly can be sent too. */
  sending(flow: string, typed: Sending['typed'], isSent?: boolean): Promise<string>;
}

/**
 * A page in one state, for the gallery and for whoever looks at every page: as whom, which address, and what was sent
 * where the state is the answer to a form.
 */
export interface Example {
  /** The page and its state: "Case: decision awaited from OCWT". */
  readonly name: string;
  /** A user of the demonstration office; null for the public. */
  readonly as: string | null;
  readonly path: string | ((find: Finder) => Promise<string>);
  readonly post?: Posted;
}
