import type { AskedAccount } from '#domain/case/decisions/account-requests.ts';
import type { Contact } from '#domain/contact/contact.ts';
import type { BundleDocument, LetterDocument } from '#domain/letters/document.ts';
import type { LetterState, LetterWaiting } from '#domain/letters/letter.ts';
import type { MailPart, ReadMessage } from '#domain/mail/message.ts';
import type { CaseOffice, OriginalCase, RoleHeld, StaffMember } from '#domain/office.ts';
import type { AnyEvent, By, Recorded, StreamKind, StreamName } from '#domain/recorded.ts';
import type { AddressFlag, Outbox, Outgoing } from './outbox.ts';

/** One statement with its values; rows come back as plain objects. Dates are Temporal.PlainDate, int8 are numbers. */
export interface Sql {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** A stream as it stands: `version` is the number of its events, `person` whose key seals its words. */
export interface Loaded<E extends AnyEvent = AnyEvent> {
  readonly stream: StreamName;
  readonly version: number;
  readonly person: string | null;
  readonly events: readonly Recorded<E>[];
}

/** Events to add after event number `after` (0 begins a stream, and then `person` is kept with it). */
export interface Addition<E extends AnyEvent = AnyEvent> {
  readonly stream: StreamName;
  readonly after: number;
  readonly person: string | null;
  readonly at: Temporal.Instant;
  readonly by: By;
  readonly calendar: number;
  readonly events: readonly E[];
}

/** Rows of read models by table; a row carries every column of its table that is not generated. */
export type RowSet = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** How a person may be known again: used only to find their key, kept only as a keyed digest. */
export interface Identity {
  readonly name: string | null;
  readonly email: string | null;
  readonly telephone: string | null;
}

/** An answer kept for a repeated request: (user, path, key) for 24 hours. */
export interface StoredAnswer {
  readonly bodyHash: string;
  readonly status: number;
  readonly body: string;
}

export interface Transaction extends Sql, Outbox {
  /** The whole history of a stream, words opened; null when there is none. Takes no lock: `append` notices others. */
  load<E extends AnyEvent>(stream: StreamName): Promise<Loaded<E> | null>;
  /** Appends, or answers `moved-on` and writes nothing when the stream is no longer at `after`. */
  append<E extends AnyEvent>(addition: Addition<E>): Promise<readonly Recorded<E>[] | 'moved-on'>;
  /** Does the work and undoes all it wrote: to learn what it would answer. */
  tryOut<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Says that what the rows of these streams depend on has changed: waits for whoever is adding to them, and an
   * `append` by anybody who read them before is answered `moved-on`. To be followed by writing their rows.
   */
  touch(streams: readonly StreamName[]): Promise<void>;
  /** Holds something until the end of this transaction: together with others who do, or alone. */
  hold(what: string, how: 'together' | 'alone'): Promise<void>;
  /** Ends the sessions of a colleague at once; answers how many there were. */
  endSessions(user: string): Promise<number>;
  /** Inserts or replaces read-model rows by their primary keys. */
  write(rows: RowSet): Promise<void>;
  /** The id of the person with this identity, with a key made for them when there was none. */
  personFor(identity: Identity): Promise<string>;
  /** The next number of a series in a year. Numbers are never given twice; a failed transaction may leave a gap. */
  nextNumber(series: 'case' | 'contact', year: number): Promise<number>;
  /** Waits for a twin with the same key, then gives its answer, or null when this is the first. */
  answered(user: string, path: string, key: string, at: Temporal.Instant): Promise<StoredAnswer | null>;
  /** Keeps an answer; `person` lets the erasure of a person take their answers along. */
  keepAnswer(
    user: string,
    path: string,
    key: string,
    at: Temporal.Instant,
    answer: StoredAnswer,
    person: string | null,
  ): Promise<void>;
}

export interface Store extends Sql {
  /** Runs the work in one transaction: all of it is written, or nothing. Serialisation failures are tried again. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Reads a stream outside a transaction. */
  load<E extends AnyEvent>(stream: StreamName): Promise<Loaded<E> | null>;
  /** Works out every hash of a history anew and holds it against what is kept (¶26, ¶30); null when there is none. */
  chainOf(stream: StreamName): Promise<ChainSeen | null>;
  /** What left, waits or failed to leave about these histories, oldest first. */
  lettersOn(streams: readonly StreamName[]): Promise<readonly LetterSeen[]>;
  /** A letter exactly as it left, byte for byte; null when it did not, or its person is erased. */
  letterAsSent(key: string): Promise<Uint8Array | null>;
  /** What stands against writing to an e-mail address or to the lines of a postal one. */
  flagsOf(address: string): Promise<readonly AddressFlag[]>;
}

/** A chain as it was found: what is wrong with it, in a sentence, or null, and the hash it ends with. */
export interface ChainSeen {
  readonly damage: string | null;
  readonly events: number;
  readonly lastHash: string;
}

/** Something of the outbox as it is shown with its case; what it says is null once its person is erased. */
export interface LetterSeen {
  readonly key: string;
  readonly stream: StreamName;
  readonly medium: Outgoing['medium'];
  readonly letter: string;
  readonly to: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  /** `sending`: on its way, or it was when the program ended. `bounced`: it left and came back. */
  readonly state: 'queued' | 'sending' | 'sent' | 'failed' | 'bounced';
  readonly endedAt: Temporal.Instant | null;
  readonly why: string | null;
  readonly mayBeTwice: boolean;
  readonly messageId: string | null;
  /** The version of its wording; null where that was not kept, or its person is erased. */
  readonly template: number | null;
}

/** Who asks to read. Absent and not theirs look the same to them. */
export interface Reader {
  readonly user: string;
  readonly roles: readonly RoleHeld[];
}

/** What the rows of a case depend on beside its own history. */
export interface CaseBeside {
  readonly office: CaseOffice;
  readonly contacts: readonly Contact[];
}

/** The read models as the program keeps and asks them: rows from histories, one policy, and who works here. */
export interface Views {
  caseRows(loaded: Loaded, beside: CaseBeside): RowSet;
  contactRows(loaded: Loaded): RowSet;
  staffRows(loaded: Loaded): RowSet;
  originalRows(loaded: Loaded): RowSet;
  /** What is known of these original cases; those that are not known are left out. */
  originalsKnown(sql: Sql, references: readonly string[]): Promise<readonly OriginalCase[]>;
  /** The case on which this colleague was asked for their account under this id; null when they were not. */
  caseOfAccount(sql: Sql, user: string, id: string): Promise<string | null>;
  /** What this colleague is still asked for, first what is due first. */
  accountsAskedOf(sql: Sql, user: string): Promise<readonly AskedAccount[]>;
  /** Letters in these states of cases that this colleague may read, the longest waiting first; with `by` those of a writer. */
  lettersWaiting(
    sql: Sql,
    reader: Reader,
    which: { readonly states: readonly LetterState[]; readonly by?: string },
  ): Promise<readonly LetterWaiting[]>;
  /** People of this colleague's other open cases, as far as they may read those. */
  otherNames(sql: Sql, reader: Reader, reference: string): Promise<readonly string[]>;
  mayReadCase(sql: Sql, reader: Reader, reference: string): Promise<boolean>;
  mayReadContact(sql: Sql, reader: Reader, reference: string): Promise<boolean>;
  staff(sql: Sql): Promise<readonly StaffMember[]>;
  /** The active colleague with this token, by its SHA-256; null when there is none. */
  staffByToken(sql: Sql, hash: Uint8Array): Promise<StaffMember | null>;
  /** References of cases in order: those still open, those about an original case, of an officer, from an older system. */
  casesWhere(
    sql: Sql,
    which: { open?: true; originalCase?: string; officer?: string; importedFrom?: string },
  ): Promise<readonly string[]>;
}

/** A letter to be made into what leaves. `mark`: what it says of itself to other programs (RFC 3834); null: a person wrote it. */
export interface ToCompose extends Pick<Outgoing, 'key' | 'letter' | 'to' | 'subject' | 'text'> {
  readonly medium: 'email' | 'post';
  readonly at: Temporal.Instant;
  readonly mark: 'auto-replied' | 'auto-generated' | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly document: LetterDocument | null;
}

/** Exactly what leaves, made once and kept, with ids of its own: it leaves again as the same message. */
export interface Composed {
  /** Without angle brackets. */
  readonly messageId: string;
  readonly returnToken: string;
  readonly bytes: Uint8Array;
}

export interface Departing extends Composed {
  readonly medium: 'email' | 'post';
  readonly to: string;
  /** It was tried before. */
  readonly isRepeat: boolean;
}

/** What the far end says. `onlyOnce`: for certain. `later`: it did not leave now. `uncertain`: it may have left, and nobody said so. No addresses in these two. */
export type Departed =
  | { readonly accepted: true; readonly onlyOnce?: true }
  | { readonly refused: string }
  | { readonly later: string }
  | { readonly uncertain: string };

/** The far end of mail. `send` may throw for what did not leave now. */
export interface MailOut {
  readonly media: readonly ('email' | 'post')[];
  /** How many letters may be under way at once. */
  readonly atOnce: number;
  compose(letter: ToCompose): Promise<Composed>;
  send(letter: Departing): Promise<Departed>;
  /** What became of an accepted letter, for a far end that can be asked; the others write when it comes back. */
  readonly fate?: (
    medium: Outgoing['medium'],
    messageId: string,
  ) => Promise<'delivered' | 'not-known-yet' | { readonly cameBack: string }>;
  readonly close?: () => void;
}

/** Reads mail (¶6). Never throws for what a message holds: one that cannot be read is answered with what could be saved. */
export interface MessageReader {
  /** Hands over each part beside the text as it comes, in pieces; waits for it before it reads on. */
  read(
    raw: AsyncIterable<Uint8Array>,
    take: (part: MailPart, bytes: AsyncIterable<Uint8Array>) => Promise<void>,
  ): Promise<ReadMessage>;
}

/** Makes documents out of letters and cases. A PDF is tagged (PDF/UA-1); a DOCX can be edited. */
export interface Documents {
  pdf(letter: LetterDocument): Promise<Uint8Array>;
  docx(letter: LetterDocument): Promise<Uint8Array>;
  /** Letters to post, one after the other, each behind a sheet with its address for the envelope. */
  batch(letters: readonly LetterDocument[]): Promise<Uint8Array>;
  bundle(bundle: BundleDocument): Promise<Uint8Array>;
}

/** Looks for malware. Throws when it cannot be asked now. */
export interface Scanner {
  scan(bytes: AsyncIterable<Uint8Array>): Promise<{ readonly clean: true } | { readonly found: string }>;
}

/** A column of a sheet: dates come as YYYY-MM-DD and become dates of the sheet. */
export interface SheetColumn {
  readonly key: string;
  readonly label: string;
  readonly type: 'text' | 'date' | 'number' | 'yes-no';
}

export type SheetRow = Readonly<Record<string, string | number | boolean | null>>;

/** Writes rows as a file that a spreadsheet program opens; what people wrote is never a formula there. */
export interface Spreadsheets {
  write(
    format: 'csv' | 'xlsx' | 'ods',
    title: string,
    columns: readonly SheetColumn[],
    rows: AsyncIterable<readonly SheetRow[]>,
  ): Promise<Buffer>;
}

export interface Clock {
  now(): Temporal.Instant;
}

/** Passwords as hashes, and what is wrong with one that somebody chooses. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes as long without a hash, and is then false. */
  matches(hash: string | null, password: string): Promise<boolean>;
  /** A sentence that says what is wrong with a new password; null when nothing is. */
  weakness(password: string, whose: { readonly user: string; readonly name: string }): Promise<string | null>;
}

/** The second factor: codes of an authenticator app, each for a step of 30 seconds. */
export interface Authenticator {
  /** A new secret, and the address by which an app takes it. */
  begin(user: string, issuer: string): { readonly secret: string; readonly uri: string };
  /** The address as a picture to scan: an SVG. */
  picture(uri: string): Promise<string>;
  /** The step of a right code, at most one step early or late; null for a wrong one. */
  stepOf(secret: string, code: string, at: Temporal.Instant): number | null;
}

/**
 * A read model: pure rows from the whole history of one stream. `others` is what else the rows depend on
 * (calendar, staff, the original case), read in the same transaction.
 */
export interface ReadModel<Others> {
  readonly name: string;
  readonly kind: StreamKind;
  readonly tables: readonly string[];
  rowsOf(loaded: Loaded, others: Others): RowSet;
}
