import { ERASED } from './case/events.ts';
import { type Fault, fault } from './refusal.ts';

const MB = 1024 * 1024;

/** How much may be added to one contact. */
export const FILE_LIMITS = { bytes: 20 * MB, files: 10, together: 50 * MB } as const;

/** What a file is, as its own bytes say. */
export const FILE_TYPES = [
  ...['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/heic', 'image/tiff'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ...['application/vnd.oasis.opendocument.text', 'application/msword', 'application/rtf', 'text/plain'],
  ...['message/rfc822', 'audio/mpeg', 'audio/mp4', 'audio/wav', 'video/mp4', 'application/octet-stream'],
] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** What the bytes of a file tell: its type, and whether they could run (a program, a script, a page). */
export interface Sniffed {
  readonly type: FileType;
  readonly isProgram: boolean;
}

/** A file as it was given: its name is data, whatever it says, and never a path. */
export interface GivenFile {
  readonly name: string;
  readonly declaredType: string | null;
  readonly type: FileType;
  readonly size: number;
  readonly sha256: string;
  /** It could run: kept and handed over, but never opened here. */
  readonly doNotOpen: boolean;
}

export interface StoredFile extends GivenFile {
  readonly id: string;
}

/** What a file is to its contact: evidence, a picture shown within the text, the message as it came, a copy with parts blacked out. */
export type FileRole = 'attachment' | 'inline' | 'original' | 'redacted';

/** What an event keeps open of a file, and what it seals. */
export interface FileFacts extends Pick<StoredFile, 'id' | 'type' | 'size' | 'doNotOpen'> {
  /** Not there for files that are simply attached. */
  readonly role?: FileRole;
  /** For a redacted copy: the file it stands for. */
  readonly of?: string;
}
export type FileWords = Pick<StoredFile, 'id' | 'name' | 'declaredType' | 'sha256'>;

/** What the scanner found in a file, when, and why a person let it go all the same; null while it is kept closed. */
export interface Quarantine {
  readonly found: string;
  readonly on: string;
  readonly released: { readonly because: string; readonly on: string } | null;
}

/** A file of a contact as it is shown; what was in its words is null, its name says so, once they are erased. */
export interface Attachment extends FileFacts {
  readonly name: string;
  readonly sha256: string | null;
  /** Only of a file in which something was found. */
  readonly quarantine?: Quarantine;
}

/** The attachments of an event, from its facts and its words; none for those recorded before there were files. */
export function attachmentsOf(event: {
  readonly attachments?: readonly FileFacts[];
  readonly words: { readonly files?: readonly FileWords[] } | null;
}): readonly Attachment[] {
  return (event.attachments ?? []).map((facts) => {
    const said = event.words?.files?.find(({ id }) => id === facts.id);
    return { ...facts, name: said ? shownName(said.name) : ERASED, sha256: said?.sha256 ?? null };
  });
}

/** The two parts of a file as an event keeps them. */
export function partsOf({ id, type, size, doNotOpen, ...file }: StoredFile): {
  readonly facts: FileFacts;
  readonly words: FileWords;
} {
  const { name, declaredType, sha256 } = file;
  return { facts: { id, type, size, doNotOpen }, words: { id, name, declaredType, sha256 } };
}

// Control characters, and those that turn the direction of what follows: with them a name can show another ending.
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;
const LONGEST_NAME = 200;
const UNNAMED = 'file';

/** A name as it is shown and offered for saving: the last part of a path, on one line, at most 200 characters. */
export function shownName(name: string): string {
  const parts = name
    .toWellFormed()
    .replaceAll(UNSEEN, '')
    .split(/[/\\]|%2f|%5c/i)
    .map((part) =>
      part
        .replace(/^[a-z]:/i, '')
        .trim()
        // Begun only where the run begins: a name of many thousand spaces would take seconds otherwise.
        .replace(/(?<![. ])[. ]+$/, ''),
    )
    .filter((part) => part !== '');
  return shortened(parts.at(-1) ?? UNNAMED);
}

function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= LONGEST_NAME) return name;
  const [ending = ''] = /\.[\p{L}\p{N}]{1,10}$/u.exec(name) ?? [];
  return `${letters.slice(0, LONGEST_NAME - [...ending].length - 1).join('')}…${ending}`;
}

const RUNS = new Set(
  `app apk bat chm cmd com cpl desktop dll dmg docm dotm exe hta htm html img inf iso jar js jse lnk mht mhtml mjs msi
  msp php pif pl ppam pptm ps1 psm1 py reg scr sh shtml svg svgz swf url vbe vbs wsf wsh xhtml xlam xlsm xltm xml xsl`
    .trim()
    .split(/\s+/),
);

/** Whether a file could run where it is opened: by the ending of its name, or by its bytes. */
export function isNotToBeOpened(name: string, { isProgram }: Pick<Sniffed, 'isProgram'>): boolean {
  const shown = shownName(name);
  return isProgram || RUNS.has(shown.slice(shown.lastIndexOf('.') + 1).toLowerCase());
}

const inMb = (bytes: number): string => `${bytes / MB} MB`;
const ofFiles = (message: string): Fault => fault('files', message);

/** What is wrong with a file, or with one more of them, in a sentence that names it. */
export const fileFaults = {
  empty: (name: string) => ofFiles(`“${shownName(name)}” is empty. Choose a file that has something in it.`),
  tooLarge: (name: string) =>
    ofFiles(
      `“${shownName(name)}” is too large. Choose a file of ${inMb(FILE_LIMITS.bytes)} or less, or send it to us another way.`,
    ),
  tooMany: (name: string) =>
    ofFiles(
      `“${shownName(name)}” is one file too many. Add ${FILE_LIMITS.files} files at most, or take another out first.`,
    ),
  tooMuch: (name: string) =>
    ofFiles(
      `With “${shownName(name)}” the files have more than ${inMb(FILE_LIMITS.together)} together. Take another out first, or send it to us another way.`,
    ),
  gone: () => ofFiles('A file you added is not kept here any more. Add it again.'),
} as const;

/** What keeps one more file from being added to those that are there; null when nothing does. */
export function additionFault(
  there: readonly Pick<GivenFile, 'size'>[],
  file: Pick<GivenFile, 'name' | 'size'>,
): Fault | null {
  if (there.length >= FILE_LIMITS.files) return fileFaults.tooMany(file.name);
  const together = there.reduce((sum, { size }) => sum + size, file.size);
  return together > FILE_LIMITS.together ? fileFaults.tooMuch(file.name) : null;
}

/** The header that offers a file for saving under its name, whatever is in it (RFC 6266). */
export function dispositionOf(name: string): string {
  const shown = shownName(name);
  const plain = shown.replaceAll(/[^\x20-\x7e]/gu, '_').replaceAll(/["\\%]/g, '_');
  const encoded = encodeURIComponent(shown).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** The headers with which a file is handed over: to be saved, and where a browser shows it all the same, nothing in it runs. */
export function downloadHeaders(
  file: Pick<Attachment, 'type' | 'size' | 'name' | 'doNotOpen'>,
): Readonly<Record<string, string | number>> {
  return {
    'content-type': file.doNotOpen ? 'application/octet-stream' : file.type,
    'content-length': file.size,
    'content-disposition': dispositionOf(file.name),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}
