import type { StaffMember } from '#domain/office.ts';
import type { StaffContent } from './layout/staff.ts';
import { readerOf } from './routes.ts';
import { type Answer, openPage, type PublicVisit, page } from './visit.ts';

/** Who looks at a page that is open to everybody: a colleague who is signed in, or null. */
export function colleagueAt({ app, request }: PublicVisit): Promise<StaffMember | null> {
  return readerOf(app, request);
}

/** A page for everybody, with the menu of the staff pages for whoever is signed in. */
export async function pageForAll(visit: PublicVisit, content: StaffContent, status = 200): Promise<Answer> {
  const reader = await colleagueAt(visit);
  if (!reader) return openPage(visit, content, status);
  return page({ ...visit, reader, csrf: visit.reply.generateCsrf() }, content, status);
}
