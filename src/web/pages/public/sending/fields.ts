import { textFault } from '#domain/case/answers.ts';
import type { AskedField } from '#domain/case/options.ts';
import { type Fault, fault } from '#domain/refusal.ts';
import type { Option } from '#procedure/model.ts';
import type { Answers, Step } from './model.ts';

const field =
  (type: AskedField['type'], required: boolean) =>
  (name: string, label: string, hint?: string): AskedField => ({
    ...{ name, type, label, required },
    ...(hint === undefined ? {} : { hint }),
  });

export const words = field('textarea', true);
export const maybeWords = field('textarea', false);
export const line = field('text', true);
export const maybeLine = field('text', false);
export const maybeDay = (name: string, label: string, hint: string): AskedField => ({
  ...field('date', false)(name, label, hint),
  dates: 'past',
});
export const choice = (
  name: string,
  label: string,
  options: readonly Option[],
  hint?: string,
): AskedField => ({ ...field('choice', true)(name, label, hint), options });
export const choices = (
  name: string,
  label: string,
  options: readonly Option[],
  hint?: string,
): AskedField => ({ ...field('choices', false)(name, label, hint), options });

/** A text that was answered; '' where nothing was. */
export const said = (answers: Answers, name: string): string => {
  const value = answers[name];
  return typeof value === 'string' ? value : '';
};

