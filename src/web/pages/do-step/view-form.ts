import type { Fault } from '#domain/refusal.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { errorsOf, formFields, pressedByEnter } from '#web/forms/fields.ts';
import { button } from '#web/govuk/components.ts';
import { type Html, html, nothing, type Piece } from '#web/html.ts';
import { dayInFull, daysLeftInWords } from '#web/layout/days.ts';
import { headWord } from '#web/layout/names.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { formKeys, type Posted, type Visit } from '#web/visit.ts';
import { answerBy, nextOf, PLAIN, pressingLimit } from './asked.ts';
import { type Desk, isSigning, readsBeside } from './desk.ts';
import type { Place } from './place.ts';
import { draftName } from './place.ts';
import { allegation, analysisToRead, evidence, signatureLine } from './view-desk.ts';

/** A form as it is to be filled in now: with what was typed, what is wrong with it, and a draft's version. */
export interface FormShown {
  readonly body: Posted;
  readonly faults: readonly Fault[];
  readonly draftVersion: number | null;
  readonly draftNote: Piece;
}

export const emptyForm: FormShown = { body: {}, faults: [], draftVersion: null, draftNote: nothing };

export const addressOf = ({
  reference,
  action,
  headId,
}: Pick<Place, 'reference' | 'action' | 'headId'>): string =>
  `/cases/${reference}/actions/${action}${headId === null ? '' : `?head=${headId}`}`;

export const backToCase = ({ reference }: Place) => ({
  href: `/cases/${reference}`,
  text: `Back to case ${reference}`,
});

/** The title of a step: its name, and which head where there are several. */
export function titleOf({ name, head, headId, severalHeads }: Place): string {
  return headId !== null && severalHeads
    ? `${name} (${headWord(headId)}, ${procedure.categories[head.category].name.toLowerCase()})`
    : name;
}

function byWhen(place: Place, visit: Visit): Html {
  const answer = PLAIN[place.action] === undefined ? null : answerBy(place, visit.reader);
  if (answer !== null)
    return html`<p class="govuk-body"><strong>Please answer by ${dayInFull(answer)}.</strong> After that the Customer Care Manager may go on without your answer.</p>`;
  const limit = PLAIN[place.action] === undefined ? pressingLimit(place) : null;
  if (limit?.due == null) return nothing;
  const isOver = limit.state === 'overdue';
  return html`<p class="govuk-body"><strong>${limit.name}: by ${dayInFull(limit.due)}</strong>, <span class="${isOver ? 'la-urgent la-urgent--late' : ''}">${daysLeftInWords(limit.workingDaysLeft, isOver)}</span> ${para(limit.paragraphs)}. <a class="govuk-link" href="/cases/${place.reference}#head-${place.head.id}">Why this date</a></p>`;
}

function whatIsAsked(place: Place, visit: Visit): Html {
  const { opened, reference, paragraphs } = place;
  const plain = PLAIN[place.action];
  if (plain !== undefined)
    return html`<p class="govuk-body-l">${plain} ${para(paragraphs)}</p>${byWhen(place, visit)}`;
  return html`<p class="govuk-body">Case <a class="govuk-link" href="/cases/${reference}">${reference}</a>, <span dir="auto">${opened.file.person ?? 'no name given'}</span> ${para(paragraphs)}</p>${byWhen(place, visit)}`;
}

function whatFollows(place: Place): Html {
  const next = nextOf(place);
  if (next.length === 0) return nothing;
  const items = next.map(
    ({ when, what, paragraphs }) =>
      html`<li>${when === null ? nothing : html`<strong>${when}</strong>: `}${what} ${para(paragraphs)}</li>`,
  );
  return html`<h2 class="govuk-heading-s">What happens next</h2><ul class="govuk-list govuk-list--bullet">${items}</ul>`;
}

/** Hidden in every form of a step: what was looked at, and which draft this is. */
export function placeFields(place: Place, visit: Visit, draftVersion: number | string | null): Html {
  const { headId, opened } = place;
  const hidden = (name: string, value: string | number) =>
    html`<input type="hidden" name="${name}" value="${value}">`;
  return html`${formKeys(visit)}${hidden('version', opened.file.version)}${headId === null ? nothing : hidden('head', headId)}${hidden('draft', draftName(place))}${hidden('draftVersion', draftVersion ?? '')}`;
}

function buttons(isShort: boolean): Html {
  const go = button({
    text: isShort ? 'Record it' : 'Check your answers',
    name: 'do',
    value: isShort ? 'confirm' : 'check',
  });
  const save = button({
    text: 'Save and come back',
    name: 'do',
    value: 'save',
    classes: 'govuk-button--secondary',
  });
  return html`<div class="la-actions">${go}${save}</div>`;
}

/** The form itself, with where it is saved and what follows it. */
export function stepForm(place: Place, visit: Visit, shown: FormShown, isShort: boolean): Html {
  const { fields } = place;
  const { body, faults, draftVersion } = shown;
  return html`<form method="post" action="${addressOf(place)}" data-autosave="/drafts" novalidate>
${placeFields(place, visit, draftVersion)}${pressedByEnter(isShort ? 'confirm' : 'check')}
<p class="la-saved" data-saved role="status">${draftVersion === null ? '' : 'Filled in with what you saved.'}</p>
${formFields({ fields, body, faults })}
${buttons(isShort)}
</form>`;
}

function columns(place: Place, desk: Desk, main: Html): Html {
  if (PLAIN[place.action] !== undefined)
    return html`<div class="la-column">${allegation(desk, place)}${main}</div>`;
  const analysis = desk.analysis === null ? nothing : analysisToRead(desk.analysis);
  if (!readsBeside(place.action)) return html`<div class="la-column">${main}</div>`;
  return html`<div class="la-two"><div>${analysis}${main}</div>${evidence(desk, place)}</div>`;
}

/** A step to be taken: what is asked of me, and what happens next? */
export function formView(
  place: Place,
  desk: Desk,
  visit: Visit,
  shown: FormShown,
  isShort: boolean,
): StaffContent {
  const { fields } = place;
  const { body, faults, draftNote } = shown;
  const independence =
    desk.independence === null ? nothing : html`<p class="govuk-body la-signature">${desk.independence}</p>`;
  const signs = desk.analysis !== null && isSigning(place.action) ? signatureLine(desk.analysis) : nothing;
  const main = html`${independence}${signs}${stepForm(place, visit, shown, isShort)}${whatFollows(place)}`;
  return {
    title: titleOf(place),
    section: '/cases',
    back: backToCase(place),
    isFaulty: faults.length > 0,
    body: html`${errorsOf({ fields, body, faults })}<h1 class="govuk-heading-l">${titleOf(place)}</h1>${whatIsAsked(place, visit)}${draftNote}${columns(place, desk, main)}`,
  };
}
