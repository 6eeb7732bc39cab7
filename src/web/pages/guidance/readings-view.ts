import type { GuidanceView } from '#app/guidance.ts';
import { type Html, html } from '#web/html.ts';
import { dayInFull } from '#web/layout/days.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { decisionRecord } from './decision-records.ts';
import { guidanceNavigation, printButton } from './layout.ts';

function versions({ versions: all }: GuidanceView): Html {
  const rows = [...all]
    .reverse()
    .map(
      ({ version, date, details }) =>
        html`<tr><th scope="row">${version}</th><td data-label="Date">${dayInFull(date)}</td><td data-label="What it was">${details}</td></tr>`,
    );
  return html`<table class="la-table la-table--stack"><caption>Versions of the office’s guidance</caption><thead><tr><th scope="col">Version</th><th scope="col">Date</th><th scope="col">What it was</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function variations({ readings }: GuidanceView): Html {
  const rows = readings.map(
    ({ question, reading, paragraphs, decision }) =>
      html`<tr><th scope="row">${question}</th><td data-label="How it is read here">${reading}</td><td data-label="Paragraphs">${para(paragraphs)}</td><td data-label="Recorded in">${decision === undefined ? 'this table' : decisionRecord(decision)}</td></tr>`,
  );
  return html`<table class="la-table la-table--stack"><caption>Local variations: where the text is silent or says two things</caption><thead><tr><th scope="col">Question</th><th scope="col">How it is read here</th><th scope="col">Paragraphs</th><th scope="col">Recorded in</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function notAutomated({ notAutomated: all }: GuidanceView): Html {
  const rows = all.map(
    ({ rule, why, paragraphs }) =>
      html`<tr><th scope="row">${rule}</th><td data-label="Why">${why}</td><td data-label="Paragraphs">${para(paragraphs)}</td></tr>`,
  );
  return html`<table class="la-table la-table--stack"><caption>What a person does because the program does not</caption><thead><tr><th scope="col">Obligation</th><th scope="col">Why</th><th scope="col">Paragraphs</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** Which version of the guidance counts, and how its silences are read. */
export function readingsView(guidance: GuidanceView): StaffContent {
  const body = html`<h1 class="govuk-heading-l govuk-!-margin-bottom-2">Versions and readings</h1>
${guidanceNavigation('/guidance/readings')}
<p class="govuk-body la-column">New cases are worked by <strong>${guidance.version}</strong>. A case keeps the version it began with.</p>
${printButton}
${versions(guidance)}${variations(guidance)}${notAutomated(guidance)}`;
  return { title: 'Versions and readings', section: '/guidance', body };
}
