import {
  BUNDLE_ROLES,
  type BundleChoices,
  bundleChoices,
  bundleOf,
  goesIn,
  PURPOSES,
  type Purpose,
} from '#app/bundle.ts';
import { DocumentNotMade } from '#domain/letters/not-made.ts';
import { handedOver } from '#web/pages/letters/downloads.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, formKeys, page, param, posted, queried, typedAll, type Visit } from '#web/visit.ts';
import { bundleView, purposeView } from './view.ts';

const purposeOf = ({ request }: Visit): Purpose | null =>
  PURPOSES.find((purpose) => purpose === queried(request, 'for')) ?? null;

const NOTHING_CHOSEN = 'Choose at least one thing that goes in.';

function choosing(
  visit: Visit,
  { choices }: BundleChoices,
  state: { readonly purpose: Purpose; readonly chosen: ReadonlySet<string>; readonly wrong: string | null },
  status = 200,
): Answer {
  const reference = param(visit.request, 'reference');
  return page(visit, bundleView({ ...state, reference, choices, keys: formKeys(visit) }), status);
}

async function show(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const reference = param(request, 'reference');
  const purpose = purposeOf(visit);
  const found = await bundleChoices(app, reader, { reference, purpose: purpose ?? 'ocwt' });
  if (!found) return 'absent';
  if (purpose === null) return page(visit, purposeView(reference, PURPOSES));
  const chosen = new Set(found.choices.filter((item) => goesIn(item, purpose)).map(({ id }) => id));
  return choosing(visit, found, { purpose, chosen, wrong: null });
}

async function make(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const reference = param(request, 'reference');
  const purpose = purposeOf(visit);
  const found = await bundleChoices(app, reader, { reference, purpose: purpose ?? 'ocwt' });
  if (!found) return 'absent';
  if (purpose === null) return { to: `/cases/${reference}/bundle` };
  const chosen = new Set(typedAll(posted(request), 'with'));
  const again = (wrong: string, status: number) => choosing(visit, found, { purpose, chosen, wrong }, status);
  if (!found.choices.some(({ id }) => chosen.has(id))) return again(NOTHING_CHOSEN, 422);
  const bundle = await bundleOf(app, reader, { reference, purpose, chosen });
  if (!bundle) return 'absent';
  try {
    return handedOver(visit, await app.documents.bundle(bundle), 'pdf', `${reference} ${purpose}`);
  } catch (error) {
    if (!(error instanceof DocumentNotMade)) throw error;
    return again(`${error.message} Leave out the largest files, and make it again.`, error.statusCode);
  }
}

/** ¶19, ¶24: a case as one document, for OCWT or for the person who asks for their own file. */
export function bundlePages(pages: Pages): void {
  pages.get('/cases/:reference/bundle', show, BUNDLE_ROLES);
  pages.post('/cases/:reference/bundle', make, BUNDLE_ROLES);
}
