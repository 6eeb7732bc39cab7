import { type OpenedCase, openedCase } from '#app/case-work.ts';
import { mergeCases } from '#app/merge-cases.ts';
import { caseState } from '#domain/case/case-file.ts';
import { mayMerge } from '#domain/case/merged.ts';
import type { AskedField } from '#domain/case/options.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { allFaults, readForm } from '#web/forms/read.ts';
import {
  type Answer,
  formKeys,
  page,
  param,
  posted,
  queried,
  takeOnce,
  typed,
  type Visit,
} from '#web/visit.ts';
import { type Merge, mergeView, noMergeView } from './view.ts';

const FIELDS: readonly AskedField[] = [
  {
    ...{ name: 'into', type: 'text', label: 'In which case does it go on?', required: true },
    hint: 'The reference of the earlier case, like CC-2026-00001.',
  },
  { name: 'reason', type: 'textarea', label: 'Why are both about the same?', required: true },
];

async function placeOf(visit: Visit): Promise<OpenedCase | null> {
  const { app, reader, request } = visit;
  const opened = await openedCase(app, app.store, app.clock.now(), reader, param(request, 'reference'));
  return opened?.readable ? opened : null;
}

function whyNot({ file }: OpenedCase, { reader }: Visit): string | null {
  if (file.mergedInto !== null) return `${file.reference} was merged into ${file.mergedInto} already.`;
  if (caseState(file) === 'closed') return 'This case is closed.';
  return mayMerge(reader, file.team) ? null : 'Cases are merged by the Customer Care Manager of their team.';
}

const mergeOf = (visit: Visit, { file }: OpenedCase, version: number): Merge => ({
  ...{ reference: file.reference, person: file.person, version, fields: FIELDS, keys: formKeys(visit) },
  matters: file.heads.map(({ about }) => about),
});

/** Which case does this one go on in? */
export async function showMerge(visit: Visit): Promise<Answer> {
  const opened = await placeOf(visit);
  if (!opened) return 'absent';
  const why = whyNot(opened, visit);
  if (why) return page(visit, noMergeView(opened.file.reference, why), 409);
  const body = { into: queried(visit.request, 'into') };
  return page(visit, mergeView(mergeOf(visit, opened, opened.file.version), { body, faults: [] }));
}

const STATUS: Partial<Record<Refusal['refused'], number>> = { role: 403, stale: 409, conflict: 409 };

/** Merges them, and shows the case in which it goes on. */
export async function sendMerge(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const opened = await placeOf(visit);
  if (!opened) return 'absent';
  const { reference } = opened.file;
  const body = posted(request);
  const version = Number(typed(body, 'version')) || 0;
  const read = readForm(FIELDS, body);
  const text = (name: string): string => String(read.answers[name] ?? '');
  const taken = await takeOnce(visit, async (tx, now) => {
    const asked = { reference, version, into: text('into'), reason: text('reason') };
    const done = await mergeCases(app, tx, now, reader, asked);
    if (isRefusal(done)) return done;
    return { status: 200, body: { to: `/cases/${done.file.reference}#history` }, person: done.loaded.person };
  });
  if (!isRefusal(taken)) return taken;
  if (taken.refused === 'absent') return 'absent';
  const shown = { body, faults: allFaults(read.faults, taken.faults) };
  const again = taken.refused === 'stale' ? opened.file.version : version;
  return page(visit, mergeView(mergeOf(visit, opened, again), shown, taken), STATUS[taken.refused] ?? 422);
}
