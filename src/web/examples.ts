import type { Sending } from '#app/public-sending.ts';
import type { CaseFilter } from '#read-models/index.ts';
import type { Posted } from './visit.ts';

/** Finds what an example is about in the demonstration office. */
export interface Finder {
  /** The reference of a case that this person reads and that fits; throws when there is none. */
  case(user: string, filter: CaseFilter): Promise<string>;
  /** The reference of a contact that is to be considered. */
  contact(user: string): Promise<string>;
  /** The id under which this person is asked for their account. */
  account(user: string): Promise<string>;
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
