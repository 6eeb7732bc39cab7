import type { AskedField } from '#domain/case/options.ts';
import type { Fault } from '#domain/refusal.ts';
import type { Option } from '#procedure/model.ts';
import {
  button,
  checkboxes,
  dateInput,
  errorSummary,
  input,
  radios,
  select,
  textarea,
} from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { type Posted, typed, typedAll } from '#web/visit.ts';
import { entriesIn } from './read.ts';

/** A form as it is shown: what is asked, what was typed so far, what is to be put right. */
export interface Shown {
  readonly fields: readonly AskedField[];
  readonly body: Posted;
  readonly faults: readonly Fault[];
}

interface Place {
  readonly field: AskedField;
  readonly name: string;
  readonly shown: Shown;
}

/** Choices by name with more options than this are picked from a list. */
const MOST_RADIOS = 12;

const faultAt = ({ faults }: Shown, name: string): Fault | undefined =>
  faults.find(({ field }) => field === name);

const messageOf = (fault: Fault | undefined) => (fault ? { text: fault.message } : undefined);

function hintOf({ field, shown }: Place): { text: string } | undefined {
  const { requiredWhen, requiredUnless, required, hint } = field;
  const other = (requiredWhen ?? requiredUnless)?.field;
  const asked = other === undefined ? undefined : shown.fields.find(({ name }) => name === other);
  const parts = [hint, whenAsked(field, asked)].filter((part) => part !== undefined && part !== '');
  if (!required && !requiredWhen) parts.push('You can leave this empty.');
  return parts.length > 0 ? { text: parts.join(' ') } : undefined;
}

/** In words, on which other answer it hangs whether this is to be filled in. */
function whenAsked({ requiredWhen, requiredUnless }: AskedField, other: AskedField | undefined): string {
  const condition = requiredWhen ?? requiredUnless;
  if (!condition || !other) return '';
  const chosen = (condition.is ?? [])
    .map((value) => other.options?.find((option) => option.value === value)?.label ?? value)
    .map((label) => `“${label}”`)
    .join(' or ');
  const question = other.label.replace(/[.?]+$/, '');
  if (requiredUnless)
    return chosen ? `Not needed with ${chosen}.` : `Not needed if you fill in “${question}”.`;
  if (condition.is?.length === 0) return `Needed if you leave “${question}” empty.`;
  return chosen ? `Needed with ${chosen}.` : `Needed if you fill in “${question}”.`;
}

/** The API counts in pence; people do not. */
const inPounds = (label: string): string => label.replace(/, in pence$/, '');

function textField({ field, name, shown }: Place, hint: { text: string } | undefined): Html {
  const common = {
    ...{ id: name, name, value: typed(shown.body, name), hint },
    errorMessage: messageOf(faultAt(shown, name)),
    label: { text: field.label, classes: 'govuk-label--s' },
  };
  if (field.type === 'textarea') return textarea({ ...common, rows: '6', spellcheck: true });
  if (field.type === 'money')
    return input({
      ...common,
      label: { ...common.label, text: inPounds(field.label) },
      prefix: { text: '£' },
      inputmode: 'decimal',
      classes: 'govuk-input--width-5',
    });
  return input(common);
}

function dateField({ field, name, shown }: Place, hint: { text: string } | undefined): Html {
  const parts = ['day', 'month', 'year'] as const;
  const faults = [name, ...parts.map((part) => `${name}.${part}`)].flatMap(
    (one) => faultAt(shown, one) ?? [],
  );
  const isWrong = (part: string) =>
    faults.some((fault) => fault.field === name || fault.field === `${name}.${part}`);
  return dateInput({
    id: name,
    fieldset: { legend: { text: field.label, classes: 'govuk-fieldset__legend--s' } },
    hint: hint ?? { text: 'For example, 13 4 2026' },
    errorMessage: messageOf(faults[0]),
    items: parts.map((part) => ({
      ...{ id: `${name}.${part}`, name: `${name}.${part}`, label: part[0]?.toUpperCase() + part.slice(1) },
      value: typed(shown.body, `${name}.${part}`),
      classes: `govuk-input--width-${part === 'year' ? 4 : 2}${isWrong(part) ? ' govuk-input--error' : ''}`,
    })),
  });
}

