import type { StreamName } from '#domain/recorded.ts';
import { fault, faulty, type Refusal, refusal } from '#domain/refusal.ts';
import type { App } from './app.ts';
import type { Draft, DraftNote, DraftOwner, DraftToSave } from './keeping.ts';
import type { Transaction } from './ports.ts';

/** How long a draft is kept after it was last saved. */
const DAYS_KEPT = { public: 7, colleague: 90 } as const;
const LONGEST_BODY = 1024 * 1024;
const DEEPEST_BODY = 20;
const FORM = /^[\w.~-]+(\/[\w.~-]+){0,9}$/;
const LONGEST_FORM = 300;

/** What somebody is typing: `form` names it, such as `case/CC-2026-00042/submit-analysis/h1`. */
export interface DraftSent {
  readonly owner: DraftOwner;
  readonly form: string;
  /** Whose words these may hold, where it is known and the form names no case or contact. */
  readonly person: string | null;
  readonly body: unknown;
  /** The version of the case it was begun on. */
  readonly caseVersion: number | null;
  /** The draft version this tab read or saved last; null when it had none. */
  readonly draftVersion: number | null;
}

/** Saved under a new version; or somebody saved meanwhile: what is there now, null when it is gone. */
export type DraftSaved =
  | { readonly result: 'saved'; readonly draftVersion: number }
  | { readonly result: 'moved-on'; readonly other: Draft | null };

/**
 * Saves a draft in place of the version this tab knows. `moved-on` when another tab saved meanwhile, or the draft was
 * dropped: nothing is written over. Refuses (`body`) what is no JSON, larger than 1 MB or too deep. Throws PersonErased
 * when the words are about somebody who was erased.
 */
export async function saveDraft(
  app: App,
  sent: DraftSent,
  within: Transaction | null = null,
): Promise<DraftSaved | Refusal> {
  const text = textOf(sent.body);
  if (typeof text !== 'string') return text;
  if (!FORM.test(sent.form) || sent.form.length > LONGEST_FORM)
    throw new Error('A form has a name of words and slashes.');
  return within ? save(app, within, sent, text) : app.store.transaction((tx) => save(app, tx, sent, text));
}

async function save(app: App, tx: Transaction, sent: DraftSent, text: string): Promise<DraftSaved> {
  const { owner, form, person, caseVersion, draftVersion } = sent;
  const now = app.clock.now();
  const until = untilOf(owner, now);
  const draft: DraftToSave = {
    owner,
    form,
    person,
    caseVersion,
    draftVersion,
    text,
    now,
    until,
    stream: streamOf(form),
  };
  const saved = await app.drafts.save(tx, draft);
  if (saved !== null) return { result: 'saved', draftVersion: saved };
  return { result: 'moved-on', other: await app.drafts.read(tx, owner, form, now) };
}

const untilOf = (owner: DraftOwner, now: Temporal.Instant): Temporal.Instant =>
  now.add({ hours: 24 * DAYS_KEPT['user' in owner ? 'colleague' : 'public'] });

/** The history that a form is about, as its name begins. */
function streamOf(form: string): StreamName | null {
  const [, kind, reference] = /^(case|contact)\/([^/]+)(?:\/|$)/.exec(form) ?? [];
  return kind && reference ? (`${kind}:${reference}` as StreamName) : null;
}

function textOf(body: unknown): string | Refusal {
  if (isTooDeep(body)) return faulty([fault('body', 'This is nested too deeply to be kept as a draft.')]);
  const text = JSON.stringify(body);
  if (text === undefined) return faulty([fault('body', 'There is nothing to keep here.')]);
  if (Buffer.byteLength(text) <= LONGEST_BODY) return text;
  return faulty([
    fault('body', 'This is too long to be kept as a draft: it has more than 1 MB. Shorten it.'),
  ]);
}

function isTooDeep(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST_BODY) return true;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return false;
}

/** A draft with its text; null when there is none, or none any more. */
export function readDraft(app: App, owner: DraftOwner, form: string): Promise<Draft | null> {
  return app.drafts.read(app.store, owner, form, app.clock.now());
}

/** Drops a draft, when it was sent or is not wanted; false when there was none. Inside a transaction with what was sent. */
export function dropDraft(app: App, owner: DraftOwner, form: string, tx?: Transaction): Promise<boolean> {
  return app.drafts.drop(tx ?? app.store, owner, form);
}

/** The drafts of somebody, the last saved first, without their texts. */
export function draftsOf(app: App, owner: DraftOwner): Promise<readonly DraftNote[]> {
  return app.drafts.ofOwner(app.store, owner, app.clock.now());
}

/**
 * Colleagues' drafts in a form, or in all whose names go on behind it (`case/CC-2026-00042`), with owner and time. The
 * caller has checked that whoever asks may read the case.
 */
export function draftsOn(app: App, form: string): Promise<readonly DraftNote[]> {
  return app.drafts.on(app.store, form, app.clock.now());
}

const NO_DRAFT = refusal('absent', 'There is no such draft any more.');
const HAS_ONE = refusal(
  'conflict',
  'They have begun this form themselves. Let them finish or drop theirs first.',
);

/**
 * Hands a colleague's draft on to another, when the case goes to them: it is theirs then, and kept anew. Refuses
 * `absent`, and `conflict` when the other has a draft in that form. The caller has checked that both may.
 */
export async function handOnDraft(
  app: App,
  form: string,
  from: { readonly user: string },
  to: { readonly user: string },
): Promise<Draft | Refusal> {
  return app.store.transaction(async (tx) => {
    const now = app.clock.now();
    const draft = await app.drafts.read(tx, from, form, now);
    if (!draft) return NO_DRAFT;
    if (from.user === to.user) return draft;
    const { body, person, caseVersion } = draft;
    const sent = { owner: to, form, body, person, caseVersion, draftVersion: null };
    const saved = await save(app, tx, sent, JSON.stringify(body));
    if (saved.result === 'moved-on') return HAS_ONE;
    await app.drafts.drop(tx, from, form);
    return { ...draft, user: to.user, draftVersion: saved.draftVersion, savedAt: now };
  });
}

/** Deletes drafts that have expired; answers how many. */
export function forgetOldDrafts(app: App): Promise<number> {
  return app.drafts.forget(app.store, app.clock.now());
}
