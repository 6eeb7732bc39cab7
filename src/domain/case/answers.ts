import { type Fault, fault } from '#domain/refusal.ts';
import type { Condition, FieldType } from '#procedure/model.ts';
import type { AnswerFacts, AnswerWords } from './events.ts';
import type { AskedField } from './options.ts';

/** How long a text may be: a form's text, and one line. */
export const LONGEST_TEXT = 100_000;
export const LONGEST_LINE = 500;

/** The days that matter for the dates of a form, all YYYY-MM-DD: `covers` is what the calendar reaches. */
export interface Days {
  readonly today: string;
  readonly receivedOn: string;
  /** When what the form tells the person was decided. */
  readonly decidedOn: string;
  readonly covers: { readonly from: string; readonly to: string };
}

// Tab, line feed and carriage return are text; the other control characters never are.
const CONTROL = /(?![\t\n\r\u{80}-\u{9f}])\p{Cc}/u;

/** What is wrong with a text as such: characters that are none, or more than fits. Null when nothing is. */
export function textFault(value: string, longest: number): string | null {
  if (value.length > longest)
    return `Use at most ${longest.toLocaleString('en-GB')} characters. This has ${value.length.toLocaleString('en-GB')}.`;
  if (CONTROL.test(value) || !value.isWellFormed()) return 'Take out the characters that cannot be read.';
  return null;
}

/** Whether this is a day of the calendar, as YYYY-MM-DD. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const [year, month, day] = value.split('-').map(Number);
  if (!year || !month || !day || month > 12) return false;
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

function sinceFault(field: AskedField, value: string, days: Days): string | null {
  if (value >= days.today) return null;
  if (field.since === 'receipt' && value < days.receivedOn)
    return 'Enter a date on or after the day we received this.';
  if (field.since === 'decision' && value < days.decidedOn)
    return 'Enter a date on or after the day this was decided.';
  return null;
}

function dayFault(field: AskedField, value: unknown, days: Days): string | null {
  const { today, covers } = days;
  if (!isDay(value)) return 'Enter a date that exists, as year-month-day, for example 2026-04-13.';
  if (value < covers.from || value > covers.to)
    return `Enter a date from ${covers.from} to ${covers.to}: the office has no calendar for others.`;
  if (field.dates === 'past' && value > today)
    return 'Enter today or an earlier date. This one has not come yet.';
  if (field.dates === 'future' && value < today) return 'Enter today or a later date. This one has gone by.';
  return sinceFault(field, value, days);
}

function choiceFault(field: AskedField, value: unknown): string | null {
  const values = field.options?.map((option) => option.value) ?? [];
  if (typeof value === 'string' && values.includes(value)) return null;
  return values.length === 0
    ? 'There is nothing to choose from here now.'
    : `Choose one of: ${values.join(', ')}.`;
}

function choicesFault(field: AskedField, value: unknown): string | null {
  if (!Array.isArray(value)) return 'Give a list of choices.';
  if (value.length > 50 || new Set(value).size !== value.length) return 'Give each choice once.';
  return value.map((one) => choiceFault(field, one)).find((found) => found !== null) ?? null;
}

const written = (longest: number) => (_: AskedField, value: unknown) =>
  typeof value === 'string' ? textFault(value, longest) : 'Enter text.';

const isPence = (value: unknown): boolean =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= 100_000_000;

const valueFault: Readonly<
  Record<FieldType, (field: AskedField, value: unknown, days: Days) => string | null>
> = {
  text: written(LONGEST_LINE),
  textarea: written(LONGEST_TEXT),
  date: dayFault,
  boolean: (_, value) => (typeof value === 'boolean' ? null : 'Answer true or false.'),
  choice: choiceFault,
  choices: choicesFault,
  money: (_, value) => (isPence(value) ? null : 'Enter whole pence, 0 or more.'),
  list: (_, value) => (Array.isArray(value) && value.length <= 200 ? null : 'Give a list.'),
};

/** Whether nothing was filled in. An empty list of choices is nothing; false and 0 are answers. */
export function isBlank(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  );
}

function applies(condition: Condition, answers: Readonly<Record<string, unknown>>): boolean {
  const value = answers[condition.field];
  if (!condition.is) return !isBlank(value);
  if (condition.is.length === 0) return isBlank(value);
  return typeof value === 'string' && condition.is.includes(value);
}

/** Whether this must be filled in, given the other answers. */
export function isRequired(field: AskedField, answers: Readonly<Record<string, unknown>>): boolean {
  if (field.required) return !(field.requiredUnless && applies(field.requiredUnless, answers));
  return field.requiredWhen ? applies(field.requiredWhen, answers) : false;
}

function listFaults(field: AskedField, items: readonly unknown[], days: Days): readonly Fault[] {
  return items.flatMap((item, index) => {
    const at = `${field.name}.${index}`;
    if (typeof item !== 'object' || item === null || Array.isArray(item))
      return [fault(at, 'Fill in this entry.', field.cites)];
    return answerFaults(field.fields ?? [], item as Record<string, unknown>, days, new Set()).map(
      (found) => ({ ...found, field: `${at}.${found.field}` }),
    );
  });
}

function fieldFaults(
  field: AskedField,
  answers: Readonly<Record<string, unknown>>,
  days: Days,
): readonly Fault[] {
  const value = answers[field.name];
  const cites = field.cites ?? [];
  if (isBlank(value))
    return isRequired(field, answers)
      ? [fault(field.name, `Answer this: ${field.label.replace(/(?<![.?!])$/, '.')}`, cites)]
      : [];
  const wrong = valueFault[field.type](field, value, days);
  if (wrong) return [fault(field.name, wrong, cites)];
  return field.type === 'list' ? listFaults(field, value as readonly unknown[], days) : [];
}

/** All that is wrong with the answers to a form: missing, unknown, wrongly typed, a date that makes no sense. */
export function answerFaults(
  form: readonly AskedField[],
  answers: Readonly<Record<string, unknown>>,
  days: Days,
  beside: ReadonlySet<string>,
): readonly Fault[] {
  const known = new Set(form.map((field) => field.name));
  const unknown = Object.keys(answers).filter((name) => !known.has(name) && !beside.has(name));
  return [
    ...form.flatMap((field) => fieldFaults(field, answers, days)),
    ...unknown.map((name) =>
      fault(name.slice(0, 100).toWellFormed(), 'This form has no such field. Take it out.'),
    ),
  ];
}

/** Checked answers parted into facts and words: what people wrote is sealed, what they chose is not. */
export function partAnswers(
  form: readonly AskedField[],
  answers: Readonly<Record<string, unknown>>,
): { facts: AnswerFacts; words: AnswerWords } {
  const facts: Record<string, unknown> = {};
  const words: Record<string, unknown> = {};
  for (const field of form) {
    const value = answers[field.name];
    if (isBlank(value)) continue;
    const isWords = field.type === 'text' || field.type === 'textarea' || field.type === 'list';
    (isWords ? words : facts)[field.name] = value;
  }
  return { facts: facts as AnswerFacts, words: words as AnswerWords };
}
