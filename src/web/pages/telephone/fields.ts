import type { AskedField } from '#domain/case/options.ts';
import type { Part } from '#web/forms/parts.ts';
import { reach, review } from '#web/forms/received.ts';
import { ADJUSTMENTS } from '#web/layout/names.ts';

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
