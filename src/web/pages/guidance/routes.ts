import { guidanceView } from '#app/guidance.ts';
import { colleagueAt, pageForAll } from '#web/open-page.ts';
import { signInPath } from '#web/pages/sign-in/carried.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, type PublicVisit, param, queried } from '#web/visit.ts';
import { paragraphsView } from './paragraphs-view.ts';
import { placeOfCase } from './place.ts';
import { pictures } from './procedure-picture.ts';
import { procedureIndexView, procedureView } from './procedure-view.ts';
import { readingsView } from './readings-view.ts';

/** A path of the procedure; with ?case=… the place of that case in it, for those who may read the case. */
async function path(visit: PublicVisit): Promise<Answer> {
  const { request } = visit;
  const picture = pictures.find((one) => one.path === param(request, 'path'));
  if (!picture) return 'absent';
  const reference = queried(request, 'case');
  if (reference === '') return pageForAll(visit, procedureView(picture, null));
  const reader = await colleagueAt(visit);
  if (!reader) return { to: signInPath(request) };
  const place = await placeOfCase(visit, reader, reference, picture.path);
  return place ? pageForAll(visit, procedureView(picture, place)) : 'absent';
}

/** The guidance the office works by, for everybody; only the place of a case in it is for those who may read the case. */
export function guidancePages(pages: Pages): void {
  const guidance = guidanceView();
  pages.openGet('/guidance', async (visit) =>
    pageForAll(visit, paragraphsView(guidance, (await colleagueAt(visit)) !== null)),
  );
  pages.openGet('/guidance/readings', (visit) => pageForAll(visit, readingsView(guidance)));
  pages.openGet('/guidance/procedure', (visit) => pageForAll(visit, procedureIndexView()));
  pages.openGet('/guidance/procedure/:path', path);
}
