import type { GivenFile, Sniffed, StoredFile } from '#domain/files.ts';
import type { MailKind } from '#domain/mail/message.ts';
import type { StreamName } from '#domain/recorded.ts';
import type { Sql } from './ports.ts';

// What is kept beside the history: files, and what somebody is typing.

/** A file that has come in whole and is not named yet: its ends, for telling what it is. */
export interface WrittenFile extends Pick<StoredFile, 'id' | 'size' | 'sha256'> {
  readonly first: Uint8Array;
  readonly last: Uint8Array;
}

/** Files as they are kept, sealed piece by piece. The key of a holder is kept only as its digest. */
export interface Files {
  /** Writes what comes in under a new id, held until `until`. At most so many bytes: of one with more nothing is kept. */
  write(
    sql: Sql,
    holder: string,
    until: Temporal.Instant,
    bytes: AsyncIterable<Uint8Array>,
    most: number,
  ): Promise<WrittenFile | 'too-large'>;
  /** Writes small files (1 MB at most each) that are whole and told apart already, in one statement; answers their ids in order. */
  writeSmall(
    tx: Sql,
    to: FilePlace,
    files: readonly { readonly file: GivenFile; readonly bytes: Uint8Array }[],
  ): Promise<readonly string[]>;
  /** Says what a written file is: from now on it is there. */
  finish(sql: Sql, id: string, file: GivenFile): Promise<void>;
  /** What somebody holds now, in the order in which it came. */
  held(sql: Sql, holder: string, now: Temporal.Instant): Promise<readonly StoredFile[]>;
  /** Drops what somebody holds; false when they hold no such file. */
  drop(sql: Sql, holder: string, id: string): Promise<boolean>;
  /** Gives held files to a history and its person, whose key they are now under. False: not all of them are held. */
  give(
    tx: Sql,
    holder: string,
    ids: readonly string[],
    to: { readonly stream: StreamName; readonly person: string },
    now: Temporal.Instant,
  ): Promise<boolean>;
  /** A file of a history; null when it has no such file, or its person was erased. */
  find(sql: Sql, stream: StreamName, id: string): Promise<StoredFile | null>;
  /** The bytes of a file, piece by piece. Throws when it is gone or not as it was kept. */
  read(sql: Sql, id: string): AsyncIterable<Buffer>;
  /** Deletes what was held too long; answers how many. */
  forget(sql: Sql, now: Temporal.Instant): Promise<number>;
}

/** Where a file goes: it is held for a while, or belongs to a history and its person at once. */
export type FilePlace =
  | { readonly holder: string; readonly until: Temporal.Instant }
  | { readonly stream: StreamName; readonly person: string };

/** Tells what a file is from its first and last bytes. */
export type FileTypeOf = (first: Uint8Array, last: Uint8Array) => Sniffed;

export type ScanState = 'clean' | 'found' | 'released';

/** What the scanner for malware said of each file of a history. A file without a state was not looked at yet. */
export interface Scans {
  /** Files that were not looked at yet, the newest first, without these. */
  waiting(
    sql: Sql,
    limit: number,
    without: readonly string[],
  ): Promise<readonly { readonly id: string; readonly stream: StreamName }[]>;
  /** Keeps what was said; false when another was quicker, or the file is gone. */
  keep(tx: Sql, file: string, state: 'clean' | 'found', at: Temporal.Instant): Promise<boolean>;
  release(tx: Sql, file: string, at: Temporal.Instant): Promise<void>;
  statesOf(sql: Sql, files: readonly string[]): Promise<ReadonlyMap<string, ScanState>>;
  /** Files in which something was found and that nobody released, the newest first; at most 200. */
  quarantined(
    sql: Sql,
  ): Promise<
    readonly { readonly file: string; readonly stream: StreamName; readonly at: Temporal.Instant }[]
  >;
  /** How many were not looked at yet. */
  howMany(sql: Sql): Promise<number>;
  /** Since when the scanner cannot be asked; null while it can. */
  awaySince(sql: Sql): Promise<Temporal.Instant | null>;
  markAway(sql: Sql, at: Temporal.Instant): Promise<void>;
  markBack(sql: Sql): Promise<void>;
}

/** Whose a draft is: a colleague's, or that of somebody who fills in a public form under a key of their own. */
export type DraftOwner = { readonly user: string } | { readonly holder: string };

/** What is known of a draft without opening it. `user` is null for a public one. */
export interface DraftNote {
  readonly user: string | null;
  readonly form: string;
  readonly person: string | null;
  /** The version of the case it was begun on. */
  readonly caseVersion: number | null;
  readonly draftVersion: number;
  readonly savedAt: Temporal.Instant;
}

export interface Draft extends DraftNote {
  readonly body: unknown;
}

