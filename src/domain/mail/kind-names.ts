import type { MailKind } from './message.ts';

/** What a message is, as a sentence about it goes on. */
export const MAIL_KIND_NAMES: Readonly<Record<MailKind, string>> = {
  person: 'a message',
  'automatic-reply': 'an automatic reply',
  bounce: 'a message that came back undelivered',
  'delay-notice': 'a notice of delay',
  'our-own': 'our own message come back',
  mailing: 'a message of a mailing system',
};
