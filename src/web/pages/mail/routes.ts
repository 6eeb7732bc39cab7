import { RELEASING_ROLES, releaseQuarantined } from '#app/scanning.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { forgetMailbox } from '#read-models/index.ts';
import { MAIL } from '#web/layout/staff.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, formKeys, page, posted, queried, takeOnce, typed, type Visit } from '#web/visit.ts';
import { mailView } from './view.ts';
import { mailModel } from './view-model.ts';
import { notReleased } from './view-refused.ts';

async function show(visit: Visit): Promise<Answer> {
  const model = await mailModel(visit, queried(visit.request, 'done'));
  return page(visit, mailView(model, formKeys(visit)));
}

const STATUS: Readonly<Partial<Record<Refusal['refused'], number>>> = {
  conflict: 409,
  absent: 404,
  fields: 422,
};

/** Lets a file go that is kept closed: from here, or from the page of its contact. */
async function release(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const body = posted(request);
  const [reference, file, reason] = [typed(body, 'contact'), typed(body, 'file'), typed(body, 'reason')];
  const isAdministrator = reader.roles.some(({ role }) => role === 'administrator');
  const isTheirs = isAdministrator || (await app.views.mayReadContact(app.store, reader, reference));
  if (!isTheirs) return 'absent';
  const back = typed(body, 'back') === 'contact' ? `/contacts/${encodeURIComponent(reference)}` : '/mail';
  const taken = await takeOnce(visit, async (tx, now) => {
    const released = await releaseQuarantined(app, tx, now, reader, reference, { file, reason });
    if (isRefusal(released)) return released;
    return { status: 200, body: { to: `${back}?done=released` }, person: released.person };
  });
  if (!isRefusal(taken)) return taken;
  if (taken.refused === 'absent') return 'absent';
  return page(
    visit,
    notReleased({ reference, file, reason, back, refused: taken }, formKeys(visit)),
    STATUS[taken.refused] ?? 422,
  );
}

/** A mailbox that is not used any more is no warning any more. */
async function forget(visit: Visit): Promise<Answer> {
  const taken = await takeOnce(visit, async (tx, now) => {
    const isForgotten = await forgetMailbox(tx, typed(posted(visit.request), 'mailbox'), now);
    const to = isForgotten ? '/mail?done=forgotten' : '/mail?done=heard';
    return { status: 200, body: { to }, person: null };
  });
  return isRefusal(taken) ? { to: '/mail' } : taken;
}

/** How it stands with the mail: does all that comes in arrive, and does all that leaves? */
export function mailPages(pages: Pages): void {
  pages.get('/mail', show, MAIL);
  pages.post('/mail/release', release, RELEASING_ROLES);
  pages.post('/mail/forget', forget, ['administrator']);
}
