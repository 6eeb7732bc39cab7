import { readOffice } from '#app/app.ts';
import type { OfficeDetails } from '#domain/office-details.ts';
import { lastComplete, publishedFigures } from '#read-models/index.ts';
import type { Content } from '#web/layout/page.ts';
import type { Pages } from '#web/routes.ts';
import { openPage, type PublicVisit } from '#web/visit.ts';
import { type Figures, figuresView } from './reading/how-we-are-doing.ts';
import { lookAgainView } from './reading/look-again.ts';
import {
  accessibilityView,
  actingView,
  consentView,
  helpView,
  privacyView,
  riskView,
} from './reading/texts.ts';
import { sendingPages } from './sending/routes.ts';

const READING: Readonly<Record<string, (office: OfficeDetails) => Content>> = {
  '/look-again': lookAgainView,
  '/acting-for-someone': actingView,
  '/acting-for-someone/form': consentView,
  '/help': helpView,
  '/at-risk': riskView,
  '/privacy': privacyView,
  '/accessibility': accessibilityView,
};

const MINUTES_KEPT = 10;

/** The published figures; counted anew after some minutes at the earliest, however many ask. */
function figuresKept() {
  let last: { readonly figures: Figures; readonly today: string; readonly until: Temporal.Instant } | null =
    null;
  return async ({ app, today }: PublicVisit): Promise<Figures> => {
    const now = app.clock.now();
    if (last && last.today === today && Temporal.Instant.compare(now, last.until) < 0) return last.figures;
    const office = await readOffice(app, app.store, now);
    const { quarter, year } = lastComplete(today);
    const figures = {
      quarter: await publishedFigures(app.store, quarter, office),
      year: await publishedFigures(app.store, year, office),
    };
    last = { figures, today, until: now.add({ minutes: MINUTES_KEPT }) };
    return figures;
  };
}

/** All that is for the public: pages to read, and the forms. */
export function publicPages(pages: Pages): void {
  for (const [path, view] of Object.entries(READING))
    pages.openGet(path, async (visit) => openPage(visit, view(visit.frame.office)));
  const figures = figuresKept();
  pages.openGet('/how-we-are-doing', async (visit) =>
    openPage(visit, figuresView(visit.frame.office, await figures(visit))),
  );
  sendingPages(pages);
}
