import type { Cites, Field, FormId, Option } from '#procedure/model.ts';
import { decisionAnalysis, methodologyAnalysis, serviceAnalysis } from './analysis-forms.ts';
import { measureForms } from './measure-forms.ts';

const words = (name: string, label: string, cites: Cites, more: Partial<Field> = {}): Field => ({
  name,
  type: 'textarea',
  label,
  required: true,
  cites,
  ...more,
});

const day = (name: string, label: string, cites: Cites, more: Partial<Field> = {}): Field => ({
  name,
  type: 'date',
  label,
  required: true,
  dates: 'past',
  cites,
  ...more,
});

const one = (name: string, label: string, options: Field['options'] & {}, cites: Cites): Field => ({
  name,
  type: 'choice',
  label,
  required: true,
  options,
  cites,
});

const result: readonly Option[] = [
  { value: 'resolved', label: 'It is resolved' },
  { value: 'still-unhappy', label: 'The person is still unhappy' },
];

/** ¶9: we would expect the manager to have spoken with the person and tried to put it right. */
const conversation: readonly Field[] = [
  day('spokenOn', 'When did you speak with the person?', ['¶9'], {
    requiredUnless: { field: 'noCallReason' },
  }),
  words('noCallReason', 'If you did not speak, why not?', ['¶9'], {
    required: false,
    requiredWhen: { field: 'spokenOn', is: [] },
  }),
];

const stillUnhappy = (cites: Cites): Field =>
  words('whyStillUnhappy', 'Why is the person still unhappy?', cites, {
    required: false,
    requiredWhen: { field: 'result', is: ['still-unhappy'] },
  });

const comments = (cites: Cites): Field =>
  words('comments', 'Comments for the officer', cites, {
    required: false,
    requiredWhen: { field: 'decision', is: ['return'] },
  });

