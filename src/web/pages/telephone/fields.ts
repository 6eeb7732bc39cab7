import type { AskedField } from '#domain/case/options.ts';
import { CRITERIA } from '#procedure/model.ts';
import { CRITERION_NAMES } from '#web/pages/case/heads.ts';
import { ADJUSTMENTS } from './notes.ts';

/** Part of a form under a heading of its own. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly AskedField[];
}

/** Who it is from, and how to reach them. */
export const reach = (title: string): Part => ({
  id: 'who',
  title,
  fields: [
    { name: 'name', type: 'text', label: 'Their name', required: false },
    { name: 'telephone', type: 'text', label: 'Telephone number', required: false },
    { name: 'email', type: 'text', label: 'Email address', required: false },
    { name: 'address', type: 'textarea', label: 'Address', required: false },
    {
      ...{ name: 'originalCase', type: 'text', label: 'Reference of their case with us', required: false },
      hint: 'For example OB-2026-00017.',
    },
  ],
});

/** What a request to look at a decision again says (¶21, ¶22). */
export const review: Part = {
  id: 'review',
  title: 'If they want us to look at a decision again',
  fields: [
    {
      name: 'review',
      type: 'boolean',
      label: 'Do they ask us to look at a decision again?',
      required: false,
      cites: ['¶21'],
    },
    {
      ...{
        name: 'decisionDate',
        type: 'date',
        label: 'When was it decided?',
        required: false,
        cites: ['¶21'],
      },
      hint: 'As the letter says, for example 2 3 2026.',
    },
    {
      ...{
        name: 'criteria',
        type: 'choices',
        label: 'What do they say is wrong with it?',
        required: false,
        cites: ['¶22'],
      },
      options: CRITERIA.map((value) => ({ value, label: CRITERION_NAMES[value] })),
    },
  ],
};

/** What is asked when a call is logged, in the order in which a call goes (¶2). */
export const CALL: readonly Part[] = [
  {
    id: 'risk',
    title: 'Is anybody at risk?',
    fields: [
      {
        ...{
          name: 'atRisk',
          type: 'choice',
          label: 'Is anybody at risk of harm now?',
          required: true,
          cites: ['¶2', '¶4'],
        },
        hint: 'If you are not sure, ask. In danger: ring 999 first, then tell the Customer Care Manager.',
        options: [
          { value: 'no', label: 'No' },
          { value: 'yes', label: 'Yes, or it may be' },
        ],
      },
      {
        ...{
          name: 'risk',
          type: 'textarea',
          label: 'What did they say, and what did you do?',
          required: false,
        },
        requiredWhen: { field: 'atRisk', is: ['yes'] },
        cites: ['¶2', '¶4'],
      },
    ],
  },
  reach('Who is calling?'),
  {
    id: 'said-part',
    title: 'What do they say?',
    fields: [
      {
        ...{ name: 'said', type: 'textarea', label: 'What they said', required: true, cites: ['¶2'] },
        hint: 'In their own words as far as you can.',
      },
      {
        name: 'help',
        type: 'textarea',
        label: 'What would put it right for them?',
        required: false,
        cites: ['¶4'],
      },
    ],
  },
  {
    id: 'needs',
    title: 'What do they need from us?',
    fields: [
      {
        name: 'adjustments',
        type: 'choices',
        label: 'How must we write or speak to them?',
        required: false,
        options: ADJUSTMENTS,
        cites: ['¶2', '¶4'],
      },
      { name: 'adjustmentsMore', type: 'text', label: 'Anything more about this', required: false },
    ],
  },
  {
    id: 'call-back',
    title: 'Do we call back?',
    fields: [
      {
        name: 'callBackOn',
        type: 'date',
        label: 'On which day?',
        required: false,
        dates: 'future',
        cites: ['¶2'],
      },
      { name: 'callBackWhen', type: 'text', label: 'At what time, on which number?', required: false },
    ],
  },
  review,
  {
    id: 'earlier',
    title: 'If the call was earlier',
    fields: [
      {
        name: 'calledOn',
        type: 'date',
        label: 'On which day?',
        required: false,
        dates: 'past',
        hint: 'Left empty, it is today.',
      },
      {
        name: 'calledAt',
        type: 'text',
        label: 'At what time?',
        required: false,
        hint: 'For example 10:40. Left empty, it is now.',
      },
    ],
  },
];

export const CALL_FIELDS: readonly AskedField[] = CALL.flatMap(({ fields }) => fields);
