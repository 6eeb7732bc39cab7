import type { Pages } from '#web/routes.ts';
import { type Answer, page, param, queried, type Visit } from '#web/visit.ts';
import { caseView } from './view.ts';
import { caseModel } from './view-model.ts';

async function show(visit: Visit, isWhole: boolean): Promise<Answer> {
  const { request } = visit;
  const done = { action: queried(request, 'done'), head: queried(request, 'head') };
  const model = await caseModel(visit, param(request, 'reference'), done);
  if (!model) return 'absent';
  const historyPage = Math.max(1, Math.trunc(Number(queried(request, 'history'))) || 1);
  return page(visit, caseView(model, { isWhole, historyPage, saved: queried(request, 'saved') }));
}

/** A case: where does it stand, who holds it, by when? */
export function casePages(pages: Pages): void {
  pages.get('/cases/:reference', (visit) => show(visit, false));
  pages.get('/cases/:reference/print', (visit) => show(visit, true));
}
