import type { Cites, Field, Option } from '#procedure/model.ts';

const part = (name: string, label: string, cites: Cites, hint?: string): Field => ({
  name,
  type: 'textarea',
  label,
  required: true,
  waivedBy: 'analysis-is-complete',
  cites,
  ...(hint ? { hint } : {}),
});

const choice = (name: string, label: string, options: readonly Option[], cites: Cites): Field => ({
  name,
  type: 'choice',
  label,
  required: true,
  options,
  cites,
});

function conversations(asked: boolean, cites: Cites): readonly Field[] {
  const pair = (on: string, not: string, labelOn: string, labelNot: string): readonly Field[] => [
    {
      name: on,
      type: 'date',
      label: labelOn,
      required: asked,
      ...(asked ? { requiredUnless: { field: not } } : {}),
      dates: 'past',
      cites,
    },
    {
      name: not,
      type: 'textarea',
      label: labelNot,
      required: false,
      ...(asked ? { requiredWhen: { field: on, is: [] } } : {}),
      cites,
    },
  ];
  return [
    ...pair(
      'spokeToStaffOn',
      'staffNotSpokenReason',
      'When did you speak to the staff member?',
      'If you did not speak to the staff member, why not?',
    ),
    ...pair(
      'spokeToUserOn',
      'userNotSpokenReason',
      'When did you speak to the person?',
      'If you did not need to speak to the person, why not?',
    ),
  ];
}

const redress = (cites: Cites): readonly Field[] => [
  {
    name: 'redress',
    type: 'textarea',
    label: 'What do we recommend to put it right?',
    required: false,
    cites,
  },
  { name: 'redressAmount', type: 'money', label: 'Payment recommended, in pence', required: false, cites },
];

const findings: readonly Option[] = [
  { value: 'upheld', label: 'Uphold' },
  { value: 'partly-upheld', label: 'Uphold in part' },
  { value: 'not-upheld', label: 'Do not uphold' },
];

const proposals: readonly Option[] = [
  { value: 'no-review', label: 'Propose no review' },
  { value: 'review', label: 'Propose a review' },
];

const clear: readonly Option[] = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'unclear', label: 'It is not clear' },
];

const met: readonly Option[] = [
  { value: 'not-met', label: 'Not met' },
  { value: 'met', label: 'Met' },
  { value: 'not-claimed', label: 'Not claimed' },
];

function criterion(name: string, label: string): readonly Field[] {
  return [
    choice(name, label, met, ['¶22', '¶23']),
    {
      ...part(`${name}Analysis`, 'Why is it met, or not met?', ['¶22', '¶23']),
      requiredUnless: { field: name, is: ['not-claimed'] },
    },
  ];
}

/** ¶11 and ¶14: four parts, the second and the fourth with all that they ask. */
export const serviceAnalysis: readonly Field[] = [
  part('substance', 'What was the original complaint about?', ['¶11', '¶14'], 'Briefly.'),
  part('unhappyBecause', 'Why is the person unhappy with our service?', ['¶11', '¶14']),
  part('remedyWanted', 'What do they want us to do about it?', ['¶11', '¶14']),
  part('evidence', 'What evidence have we taken into account?', ['¶11', '¶14']),
  ...conversations(true, ['¶11', '¶14']),
  choice('proposedOutcome', 'What do you propose?', findings, ['¶11', '¶14']),
  part('proposedDecision', 'What is the proposed decision, with its reasons?', ['¶11', '¶14']),
  ...redress(['¶11', '¶14']),
  part('howToExplain', 'How are we going to explain it to the person?', ['¶11', '¶14']),
];

/** ¶18: five parts; the reasons for a difference may be unknown. */
export const methodologyAnalysis: readonly Field[] = [
  part('issue', 'What is being complained about?', ['¶18']),
  part('whatHappened', 'What did happen?', ['¶18']),
  part(
    'whatShouldHaveHappened',
    'What should have happened?',
    ['¶18'],
    'Say which casework manual or guidance you used.',
  ),
  part('difference', 'What is the difference, if there is one?', ['¶18']),
  {
    ...part(
      'reasonsForDifference',
      'Why is there a difference?',
      ['¶18'],
      'Leave it empty when the reasons are not known.',
    ),
    required: false,
  },
  choice('actedCorrectly', 'Did we act correctly, as far as we can see?', clear, ['¶18']),
  part('actedCorrectlyWhy', 'Why did we act correctly, or not?', ['¶18']),
  choice(
    'castsDoubt',
    'Does it make our decision doubtful?',
    [
      { value: 'no', label: 'No' },
      { value: 'yes', label: 'Yes' },
      { value: 'unclear', label: 'It is not clear' },
    ],
    ['¶18'],
  ),
  part('castsDoubtWhy', 'Why is our decision doubtful, or not?', ['¶18']),
  ...conversations(false, ['¶18']),
  choice('proposedOutcome', 'What do you propose?', proposals, ['¶18', '¶19']),
  part('proposedDecision', 'What is the proposed decision, with its reasons?', ['¶18']),
  ...redress(['¶18']),
];

/** ¶23: four parts, the third being the criteria of ¶22 one by one. */
export const decisionAnalysis: readonly Field[] = [
  part('substance', 'What was the complaint about?', ['¶23'], 'Briefly.'),
  part('unhappyBecause', 'Why is the person unhappy with the decision?', ['¶23']),
  part('evidence', 'What evidence have they given?', ['¶23']),
  ...criterion('inaccurateFacts', 'Was our decision based on evidence with inaccurate facts?'),
  ...criterion(
    'newInformation',
    'Is there new and relevant information, not available before, that might change our decision?',
  ),
  ...criterion(
    'overlooked',
    'Did we overlook or misunderstand something, or leave out relevant information, that could change our decision?',
  ),
  ...conversations(false, ['¶23']),
  choice('proposedOutcome', 'What do you propose?', proposals, ['¶23', '¶24']),
  part('proposedDecision', 'What is the proposed decision, with its reasons?', ['¶23']),
  ...redress(['¶23']),
];
