import { type Names, nameOf } from '#domain/sentences/words.ts';
import type { LogKey, LogRow } from '#read-models/index.ts';
import { answerNames, categoryName, channelName, outcomeLabel, themeName } from '#web/layout/names.ts';

const adjustmentName = answerNames('set-adjustments', 'adjustments');
const handlerName = answerNames('agree-handler', 'handler');
const serviceProposal = answerNames('service-analysis', 'proposedOutcome');
const reviewProposal = answerNames('decision-analysis', 'proposedOutcome');

const REVIEW_ANSWERS: Readonly<Record<string, string>> = {
  review: 'Review',
  'no-review': 'No review',
  'advice-given': 'Advice given',
};
const STATES: Readonly<Record<string, string>> = { open: 'Open', closed: 'Closed' };
const CRITERIA: Readonly<Record<string, string>> = {
  'inaccurate-facts': 'Inaccurate facts',
  'new-information': 'New information',
  overlooked: 'Something overlooked',
};

const each = (name: (value: string) => string) => (values: string) =>
  values
    .split(', ')
    .map((value) => name(value))
    .join(', ');
const listed = (names: Readonly<Record<string, string>>) => (value: string) => names[value] ?? value;

type Wording = (value: string, names: Names) => string;

const WORDS: Partial<Readonly<Record<LogKey, Wording>>> = {
  officer: nameOf,
  signedOffBy: nameOf,
  channel: channelName,
  category: categoryName,
  themes: each(themeName),
  adjustments: each(adjustmentName),
  handlerAgreed: handlerName,
  criteria: each(listed(CRITERIA)),
  proposedOutcome: (value) => reviewProposal(serviceProposal(value)),
  ocwtDecision: listed(REVIEW_ANSWERS),
  outcome: outcomeLabel,
  status: listed(STATES),
};

/** A row of the log as people read it: names for the short words that the program keeps. Days, numbers, yes and no stay. */
export function rowInWords(row: LogRow, names: Names): LogRow {
  const entries = Object.entries(row).map(([key, value]) => {
    const wording = WORDS[key as LogKey];
    return [key, wording && typeof value === 'string' ? wording(value, names) : value];
  });
  return Object.fromEntries(entries) as LogRow;
}
