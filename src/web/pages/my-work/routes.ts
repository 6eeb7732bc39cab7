import type { Pages } from '#web/routes.ts';
import { type Answer, formKeys, page, queried, type Visit } from '#web/visit.ts';
import { notAcknowledged } from './not-acknowledged.ts';
import { takeNext } from './take-next.ts';
import { workView } from './view.ts';
import { workModel } from './view-model.ts';

async function show(visit: Visit): Promise<Answer> {
  const tookNothing = queried(visit.request, 'took') === 'nothing';
  return page(visit, workView(await workModel(visit), { keys: formKeys(visit), tookNothing }));
}

/** My work: what must I do now? */
export function workPages(pages: Pages): void {
  pages.get('/work', show);
  pages.post('/take-next', takeNext, ['customer-care-officer']);
  pages.get('/not-acknowledged', notAcknowledged, [
    ...(['business-support-officer', 'customer-care-officer', 'customer-care-manager'] as const),
  ]);
}