function choiceField({ field, name, shown }: Place, hint: { text: string } | undefined): Html {
  const errorMessage = messageOf(faultAt(shown, name));
  const value = typed(shown.body, name);
  const options: readonly Option[] =
    field.type === 'boolean'
      ? [
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]
      : (field.options ?? []);
  if (options.length > MOST_RADIOS) {
    const items = options.map((option) => ({ value: option.value, text: option.label }));
    const label = { text: field.label, classes: 'govuk-label--s' };
    return select({
      id: name,
      name,
      value,
      label,
      hint,
      errorMessage,
      items: [{ value: '', text: 'Choose' }, ...items],
    });
  }
  return radios({
    ...{ idPrefix: name, name, value, hint, errorMessage },
    fieldset: { legend: { text: field.label, classes: 'govuk-fieldset__legend--s' } },
    items: options.map(({ value: one, label, hint: more }) => ({
      ...{ value: one, text: label },
      ...(more === undefined ? {} : { hint: { text: more } }),
    })),
  });
}

function choicesField({ field, name, shown }: Place, hint: { text: string } | undefined): Html {
  return checkboxes({
    ...{ idPrefix: name, name, hint, values: typedAll(shown.body, name) },
    errorMessage: messageOf(faultAt(shown, name)),
    fieldset: { legend: { text: field.label, classes: 'govuk-fieldset__legend--s' } },
    items: (field.options ?? []).map((option) => ({ value: option.value, text: option.label })),
  });
}

/** A list is as long as what was typed; a button that is read by the server adds an entry. */
function listField({ field, name, shown }: Place, hint: { text: string } | undefined): Html {
  const count = Math.max(1, entriesIn(shown.body, name));
  const wrong = faultAt(shown, name);
  const entries = Array.from({ length: count }, (_, index) => {
    const inner = { ...shown, fields: field.fields ?? [] };
    const parts = inner.fields.map((one) =>
      fieldOf({ field: one, name: `${name}.${index}.${one.name}`, shown: inner }),
    );
    return html`<fieldset class="govuk-fieldset la-card"><legend class="govuk-fieldset__legend">${field.label}: number ${index + 1}</legend>${parts}</fieldset>`;
  });
  const more = button({ text: 'Add another', name: 'add', value: name, classes: 'govuk-button--secondary' });
  return html`<div class="govuk-form-group" id="${name}"><h2 class="govuk-heading-s">${field.label}</h2>${hint ? html`<p class="govuk-hint">${hint.text}</p>` : nothing}${wrong ? html`<p class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${wrong.message}</p>` : nothing}${entries}${more}</div>`;
}

function fieldOf(place: Place): Html {
  const hint = hintOf(place);
  switch (place.field.type) {
    case 'date':
      return dateField(place, hint);
    case 'choice':
    case 'boolean':
      return choiceField(place, hint);
    case 'choices':
      return choicesField(place, hint);
    case 'list':
      return listField(place, hint);
    case 'text':
    case 'textarea':
    case 'money':
      return textField(place, hint);
    default:
      return place.field.type satisfies never;
  }
}

/** The fields of a form, each with its label, its hint, what was typed and what is wrong with it. */
export function formFields(shown: Shown): Html {
  return html`${shown.fields.map((field) => fieldOf({ field, name: field.name, shown }))}`;
}

const typeAt = ({ fields }: Shown, name: string): AskedField['type'] | undefined => {
  const itself = fields.find((one) => one.name === name);
  if (itself) return itself.type;
  const [first = '', , inner] = name.split('.');
  const field = fields.find((one) => one.name === first);
  return inner === undefined ? field?.type : field?.fields?.find((one) => one.name === inner)?.type;
};

/** Where a fault is put right: the first box of its field. What belongs to no field has no place. */
function placeOf(shown: Shown, { field }: Fault): string | undefined {
  const isKnown = shown.fields.some(({ name }) => field === name || field.startsWith(`${name}.`));
  if (!isKnown) return undefined;
  return typeAt(shown, field) === 'date' && !/\.(day|month|year)$/.test(field)
    ? `#${field}.day`
    : `#${field}`;
}

/** What is to be put right, at the head of the page, each with the way to it. */
export function errorsOf(shown: Shown): Html {
  if (shown.faults.length === 0) return nothing;
  return errorSummary({
    titleText: 'There is something to put right',
    errorList: shown.faults.map((fault) => ({ text: fault.message, href: placeOf(shown, fault) })),
  });
}

/** What the Enter key presses in a form: its first button, whatever stands before the one that is meant. */
export function pressedByEnter(value: string): Html {
  return html`<button class="govuk-visually-hidden" name="do" value="${value}" tabindex="-1" aria-hidden="true">Go on</button>`;
}
