import type { Pages } from '#web/routes.ts';
import { calendarPages } from './calendar-routes.ts';
import { UPKEEP } from './common.ts';
import { contactPointPages } from './contact-points.ts';
import { homePage } from './home.ts';
import { importPages } from './import-routes.ts';
import { involvedPages } from './involved-routes.ts';
import { peoplePages } from './people-routes.ts';
import { signInPages } from './sign-ins.ts';

/** What keeps an office going: people, original cases, calendar, contact points, and who came in. */
export function adminPages(pages: Pages): void {
  pages.get('/admin', homePage, UPKEEP);
  peoplePages(pages);
  involvedPages(pages);
  importPages(pages);
  calendarPages(pages);
  contactPointPages(pages);
  signInPages(pages);
}
