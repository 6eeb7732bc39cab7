import { READERS } from '#web/layout/staff.ts';
import type { Pages } from '#web/routes.ts';
import { page } from '#web/visit.ts';
import { searchView } from './view.ts';
import { searchModel } from './view-model.ts';

/** Search: where is it? */
export function searchPages(pages: Pages): void {
  pages.get('/search', async (visit) => page(visit, searchView(await searchModel(visit))), READERS);
}
