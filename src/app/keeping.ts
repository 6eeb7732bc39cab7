import type { GivenFile, Sniffed, StoredFile } from '#domain/files.ts';
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

/** Tells what a file is from its first and last bytes. */
export type FileTypeOf = (first: Uint8Array, last: Uint8Array) => Sniffed;

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
