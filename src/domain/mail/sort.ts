import { comparable, isOfMailServer, isReadByNobody } from './addresses.ts';
import type { Delivery, MailKind, MailSort, ReadMessage } from './message.ts';
import { isDomainReport, soundsAutomatic, soundsDelayed, soundsReturned } from './phrases.ts';

/** What is known of the office itself when a message is looked at. */
export interface OwnMail {
  /** The addresses under which the office reads and sends mail, in small letters. */
  readonly addresses: readonly string[];
  /** What our X-Loop header says. */
  readonly loop: string;
  /** Its Message-ID is one that we gave. */
  readonly isOurMessageId: boolean;
}

/**
 * What a message is, by RFC 3834 and RFC 3464 and by what mail programs do in practice, with the sentence that says why
 * (¶28: only what a person wrote is acknowledged). The first that fits decides. What is only likely is doubtful, and then
 * a person looks at it. X-Auto-Response-Suppress asks not to be answered by a program and proves nothing.
 */
export function sortMessage(message: ReadMessage, own: OwnMail): MailSort {
  return (
    ourOwn(message, own) ??
    reported(message) ??
    returnedWithoutReport(message) ??
    byHeaders(message) ??
    bySigns(message) ??
    byPerson(message)
  );
}

/** Who names several senders may be none of them: no letter goes to the first, and it joins nothing by itself. */
function byPerson(message: ReadMessage): MailSort {
  return namesSeveral(message)
    ? perhaps('person', 'Nothing says that a program sent it, but it names more than one sender.')
    : is('person', 'Nothing says that a program sent it.');
}

/** Whether a message names more than one sender. */
export const namesSeveral = ({ from }: Pick<ReadMessage, 'from'>): boolean =>
  new Set(from.map(({ email }) => comparable(email))).size > 1;

const is = (kind: MailKind, because: string): MailSort => ({ kind, because, isDoubtful: false });
const perhaps = (kind: MailKind, because: string): MailSort => ({ kind, because, isDoubtful: true });

function ourOwn(message: ReadMessage, own: OwnMail): MailSort | null {
  if (`, ${message.marks.loop ?? ''}, `.includes(`, ${comparable(own.loop)}, `))
    return is('our-own', 'It carries our own X-Loop header: we sent it ourselves.');
  if (own.isOurMessageId) return is('our-own', 'Its Message-ID is one of ours: we sent it ourselves.');
  const ours = message.from.find(({ email }) => own.addresses.includes(comparable(email)));
  if (!ours) return null;
  return submitted(message) !== null && submitted(message) !== 'no'
    ? is('our-own', `It came from our own address ${ours.email} and says that a program sent it.`)
    : perhaps('our-own', `It came from our own address ${ours.email}, but does not say that we sent it.`);
}

// The word before comments and parameters: “auto-replied (vacation)”, “auto-generated; owner-email=…”.
const submitted = ({ marks }: ReadMessage): string | null =>
  marks.autoSubmitted === null ? null : (/^[a-z-]*/.exec(marks.autoSubmitted)?.[0] ?? '');

function reported({ marks, deliveries }: ReadMessage): MailSort | null {
  switch (marks.report) {
    case null:
      return null;
    case 'delivery-status':
      return ofDeliveries(deliveries);
    case 'disposition-notification':
      return is('automatic-reply', 'It is a receipt that a mail program made when a message was opened.');
    case 'feedback-report':
    case 'tlsrpt':
      return is('mailing', 'It is a report that a mail service sends by itself.');
    default:
      return is('automatic-reply', `It is a report that a program made (${marks.report || 'of no type'}).`);
  }
}

const isDelay = ({ action, status }: Delivery): boolean =>
  action === 'delayed' || (action !== 'failed' && status.startsWith('4.'));
/** Whether a delivery status says that this recipient was not reached, and will not be. */
export const isFailure = ({ action, status }: Delivery): boolean =>
  action === 'failed' || status.startsWith('5.');

