import { type Html, html, nothing } from '#web/html.ts';
import { dayInFull } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { contactCard, spokenCard } from '#web/pages/case/view-records.ts';
import type { AnalysisDesk, CriterionRow, Desk } from './desk.ts';
import type { Place } from './place.ts';

/** The analysis as it will be signed: what changed since the version that was returned is marked. */
export function analysisToRead({ analysis, parts, earlier }: AnalysisDesk): Html {
  const since =
    earlier === null
      ? nothing
      : html`<p class="govuk-body">Since version ${earlier.number}: <ins>words that are new</ins>, <del>words that are gone</del>.</p>${earlier.fate.map((one) => html`<p class="govuk-body" dir="auto">${one}</p>`)}`;
  const rows = parts.map(
    ({ label, value, isChanged }) =>
      html`<dt>${label}${isChanged ? html` <span class="la-flag">changed</span>` : nothing}</dt><dd>${value}</dd>`,
  );
  return html`<section aria-labelledby="to-read"><h2 class="govuk-heading-m" id="to-read">The analysis, version ${analysis.number}</h2><p class="govuk-body">Written by ${analysis.by} on ${dayInFull(analysis.on)}.</p>${since}<dl class="la-answers">${rows}</dl></section>`;
}

/** What is signed when the form below is sent, by name. */
export function signatureLine({ analysis }: AnalysisDesk): Html {
  return html`<p class="govuk-body la-signature">You decide on <strong>version ${analysis.number}</strong>, written by ${analysis.by} on ${dayInFull(analysis.on)}. If it is written anew, what you sign here does not count for the new version.</p>`;
}

function criteriaTable(rows: readonly CriterionRow[], isOfOcwt: boolean): Html {
  if (rows.length === 0) return nothing;
  const body = rows.map(
    ({ name, claimed, found, why }) =>
      html`<tr><th scope="row">${name}</th><td data-label="Claimed">${claimed ? 'Claimed' : 'Not claimed'}</td><td data-label="Officer found">${found ?? 'Not yet'}${why === null ? nothing : html`<br><span class="la-words" dir="auto">${why}</span>`}</td>${isOfOcwt ? html`<td data-label="OCWT">You decide</td>` : nothing}</tr>`,
  );
  return html`<table class="la-table la-table--stack"><caption>The criteria (¶22)</caption><thead><tr><th scope="col">Criterion</th><th scope="col">Claimed</th><th scope="col">Officer found</th>${isOfOcwt ? html`<th scope="col">OCWT</th>` : nothing}</tr></thead><tbody>${body}</tbody></table>`;
}

const list = (lines: readonly string[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${lines.map((one) => html`<li dir="auto">${one}</li>`)}</ul>`;

function original({ original: rows }: Desk): Html {
  return html`<h3 class="govuk-heading-s">The original case</h3><dl class="la-answers">${rows.map(([label, text]) => html`<dt>${label}</dt><dd>${text}</dd>`)}</dl>`;
}

/** What to read beside the form: what was said to us, conversations, criteria, the earlier decision, what was returned. */
export function evidence(desk: Desk, { action, head }: Place): Html {
  const { contacts, spoken, criteria, returned, earlierDecisions } = desk;
  const isOfOcwt = action === 'decide-review';
  return html`<aside class="la-stickyread" tabindex="0" aria-label="To read beside the form">
<h2 class="govuk-heading-m">To read</h2>
<h3 class="govuk-heading-s">What it is about</h3><p class="la-words" dir="auto">${head.about}</p>
${returned.length > 0 && action === 'submit-analysis' ? html`<h3 class="govuk-heading-s">What was decided on earlier versions</h3>${list(returned)}` : nothing}
${earlierDecisions.length > 0 ? html`<h3 class="govuk-heading-s">What was decided</h3>${list(earlierDecisions)}` : nothing}
${criteriaTable(criteria, isOfOcwt)}
<h3 class="govuk-heading-s">What was said to us</h3>
${contacts.map((one) => contactCard(one, contacts.length === 1))}
<h3 class="govuk-heading-s">Conversations</h3>
${spoken.length > 0 ? html`<ol class="la-timeline">${spoken.map(spokenCard)}</ol>` : html`<p class="govuk-body la-quiet">None is recorded.</p>`}
${original(desk)}
</aside>`;
}

/** For people who come twice a year: what is said about them or theirs, whole, and how to reach the person. */
export function allegation({ contacts }: Desk, { head, opened }: Place): Html {
  const { adjustments, person } = opened.file;
  const needs = adjustments.filter((one) => one !== 'none');
  const texts = contacts.map(({ reference, from, text, receivedOn }) =>
    fold(
      `What they wrote or said on ${dayInFull(receivedOn)}`,
      html`<p dir="auto">${from}</p><p class="la-words" dir="auto">${text}</p>`,
      reference,
      contacts.length === 1,
    ),
  );
  return html`<section class="la-card" aria-labelledby="allegation"><h2 class="govuk-heading-m" id="allegation">What ${person ?? 'the person'} says</h2><p class="la-words" dir="auto">${head.about}</p>${texts}${needs.length > 0 ? html`<p class="govuk-body"><strong>They need: ${needs.join(', ').replaceAll('-', ' ')}.</strong></p>` : nothing}<p class="govuk-body"><strong>What can be done to help:</strong> <span dir="auto">${opened.file.help}</span></p></section>`;
}
