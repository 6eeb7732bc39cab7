import { answerList } from '#web/forms/in-words.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { dayInFull } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { headTitle } from '#web/layout/names.ts';
import { headCard } from '#web/pages/case/heads.ts';
import {
  type AnalysisShown,
  analysesOf,
  type ContactShown,
  conversationsOf,
  type DecisionShown,
  decisionsOf,
  type Spoken,
} from '#web/pages/case/records.ts';
import { contactsOf, historyOf } from '#web/pages/case/view-model.ts';
import { contactCard, spokenCard } from '#web/pages/case/view-records.ts';
import type { Visit } from '#web/visit.ts';
import type { Writing } from './desk.ts';

/** What is read while a letter is written: the heads with their days, what was said to us, found and decided. */
export interface Reading {
  readonly heads: readonly {
    readonly id: string;
    readonly category: string;
    readonly about: string;
    readonly days: readonly string[];
  }[];
  readonly contacts: readonly ContactShown[];
  readonly spoken: readonly Spoken[];
  readonly analyses: readonly AnalysisShown[];
  readonly decisions: readonly DecisionShown[];
}

export async function readingOf(visit: Visit, { opened }: Pick<Writing, 'opened'>): Promise<Reading> {
  const { loaded, file, office } = opened;
  const sentences = new Map(historyOf(opened).map((one) => [one.seq, one]));
  const heads = file.heads.map((head) => {
    const { running } = headCard(head, file, office, []);
    const days = running.flatMap(({ deadline: { name, due } }) =>
      due === null ? [] : [`${name}: ${dayInFull(due)}`],
    );
    return { id: head.id, category: headCard(head, file, office, []).category, about: head.about, days };
  });
  const analyses = analysesOf(loaded.events, office).filter(({ isLatest }) => isLatest);
  return {
    ...{ heads, analyses, contacts: await contactsOf(visit, opened) },
    spoken: conversationsOf(loaded.events, office).toSorted((one, two) => (one.on < two.on ? 1 : -1)),
    decisions: decisionsOf(loaded.events, file, office, sentences),
  };
}

const analysis = ({ head, number, by, on, answers }: AnalysisShown, several: boolean): Html =>
  fold(
    `${several ? `${headTitle(head)}: the` : 'The'} analysis, version ${number}`,
    html`<p>By ${by}, ${dayInFull(on)}.</p>${answerList(answers)}`,
  );

const decision = ({ seq, on, sentence, answers }: DecisionShown): Html =>
  html`<li><strong>${dayInFull(on)}</strong>: <span dir="auto">${sentence}</span>${answers.length > 0 ? fold('All that was recorded', answerList(answers), `event ${seq}`) : nothing}</li>`;

/** To read beside the letter, on the right; on a telephone below it. */
export function readingView(
  { heads, contacts, spoken, analyses, decisions }: Reading,
  reference: string,
): Html {
  const about = heads.map(
    ({ id, category, about: what, days }) =>
      html`<p class="govuk-body govuk-!-margin-bottom-1"><strong>${heads.length > 1 ? `${headTitle(id)}: ` : ''}${category}</strong></p><p class="la-words" dir="auto">${what}</p>${days.length > 0 ? html`<ul class="govuk-list govuk-list--bullet">${days.map((one) => html`<li>${one}. <a class="govuk-link" href="/cases/${reference}#head-${id}">Why this date<span class="govuk-visually-hidden">: ${one}</span></a></li>`)}</ul>` : nothing}`,
  );
  return html`<aside class="la-stickyread" tabindex="0" aria-label="To read beside the letter">
<h2 class="govuk-heading-m">To read</h2>${about}
${decisions.length > 0 ? html`<h3 class="govuk-heading-s">What was decided</h3><ol class="la-timeline">${decisions.map(decision)}</ol>` : nothing}
${analyses.length > 0 ? html`<h3 class="govuk-heading-s">What was found</h3>${analyses.map((one) => analysis(one, heads.length > 1))}` : nothing}
<h3 class="govuk-heading-s">What was said to us</h3>${contacts.map((one) => contactCard(one, contacts.length === 1))}
<h3 class="govuk-heading-s">Conversations</h3>${spoken.length > 0 ? html`<ol class="la-timeline">${spoken.map(spokenCard)}</ol>` : html`<p class="govuk-body la-quiet">None is recorded.</p>`}
</aside>`;
}