/** What was ticked. */
export const ticked = (answers: Answers, name: string): readonly string[] => {
  const value = answers[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
};

/** An answer that was chosen, as it stood beside its box. */
export const labelOf = (options: readonly Option[], value: string): string =>
  options.find((option) => option.value === value)?.label ?? value;

export const OURS: AskedField = maybeLine(
  'ours',
  'Our reference, if you have one',
  'It is at the top of our letters, for example OB-2026-00017.',
);

export const FILES: Step = {
  ...{ id: 'files', title: 'Is there anything you want to show us?', fields: [], isForFiles: true },
  intro: ['You can add letters, photographs or recordings. You do not have to.'],
};

const WRITER: readonly Option[] = [
  { value: 'self', label: 'Myself' },
  { value: 'other', label: 'Somebody else' },
];

export const YOU: Step = {
  id: 'you',
  title: 'Who are you?',
  fields: [
    line('name', 'Your full name'),
    choice('writer', 'Are you writing for yourself or for somebody else?', WRITER),
  ],
};

export const RELATIONS: readonly Option[] = [
  { value: 'family', label: 'I am a relative or a friend' },
  { value: 'advocate', label: 'I am an advocate or an adviser' },
  { value: 'lawyer', label: 'I am their solicitor' },
  { value: 'member', label: 'I am their MP, or work for their MP' },
  { value: 'estate', label: 'They have died and I deal with their affairs' },
  { value: 'other', label: 'Something else' },
];

export const AUTHORITIES: readonly Option[] = [
  { value: 'added', label: 'Yes, and I added their signed form or letter as a file' },
  { value: 'follows', label: 'Yes, and I will send it to you' },
  { value: 'law', label: 'I act for them by law, for example by power of attorney or as executor' },
  { value: 'none', label: 'Not yet' },
];

export const FOR_SOMEBODY: Step = {
  id: 'for-somebody',
  title: 'Whom are you writing for?',
  intro: [
    'We can listen to you now. Before we tell you anything about them, we need to know that they agree.',
    'On our first page, under “Acting for somebody else”, there is a form for them to sign.',
  ],
  when: (answers) => answers.writer === 'other',
  fields: [
    line('theirName', 'Their full name'),
    choice('relation', 'Who are you to them?', RELATIONS),
    choice('authority', 'Do they agree that you speak for them?', AUTHORITIES),
    maybeWords('authorityMore', 'Anything else about this'),
  ],
};

export const WAYS: readonly Option[] = [
  { value: 'telephone', label: 'Ring me' },
  { value: 'message', label: 'Leave a message when I do not answer' },
  { value: 'email', label: 'Email me' },
  { value: 'post', label: 'Write to me by post' },
  { value: 'none', label: 'Do not contact me' },
];

const GIVEN: Readonly<Record<string, string>> = {
  telephone: 'a telephone number',
  email: 'an email address',
  post: 'an address',
};

const NEEDED: readonly (readonly [way: string, detail: string, ask: string, tick: string])[] = [
  ['telephone', 'telephone', 'Enter your telephone number, or take out the tick at “Ring me”.', 'Ring me'],
  ['email', 'email', 'Enter your email address, or take out the tick at “Email me”.', 'Email me'],
  [
    'post',
    'address',
    'Enter your address, or take out the tick at “Write to me by post”.',
    'Write to me by post',
  ],
];

const email = (answers: Answers): readonly Fault[] => {
  const given = said(answers, 'email').trim();
  const isRight = given === '' || /^[^\s@<>,;:"]+@[^\s@<>,;:"]+\.[^\s@<>,;:"]+$/.test(given);
  return isRight
    ? []
    : [fault('email', 'Enter an email address in the right form, like name@example.org.', ['¶28'])];
};

const LONGEST_ADDRESS = 2000;
const address = (answers: Answers): readonly Fault[] => {
  const wrong = textFault(said(answers, 'address'), LONGEST_ADDRESS);
  return wrong ? [fault('address', wrong, ['¶28'])] : [];
};

/** Each way that was ticked needs what it goes to; what was given and not ticked is asked about: it may be unsafe. */
function waysFaults(answers: Answers): readonly Fault[] {
  const ways = ticked(answers, 'ways');
  if (ways.includes('none'))
    return ways.length === 1
      ? []
      : [fault('ways', 'Tick “Do not contact me” alone, or take out that tick.', ['¶28'])];
  const faults = NEEDED.flatMap(([way, detail, ask, tick]) => {
    const [isTicked, isGiven] = [ways.includes(way), said(answers, detail).trim() !== ''];
    if (isTicked && !isGiven) return [fault(detail, ask, ['¶28'])];
    if (!isTicked && isGiven)
      return [
        fault(
          'ways',
          `You filled in ${GIVEN[way] ?? 'where'}, but did not tick “${tick}”. Tick it if that is safe, or take out what you filled in.`,
          ['¶28'],
        ),
      ];
    return [];
  });
  const hasMessageOnly = ways.includes('message') && !ways.includes('telephone');
  return [
    ...faults,
    ...(hasMessageOnly ? [fault('ways', 'Tick “Ring me” too, if we may leave a message.', ['¶28'])] : []),
    ...email(answers),
    ...address(answers),
  ];
}

const REACH_FIELDS: readonly AskedField[] = [
  choices('ways', 'How may we contact you?', WAYS, 'Tick every way that is safe for you.'),
  maybeLine('telephone', 'Telephone number', 'Only if we may ring you.'),
  maybeLine('email', 'Email address', 'Only if we may email you.'),
  maybeWords('address', 'Address', 'Only if we may write to you by post.'),
  maybeWords(
    'safety',
    'Is there anything we must know to contact you safely?',
    'For example: an address we must not write to, a good time to ring, or a name we should not say.',
  ),
];

const NO_WAY = fault(
  'ways',
  'Tick at least one way in which we may answer you, or tick “Do not contact me”.',
  ['¶28'],
);

export const REACH: Step = {
  id: 'reach',
  title: 'How can we answer you?',
  fields: REACH_FIELDS.map((one) => (one.name === 'ways' ? { ...one, required: true } : one)),
  check: (answers) => (ticked(answers, 'ways').length === 0 ? [NO_WAY] : waysFaults(answers)),
};

export const MAYBE_REACH: Step = {
  id: 'reach',
  title: 'May we answer you?',
  intro: ['You can leave all of this empty. Then we read what you tell us, and do not answer.'],
  fields: [maybeLine('name', 'Your name'), ...REACH_FIELDS],
  check: waysFaults,
};

export const NEEDS: readonly Option[] = [
  { value: 'large-print', label: 'Large print' },
  { value: 'easy-read', label: 'Easy read' },
  { value: 'bsl', label: 'British Sign Language' },
  { value: 'language', label: 'Another language' },
  { value: 'braille-audio', label: 'Braille or sound' },
  { value: 'no-telephone', label: 'Writing only: I cannot use the telephone' },
  { value: 'telephone-only', label: 'Telephone only: I cannot read letters' },
  { value: 'time', label: 'More time, or short steps' },
];

export const HELP: Step = {
  id: 'help',
  title: 'Is there anything that would make this easier for you?',
  intro: ['You need not tell us why.'],
  fields: [
    choices('needs', 'What would help?', NEEDS),
    maybeWords('needsMore', 'Anything else that would help', 'For example which language, or how large.'),
  ],
};
