import { answerList, answersInWords } from '#web/forms/in-words.ts';
import { readForm } from '#web/forms/read.ts';
import { type Html, html } from '#web/html.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import type { Posted, Visit } from '#web/visit.ts';
import type { Writing } from './desk.ts';
import { backToLetters, letterForm, type WriteShown } from './write-view.ts';

interface Two {
  readonly saved: Posted | null;
  readonly mine: Posted;
  readonly shown: WriteShown;
}

function inWords({ desk, opened }: Writing, body: Posted | null): Html {
  const answers =
    body === null ? [] : answersInWords(desk.fields, readForm(desk.fields, body).answers, opened.office);
  return answers.length > 0 ? answerList(answers) : html`<p class="govuk-body la-quiet">Nothing.</p>`;
}

/** Another tab saved this letter meanwhile: both are shown. */
export function twoDraftsView(writing: Writing, visit: Visit, { saved, mine, shown }: Two): StaffContent {
  const title = `You have this open twice: ${writing.desk.kind.name}`;
  const first =
    saved === null
      ? 'Your draft was put forward or dropped elsewhere meanwhile. What you typed here is below, and is not saved yet.'
      : 'Another page of yours saved this letter meanwhile. Nothing was written over: both are here.';
  return {
    title,
    section: '/cases',
    back: backToLetters(writing.reference),
    body: html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body-l">${first}</p>
<div class="la-halves"><section aria-labelledby="other"><h2 class="govuk-heading-m" id="other">What is saved</h2>${inWords(writing, saved)}</section>
<section aria-labelledby="mine"><h2 class="govuk-heading-m" id="mine">What you typed here</h2>${inWords(writing, mine)}</section></div>
<div class="la-column"><h2 class="govuk-heading-m">Go on with what you typed here</h2><p class="govuk-body">If you save this, it takes the place of what is saved.</p>${letterForm(writing, visit, shown, new Map())}</div>`,
  };
}
