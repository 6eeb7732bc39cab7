import { type DraftSaved, dropDraft, readDraft, saveDraft } from '#app/drafts.ts';
import type { Transaction } from '#app/ports.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { clockTime } from '#web/layout/days.ts';
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
  const version = typed(body, 'draftVersion');
  return saveDraft(app, {
    ...{ owner: { user: reader.user }, form: formOf(id), person: loaded?.person ?? null, caseVersion: null },
    body: { account: typed(body, 'account') },
    draftVersion: /^\d{1,9}$/.test(version) ? Number(version) : null,
  });
}

export function dropAccount({ app, reader }: Visit, id: string, tx: Transaction): Promise<boolean> {
  return dropDraft(app, { user: reader.user }, formOf(id), tx);
}

interface Said {
  readonly status: number;
  readonly says: string;
  readonly draftVersion?: number;
}

function saidOf(kept: DraftSaved | Refusal | null, now: Temporal.Instant): Said {
  if (kept === null)
    return { status: 404, says: 'Not saved: this is not yours to answer. Copy what you typed.' };
  if (isRefusal(kept)) return { status: 422, says: `Not saved: ${kept.why}` };
  if (kept.result === 'saved')
    return { status: 200, says: `Saved at ${clockTime(now)}`, draftVersion: kept.draftVersion };
  return {
    status: 409,
    says: 'Not saved: you have this open on another page. What you typed is still here.',
  };
}

/** What the script sends every few seconds. */
export async function autosaveAccount(visit: Visit): Promise<Answer> {
  const kept = await keepAccount(visit, param(visit.request, 'id'));
  const { status, ...said } = saidOf(kept, visit.app.clock.now());
  visit.reply.code(status).type('application/json; charset=utf-8').header('cache-control', 'no-store');
  return { sent: visit.reply.send(JSON.stringify(said)) };
}
