import type { Sql } from '#app/ports.ts';
import type { ListedMail, MovedMail } from '#domain/mail/mailbox.ts';

/** A kept message at its place in a mailbox: its bytes as they were counted here, and its arrival where it was told. */
export type PlacedMail = ListedMail;

/** Where the messages of a mailbox are that are kept here: in it, or in the folder to which they were moved. */
export interface MailPlaces {
  /** Those of these UIDs that are kept. */
  placed(
    sql: Sql,
    mailbox: string,
    uidValidity: number,
    uids: readonly number[],
  ): Promise<readonly PlacedMail[]>;
  /** The UIDs of all that are kept; with `left`, only of those that were not moved. */
  kept(sql: Sql, mailbox: string, uidValidity: number, which: 'all' | 'left'): Promise<readonly number[]>;
  /** Whether a message of these very bytes (their SHA-256 in hex) came from this mailbox. */
  isKept(sql: Sql, mailbox: string, sha256: string): Promise<boolean>;
  /** They were moved: from these UIDs to those of another folder. */
  moved(sql: Sql, mailbox: string, uidValidity: number, to: MovedMail): Promise<void>;
  /** The UIDs in the other folder of those that were moved there. */
  movedTo(sql: Sql, mailbox: string, uidValidity: number): Promise<readonly number[]>;
  /** Notes where a kept message of these bytes is now; false when there is none that was not moved yet. */
  foundMoved(
    sql: Sql,
    mailbox: string,
    sha256: string,
    at: { uidValidity: number; uid: number },
  ): Promise<boolean>;
  /** Lets the worker count at its next look. */
  askForCount(sql: Sql, mailbox: string): Promise<void>;
}