/** Every form of the procedure, by the action it belongs to. First options are the plain path. */
export const forms: Readonly<Record<FormId, readonly Field[]>> = {
  ...measureForms,
  'service-analysis': serviceAnalysis,
  'methodology-analysis': methodologyAnalysis,
  'decision-analysis': decisionAnalysis,
  'submit-analysis': [],
  'file-positive-feedback': [
    { name: 'folder', type: 'text', label: 'In which folder is it filed?', required: true, cites: ['¶6'] },
    {
      name: 'tellPersonPraised',
      type: 'boolean',
      label: 'Tell the person who is praised',
      required: true,
      cites: ['¶6'],
    },
  ],
  'agree-handler': [
    one('agreedWith', 'With which manager did you agree it?', 'line-managers', ['¶8']),
    one(
      'handler',
      'Who handles it?',
      [
        { value: 'customer-care', label: 'Customer Care' },
        { value: 'line-manager', label: 'The line manager' },
      ],
      ['¶8'],
    ),
    words('reason', 'Why are they best placed?', ['¶8']),
  ],
  'confirm-handler': [
    one(
      'answer',
      'Is this what you agreed?',
      [
        { value: 'agree', label: 'Yes' },
        { value: 'dissent', label: 'No, I see it differently' },
      ],
      ['¶8'],
    ),
    words('reason', 'What do you want to add?', ['¶8'], {
      required: false,
      requiredWhen: { field: 'answer', is: ['dissent'] },
    }),
  ],
  'decide-case-owner-change': [
    one(
      'decision',
      'Does somebody else take over the case?',
      [
        { value: 'change', label: 'Yes, somebody else takes over' },
        { value: 'no-change', label: 'No, the case owner stays' },
      ],
      ['¶9'],
    ),
    words('reason', 'Why?', ['¶9']),
    ...conversation,
    one('result', 'How does the person see it now?', result, ['¶9']),
    stillUnhappy(['¶9']),
  ],
  'record-manager-attempt': [
    ...conversation,
    words('said', 'What was said?', ['¶9']),
    words('offered', 'What did you offer?', ['¶9']),
    one('result', 'How does the person see it now?', result, ['¶9']),
    stillUnhappy(['¶9']),
  ],
  'record-allocations-attempt': [
    day('attemptedOn', 'When did you try to put it right?', ['¶10']),
    words('said', 'What was said or done?', ['¶10']),
    one('result', 'How does the person see it now?', result, ['¶10']),
  ],
  'sign-off': [
    one(
      'decision',
      'Do you sign off this decision?',
      [
        { value: 'approve', label: 'Sign it off' },
        { value: 'return', label: 'Return it with comments' },
      ],
      ['¶12', '¶15'],
    ),
    comments(['¶12', '¶15']),
  ],
  'agree-analysis': [
    one(
      'decision',
      'Do you agree the analysis?',
      [
        { value: 'approve', label: 'Agree it and send it to OCWT' },
        { value: 'return', label: 'Return it with comments' },
      ],
      ['¶19'],
    ),
    comments(['¶19']),
    {
      name: 'referral',
      type: 'choice',
      label: 'What do you ask OCWT?',
      required: true,
      requiredUnless: { field: 'decision', is: ['return'] },
      options: [
        { value: 'decide-on-review', label: 'To decide whether there is to be a review' },
        { value: 'advice', label: 'To advise whether we acted correctly' },
      ],
      cites: ['¶19'],
    },
  ],
  'decide-referral': [
    one(
      'decision',
      'Do you pass it to OCWT?',
      [
        { value: 'pass', label: 'Pass it to OCWT' },
        { value: 'do-not-pass', label: 'Do not pass it' },
        { value: 'return', label: 'Return it with comments' },
      ],
      ['¶24'],
    ),
    words('reason', 'Why?', ['¶24']),
  ],
  'decide-review': [
    one('decision', 'What have you decided?', 'review-answers', ['¶19', '¶25']),
    words('reasons', 'Reasons that can be told to the person', ['¶25']),
  ],
  'announce-review': [day('sentOn', 'When was the person told?', ['¶25', '¶29'], { since: 'decision' })],
  'complete-review': [
    one(
      'outcome',
      'What came of the review?',
      [
        { value: 'unchanged', label: 'The decision stands' },
        { value: 'changed', label: 'The decision is changed' },
        { value: 'partly-changed', label: 'The decision is changed in part' },
      ],
      ['¶25'],
    ),
    words('reasons', 'Reasons', ['¶25']),
    day('informedOn', 'When did you tell the person?', ['¶25'], { since: 'decision' }),
  ],
  explain: [
    {
      name: 'heads',
      type: 'choices',
      label: 'Which heads does the letter answer?',
      required: false,
      options: 'heads-to-explain',
      cites: ['¶20', '¶25'],
    },
    one('outcome', 'Outcome', 'decided-outcomes', ['¶20', '¶25', '¶30']),
    words('decision', 'Our decision, for the log', ['¶30']),
    day('sentOn', 'When was the letter sent?', ['¶29'], { since: 'decision' }),
  ],
  'record-consideration': [
    {
      name: 'questions',
      type: 'list',
      label: 'Questions asked, each with its answer',
      required: false,
      fields: [words('question', 'Question', ['¶26']), words('answer', 'Answer', ['¶26'])],
      cites: ['¶26'],
    },
    {
      name: 'addsAnythingNew',
      type: 'boolean',
      label: 'Does it add anything new?',
      required: true,
      cites: ['¶26'],
    },
    words('why', 'Why do you say so?', ['¶26']),
  ],
  'send-brief-letter': [
    day('sentOn', 'When was the letter sent?', ['¶26'], {
      requiredUnless: { field: 'noLetterReason' },
      since: 'receipt',
    }),
    words('noLetterReason', 'If there is no letter, why not?', ['¶26'], {
      required: false,
      hint: 'Only a Customer Care Manager may decide this.',
    }),
  ],
  'record-discussion': [
    day('discussedOn', 'When did you discuss it?', ['¶27'], { since: 'receipt' }),
    one('with', 'With which manager?', 'other-managers', ['¶27']),
    words('result', 'What came of it?', ['¶27']),
    one(
      'outcome',
      'Outcome',
      [
        { value: 'answered', label: 'Answered' },
        { value: 'no-further-action', label: 'No further action' },
      ],
      ['¶27', '¶30'],
    ),
  ],
};
