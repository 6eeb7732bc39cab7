import { type AskedField, outcomeName } from '#domain/case/options.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type {
  CategoryId,
  Field,
  LimitId,
  OptionSource,
  OutcomeId,
  RoleId,
  RuleName,
} from '#procedure/model.ts';
import { roleName } from '#procedure/role-names.ts';
import { dayInWords, type Names, nameOf } from './words.ts';

/** An answer as somebody reads it. */
export interface AnswerShown {
  readonly name: string;
  readonly label: string;
  readonly text: string;
  /** Somebody wrote it in their own words, as against what was chosen or counted. */
  readonly isWritten: boolean;
}

type AnyField = Field | AskedField;
type Answers = Readonly<Record<string, unknown>>;

const pounds = (pence: unknown): string =>
  `£${(Number(pence) / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`;

const { categories, timeLimits, rules } = procedure;

const REVIEW_ANSWERS: Readonly<Record<string, string>> = {
  review: 'There will be a review',
  'no-review': 'There will be no review',
  'advice-given': 'Advice: we acted correctly',
};

type Naming = (value: string, names: Names) => string | undefined;

/** How the choices read whose options depend on the case and the office, long after they could be chosen. */
const NAMES_OF: Partial<Record<OptionSource, Naming>> = {
  categories: (value) => categories[value as CategoryId]?.name,
  'decided-outcomes': (value) => outcomeName(value as OutcomeId),
  'review-answers': (value) => REVIEW_ANSWERS[value],
  'open-limits': (value) => timeLimits[value as LimitId]?.name,
  'rules-in-the-way': (value) => rules[value as RuleName]?.name,
  'roles-without-anyone': (value) => roleName(value as RoleId),
  'heads-to-explain': (value) => value,
  'contacts-of-the-case': (value) => value,
};

/** A choice by its label; one of people by their name. */
function chosen({ options }: AnyField, value: unknown, names: Names): string {
  if (typeof value !== 'string') return nameOf(value, names);
  const known =
    typeof options === 'string'
      ? NAMES_OF[options]?.(value, names)
      : options?.find((option) => option.value === value)?.label;
  return known ?? nameOf(value, names);
}

function listOf(field: AnyField, value: unknown, names: Names): string {
  const entries = (Array.isArray(value) ? value : []) as readonly Answers[];
  const told = entries.map((entry, index) => {
    const parts = answersInWords(field.fields ?? [], entry, names);
    return `${index + 1}. ${parts.map(({ label, text }) => `${label}: ${text}`).join('\n')}`;
  });
  return told.join('\n\n');
}

function inWords(field: AnyField, value: unknown, names: Names): string {
  switch (field.type) {
    case 'date':
      return dayInWords(value);
    case 'boolean':
      return value === true ? 'Yes' : 'No';
    case 'money':
      return pounds(value);
    case 'choice':
      return chosen(field, value, names);
    case 'choices':
      return (Array.isArray(value) ? value : []).map((one) => chosen(field, one, names)).join(', ');
    case 'list':
      return listOf(field, value, names);
    case 'text':
    case 'textarea':
      return String(value);
    default:
      return field.type satisfies never;
  }
}

const WRITTEN: ReadonlySet<string> = new Set(['text', 'textarea', 'list']);

function shown(field: AnyField, value: unknown, names: Names): AnswerShown {
  const { name, type } = field;
  const label = field.label.replace(/, in pence$/, '');
  return { name, label, text: inWords(field, value, names), isWritten: WRITTEN.has(type) };
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/**
 * Answers with their questions, in the order of the form; what was left empty is left out. Notes come last, also where
 * the form has none.
 */
export function answersInWords(
  fields: readonly AnyField[],
  answers: Answers,
  names: Names,
): readonly AnswerShown[] {
  const notes: AnyField = { name: 'notes', type: 'textarea', label: 'Notes', required: false };
  const all = fields.some(({ name }) => name === 'notes') ? fields : [...fields, notes];
  return all
    .filter(({ name }) => isGiven(answers[name]))
    .map((field) => shown(field, answers[field.name], names));
}