export interface DraftToSave {
  readonly owner: DraftOwner;
  readonly form: string;
  /** The history it is about, if any: its person's key seals the draft. */
  readonly stream: StreamName | null;
  readonly person: string | null;
  readonly caseVersion: number | null;
  /** The version that was last read or saved there; null for the first. */
  readonly draftVersion: number | null;
  readonly text: string;
  readonly now: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** Drafts as they are kept, sealed under the key of their person where one is known. */
export interface Drafts {
  /** Keeps a draft in place of the version named; null when there is another, or none any more. */
  save(tx: Sql, draft: DraftToSave): Promise<number | null>;
  read(sql: Sql, owner: DraftOwner, form: string, now: Temporal.Instant): Promise<Draft | null>;
  drop(sql: Sql, owner: DraftOwner, form: string): Promise<boolean>;
  ofOwner(sql: Sql, owner: DraftOwner, now: Temporal.Instant): Promise<readonly DraftNote[]>;
  /** Drafts of colleagues in forms of this name, or whose names go on behind a slash. */
  on(sql: Sql, form: string, now: Temporal.Instant): Promise<readonly DraftNote[]>;
  /** Deletes those that have expired; answers how many. */
  forget(sql: Sql, now: Temporal.Instant): Promise<number>;
}

/** Where a message was found in a mailbox: its identity there. */
export interface MailPlace {
  readonly uidValidity: number;
  readonly uid: number;
}

/** A message as it arrived, before anything of it was read. */
export interface MailArrival {
  readonly mailbox: string;
  readonly place: MailPlace | null;
  readonly arrivedAt: Temporal.Instant;
  readonly storedAt: Temporal.Instant;
  /** Bytes of all of it, also where only its beginning is kept. */
  readonly size: number;
  /** Of all of it, in hexadecimal. */
  readonly sha256: string;
  /** Brought in from before: never acknowledged. */
  readonly isImport: boolean;
}

/** A stored message that waits to be taken in, held until the end of the transaction. */
export interface StoredMail extends Omit<MailArrival, 'storedAt' | 'sha256'> {
  readonly id: number;
  /** By what its raw bytes are known again. */
  readonly rawMark: string;
  readonly attempts: number;
  /** The raw message, null when its file is gone. */
  readonly file: StoredFile | null;
  /** Its bytes, where they are few. */
  readonly bytes: Uint8Array | null;
  /** The key of its file as it is kept. */
  readonly wrappedKey: Uint8Array | null;
}

/** By what a message is known again, and counted with its like; each is kept as a keyed digest only. */
export interface MailMarksKept {
  readonly content: string | null;
  readonly messageId: string | null;
  readonly from: string | null;
  readonly subject: string | null;
}

/** What became of a message. */
export interface MailTaken extends MailMarksKept {
  readonly kind: MailKind;
  readonly contact: string;
  readonly isCopy: boolean;
  /** An acknowledgement was queued. */
  readonly answered: boolean;
}

export interface MailboxSeen {
  readonly name: string;
  readonly uidValidity: number | null;
  readonly readTo: number;
  readonly heardAt: Temporal.Instant | null;
  readonly failingSince: Temporal.Instant | null;
  readonly why: string | null;
  readonly countedAt: Temporal.Instant | null;
  readonly inMailbox: number | null;
  readonly missing: number | null;
  readonly differs: readonly unknown[] | null;
}

/** Messages as they came in, and how far each mailbox was read. */
export interface Mail {
  /** Keeps small messages (1 MB at most) with their rows in one transaction; null for one whose place is known. */
  storeSmall(
    tx: Sql,
    messages: readonly { readonly arrival: MailArrival; readonly bytes: Uint8Array }[],
  ): Promise<readonly (number | null)[]>;
  /** The row of a message whose file was written and finished; null when its place is known, and then nothing is kept. */
  storeWritten(tx: Sql, arrival: MailArrival, file: string): Promise<number | null>;
  /** Uids of a mailbox from one to another that are stored. */
  knownUids(
    sql: Sql,
    mailbox: string,
    uidValidity: number,
    from: number,
    to: number,
  ): Promise<readonly number[]>;
  /** The message at a place, and whether it has this checksum; null where there is none. */
  atPlace(
    sql: Sql,
    mailbox: string,
    place: MailPlace,
    sha256: string,
  ): Promise<{ readonly id: number; readonly isSame: boolean } | null>;
  /** The oldest stored message that nobody else holds, without these, or only of these. */
  next(
    tx: Sql,
    which: { readonly without: readonly number[]; readonly only: readonly number[] | null },
  ): Promise<StoredMail | null>;
  /** Waits for those who take in the like of it, so that two copies never pass each other. */
  holdAlike(tx: Sql, rawMark: string, marks: MailMarksKept): Promise<void>;
  /** What the same message became before, how many like it were answered since then, and whether its address is marked. */
  alike(
    tx: Sql,
    rawMark: string,
    marks: MailMarksKept,
    since: Temporal.Instant,
  ): Promise<{
    readonly contact: string | null;
    readonly fromAddress: number;
    readonly onSubject: number;
    readonly isFlagged: boolean;
  }>;
  /** It was taken in: its raw message goes to the history and person; without a person it is deleted. */
  taken(
    tx: Sql,
    stored: Pick<StoredMail, 'id' | 'file' | 'wrappedKey'>,
    became: MailTaken,
    to: { readonly stream: StreamName; readonly person: string | null },
  ): Promise<void>;
  /** It could not be taken in. */
  failedOnce(sql: Sql, id: number): Promise<void>;
  /** What a message became; null while it waits, or when there is none. */
  became(sql: Sql, id: number): Promise<Pick<MailTaken, 'kind' | 'contact' | 'isCopy'> | null>;
  waiting(sql: Sql): Promise<{
    readonly stored: number;
    readonly oldest: Temporal.Instant | null;
    readonly failed: number;
  }>;
  mailboxes(sql: Sql): Promise<readonly MailboxSeen[]>;
  mailbox(sql: Sql, name: string): Promise<MailboxSeen | null>;
  /** It answered, and was read so far. `why`: what is wrong with it all the same; since when stays what it was. */
  heard(
    sql: Sql,
    name: string,
    at: Temporal.Instant,
    read: { readonly uidValidity: number; readonly readTo: number; readonly why: string | null },
  ): Promise<void>;
  failing(sql: Sql, name: string, at: Temporal.Instant, why: string): Promise<void>;
  counted(
    sql: Sql,
    name: string,
    at: Temporal.Instant,
    count: { readonly inMailbox: number; readonly missing: number; readonly differs: readonly unknown[] },
  ): Promise<void>;
}
