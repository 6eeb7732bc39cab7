import {
  type Attachment,
  additionFault,
  FILE_LIMITS,
  fileFaults,
  type GivenFile,
  isNotToBeOpened,
  partsOf,
  type StoredFile,
  shownName,
} from '#domain/files.ts';
import type { StaffMember } from '#domain/office.ts';
import type { StreamName } from '#domain/recorded.ts';
import { type Fault, faulty, type Refusal } from '#domain/refusal.ts';
import type { App } from './app.ts';
import type { WrittenFile } from './keeping.ts';
import type { Sql, Transaction } from './ports.ts';
import { whyClosed } from './scanning.ts';

const HOURS_HELD = 24;
const LONGEST_KEPT_NAME = 4000;

/** A file that somebody sends before there is a contact. `holder` is the key of their form or session, known to nobody else. */
export interface FileSent {
  readonly holder: string;
  readonly name: string;
  readonly declaredType: string | null;
  readonly stream: AsyncIterable<Uint8Array>;
}

/** Files that somebody holds, to go with what they send: all of these, and no others. */
export interface HeldFiles {
  readonly holder: string;
  readonly ids: readonly string[];
  /** What was wrong with those that were not taken, to be told with everything else. */
  readonly faults?: readonly Fault[];
}

export const NO_FILES: HeldFiles = { holder: '', ids: [] };

const shown = (file: StoredFile): Attachment => {
  const { facts, words } = partsOf(file);
  return { ...facts, sha256: words.sha256, name: shownName(words.name) };
};

/**
 * Keeps a file for 24 hours, sealed, until what it belongs to is sent. The stream is read to its end, in pieces. Refuses
 * (`files`) one that is empty, too large, one too many, or too much with the others; throws what the stream throws, and
 * keeps nothing then. Within a transaction it is kept with the rest of it, or not at all.
 */
export async function holdFile(
  app: App,
  sent: FileSent,
  within: Transaction | null = null,
): Promise<Attachment | Refusal> {
  const now = app.clock.now();
  const sql = within ?? app.store;
  const until = now.add({ hours: HOURS_HELD });
  const written = await app.files.write(sql, sent.holder, until, sent.stream, FILE_LIMITS.bytes);
  if (written === 'too-large') return faulty([fileFaults.tooLarge(sent.name)]);
  const file = fileFrom(app, sent, written);
  const adding = (tx: Transaction) => addFile(app, tx, now, sent.holder, written.id, file);
  const fault = within ? await adding(within) : await app.store.transaction(adding);
  return fault ? faulty([fault]) : shown({ id: written.id, ...file });
}

/** What a file is that has come in, by its own bytes; whatever its name says is kept as it is. */
export function fileFrom(
  app: Pick<App, 'fileTypeOf'>,
  { name, declaredType }: Pick<FileSent, 'name' | 'declaredType'>,
  written: Omit<WrittenFile, 'id'>,
): GivenFile {
  const sniffed = app.fileTypeOf(written.first, written.last);
  const { size, sha256 } = written;
  return {
    name: name.slice(0, LONGEST_KEPT_NAME).toWellFormed(),
    declaredType: declaredType?.slice(0, 200).toWellFormed() ?? null,
    ...{ type: sniffed.type, size, sha256, doNotOpen: isNotToBeOpened(name, sniffed) },
  };
}

// One at a time for a holder: of two files that come together, the second is held against the first.
async function addFile(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  holder: string,
  id: string,
  file: GivenFile,
): Promise<Fault | null> {
  await tx.hold(`files of ${holder}`, 'alone');
  const fault =
    file.size === 0
      ? fileFaults.empty(file.name)
      : additionFault(await app.files.held(tx, holder, now), file);
  if (fault) await app.files.drop(tx, holder, id);
  else await app.files.finish(tx, id, file);
  return fault;
}

/** What somebody holds now, in the order in which they added it. */
export async function heldFiles(app: App, holder: string): Promise<readonly Attachment[]> {
  return (await app.files.held(app.store, holder, app.clock.now())).map(shown);
}

/** Drops a file that somebody holds; false when they hold no such file. */
export function dropHeldFile(app: App, holder: string, id: string): Promise<boolean> {
  return app.files.drop(app.store, holder, id);
}

/** The files chosen among those held. Refuses (`files`) when one is not held any more, and more than may be added. */
export async function chosenFiles(
  app: App,
  tx: Sql,
  now: Temporal.Instant,
  { holder, ids, faults: before = [] }: HeldFiles,
): Promise<readonly StoredFile[] | Refusal> {
  if (before.length > 0) return faulty(before);
  if (ids.length === 0) return [];
  const held = await app.files.held(tx, holder, now);
  const chosen = held.filter(({ id }) => ids.includes(id));
  if (chosen.length !== new Set(ids).size) return faulty([fileFaults.gone()]);
  const faults = chosen.flatMap((file, index) => additionFault(chosen.slice(0, index), file) ?? []);
  return faults.length > 0 ? faulty(faults) : chosen;
}

/** Gives the chosen files to a history and its person; false when one of them went meanwhile, and then none is given. */
export async function giveFiles(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  { holder, ids }: HeldFiles,
  to: { readonly stream: StreamName; readonly person: string },
): Promise<boolean> {
  return ids.length === 0 || app.files.give(tx, holder, ids, to, now);
}

export interface OpenedFile {
  readonly file: Attachment;
  readonly bytes: AsyncIterable<Buffer>;
}

/**
 * A file of a contact with its bytes, for somebody who may read the contact; null when it is not there for them. Refuses
 * one in which malware was found, and where a scanner is configured one that it has not looked at.
 */
export async function openAttachment(
  app: App,
  reader: StaffMember,
  reference: string,
  id: string,
): Promise<OpenedFile | Refusal | null> {
  const [readable, file] = await Promise.all([
    app.views.mayReadContact(app.store, reader, reference),
    app.files.find(app.store, `contact:${reference}`, id),
  ]);
  if (!readable || !file) return null;
  const closed = await whyClosed(app, app.store, id);
  return closed ?? { file: shown(file), bytes: app.files.read(app.store, id) };
}

/** Deletes what was held too long, and what never came in whole; answers how many. */
export function forgetHeldFiles(app: App): Promise<number> {
  return app.files.forget(app.store, app.clock.now());
}
