import { FLAG_ROLES } from '#app/addresses.ts';
import { CASE_ROLES } from '#app/open-case.ts';
import { CONTACT_ROLES } from '#app/receive.ts';
import type { AskedField } from '#domain/case/options.ts';
import { FLAG_NAMES, FLAGS } from '#domain/contact/address.ts';
import type { Paragraph, RoleId } from '#procedure/model.ts';

export const FORM_NAMES = [
  ...(['from-a-person', 'acknowledge-now', 'name-sender', 'add', 'match', 'not-feedback'] as const),
  ...(['acknowledged', 'mark-address', 'lift-mark'] as const),
] as const;
export type FormName = (typeof FORM_NAMES)[number];

/** Something that may be done with a contact beside opening a case on it, and what is asked for it. */
export interface ContactForm {
  readonly title: string;
  readonly button: string;
  readonly done: string;
  readonly paragraphs: readonly Paragraph[];
  readonly roles: readonly RoleId[];
  readonly fields: readonly AskedField[];
}

const text = (name: string, label: string, hint: string, required = false): AskedField => ({
  ...{ name, type: name === 'senderAddress' ? 'textarea' : 'text', label, required, cites: ['¶28'] },
  hint,
});

const MARKS = FLAGS.map((value) => ({ value, label: FLAG_NAMES[value] }));

export const FORMS: Readonly<Record<FormName, ContactForm>> = {
  'from-a-person': {
    title: 'Say that a person wrote it',
    button: 'It is a person’s message',
    done: 'It is a person’s message now. It is considered and acknowledged like any other.',
    paragraphs: ['¶28'],
    roles: CONTACT_ROLES,
    fields: [
      {
        ...{
          name: 'personReason',
          type: 'textarea',
          label: 'How do you know that a person wrote it?',
          required: true,
          cites: ['¶28'],
        },
        hint: 'It is kept in the history, for example “She answers our question in her own words”.',
      },
    ],
  },
  'acknowledge-now': {
    title: 'Acknowledge it after all',
    button: 'Send the acknowledgement',
    done: 'The acknowledgement is on its way.',
    paragraphs: ['¶28'],
    roles: CONTACT_ROLES,
    fields: [],
  },
  'name-sender': {
    title: 'Say who wrote it',
    button: 'Keep who wrote it',
    done: 'Who wrote it is kept, and it is acknowledged where it can be.',
    paragraphs: ['¶6', '¶28'],
    roles: CONTACT_ROLES,
    fields: [
      text('senderName', 'Their name', 'As they write it themselves.', true),
      text('senderEmail', 'Their email address', 'For example name@example.org.'),
      text('senderTelephone', 'Their telephone number', ''),
      text('senderAddress', 'Their postal address', 'Lines as on an envelope, without the name.'),
    ],
  },
  'mark-address': {
    title: 'Say that they must not be written to',
    button: 'Mark their addresses',
    done: 'Their addresses are marked. Nothing is sent there by itself.',
    paragraphs: ['¶28'],
    roles: FLAG_ROLES,
    fields: [
      {
        ...{ name: 'mark', type: 'choice', label: 'What is it?', required: true, cites: ['¶28'] },
        options: MARKS,
      },
      {
        ...{
          name: 'markReason',
          type: 'textarea',
          label: 'How do you know?',
          required: true,
          cites: ['¶28'],
        },
        hint: 'It is kept in the history. It holds for their email and postal addresses.',
      },
    ],
  },
  'lift-mark': {
    title: 'Take a mark from their addresses',
    button: 'Take the mark away',
    done: 'The mark is taken away. They can be written to again.',
    paragraphs: ['¶28'],
    roles: FLAG_ROLES,
    fields: [
      {
        ...{ name: 'lifted', type: 'choice', label: 'Which mark?', required: true, cites: ['¶28'] },
        options: MARKS,
      },
      {
        ...{
          name: 'liftReason',
          type: 'textarea',
          label: 'Why does it not hold any more?',
          required: true,
          cites: ['¶28'],
        },
        hint: 'It is kept in the history.',
      },
    ],
  },
  add: {
    title: 'Add it to a case',
    button: 'Add it to this case',
    done: 'It is on the case now.',
    paragraphs: ['¶4'],
    roles: CASE_ROLES,
    fields: [
      {
        ...{ name: 'case', type: 'text', label: 'Which case?', required: true, cites: ['¶4'] },
        hint: 'Its reference, for example CC-2026-00042. It must be open.',
      },
    ],
  },
  match: {
    title: 'Say which original case it is about',
    button: 'Match it',
    done: 'It is matched to its original case. The day of receipt stays.',
    paragraphs: ['¶4'],
    roles: CONTACT_ROLES,
    fields: [
      {
        ...{
          name: 'originalCase',
          type: 'text',
          label: 'Which original case?',
          required: true,
          cites: ['¶4'],
        },
        hint: 'Its reference, for example OB-2026-00017.',
      },
    ],
  },
  'not-feedback': {
    title: 'Set it aside as not feedback',
    button: 'Set it aside',
    done: 'It is set aside as not feedback. It can still be put on a case.',
    paragraphs: ['¶4'],
    roles: CONTACT_ROLES,
    fields: [
      {
        ...{
          name: 'reason',
          type: 'textarea',
          label: 'Why is it not feedback?',
          required: true,
          cites: ['¶4'],
        },
        hint: 'It is kept in the history. Say where it went, if you passed it on.',
      },
    ],
  },
  acknowledged: {
    title: 'Record an acknowledgement made by hand',
    button: 'Record the acknowledgement',
    done: 'The acknowledgement is recorded.',
    paragraphs: ['¶28'],
    roles: CONTACT_ROLES,
    fields: [
      {
        ...{
          name: 'on',
          type: 'date',
          label: 'On which day?',
          required: true,
          dates: 'past',
          cites: ['¶28'],
        },
      },
      {
        ...{ name: 'how', type: 'choice', label: 'How?', required: true, cites: ['¶28'] },
        options: [
          { value: 'telephone', label: 'By telephone' },
          { value: 'post', label: 'By post' },
          { value: 'email', label: 'By email' },
        ],
      },
    ],
  },
};
