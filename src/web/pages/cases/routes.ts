import type { Pages } from '#web/routes.ts';
import { page } from '#web/visit.ts';
import { casesView } from './view.ts';
import { casesModel } from './view-model.ts';

/** Cases: which ones fit what I look for? Everybody finds what is theirs to read. */
export function caseListPages(pages: Pages): void {
  pages.get('/cases', async (visit) => page(visit, casesView(await casesModel(visit))));
}
