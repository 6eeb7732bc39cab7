import { html } from '#web/html.ts';
import type { Pages } from '#web/routes.ts';
import { page } from '#web/visit.ts';

/** My work: what must I do now? */
export function workPages(pages: Pages): void {
  pages.get('/work', async (visit) =>
    page(visit, { title: 'My work', section: '/work', body: html`<h1 class="govuk-heading-l">My work</h1>` }),
  );
}
