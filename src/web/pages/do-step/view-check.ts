import { typedIn } from '#web/forms/draft.ts';
import { type AnswerShown, answerValue } from '#web/forms/in-words.ts';
import { button } from '#web/govuk/components.ts';
import { type Html, html } from '#web/html.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { type Posted, typed, type Visit } from '#web/visit.ts';
import type { Desk } from './desk.ts';
import { isSigning } from './desk.ts';
import type { Place } from './place.ts';
import { signatureLine } from './view-desk.ts';
import { addressOf, backToCase, placeFields, titleOf } from './view-form.ts';

/** Everything typed, hidden, so that it goes along. */
function hiddenFields(body: Posted): Html {
  const all = Object.entries(typedIn(body)).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map(
      (one) => html`<input type="hidden" name="${name}" value="${one}">`,
    ),
  );
  return html`${all}`;
}

/** An answer with the button that goes back to it; it is a button, because what was typed goes along. */
function answerRow(place: Place, answer: AnswerShown): Html {
  const { name, label } = answer;
  return html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${label}</dt><dd class="govuk-summary-list__value">${answerValue(answer)}</dd><dd class="govuk-summary-list__actions"><button class="la-link-button" name="do" value="change" formaction="${addressOf(place)}#${name}">Change<span class="govuk-visually-hidden"> the answer to: ${label}</span></button></dd></div>`;
}

/** What will be recorded, answer by answer; nothing is recorded yet. */
export function checkView(
  place: Place,
  desk: Desk,
  visit: Visit,
  body: Posted,
  answers: readonly AnswerShown[],
): StaffContent {
  const signs = desk.analysis !== null && isSigning(place.action) ? signatureLine(desk.analysis) : '';
  const change = button({
    ...{ text: 'Change the answers', name: 'do', value: 'change', classes: 'govuk-button--secondary' },
  });
  return {
    title: `Check your answers: ${titleOf(place)}`,
    section: '/cases',
    back: backToCase(place),
    body: html`<h1 class="govuk-heading-l">Check your answers: ${titleOf(place)}</h1>
<p class="govuk-body">Nothing is recorded yet.</p>${signs}
<form class="la-column" method="post" action="${addressOf(place)}" novalidate>
${placeFields(place, visit, typed(body, 'draftVersion'))}
${hiddenFields(body)}
<dl class="govuk-summary-list">${answers.map((one) => answerRow(place, one))}</dl>
<div class="la-actions">${button({ text: 'Record it', name: 'do', value: 'confirm' })}${change}</div>
</form>`,
  };
}
