import type { Contact } from '#domain/contact/contact.ts';
import type { Attachment } from '#domain/files.ts';
import { besideBlocks } from '#domain/letters/beside.ts';
import type { Block, BundleDocument, BundlePart } from '#domain/letters/document.ts';
import type { StaffMember } from '#domain/office.ts';
import { dayInWords } from '#domain/sentences/words.ts';
import type { RoleId } from '#procedure/model.ts';
import type { App } from './app.ts';
import { type BundleItem, factsItem, letterItems, quoted, recordItems } from './bundle-items.ts';
import { type OpenedCase, openedCase, openedContact } from './case-work.ts';
import { whyClosed } from './scanning.ts';

/** For whom a bundle is: the casework team (¶19, ¶24), or the person who asks for their own file. */
export const PURPOSES = ['ocwt', 'own-file'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const BUNDLE_ROLES: readonly RoleId[] = [
  'customer-care-officer',
  'customer-care-manager',
  'business-support-officer',
  'records',
];

const MB = 1024 * 1024;
/** How much of files is shown in one bundle: it is made while somebody waits, and all of it is in memory then. */
export const MOST_SHOWN = 40 * MB;

const SHOWN_TYPES: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
]);

/** An item as it can be chosen: its file, and why it can never go in. */
export interface BundleChoice extends BundleItem {
  readonly file: Attachment | null;
  /** A sentence; null where it may go in. */
  readonly closed: string | null;
}

export interface BundleAsked {
  readonly reference: string;
  readonly purpose: Purpose;
}

export interface BundleChoices {
  readonly opened: OpenedCase;
  /** In the order in which they stand in the bundle. */
  readonly choices: readonly BundleChoice[];
}

const CHANNELS: Readonly<Record<Contact['channel'], string>> = {
  email: 'Contact by email',
  online: 'Contact by our form',
  telephone: 'Contact by telephone',
  post: 'Contact by post',
};

const ERASED_FILE = 'Its person was erased, and the file with them.';
const SOMEBODY_ELSE = 'it came from somebody else';
const NOT_LOOKED_AT = 'it may show something about somebody else, and there is no redacted copy of it';

function contactItem(contact: Contact, isTheirs: boolean): BundleItem {
  const { reference, channel, receivedOn, words, mail } = contact;
  const from = [words.name, words.email, words.telephone, words.address].filter((one) => one !== null);
  const items = [
    `From: ${from.join(', ').replaceAll('\n', ', ') || 'nobody named'}`,
    `Received: ${dayInWords(receivedOn)}`,
    ...(mail ? [`Subject: ${mail.subject}`] : []),
  ];
  const kept = (text: string) => quoted(text, `the contact ${reference}`);
  const grounds: readonly Block[] =
    words.grounds === null
      ? []
      : [{ kind: 'heading', level: 1, text: 'Why they ask for a review' }, ...kept(words.grounds)];
  return {
    ...{ id: `contact:${reference}`, title: reference, date: receivedOn, what: CHANNELS[channel] },
    blocks: [{ kind: 'list', items }, ...kept(words.text), ...grounds],
    look: isTheirs ? null : SOMEBODY_ELSE,
  };
}

const FILES: Readonly<Record<NonNullable<Attachment['role']>, string>> = {
  attachment: 'File',
  inline: 'Picture within the message',
  original: 'The message as it came',
  redacted: 'File with parts blacked out',
};

/** What stands for a file: for the person its redacted copy where there is one. Null for the copies themselves. */
function standsFor(file: Attachment, { attachments }: Contact, purpose: Purpose): Attachment | null {
  if (file.role === 'redacted') return null;
  const copy = attachments.findLast(({ role, of }) => role === 'redacted' && of === file.id);
  return purpose === 'own-file' && copy ? copy : file;
}

async function fileChoice(
  app: App,
  contact: Contact,
  file: Attachment,
  purpose: Purpose,
): Promise<readonly BundleChoice[]> {
  const shown = standsFor(file, contact, purpose);
  if (!shown) return [];
  const closed = shown.sha256 === null ? ERASED_FILE : (await whyClosed(app, app.store, shown.id))?.why;
  return [
    {
      ...{ id: `file:${file.id}`, title: shown.name, date: contact.receivedOn },
      what: FILES[shown.role ?? 'attachment'],
      blocks: [],
      look: shown.role === 'redacted' ? null : NOT_LOOKED_AT,
      file: shown,
      closed: closed ?? null,
    },
  ];
}

/** The contacts of a case that are this reader's to read, and whether each is from the person whose case it is. */
async function contactsOf(app: App, reader: StaffMember, { file, loaded }: OpenedCase) {
  // Those of a merged case stand on another by now, which may be kept from somebody who reads this one.
  const theirs = await Promise.all(
    file.contacts.map((one) => app.views.mayReadContact(app.store, reader, one)),
  );
  const references = file.contacts.filter((_, index) => theirs[index]);
  const found = await Promise.all(references.map((one) => openedContact(app.store, one)));
  return found.flatMap((one) =>
    one ? [{ contact: one.contact, isTheirs: one.loaded.person === loaded.person }] : [],
  );
}

type Contacts = Awaited<ReturnType<typeof contactsOf>>;

