import type { CaseFile } from '#domain/case/case-file.ts';
import { awaitedStep } from '#domain/case/progress.ts';
import type { Refusal } from '#domain/refusal.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { typedIn } from '#web/forms/draft.ts';
import type { AnswerShown } from '#web/forms/in-words.ts';
import { answerList } from '#web/forms/in-words.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { momentInFull } from '#web/layout/days.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { begun } from '#web/layout/words.ts';
import { holderInWords } from '#web/pages/case/heads.ts';
import type { HistoryEntry } from '#web/pages/case/view-model.ts';
import type { Posted, Visit } from '#web/visit.ts';
import type { Place } from './place.ts';
import { backToCase, type FormShown, stepForm, titleOf } from './view-form.ts';

export const STATUS: Readonly<Record<Refusal['refused'], number>> = {
  ...{ absent: 404, role: 403, independence: 403, stale: 409, conflict: 409, 'not-now': 422, fields: 422 },
};

const HEADINGS: Readonly<Record<Refusal['refused'], string>> = {
  absent: 'There is nothing here',
  role: 'This is for somebody else',
  independence: 'Somebody else must do this',
  stale: 'This case has changed',
  conflict: 'This has been done already',
  'not-now': 'This cannot be done now',
  fields: 'There is something to put right',
};

/** What somebody typed where it cannot be taken, to be copied. */
export function typedToCopy(answers: readonly AnswerShown[], body: Posted): Html {
  const hasText = Object.values(typedIn(body))
    .flat()
    .some((one) => one.trim() !== '');
  if (!hasText) return nothing;
  const list =
    answers.length > 0
      ? answerList(answers)
      : html`${Object.values(typedIn(body))
          .flat()
          .map((one) => html`<p class="la-words" dir="auto">${one}</p>`)}`;
  return html`<h2 class="govuk-heading-m">What you typed</h2><p class="govuk-body">It is not recorded. Copy what you still need.</p><div class="la-card">${list}</div>`;
}

function whatComesFirst({ head, opened }: Place): Html {
  const step = awaitedStep(head);
  const holder = holderInWords(head, opened.file, opened.office);
  if (!step || holder === null) return nothing;
  const { name, cites } = procedure.steps[step];
  return html`<p class="govuk-body">What is awaited now: ${begun(name)} ${para(cites)}. It is with ${holder}.</p>`;
}

/** Why this cannot be done, by you or now, where it is written, and what comes first. */
export function refusedView(place: Place, refused: Refusal, typed: Html, wasSent: boolean): StaffContent {
  const heading = HEADINGS[refused.refused];
  return {
    title: `${heading}: ${titleOf(place)}`,
    section: '/cases',
    back: backToCase(place),
    body: html`<h1 class="govuk-heading-l">${heading}: ${titleOf(place)}</h1>
<p class="govuk-body-l">${refused.why} ${para(refused.paragraphs)}</p>
${wasSent && refused.refused === 'independence' ? html`<p class="govuk-body">That you tried is kept in the history of the case.</p>` : nothing}
${whatComesFirst(place)}
<p class="govuk-body"><a class="govuk-link" href="/cases/${place.reference}">Go to case ${place.reference}</a></p>${typed}`,
  };
}

/** What others recorded since the version that somebody looked at. */
export interface Since {
  readonly events: readonly HistoryEntry[];
  readonly texts: readonly { readonly title: string; readonly answers: readonly AnswerShown[] }[];
}

const changes = ({ events, texts }: Since): Html => {
  const items = events.map(
    ({ at, sentence, paragraphs }) =>
      html`<li><span class="la-quiet">${momentInFull(at)}</span><br><span dir="auto">${sentence}</span> ${para(paragraphs)}</li>`,
  );
  const written = texts.map(
    ({ title, answers }) =>
      html`<div class="la-card"><h3 class="govuk-heading-s">${title}</h3>${answerList(answers)}</div>`,
  );
  return html`<ol class="la-timeline">${items}</ol>${written}`;
};

