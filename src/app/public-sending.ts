import { createHash, randomBytes } from 'node:crypto';
import type { Received } from '#domain/contact/receive.ts';
import { fault, faulty, isRefusal, type Refusal, refusal } from '#domain/refusal.ts';
import type { App } from './app.ts';
import { dropDraft, readDraft, saveDraft } from './drafts.ts';
import { dropHeldFile, type HeldFiles, heldFiles } from './files.ts';
import type { Done } from './once.ts';
import type { Sql, Transaction } from './ports.ts';
import { receivePublic } from './receive.ts';

const FORM = 'public/sending';

/** What somebody typed on one page: text by name, several under one name as a list. */
export type TypedFields = Readonly<Record<string, string | readonly string[]>>;

/** What somebody outside is about to send: page by page as typed; or, once it was sent, only its reference. */
export interface Sending {
  readonly flow: string;
  readonly typed: Readonly<Record<string, TypedFields>>;
  /** The reference of the contact it became. */
  readonly sent: string | null;
}

/** A key that nobody guesses: whoever has it may go on with what was typed under it. */
export const newSendingKey = (): string => randomBytes(18).toString('base64url');

/** Whether a text can be the key of a public form: 24 letters, numbers, - or _ (¶2). */
export const isSendingKey = (text: string): boolean => /^[\w-]{24}$/.test(text);

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The key under which it is taken once: kept openly, so never the key itself. */
export const onceKeyOf = (key: string): string => digest(`once ${key}`);

/** What a page was last seen to hold; '' for a page that holds nothing yet. */
export const seenOf = (fields: TypedFields | undefined): string =>
  fields === undefined || Object.keys(fields).length === 0 ? '' : digest(JSON.stringify(fields));

async function readWithin(app: App, sql: Sql, key: string) {
  return app.drafts.read(sql, { holder: key }, FORM, app.clock.now());
}

/** What is kept under a key; null when there is nothing, or nothing any more. */
export async function readSending(app: App, key: string): Promise<Sending | null> {
  const draft = await readDraft(app, { holder: key }, FORM);
  return draft ? (draft.body as Sending) : null;
}

/** A page of a form as it was sent; `seen` is what the page held when it was shown. */
export interface PageSent {
  readonly key: string;
  readonly flow: string;
  readonly pages: Readonly<Record<string, TypedFields>>;
  readonly page: string;
  readonly seen: string;
}

/** Saved, with all that is kept now; or the page was changed in another window; or all was sent already. */
export type PageSaved =
  | { readonly result: 'saved'; readonly sending: Sending; readonly wasNew: boolean }
  | { readonly result: 'changed'; readonly other: TypedFields }
  | { readonly result: 'sent'; readonly reference: string };

const EMPTY: TypedFields = {};

/** Keeps a page beside those kept before, for 7 days. Refuses (`body`) what is too long to be kept in all. */
export async function savePage(app: App, sent: PageSent): Promise<PageSaved | Refusal> {
  const { key, flow, pages } = sent;
  return app.store.transaction(async (tx) => {
    await holdKey(tx, key);
    const draft = await readWithin(app, tx, key);
    const kept = draft ? (draft.body as Sending) : null;
    const before = kept?.flow === flow ? kept.typed : {};
    const stopped = whyNotKept(kept, before, sent);
    if (stopped) return stopped;
    // One that cannot be read any more, its person erased, makes room.
    if (!draft) await dropDraft(app, { holder: key }, FORM, tx);
    const sending: Sending = { flow, typed: { ...before, ...pages }, sent: null };
    const refused = await keep(app, tx, key, sending, draft?.draftVersion ?? null, null);
    return refused ?? { result: 'saved', sending, wasNew: draft === null };
  });
}

/** All was sent already, or another window kept other words on this page since it was shown. */
function whyNotKept(
  kept: Sending | null,
  before: Sending['typed'],
  { page, pages, seen }: PageSent,
): PageSaved | null {
  if (kept?.sent) return { result: 'sent', reference: kept.sent };
  const there = before[page] ?? EMPTY;
  const now = seenOf(there);
  const isSame = now === '' || now === seen || now === seenOf(pages[page]);
  return isSame ? null : { result: 'changed', other: there };
}

const holdKey = (tx: Transaction, key: string) => tx.hold(`sending ${digest(key)}`, 'alone');

async function keep(
  app: App,
  tx: Transaction,
  key: string,
  body: Sending,
  draftVersion: number | null,
  person: string | null,
): Promise<Refusal | null> {
  const draft = { owner: { holder: key }, form: FORM, person, body, caseVersion: null, draftVersion };
  const saved = await saveDraft(app, draft, tx);
  if (isRefusal(saved)) return faulty([fault('body', TOO_LONG)]);
  if (saved.result === 'moved-on') throw new Error('A draft moved on while its key was held');
  return null;
}

const TOO_LONG = 'All that you typed is too long to be kept together. Shorten it, or add it as a file.';
const GONE = refusal('absent', 'What you typed is not kept any more.');

/** Deletes what somebody typed and the files they added; what was sent stays with us. */
export async function deleteSending(app: App, key: string): Promise<void> {
  await dropDraft(app, { holder: key }, FORM);
  for (const { id } of await heldFiles(app, key)) await dropHeldFile(app, key, id);
}

/**
 * Sends what is kept under a key: it becomes a contact (¶2, ¶28) with the files held, and only its reference stays under
 * the key. Sent before, it answers as then. Refuses what the office cannot take, and `absent` when nothing is kept.
 */
export async function sendKept(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  key: string,
  contactFrom: (sending: Sending) => Received,
): Promise<Done | Refusal> {
  await holdKey(tx, key);
  const draft = await readWithin(app, tx, key);
  if (!draft) return GONE;
  const kept = draft.body as Sending;
  if (kept.sent) return doneAs(kept.sent, draft.person);
  const held = await app.files.held(tx, key, now);
  const files: HeldFiles = { holder: key, ids: held.map(({ id }) => id) };
  const taken = await receivePublic(app, tx, now, contactFrom(kept), files);
  if (isRefusal(taken)) return taken;
  const { reference } = taken.contact;
  const sent: Sending = { flow: kept.flow, typed: {}, sent: reference };
  const refused = await keep(app, tx, key, sent, draft.draftVersion, taken.person);
  return refused ?? doneAs(reference, taken.person);
}

const doneAs = (reference: string, person: string | null): Done => ({
  ...{ status: 201, body: { to: reference }, person },
});
