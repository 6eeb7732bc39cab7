import { type Acknowledgement, acknowledgementOf, type Contact } from '#domain/contact/contact.ts';
import { riskWords, type TextHint } from '#domain/contact/hints.ts';
import type { Attachment } from '#domain/files.ts';
import type { CaseOffice } from '#domain/office.ts';
import { dayInWords } from '#domain/sentences/words.ts';
import { whyNotSent } from '#web/layout/contact-words.ts';
import { channelName } from '#web/layout/names.ts';

export {
  type AnalysisShown,
  analysesOf,
  conversationsOf,
  type DecisionShown,
  decisionsOf,
  type Happened,
  type Spoken,
} from '#domain/sentences/case-records.ts';

export interface ContactShown {
  readonly reference: string;
  readonly channel: string;
  readonly receivedOn: string;
  readonly from: string;
  /** Of a message by e-mail; '' where there is none. */
  readonly subject: string;
  readonly text: string;
  readonly grounds: string | null;
  readonly acknowledged: string;
  readonly attachments: readonly Attachment[];
  /** Words in it for which somebody should ring today. */
  readonly risks: readonly TextHint<string>[];
}

function acknowledgedInWords({ state, on, due, why }: Acknowledgement): string {
  const by = due === null ? '' : `, due ${dayInWords(due)}`;
  switch (state) {
    case 'sent':
      return `Acknowledged on ${dayInWords(on)}`;
    case 'queued':
      return `Acknowledgement is on its way${by}`;
    case 'failed':
      return `The acknowledgement failed (${whyNotSent(why ?? '')})${by}: telephone or write`;
    case 'exception':
      return `Not acknowledged: ${why}`;
    case 'not-required':
      return 'No acknowledgement is asked for';
    default:
      return state satisfies never;
  }
}

/** What was sent to us, oldest first. */
export function contactShown(contact: Contact, office: CaseOffice): ContactShown {
  const { reference, channel, receivedOn, words, attachments } = contact;
  return {
    ...{ reference, receivedOn, text: words.text, grounds: words.grounds, attachments },
    channel: channelName(channel),
    subject: contact.mail?.subject ?? '',
    risks: riskWords(`${words.text}\n${words.grounds ?? ''}`),
    from:
      [words.name, words.email, words.telephone].filter((one) => one !== null).join(' · ') || 'no name given',
    acknowledged: acknowledgedInWords(acknowledgementOf(contact, office.calendars.current())),
  };
}
