import type { FetchedMail, ListedMail, MovedMail } from '#domain/mail/mailbox.ts';

/** A folder of a mail server, open on a connection of its own. What is not answered in time throws, and ends it. */
export interface MailFolder {
  readonly uidValidity: number;
  /** All that is there now, whatever its flags. */
  uids(): Promise<readonly number[]>;
  list(uids: readonly number[]): Promise<readonly ListedMail[]>;
  /** The beginnings of messages, none marked as seen; those that are not there are left out. */
  small(uids: readonly number[]): Promise<readonly FetchedMail[]>;
  /** The bytes of a message from one on, piece by piece. */
  pieces(mail: ListedMail, from: number): AsyncIterable<Uint8Array>;
  /** Where they are now; null when they could not be moved. Where the server does not say where, the map is empty. */
  move(uids: readonly number[], folder: string): Promise<MovedMail | null>;
  /** Waits until something has come, for so many milliseconds at most. */
  news(most: number, stop: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** A mail server and the account on it. A folder that is not there is made where `make` says so. */
export interface MailServer {
  open(folder: string, make?: 'make'): Promise<MailFolder>;
}