async function contactChoices(
  app: App,
  contacts: Contacts,
  purpose: Purpose,
): Promise<readonly BundleChoice[]> {
  const all: BundleChoice[] = [];
  for (const { contact, isTheirs } of contacts) {
    all.push({ ...contactItem(contact, isTheirs), file: null, closed: null });
    for (const each of contact.attachments) all.push(...(await fileChoice(app, contact, each, purpose)));
  }
  return all;
}

/** What left about the case and its contacts. */
async function letterChoices(
  app: App,
  reference: string,
  contacts: Contacts,
): Promise<readonly BundleItem[]> {
  const streamOf = ({ contact }: Contacts[number]) => `contact:${contact.reference}` as const;
  const letters = await app.store.lettersOn([`case:${reference}`, ...contacts.map(streamOf)]);
  return letterItems(letters, new Set(contacts.filter(({ isTheirs }) => !isTheirs).map(streamOf)));
}

const ofDay = (one: BundleChoice, two: BundleChoice): number =>
  one.date < two.date ? -1 : Number(one.date > two.date);

/** All that can stand in a bundle of a case, for somebody who may read it; null when it is not there for them. */
export async function bundleChoices(
  app: App,
  reader: StaffMember,
  { reference, purpose }: BundleAsked,
): Promise<BundleChoices | null> {
  const opened = await openedCase(app, app.store, app.clock.now(), reader, reference);
  if (!opened?.readable) return null;
  const contacts = await contactsOf(app, reader, opened);
  const letters = await letterChoices(app, reference, contacts);
  const textOnly = (item: BundleItem): BundleChoice => ({ ...item, file: null, closed: null });
  const dated = [
    ...(await contactChoices(app, contacts, purpose)),
    ...[...letters, ...recordItems(opened)].map(textOnly),
  ].toSorted(ofDay);
  const isHistory = ({ id }: BundleItem) => id === 'history';
  const [history, others] = [dated.filter(isHistory), dated.filter((item) => !isHistory(item))];
  return { opened, choices: [textOnly(factsItem(opened.file)), ...others, ...history] };
}

/** Whether an item goes in when nobody chose: for the person only what nobody has to look at first. */
export function goesIn({ look, closed }: BundleChoice, purpose: Purpose): boolean {
  return closed === null && (purpose === 'ocwt' || look === null);
}

async function bytesOf(app: App, { id, size }: Attachment): Promise<Uint8Array> {
  const bytes = Buffer.alloc(size);
  let at = 0;
  for await (const piece of app.files.read(app.store, id)) at += piece.copy(bytes, at);
  return bytes;
}

const withoutContent = (item: BundleChoice, why: string): BundlePart => ({
  ...{ title: `${item.what}: not in this bundle`, date: item.date, what: item.what, file: null },
  blocks: [{ kind: 'paragraph', text: why }],
});

function whyLeftOut({ closed, look }: BundleChoice, purpose: Purpose): string {
  if (closed !== null) return `This is not in the bundle. ${closed}`;
  if (purpose === 'own-file' && look !== null) return 'This is not included until somebody has looked at it.';
  return 'This was left out by whoever made the bundle.';
}

/** Why a file is only listed; null where its pages are shown. `room` is what is left of the limit, in bytes. */
function whyBeside({ type, size, doNotOpen }: Attachment, room: number): string | null {
  if (doNotOpen) return 'it could run where it is opened';
  if (!SHOWN_TYPES.has(type)) return 'it is no picture and no PDF';
  return size > room ? `a bundle shows ${MOST_SHOWN / MB} MB of files at most` : null;
}

/** An item that was chosen, its file in place or listed; `room` is how much of files may still be shown, in bytes. */
async function chosenPart(app: App, item: BundleChoice, room: number): Promise<BundlePart> {
  const { title, date, what, blocks, file } = item;
  const part = { title, date, what, blocks, file: null };
  if (!file) return part;
  const why = whyBeside(file, room);
  if (why !== null) return { ...part, blocks: besideBlocks(file, why) };
  const { type, name } = file;
  return { ...part, file: { type, name, bytes: await bytesOf(app, file) } };
}

/**
 * A bundle of a case with the items chosen by their ids; the others are listed without their content. Files in which
 * malware was found never go in. Null when the case is not there for this reader.
 */
export async function bundleOf(
  app: App,
  reader: StaffMember,
  asked: BundleAsked & { readonly chosen: ReadonlySet<string> },
): Promise<BundleDocument | null> {
  const found = await bundleChoices(app, reader, asked);
  if (!found) return null;
  const { purpose, reference, chosen } = asked;
  let room = MOST_SHOWN;
  const parts: BundlePart[] = [];
  for (const item of found.choices) {
    const isIn = item.closed === null && chosen.has(item.id);
    const part = isIn ? await chosenPart(app, item, room) : withoutContent(item, whyLeftOut(item, purpose));
    room -= part.file?.bytes.length ?? 0;
    parts.push(part);
  }
  const forWhom = purpose === 'ocwt' ? 'OCWT' : 'the person whose case it is';
  return {
    title: purpose === 'ocwt' ? `Case ${reference}, for OCWT` : `Case ${reference}: your file`,
    ...{ reference, madeOn: found.opened.office.today, madeFor: forWhom, parts },
  };
}
