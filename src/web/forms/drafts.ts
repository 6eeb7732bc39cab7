import { type DraftSaved, saveDraft } from '#app/drafts.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { clockTime } from '#web/layout/days.ts';
import { type Answer, type Posted, posted, typed, type Visit } from '#web/visit.ts';
import { draftVersionIn, typedIn, versionIn } from './draft.ts';

/** Forms that have a draft, by the beginning of their names; those about a case or contact only for its readers. */
const FORM = /^(case|contact)\/([A-Z]+-\d{4}-\d{1,9})\/[\w-]{1,60}(\/h\d{1,4})?$/;
const OF_NOTHING = /^(telephone|new-case)(\/[\w-]{1,60})?$/;

async function mayDraft({ app, reader }: Visit, form: string): Promise<boolean> {
  const [, kind, reference = ''] = FORM.exec(form) ?? [];
  if (kind === 'case') return app.views.mayReadCase(app.store, reader, reference);
  if (kind === 'contact') return app.views.mayReadContact(app.store, reader, reference);
  return OF_NOTHING.test(form);
}

/** Keeps what is typed into a form, for the colleague who types it; null when they may not read what it is about. */
export async function keepDraft(
  visit: Visit,
  form: string,
  body: Posted,
): Promise<DraftSaved | Refusal | null> {
  if (!(await mayDraft(visit, form))) return null;
  return saveDraft(visit.app, {
    ...{ owner: { user: visit.reader.user }, form, person: null, body: typedIn(body) },
    ...{ caseVersion: versionIn(body), draftVersion: draftVersionIn(body) },
  });
}

interface Said {
  readonly status: number;
  readonly says: string;
  readonly draftVersion?: number;
}

/** Why it is not kept, where it is not there for them, and where they have it open elsewhere. */
interface NotSaved {
  readonly absent: string;
  readonly elsewhere: string;
}

function saidOf(kept: DraftSaved | Refusal | null, now: Temporal.Instant, why: NotSaved): Said {
  if (kept === null) return { status: 404, says: `Not saved: ${why.absent} Copy what you typed.` };
  if (isRefusal(kept)) return { status: 422, says: `Not saved: ${kept.why}` };
  if (kept.result === 'saved')
    return { status: 200, says: `Saved at ${clockTime(now)}`, draftVersion: kept.draftVersion };
  return { status: 409, says: `Not saved: you have this open on another page${why.elsewhere}` };
}

/** What the script that keeps a form is told, to be shown beside the form. */
export function sayKept({ app, reply }: Visit, kept: DraftSaved | Refusal | null, why: NotSaved): Answer {
  const { status, ...said } = saidOf(kept, app.clock.now(), why);
  reply.code(status).type('application/json; charset=utf-8').header('cache-control', 'no-store');
  return { sent: reply.send(JSON.stringify(said)) };
}

/** POST /drafts: what the script of a long form sends every few seconds; the answer is shown beside the form. */
export async function autosave(visit: Visit): Promise<Answer> {
  const body = posted(visit.request);
  return sayKept(visit, await keepDraft(visit, typed(body, 'draft'), body), {
    absent: 'this is not there, or not yours.',
    elsewhere: ', or sent it there. “Save and come back” shows you both.',
  });
}
