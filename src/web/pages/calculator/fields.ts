import { DIVISION_NAMES } from '#domain/calendar/official-list.ts';
import type { AskedField } from '#domain/case/options.ts';
import { DIVISIONS } from '#domain/working-days.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { LIMITS, type Option } from '#procedure/model.ts';

export const OTHER = 'other';
export const MOST_DAYS = 250;

/** The limits of ¶29 by their length: those that are equally long are one answer. */
function limitOptions(): readonly Option[] {
  const lengths = [...new Set(LIMITS.map((id) => procedure.timeLimits[id].workingDays))].sort(
    (a, b) => a - b,
  );
  return lengths.map((length) => {
    const names = LIMITS.filter((id) => procedure.timeLimits[id].workingDays === length).map(
      (id) => procedure.timeLimits[id].name,
    );
    return { value: String(length), label: `${length} working days: ${names.join('; ')}` };
  });
}

const division: AskedField = {
  ...{ name: 'division', type: 'choice', label: 'Whose bank holidays?', required: true },
  options: DIVISIONS.map((value) => ({ value, label: DIVISION_NAMES[value] })),
};

/** What the last day of a limit is worked out from. */
export const DUE_FIELDS: readonly AskedField[] = [
  {
    ...{ name: 'from', type: 'date', label: 'Day of receipt', required: true },
    hint: 'For example, 2 4 2026. It is day 0.',
  },
  {
    ...{ name: 'days', type: 'choice', label: 'How many working days?', required: true },
    options: [...limitOptions(), { value: OTHER, label: 'Another number' }],
  },
  {
    ...{ name: 'number', type: 'text', label: 'Number of working days', required: false },
    hint: `From 1 to ${MOST_DAYS}.`,
    requiredWhen: { field: 'days', is: [OTHER] },
  },
  division,
];

/** What is counted between two days. */
export const BETWEEN_FIELDS: readonly AskedField[] = [
  {
    name: 'first',
    type: 'date',
    label: 'First day',
    hint: 'For example, 2 4 2026. It is not counted.',
    required: true,
  },
  {
    name: 'last',
    type: 'date',
    label: 'Last day',
    hint: 'It is counted, if it is a working day.',
    required: true,
  },
  { ...division, name: 'where' },
];
