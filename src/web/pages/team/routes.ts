import type { Pages } from '#web/routes.ts';
import { page } from '#web/visit.ts';
import { sendReassign, showReassign } from './reassign.ts';
import { teamView } from './view.ts';
import { teamModel } from './view-model.ts';

const MANAGERS = ['customer-care-manager'] as const;

/** The team: who has too much, and what is with nobody? */
export function teamPages(pages: Pages): void {
  pages.get('/team', async (visit) => page(visit, teamView(await teamModel(visit))), MANAGERS);
  pages.get('/team/reassign', showReassign, MANAGERS);
  pages.post('/team/reassign', sendReassign, MANAGERS);
}
