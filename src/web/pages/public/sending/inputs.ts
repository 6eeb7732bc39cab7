import { LONGEST_TEXT } from '#domain/case/answers.ts';
import type { AskedField } from '#domain/case/options.ts';
import { formFields, type Shown } from '#web/forms/fields.ts';
import { characterCount, input, textarea } from '#web/govuk/components.ts';
import { type Html, html } from '#web/html.ts';
import { typed } from '#web/visit.ts';

/** What a browser may fill in by itself, for those who find typing hard. */
const KNOWN: Readonly<Record<string, { autocomplete: string; type?: string; inputmode?: string }>> = {
  name: { autocomplete: 'name' },
  email: { autocomplete: 'email', type: 'email' },
  telephone: { autocomplete: 'tel', type: 'tel' },
};

/** These hang on the ways that were ticked, and their hints say so. */
const DETAILS: ReadonlySet<string> = new Set(['telephone', 'email', 'address']);

function hintOf({ name, hint, required }: AskedField): string {
  const isFree = !required && !DETAILS.has(name);
  return [hint, isFree ? 'You can leave this empty.' : ''].filter((part) => part).join(' ');
}

function textInput(field: AskedField, shown: Shown): Html {
  const { name, label, type, required } = field;
  const wrong = shown.faults.find((fault) => fault.field === name);
  const hint = hintOf(field);
  const common = {
    ...{ id: name, name, value: typed(shown.body, name) },
    label: { text: label, classes: 'govuk-label--s' },
    hint: hint === '' ? undefined : { text: hint },
    errorMessage: wrong ? { text: wrong.message } : undefined,
  };
  if (type === 'text')
    return input({ ...common, ...KNOWN[name], spellcheck: KNOWN[name] ? false : undefined });
  if (!required) {
    const autocomplete = name === 'address' ? 'street-address' : undefined;
    return textarea({ ...common, rows: '4', autocomplete, spellcheck: true, attributes: { dir: 'auto' } });
  }
  return characterCount({
    ...common,
    ...{ rows: '10', maxlength: String(LONGEST_TEXT), threshold: '75', spellcheck: true },
    textareaDescriptionText: `You can write up to ${LONGEST_TEXT.toLocaleString('en-GB')} characters.`,
    attributes: { dir: 'auto' },
  });
}

/** The fields of a page for the public: texts with their counter, and with what a browser may fill in. */
export function publicFields(shown: Shown): Html {
  const fields = shown.fields.map((field) =>
    field.type === 'text' || field.type === 'textarea'
      ? textInput(field, shown)
      : formFields({ ...shown, fields: [field] }),
  );
  return html`${fields}`;
}
