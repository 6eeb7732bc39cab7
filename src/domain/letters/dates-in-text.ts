/** A day as a text names it: without a year it is that day of any year. */
export interface NamedDay {
  readonly words: string;
  /** `YYYY-MM-DD`, or `MM-DD`; null where there is no such day. */
  readonly day: string | null;
  /** It stands behind “by”, “until” or “before”: somebody relies on it. */
  readonly isPromise: boolean;
}

const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const SHORT = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const PROMISE =
  /\b(?:by|until|till|before|no later than|not later than|deadline(?: of| is)?|latest)(?:\s+(?:the|on|end of|close on|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?))*\s*$/i;

const FORMS: readonly {
  readonly form: RegExp;
  readonly parts: readonly ['d' | 'm' | 'y', ...('d' | 'm' | 'y')[]];
}[] = [
  {
    form: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -](${MONTHS})\\b\\.?,?(?:[ -](\\d{4}))?`, 'gi'),
    parts: ['d', 'm', 'y'],
  },
  {
    form: new RegExp(`\\b(${MONTHS})\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\d|:)(?:,? (\\d{4}))?`, 'gi'),
    parts: ['m', 'd', 'y'],
  },
  { form: /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b/g, parts: ['d', 'm', 'y'] },
  { form: /\b(\d{4})-(\d{2})-(\d{2})\b/g, parts: ['y', 'm', 'd'] },
];

const monthOf = (text: string): number =>
  /^\d/.test(text) ? Number(text) : SHORT.indexOf(text.slice(0, 3).toLowerCase()) + 1;
const two = (number: number): string => String(number).padStart(2, '0');
const yearOf = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

function dayOf(year: number | null, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1) return null;
  const longest = Temporal.PlainYearMonth.from({ year: year || 2024, month }).daysInMonth;
  if (day > longest) return null;
  return year ? `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` : `${two(month)}-${two(day)}`;
}

/** Every day that a text names, in digits or in words; those that do not exist too. */
export function daysNamedIn(text: string): readonly NamedDay[] {
  return FORMS.flatMap(({ form, parts }) =>
    [...text.matchAll(form)].map((found): NamedDay => {
      const part = (which: 'd' | 'm' | 'y') => found[parts.indexOf(which) + 1];
      const year = part('y');
      return {
        words: found[0].trim(),
        day: dayOf(year ? yearOf(year) : null, monthOf(part('m') ?? ''), Number(part('d'))),
        isPromise: PROMISE.test(text.slice(Math.max(0, found.index - 60), found.index)),
      };
    }),
  );
}
