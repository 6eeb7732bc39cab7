import { involvedInOriginal } from '#domain/case/independence.ts';
import type { AskedField } from '#domain/case/options.ts';
import { type CaseOffice, holdsRole } from '#domain/office.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { CATEGORIES, type Option, THEMES } from '#procedure/model.ts';
import { ADJUSTMENTS, themeName } from '#web/layout/names.ts';

/** On what the form depends: who opens, and what is known. */
export interface Asking {
  readonly office: CaseOffice;
  readonly team: string;
  /** Business support opens positive feedback only (¶6). */
  readonly onlyPraise: boolean;
  /** The date of the decision where it is known: the office takes it when none is given. */
  readonly decidedOn: string | null;
  readonly decidedBy: 'request' | 'original' | null;
}

function categories(onlyPraise: boolean): readonly Option[] {
  return CATEGORIES.filter((one) => !onlyPraise || one === 'positive-feedback').map((value) => ({
    value,
    label: procedure.categories[value].name,
    hint: procedure.categories[value].summary,
  }));
}

function decisionHint({ decidedOn, decidedBy }: Asking, inWords: (day: string) => string): string {
  if (decidedOn === null) return 'Needed for a complaint about our decision. For example, 2 3 2026.';
  const from = decidedBy === 'request' ? 'the review request' : 'the original case';
  return `For a complaint about our decision. Left empty, it is ${inWords(decidedOn)}, from ${from}.`;
}

/** What is asked for each category that a case is opened under; the index makes the names. */
export function headFields(
  asking: Asking,
  index: number,
  inWords: (day: string) => string,
): readonly AskedField[] {
  const at = (name: string) => `heads.${index}.${name}`;
  const { office, onlyPraise } = asking;
  const active = office.staff.filter((person) => person.active);
  return [
    {
      name: at('category'),
      type: 'choice',
      label: 'Category',
      required: true,
      options: categories(onlyPraise),
      cites: ['¶4'],
    },
    {
      ...{ name: at('themes'), type: 'choices', label: 'Themes', required: false, cites: ['¶7'] },
      requiredWhen: { field: at('category'), is: ['service-ongoing', 'service-completed'] },
      hint: 'They decide who looks at it first.',
      options: THEMES.map((value) => ({ value, label: themeName(value) })),
    },
    { name: at('about'), type: 'textarea', label: 'What is it about?', required: false, cites: ['¶4'] },
    {
      ...{ name: at('distinction'), type: 'choice', required: false, cites: ['¶16'] },
      label: 'Is it about how we dealt with the person, or about how the work was carried out?',
      options: [
        { value: 'service', label: 'How we dealt with them' },
        { value: 'methodology', label: 'How the work was carried out' },
        { value: 'both', label: 'Both' },
      ],
    },
    {
      name: at('distinctionWhy'),
      type: 'textarea',
      label: 'What tells you so?',
      required: false,
      cites: ['¶16'],
    },
    {
      ...{
        name: at('decisionDate'),
        type: 'date',
        label: 'Date of the decision',
        required: false,
        cites: ['¶21'],
      },
      hint: decisionHint(asking, inWords),
      ...(asking.decidedOn === null ? { requiredWhen: { field: at('category'), is: ['decision'] } } : {}),
    },
    {
      ...{
        name: at('complainedOf'),
        type: 'choices',
        label: 'Who is complained of?',
        required: false,
        cites: ['¶7'],
      },
      hint: 'They will not see this case.',
      options: active.map(({ user, name }) => ({ value: user, label: name })),
    },
  ];
}

/** What a head is asked that seldom has an answer: opened where it has one. */
export const SELDOM: readonly string[] = ['distinction', 'distinctionWhy', 'decisionDate', 'complainedOf'];

function officers({ office, team }: Asking): readonly Option[] {
  const kept = involvedInOriginal(office.original);
  return office.staff
    .filter((person) => holdsRole(person, 'customer-care-officer', team) && !kept.has(person.user))
    .map(({ user, name }) => ({ value: user, label: name }));
}

/** What is asked once for the case. */
export function caseFields(asking: Asking, mayRecord: boolean): readonly AskedField[] {
  const first: readonly AskedField[] = [
    {
      ...{
        name: 'help',
        type: 'textarea',
        label: 'What can we do to help this person?',
        required: true,
        cites: ['¶4'],
      },
      hint: 'What they need from us to take part: how to reach them, in what form to write, what to explain.',
    },
    {
      ...{ name: 'originalCase', type: 'text', label: 'Original case', required: false, cites: ['¶4'] },
      hint: 'Which case of ours it is about, for example OB-2026-00017.',
    },
    {
      ...{
        name: 'follows',
        type: 'text',
        label: 'Closed case that this follows',
        required: false,
        cites: ['¶26'],
      },
      hint: 'For example CC-2026-00042.',
    },
    {
      ...{ name: 'officer', type: 'choice', label: 'Officer', required: false, cites: ['¶4'] },
      hint: 'An officer who opens a case keeps it, if nobody else is chosen.',
      options: officers(asking),
    },
  ];
  return mayRecord ? [...first, ...PROMISES] : first;
}

/** What is promised to the person, kept on the case as soon as it is open (¶2). */
export const PROMISES: readonly AskedField[] = [
  {
    name: 'adjustments',
    type: 'choices',
    label: 'What do they need?',
    required: false,
    options: ADJUSTMENTS,
    cites: ['¶2', '¶4'],
  },
  {
    ...{
      name: 'callBackOn',
      type: 'date',
      label: 'When did we promise to call back?',
      required: false,
      cites: ['¶2'],
    },
    dates: 'future',
  },
];
