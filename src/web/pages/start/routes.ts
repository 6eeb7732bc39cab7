import type { Pages } from '#web/routes.ts';
import { openPage } from '#web/visit.ts';
import { startView } from './view.ts';

/** The first page: for the public, with the way in for colleagues at its foot. */
export function startPages(pages: Pages): void {
  const isDemonstration = pages.parts.dev !== null;
  pages.openGet('/', async (visit) => openPage(visit, startView(visit.frame.office, isDemonstration)));
}
