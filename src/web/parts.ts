import type { Spreadsheets } from '#app/ports.ts';

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
  readonly isDatabaseAway: (error: unknown) => boolean;
  readonly isPersonErased: (error: unknown) => boolean;
  readonly log: (line: string) => void;
}
