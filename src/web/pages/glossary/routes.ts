import { pageForAll } from '#web/open-page.ts';
import type { Pages } from '#web/routes.ts';
import { glossaryView } from './view.ts';

/** The words of the office, for everybody. */
export function glossaryPages(pages: Pages): void {
  pages.openGet('/glossary', (visit) => pageForAll(visit, glossaryView()));
}
