import { type DraftSaved, dropDraft, readDraft, saveDraft } from '#app/drafts.ts';
import type { Transaction } from '#app/ports.ts';
import type { Refusal } from '#domain/refusal.ts';
import { draftVersionIn } from '#web/forms/draft.ts';
import { sayKept } from '#web/forms/drafts.ts';
import { type Answer, param, posted, typed, type Visit } from '#web/visit.ts';

const formOf = (id: string): string => `account/${id}`;

/** What somebody wrote so far, and under which version it is kept. */
export interface AccountDraft {
  readonly text: string;
  readonly version: number | null;
  readonly savedAt: Temporal.Instant | null;
}

const NONE: AccountDraft = { text: '', version: null, savedAt: null };

export async function accountDraft({ app, reader }: Visit, id: string): Promise<AccountDraft> {
  const draft = await readDraft(app, { user: reader.user }, formOf(id));
  const text: unknown = (draft?.body as { account?: unknown } | undefined)?.account;
  return draft && typeof text === 'string'
    ? { text, version: draft.draftVersion, savedAt: draft.savedAt }
    : NONE;
}

/**
 * Keeps what is written, under the key of the person whom the case is about, so that their erasure takes it along.
 * Null where the request was not made to whoever writes.
 */
export async function keepAccount(
  { app, reader, request }: Visit,
  id: string,
): Promise<DraftSaved | Refusal | null> {
  const reference = await app.views.caseOfAccount(app.store, reader.user, id);
  if (reference === null) return null;
  const loaded = await app.store.load(`case:${reference}`);
  const body = posted(request);
  return saveDraft(app, {
    ...{ owner: { user: reader.user }, form: formOf(id), person: loaded?.person ?? null, caseVersion: null },
    body: { account: typed(body, 'account') },
    draftVersion: draftVersionIn(body),
  });
}

export function dropAccount({ app, reader }: Visit, id: string, tx: Transaction): Promise<boolean> {
  return dropDraft(app, { user: reader.user }, formOf(id), tx);
}

/** What the script sends every few seconds. */
export async function autosaveAccount(visit: Visit): Promise<Answer> {
  return sayKept(visit, await keepAccount(visit, param(visit.request, 'id')), {
    absent: 'this is not yours to answer.',
    elsewhere: '. What you typed is still here.',
  });
}
