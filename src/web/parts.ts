import type { Spreadsheets } from '#app/ports.ts';
import type { LetterDocument } from '#domain/letters/document.ts';

/** Where sessions are kept; ids are secrets and are hashed there. */
export interface SessionRows {
  read(id: string, now: Temporal.Instant): Promise<string | null>;
  write(id: string, user: string | null, data: string, until: Temporal.Instant): Promise<void>;
  remove(id: string): Promise<void>;
}

/** What only the demonstration office has: a clock to be pushed, and a look at its outbox. */
export interface DevTools {
  readonly put: (now: Temporal.Instant) => Promise<void>;
}

/** How the office's own account service is reached, and what is believed of what it says (OpenID Connect). */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What is asked for, with spaces between. */
  readonly scope: string;
  /** Which of its claims names the user, and which the roles; dots lead into what a claim holds. */
  readonly userClaim: string;
  readonly rolesClaim: string;
  /** Role by what the claim says, each as role or role@team; null: it says our roles themselves. */
  readonly roleMap: Readonly<Record<string, string>> | null;
  /** How people's browsers reach us, without a path. */
  readonly publicUrl: string;
}

/** What the pages need from outside beside the use cases. */
export interface WebParts {
  /** Null in production. */
  readonly dev: DevTools | null;
  readonly sessions: SessionRows;
  readonly sessionSecret: string;
  /** The clock by which sessions run out: never the demonstration's. */
  readonly wallClock: () => Temporal.Instant;
  /** Whether people reach us by https, so that cookies go no other way. */
  readonly isSecure: boolean;
  readonly spreadsheets: Spreadsheets;
  /** A letter as the HTML of an email: a page of its own, with its own style. */
  readonly htmlOfLetter: (letter: LetterDocument) => string;
  /** The office's own accounts; null where people sign in by password only. */
  readonly oidc: OidcSettings | null;
  readonly isDatabaseAway: (error: unknown) => boolean;
  readonly isPersonErased: (error: unknown) => boolean;
  readonly log: (line: string) => void;
}