function ofDeliveries(deliveries: readonly Delivery[]): MailSort {
  const failed = deliveries.find(isFailure);
  if (failed) return is('bounce', `A mail server says that it could not deliver ${to(failed)}.`);
  const delayed = deliveries.find(isDelay);
  if (delayed)
    return is(
      'delay-notice',
      `A mail server says that it has not delivered ${to(delayed)} yet and is still trying.`,
    );
  const arrived = deliveries.find(({ action }) => ['delivered', 'relayed', 'expanded'].includes(action));
  if (arrived) return is('automatic-reply', `A mail server says that it delivered ${to(arrived)}.`);
  return perhaps(
    'bounce',
    'A mail server sent it as a report about a message, but the report cannot be read.',
  );
}

const to = ({ recipient, status }: Delivery): string =>
  `a message to ${recipient || 'an address it does not name'}${status === '' ? '' : ` (${status})`}`;

/** Bounces of servers that write no report: they come from the server itself, or name who was not reached. */
function returnedWithoutReport(message: ReadMessage): MailSort | null {
  const server = message.from.find(({ email }) => isOfMailServer(email));
  if (message.returnPath === '' && message.deliveries.some(isFailure))
    return ofDeliveries(message.deliveries);
  if (!server) return null;
  if (soundsDelayed(message.subject) && !soundsReturned(message.subject))
    return perhaps('delay-notice', `${server.email} is a mail server, and its subject tells of a delay.`);
  return perhaps('bounce', `It came from ${server.email}, the address of a mail server, without a report.`);
}

/** What a program says of itself in headers: proof enough. */
function byHeaders(message: ReadMessage): MailSort | null {
  const { marks } = message;
  const said = submitted(message);
  if (said !== null && said !== 'no')
    return is(
      said === 'auto-replied' || isAnswer(message) ? 'automatic-reply' : 'mailing',
      `Its header Auto-Submitted says “${marks.autoSubmitted}”: a program sent it.`,
    );
  if (marks.autoReply) return is('automatic-reply', 'A header says that it is an automatic reply.');
  if (marks.listId !== null) return is('mailing', `It came over the mailing list ${marks.listId}.`);
  if (message.returnPath === '')
    return is('automatic-reply', 'Its return path is empty: only programs send mail that nobody may answer.');
  return byPrecedence(message);
}

function byPrecedence(message: ReadMessage): MailSort | null {
  const precedence = message.marks.precedence ?? '';
  const because = `Its header Precedence says “${precedence}”: a program sent it.`;
  if (/^auto[-_ ]?reply/.test(precedence)) return is('automatic-reply', because);
  if (!/^(bulk|list|junk)\b/.test(precedence)) return null;
  return is(isAnswer(message) ? 'automatic-reply' : 'mailing', because);
}

const isAnswer = ({ inReplyTo, subject }: ReadMessage): boolean =>
  inReplyTo.length > 0 || soundsAutomatic(subject);

/** What is only likely. */
function bySigns(message: ReadMessage): MailSort | null {
  const { subject, marks } = message;
  if (isDomainReport(subject))
    return is('mailing', 'Its subject is that of a report about mail of a domain.');
  if (soundsAutomatic(subject))
    return perhaps(
      'automatic-reply',
      'Its subject has the words of an automatic reply, but no header says so.',
    );
  if (message.from.length === 0 && soundsReturned(subject))
    return perhaps('bounce', 'It has no sender, and its subject tells of a message that was not delivered.');
  if (marks.listUnsubscribe)
    return perhaps(
      'mailing',
      'It offers to be unsubscribed from, as mailings do, but is of no mailing list.',
    );
  const nobody = message.from.find(({ email }) => isReadByNobody(email));
  return nobody
    ? perhaps('mailing', `Its sender ${nobody.email} says that nobody reads answers there.`)
    : null;
}
