import type { OpenedCase } from '#app/case-work.ts';
import { dropDraft } from '#app/drafts.ts';
import type { Done } from '#app/once.ts';
import { openCaseOn } from '#app/open-case.ts';
import type { Transaction } from '#app/ports.ts';
import { CONTACT_ROLES } from '#app/receive.ts';
import { takeAction } from '#app/take-action.ts';
import { transact } from '#app/transact.ts';
import { type Fault, isRefusal, type Refusal, refusal } from '#domain/refusal.ts';
import { release } from '#read-models/index.ts';
import { draftVersionIn } from '#web/forms/draft.ts';
import { keepDraft } from '#web/forms/drafts.ts';
import { allFaults } from '#web/forms/read.ts';
import { nothing } from '#web/html.ts';
import { keptFields } from '#web/plugins/errors.ts';
import type { Pages } from '#web/routes.ts';
import {
  type Answer,
  formKeys,
  type Posted,
  page,
  param,
  posted,
  takeOnce,
  typed,
  type Visit,
} from '#web/visit.ts';
import { headCount, placed, type Wanted, wantedIn } from './request.ts';
import { notToOpenView, type OpeningShown, openingView } from './view.ts';
import { draftOf, firstFilled, type OpeningModel, openingModel } from './view-model.ts';

const STATUS: Readonly<Record<Refusal['refused'], number>> = {
  ...{ absent: 404, role: 403, independence: 403, stale: 409, conflict: 409, 'not-now': 422, fields: 422 },
};

/** What stands against opening any case on it, before a word is typed. */
function against({ contact, refused }: OpeningModel): Refusal | null {
  if (contact.case !== null)
    return refusal('conflict', `${contact.reference} is on ${contact.case} already.`, ['¶4']);
  return refused;
}

async function show(visit: Visit): Promise<Answer> {
  const model = await openingModel(visit, param(visit.request, 'reference'));
  if (!model) return 'absent';
  const no = against(model);
  if (no) return page(visit, notToOpenView(model, no, nothing), no.refused === 'conflict' ? 409 : 403);
  const filled = await firstFilled(visit, model);
  return page(visit, openingView(model, { ...filled, faults: [], refused: null, heads: 1 }, formKeys(visit)));
}

function again(visit: Visit, model: OpeningModel, more: Partial<OpeningShown>, status: number): Answer {
  const body = posted(visit.request);
  const shown = {
    body,
    faults: [],
    refused: null,
    savedAt: null,
    heads: 1,
    draftVersion: draftVersionIn(body),
    ...more,
  };
  return page(visit, openingView(model, shown, formKeys(visit)), status);
}

/** Keeps on the new case what was promised to the person; it was checked before, so that nothing can refuse it now. */
async function keepPromises(
  visit: Visit,
  tx: Transaction,
  now: Temporal.Instant,
  opened: OpenedCase,
  { wanted, model }: { wanted: Wanted; model: OpeningModel },
): Promise<void> {
  const { adjustments, callBackOn } = wanted.promised;
  const { contact, today } = model;
  const { reference } = opened.file;
  let { version } = opened.file;
  const take = async (action: string, answers: Readonly<Record<string, unknown>>) => {
    const asked = { actor: visit.reader, reference, action, body: { ...answers, version } };
    const taken = await takeAction(visit.app, tx, now, asked);
    if (isRefusal(taken)) throw new Error(`A new case refused ${action}`);
    version = taken.file.version;
  };
  if (adjustments.length > 0)
    await take('set-adjustments', { adjustments, reason: `Asked for in ${contact.reference}.` });
  if (callBackOn !== null) {
    const said = `We promised to call back. What was said stands in ${contact.reference}.`;
    await take('record-call', { on: today, with: contact.words.name ?? 'The caller', said, callBackOn });
  }
}

async function open(
  visit: Visit,
  tx: Transaction,
  now: Temporal.Instant,
  parts: { wanted: Wanted; model: OpeningModel },
): Promise<Done | Refusal> {
  const { app, reader } = visit;
  const opened = await openCaseOn(app, tx, now, reader, parts.wanted.request);
  if (isRefusal(opened)) return opened;
  await keepPromises(visit, tx, now, opened, parts);
  const { reference } = parts.model.contact;
  await dropDraft(app, { user: reader.user }, draftOf(reference), tx);
  await release(tx, reference, reader.user);
  return {
    status: 201,
    body: { to: `/cases/${opened.file.reference}?done=opened` },
    person: opened.loaded.person,
  };
}

/** Every fault at once: what could not be read, and what the office's rules say of the rest. */
async function faultsOf(visit: Visit, { request, faults, places }: Wanted): Promise<readonly Fault[]> {
  const { app, reader } = visit;
  const tried = await transact(app, (tx) =>
    tx.tryOut(() => openCaseOn(app, tx, app.clock.now(), reader, request)),
  );
  const decided = isRefusal(tried) ? tried.faults : [];
  return allFaults(
    faults,
    decided.map((one) => placed(one, places)),
  );
}

function refuse(visit: Visit, model: OpeningModel, refused: Refusal, places: readonly number[]): Answer {
  if (refused.refused === 'absent') return 'absent';
  const isReused = refused.faults.some(({ field }) => field === 'Idempotency-Key');
  if (isReused || refused.refused === 'conflict') {
    const why = isReused
      ? refusal('conflict', 'You sent this form before, with other answers. What was recorded then stands.', [
          '¶4',
        ])
      : refused;
    return page(visit, notToOpenView(model, why, keptFields(posted(visit.request), 'kept.')), 409);
  }
  const faults = refused.faults.map((one) => placed(one, places));
  return again(visit, model, { faults, refused }, STATUS[refused.refused]);
}

async function save(visit: Visit, model: OpeningModel, body: Posted): Promise<Answer> {
  const kept = await keepDraft(visit, draftOf(model.contact.reference), body);
  if (kept === null) return 'absent';
  if (isRefusal(kept)) return again(visit, model, { faults: kept.faults }, 422);
  if (kept.result === 'saved') return { to: `/contacts/${model.contact.reference}` };
  const other = refusal(
    'conflict',
    'You saved this form on another page meanwhile. Save again to keep what is here in its place.',
  );
  return again(visit, model, { refused: other, draftVersion: kept.other?.draftVersion ?? null }, 409);
}

async function send(visit: Visit): Promise<Answer> {
  const model = await openingModel(visit, param(visit.request, 'reference'));
  if (!model) return 'absent';
  const body = posted(visit.request);
  if (typed(body, 'add') === 'heads') return again(visit, model, { heads: headCount(body) + 1 }, 200);
  if (typed(body, 'do') === 'save') return save(visit, model, body);
  const wanted = wantedIn(body, model);
  if (wanted.faults.length > 0 && model.contact.case === null)
    return again(visit, model, { faults: await faultsOf(visit, wanted) }, 422);
  const taken = await takeOnce(visit, (tx, now) => open(visit, tx, now, { wanted, model }));
  if (!isRefusal(taken)) return taken;
  // Somebody else may have been quicker: the page is about how it stands now.
  const now = await openingModel(visit, model.contact.reference);
  return now ? refuse(visit, now, taken, wanted.places) : 'absent';
}

/** Opening a case on a contact (¶4). */
export function openCasePages(pages: Pages): void {
  pages.get('/contacts/:reference/open', show, CONTACT_ROLES);
  pages.post('/contacts/:reference/open', send, CONTACT_ROLES);
}
