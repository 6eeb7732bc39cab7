import { readDraft } from '#app/drafts.ts';
import { asPosted } from '#web/forms/draft.ts';
import { autosave } from '#web/forms/drafts.ts';
import { typedFrom } from '#web/forms/read.ts';
import { button } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { momentInFull } from '#web/layout/days.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, formKeys, type Posted, page, posted, queried, type Visit } from '#web/visit.ts';
import { act, showForm } from './acting.ts';
import { draftName, type Place, placeOf } from './place.ts';
import { addressOf, emptyForm } from './view-form.ts';
import { refusedView, STATUS } from './view-refused.ts';

type Found = NonNullable<Awaited<ReturnType<typeof readDraft>>>;

function draftNote(place: Place, visit: Visit, draft: Found): Html {
  const changed =
    draft.caseVersion !== null && draft.caseVersion < place.opened.file.substance
      ? html` Something was recorded on the case since: <a class="govuk-link" href="/cases/${place.reference}#history">look at its history</a> before you go on.`
      : '';
  return html`<div class="govuk-inset-text"><p class="govuk-body">You began this on ${momentInFull(draft.savedAt)}. It is filled in below: go on with it, or begin anew.${changed}</p><form method="post" action="${addressOf(place)}">${formKeys(visit)}${place.headId === null ? '' : html`<input type="hidden" name="head" value="${place.headId}">`}${button({ text: 'Begin anew', name: 'do', value: 'begin-anew', classes: 'govuk-button--secondary' })}</form></div>`;
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Days that the address brings along, such as that on which a letter left. */
function filledInBy({ fields }: Place, { request }: Visit): Posted {
  const days = fields.filter(({ type, name }) => type === 'date' && isDay(queried(request, name)));
  return typedFrom(days, Object.fromEntries(days.map(({ name }) => [name, queried(request, name)])));
}

async function open(visit: Visit): Promise<Answer> {
  const place = await placeOf(visit);
  if (!place) return 'absent';
  const { refused } = place;
  if (refused) return page(visit, refusedView(place, refused, nothing, false), STATUS[refused.refused]);
  const draft = await readDraft(visit.app, { user: visit.reader.user }, draftName(place));
  if (!draft) return showForm(place, visit, { ...emptyForm, body: filledInBy(place, visit) });
  return showForm(place, visit, {
    ...{ body: asPosted(draft.body), faults: [], draftVersion: draft.draftVersion },
    draftNote: draftNote(place, visit, draft),
  });
}

async function send(visit: Visit): Promise<Answer> {
  const place = await placeOf(visit);
  return place ? act(place, visit, posted(visit.request)) : 'absent';
}

/** Taking a step: what is asked of me, and what happens next? */
export function stepPages(pages: Pages): void {
  pages.get('/cases/:reference/actions/:action', open);
  pages.post('/cases/:reference/actions/:action', send);
  pages.post('/drafts', autosave);
}
