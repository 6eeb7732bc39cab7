import { type Cites, type Field, type MeasureId, THEMES, type ThemeId } from '#procedure/model.ts';

const reason = (cites: Cites): Field => ({
  name: 'reason',
  type: 'textarea',
  label: 'Why?',
  required: true,
  cites,
});

const themeNames: Readonly<Record<ThemeId, string>> = {
  delay: 'Delay',
  attitude: 'Attitude',
  rudeness: 'Rudeness',
  'not-returning-contact': 'Not returning contact when asked',
  'lack-of-updates': 'Lack of updates',
  'change-of-owner': 'Wants somebody else to deal with the case',
  'allocation-delay': 'Delay in allocating the case',
  'adjustments-not-met': 'Adjustments not met',
  other: 'Something else',
};

const themes: Field = {
  name: 'themes',
  type: 'choices',
  label: 'What is it about?',
  required: false,
  requiredWhen: { field: 'category', is: ['service-ongoing', 'service-completed'] },
  options: THEMES.map((value) => ({ value, label: themeNames[value] })),
  cites: ['¶7', '¶9', '¶10'],
};

const distinction: Field = {
  name: 'distinction',
  type: 'choice',
  label: 'Is it about how we dealt with the person, or about how the work was carried out?',
  required: false,
  options: [
    { value: 'service', label: 'How we dealt with them' },
    { value: 'methodology', label: 'How the work was carried out' },
    { value: 'both', label: 'Both' },
  ],
  cites: ['¶16'],
};

const distinctionWhy: Field = {
  name: 'distinctionWhy',
  type: 'textarea',
  label: 'What tells you so?',
  required: false,
  cites: ['¶16'],
};

const category: Field = {
  name: 'category',
  type: 'choice',
  label: 'Category',
  required: true,
  options: 'categories',
  cites: ['¶4'],
};

const adjustments: Field = {
  name: 'adjustments',
  type: 'choices',
  label: 'What do they need?',
  required: true,
  options: [
    { value: 'large-print', label: 'Large print' },
    { value: 'telephone-only', label: 'Telephone only' },
    { value: 'in-writing-only', label: 'In writing only' },
    { value: 'plain-text', label: 'Plain text' },
    { value: 'braille', label: 'Braille' },
    { value: 'sign-language', label: 'British Sign Language' },
    { value: 'another-language', label: 'Another language' },
    { value: 'easy-read', label: 'Easy read' },
    { value: 'other', label: 'Something else' },
    { value: 'none', label: 'Nothing any more' },
  ],
  cites: ['¶2', '¶4'],
};

/** The forms of what may be done beside the path. */
export const measureForms: Readonly<Record<MeasureId, readonly Field[]>> = {
  allocate: [
    { name: 'officer', type: 'choice', label: 'Officer', required: true, options: 'officers', cites: ['¶4'] },
    reason(['¶4']),
  ],
  reclassify: [category, themes, distinction, distinctionWhy, reason(['¶4', '¶16'])],
  'add-head': [
    category,
    themes,
    { name: 'about', type: 'textarea', label: 'What is it about?', required: true, cites: ['¶4'] },
    distinction,
    distinctionWhy,
    {
      name: 'complainedOf',
      type: 'choices',
      label: 'Who is complained of?',
      required: false,
      options: 'staff',
      cites: ['¶7'],
    },
    {
      name: 'contact',
      type: 'choice',
      label: 'In which contact was it raised?',
      required: false,
      options: 'contacts-of-the-case',
      cites: ['¶29'],
    },
    reason(['¶4', '¶16']),
  ],
  withdraw: [
    { name: 'by', type: 'text', label: 'Who withdrew it?', required: true, cites: ['¶4'] },
    reason(['¶4']),
  ],
  reopen: [reason(['¶4'])],
  note: [{ name: 'text', type: 'textarea', label: 'Note', required: true, cites: ['¶26', '¶30'] }],
  'record-call': [
    { name: 'on', type: 'date', label: 'When was the call?', required: true, dates: 'past', cites: ['¶2'] },
    { name: 'with', type: 'text', label: 'With whom?', required: true, cites: ['¶2'] },
    { name: 'said', type: 'textarea', label: 'What was said?', required: true, cites: ['¶2'] },
    {
      name: 'callBackOn',
      type: 'date',
      label: 'When do we call back?',
      required: false,
      dates: 'future',
      cites: ['¶2'],
    },
  ],
  'set-adjustments': [adjustments, reason(['¶2', '¶4'])],
  extend: [
    {
      name: 'limit',
      type: 'choice',
      label: 'Which limit?',
      required: true,
      options: 'open-limits',
      cites: ['¶29'],
    },
    { name: 'due', type: 'date', label: 'New date', required: true, dates: 'future', cites: ['¶29'] },
    reason(['¶29']),
  ],
  override: [
    {
      name: 'rule',
      type: 'choice',
      label: 'Which rule?',
      required: true,
      options: 'rules-in-the-way',
      cites: ['¶9'],
    },
    reason(['¶9']),
  ],
  appoint: [
    {
      name: 'role',
      type: 'choice',
      label: 'For which role?',
      required: true,
      options: 'roles-without-anyone',
      cites: ['¶12', '¶25'],
    },
    {
      name: 'user',
      type: 'choice',
      label: 'Who stands in?',
      required: true,
      options: 'independent-people',
      cites: ['¶12', '¶25'],
    },
    reason(['¶12', '¶25']),
  ],
};
