import { CASE_ROLES } from '#app/open-case.ts';
import { CONTACT_ROLES } from '#app/receive.ts';
import type { AskedField } from '#domain/case/options.ts';
import type { Paragraph, RoleId } from '#procedure/model.ts';

export const FORM_NAMES = ['add', 'match', 'not-feedback', 'acknowledged'] as const;
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

export const FORMS: Readonly<Record<FormName, ContactForm>> = {
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
