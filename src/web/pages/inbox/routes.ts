import { CONTACT_ROLES } from '#app/receive.ts';
import { isRefusal } from '#domain/refusal.ts';
import { claim, nextUnallocated } from '#read-models/index.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, formKeys, page, queried, takeOnce, type Visit } from '#web/visit.ts';
import { inboxView } from './view.ts';
import { inboxModel, TABS } from './view-model.ts';

async function show(visit: Visit): Promise<Answer> {
  const { request } = visit;
  const state = TABS.find((one) => one === queried(request, 'show')) ?? 'to-consider';
  const after = queried(request, 'after');
  const asked = { state, after: after === '' ? null : after, done: queried(request, 'done') };
  return page(visit, inboxView(await inboxModel(visit, asked), formKeys(visit)));
}

/** A contact in which somebody may be at risk, else the oldest that nobody looks at, held for whoever asked; two who ask at once get two. */
async function takeNext(visit: Visit): Promise<Answer> {
  const { reader } = visit;
  const taken = await takeOnce(visit, async (tx, now) => {
    const next = await nextUnallocated(tx, reader, now, 'contact');
    if (next) await claim(tx, next.reference, reader.user, now);
    return {
      status: 200,
      body: { to: next ? `/contacts/${next.reference}` : '/inbox?done=none' },
      person: null,
    };
  });
  return isRefusal(taken) ? { to: '/inbox' } : taken;
}

/** What has come in: what is to be looked at first? */
export function inboxPages(pages: Pages): void {
  pages.get('/inbox', show, CONTACT_ROLES);
  pages.post('/inbox/next', takeNext, CONTACT_ROLES);
}