interface Stale {
  readonly since: Since;
  readonly mine: readonly AnswerShown[];
  readonly shown: FormShown;
  readonly isShort: boolean;
  readonly refused: Refusal | null;
}

/** The case changed meanwhile: what was recorded, beside what was typed, and the form once more on the new version. */
export function staleView(
  place: Place,
  visit: Visit,
  { since, mine, shown, isShort, refused }: Stale,
): StaffContent {
  const again = refused
    ? html`<h2 class="govuk-heading-m">It cannot be recorded any more</h2><p class="govuk-body">${refused.why} ${para(refused.paragraphs)} Copy what you still need.</p>`
    : html`<h2 class="govuk-heading-m">Your answers once more</h2><p class="govuk-body">They are for the case as it is now. Change what has to be changed, then go on.</p>${stepForm(place, visit, shown, isShort)}`;
  return {
    title: `This case has changed: ${titleOf(place)}`,
    section: '/cases',
    back: backToCase(place),
    body: html`<h1 class="govuk-heading-l">This case has changed: ${titleOf(place)}</h1>
<p class="govuk-body-l">Something was recorded while you were typing. Nothing of yours is lost, and nothing of theirs is written over.</p>
<div class="la-halves"><section aria-labelledby="theirs"><h2 class="govuk-heading-m" id="theirs">What was recorded since</h2>${changes(since)}</section>
<section aria-labelledby="mine"><h2 class="govuk-heading-m" id="mine">What you typed</h2>${mine.length > 0 ? answerList(mine) : html`<p class="govuk-body la-quiet">Nothing yet.</p>`}</section></div>
<div class="la-column">${again}</div>`,
  };
}

/** The same form was sent before, with other answers: what was recorded first stands. */
export function alreadySentView(place: Place, typed: Html): StaffContent {
  return {
    title: `This was already sent: ${titleOf(place)}`,
    section: '/cases',
    back: backToCase(place),
    body: html`<h1 class="govuk-heading-l">This was already sent: ${titleOf(place)}</h1>
<p class="govuk-body-l">You sent this form before, with other answers. What was recorded then stands, and these answers are not recorded.</p>
<p class="govuk-body"><a class="govuk-link" href="/cases/${place.reference}">See what was recorded on case ${place.reference}</a></p>${typed}`,
  };
}

/** Another tab saved this draft meanwhile: both are shown. */
export function twoDraftsView(
  place: Place,
  visit: Visit,
  {
    other,
    mine,
    shown,
    isShort,
  }: {
    other: readonly AnswerShown[] | null;
    mine: readonly AnswerShown[];
    shown: FormShown;
    isShort: boolean;
  },
): StaffContent {
  const title = `You have this open twice: ${titleOf(place)}`;
  return {
    title,
    section: '/cases',
    back: backToCase(place),
    body: html`<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body-l">${other === null ? 'Your draft was sent or dropped elsewhere meanwhile. What you typed here is below, and is not saved yet.' : 'Another page of yours saved this draft meanwhile. Nothing was written over: both are here.'}</p>
<div class="la-halves"><section aria-labelledby="other"><h2 class="govuk-heading-m" id="other">What is saved</h2>${other === null ? html`<p class="govuk-body la-quiet">Nothing.</p>` : answerList(other)}</section>
<section aria-labelledby="mine"><h2 class="govuk-heading-m" id="mine">What you typed here</h2>${answerList(mine)}</section></div>
<div class="la-column"><h2 class="govuk-heading-m">Go on with what you typed here</h2><p class="govuk-body">If you save this, it takes the place of what is saved.</p>${stepForm(place, visit, shown, isShort)}</div>`,
  };
}

export const isStaleFor = (version: number | null, file: CaseFile): boolean =>
  version !== null && (version < file.substance || version > file.version);
