import type { AskedField } from '#domain/case/options.ts';
import { dayInWords, type Names, nameOf } from '#domain/sentences/words.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { CategoryId, Field } from '#procedure/model.ts';
import { type Html, html, nothing } from '#web/html.ts';

/** An answer as somebody reads it. */
export interface AnswerShown {
  readonly name: string;
  readonly label: string;
  readonly value: Html;
}

type AnyField = Field | AskedField;
type Answers = Readonly<Record<string, unknown>>;

const pounds = (pence: unknown): string =>
  `£${(Number(pence) / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`;

/** A choice by its label; one of people or categories, whose options are made when they are asked, by its name. */
function chosen(field: AnyField, value: unknown, names: Names): string {
  const options: readonly { readonly value: string; readonly label: string }[] = Array.isArray(field.options)
    ? field.options
    : [];
  const known = options.find((option) => option.value === value)?.label;
  return known ?? procedure.categories[value as CategoryId]?.name ?? nameOf(value, names);
}

function listOf(field: AnyField, value: unknown, names: Names): Html {
  const entries = (Array.isArray(value) ? value : []) as readonly Answers[];
  const items = entries.map(
    (entry) =>
      html`<li>${answersInWords(field.fields ?? [], entry, names).map(({ label, value: said }) => html`<p class="govuk-body-s govuk-!-margin-bottom-1"><strong>${label}</strong><br>${said}</p>`)}</li>`,
  );
  return html`<ol class="govuk-list govuk-list--number">${items}</ol>`;
}

function inWords(field: AnyField, value: unknown, names: Names): Html {
  switch (field.type) {
    case 'date':
      return html`${dayInWords(value)}`;
    case 'boolean':
      return html`${value === true ? 'Yes' : 'No'}`;
    case 'money':
      return html`${pounds(value)}`;
    case 'choice':
      return html`${chosen(field, value, names)}`;
    case 'choices':
      return html`${(Array.isArray(value) ? value : []).map((one) => chosen(field, one, names)).join(', ')}`;
    case 'list':
      return listOf(field, value, names);
    case 'text':
    case 'textarea':
      return html`<span class="la-words" dir="auto">${String(value)}</span>`;
    default:
      return field.type satisfies never;
  }
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Answers with their questions, in the order of the form; what was left empty is left out. */
export function answersInWords(
  fields: readonly AnyField[],
  answers: Answers,
  names: Names,
): readonly AnswerShown[] {
  const notes: AnyField = { name: 'notes', type: 'textarea', label: 'Notes', required: false };
  const all = fields.some(({ name }) => name === 'notes') ? fields : [...fields, notes];
  return all
    .filter(({ name }) => isGiven(answers[name]))
    .map((field) => ({
      name: field.name,
      label: field.label,
      value: inWords(field, answers[field.name], names),
    }));
}

/** Answers as a list of questions, each with what was said. */
export function answerList(shown: readonly AnswerShown[]): Html {
  if (shown.length === 0) return nothing;
  return html`<dl class="la-answers">${shown.map(({ label, value }) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
}
