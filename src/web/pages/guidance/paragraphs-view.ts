import type { GuidanceView } from '#app/guidance.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { Field, FormId, MeasureId, Paragraph, StepId } from '#procedure/model.ts';
import { roleName } from '#procedure/role-names.ts';
import { type Html, html, nothing, type Piece } from '#web/html.ts';
import { fold } from '#web/layout/fold.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { decisionRecord } from './decision-records.ts';
import { guidanceNavigation, printButton } from './layout.ts';
import { screensOf } from './screens.ts';

type ParagraphShown = GuidanceView['paragraphs'][number];

const anchorOf = (id: string): string => `p${id.slice(1)}`;

function entry(title: string, items: readonly Piece[]): Html {
  if (items.length === 0) return nothing;
  return html`<dt>${title}</dt><dd><ul class="govuk-list govuk-list--bullet">${items.map((item) => html`<li>${item}</li>`)}</ul></dd>`;
}

const whoDoes = (by: readonly string[]): string => by.join(' or ');

function formName(form: string): string {
  if (Object.hasOwn(procedure.steps, form)) return procedure.steps[form as StepId].name;
  if (Object.hasOwn(procedure.measures, form)) return procedure.measures[form as MeasureId].name;
  const words = form.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The questions of forms that come from a paragraph, form by form. */
function questions(fields: readonly string[]): readonly Piece[] {
  const byForm = new Map<string, string[]>();
  for (const field of fields) {
    const dot = field.indexOf('.');
    const [form, name] = [field.slice(0, dot), field.slice(dot + 1)];
    const asked: Field | undefined = procedure.forms[form as FormId]?.find((one) => one.name === name);
    byForm.set(form, [...(byForm.get(form) ?? []), asked?.label ?? name]);
  }
  return [...byForm].map(
    ([form, labels]) => html`${formName(form)}: <span class="la-quiet">${labels.join(' · ')}</span>`,
  );
}

function whatCarriesItOut({ coverage }: ParagraphShown, guidance: GuidanceView): Html {
  const { steps, measures, rules, timeLimits, fields, letters, acknowledgement } = coverage;
  const stepItems = guidance.steps
    .filter(({ id }) => steps.includes(id))
    .map(({ name, by }) => html`${name} <span class="la-quiet">(${whoDoes(by.map(roleName))})</span>`);
  const measureItems = guidance.measures
    .filter(({ id }) => measures.includes(id))
    .map(({ name, by }) => html`${name} <span class="la-quiet">(${whoDoes(by.map(roleName))})</span>`);
  const ruleItems = guidance.rules
    .filter(({ id }) => rules.includes(id))
    .map(
      ({ name, severity }) =>
        html`${name} <span class="la-quiet">(${severity === 'should' ? 'should: a manager can pass it over with a reason' : 'always stops'})</span>`,
    );
  const limitItems = guidance.timeLimits
    .filter(({ id }) => timeLimits.includes(id))
    .map(({ name, workingDays }) => `${name}: ${workingDays} working days`);
  const letterItems = guidance.letters.filter(({ id }) => letters.includes(id)).map(({ name }) => name);
  return html`${entry('Steps', stepItems)}${entry('Measures', measureItems)}${entry('Rules', ruleItems)}${entry('Time limits', limitItems)}${entry('Questions on forms', questions(fields))}${entry('Letters', [...letterItems, ...(acknowledgement ? ['The acknowledgement of what was received, by channel'] : [])])}`;
}

function readingsOf({ coverage, id }: ParagraphShown, guidance: GuidanceView): Html {
  const found = guidance.readings.filter(({ question }) => coverage.readings.includes(question));
  if (found.length === 0) return nothing;
  const list = found.map(
    ({ question, reading, decision }) =>
      html`<dt>${question}</dt><dd>${reading}${decision === undefined ? '' : html` <span class="la-quiet">(${decisionRecord(decision)})</span>`}</dd>`,
  );
  return fold(`How we read it (${found.length})`, html`<dl class="la-answers">${list}</dl>`, id);
}

function notAutomated({ id }: ParagraphShown, guidance: GuidanceView): Html {
  const found = guidance.notAutomated.filter(({ paragraphs }) => paragraphs.includes(id));
  if (found.length === 0) return nothing;
  return html`<dl class="la-answers">${entry(
    'Not done by the program, and why',
    found.map(({ why }) => why),
  )}</dl>`;
}

function screens(id: Paragraph, isColleague: boolean): Html {
  const shown = screensOf(id, isColleague).map(
    ({ name, href }, index) =>
      html`${index === 0 ? '' : ', '}${href === null ? name : html`<a class="govuk-link" href="${href}">${name}</a>`}`,
  );
  return html`<p class="govuk-body la-small"><span class="la-quiet">On these pages:</span> ${shown}</p>`;
}

function paragraphOf(one: ParagraphShown, guidance: GuidanceView, isColleague: boolean): Html {
  const { id, summary, obligations } = one;
  const carried = html`<dl class="la-answers">${whatCarriesItOut(one, guidance)}</dl><p class="govuk-body la-small la-quiet">Obligations: ${obligations.join(', ')}.</p>`;
  return html`<section class="la-paragraph" id="${anchorOf(id)}" aria-labelledby="${anchorOf(id)}-h"><h3 class="govuk-heading-s govuk-!-margin-bottom-1" id="${anchorOf(id)}-h">${id}</h3>
<p class="govuk-body la-column">${summary}</p>${screens(id, isColleague)}${fold('What carries it out', carried, id)}${readingsOf(one, guidance)}${notAutomated(one, guidance)}</section>`;
}

/** The thirty paragraphs in our summary, each with what carries it out. */
export function paragraphsView(guidance: GuidanceView, isColleague: boolean): StaffContent {
  const sections = [...new Set(guidance.paragraphs.map(({ section }) => section))];
  const contents = guidance.paragraphs.map(
    ({ id }) => html`<li><a class="govuk-link" href="#${anchorOf(id)}">${id}</a></li>`,
  );
  const parts = sections.map((section) => {
    const own = guidance.paragraphs.filter((one) => one.section === section);
    return html`<h2 class="govuk-heading-m">${section}</h2>${own.map((one) => paragraphOf(one, guidance, isColleague))}`;
  });
  const last = guidance.versions.at(-1);
  const body = html`<h1 class="govuk-heading-l govuk-!-margin-bottom-2">The guidance</h1>
${guidanceNavigation('/guidance')}
<p class="govuk-body la-column">The thirty paragraphs that the office works by, in our summary, with what carries each of them out here. ${guidance.title}${last ? `, version ${last.version}` : ''}.</p>
${printButton}
<nav class="la-subnav" aria-label="Paragraphs"><ul>${contents}</ul></nav>
${parts}`;
  return { title: 'The guidance', section: '/guidance', body };
}
