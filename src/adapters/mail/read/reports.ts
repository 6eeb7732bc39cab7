import { bodyText, headerLine } from '#domain/mail/lines.ts';
import type { Delivery, ReadMessage } from '#domain/mail/message.ts';
import { type Fields, factsOf, fieldsOf, idsIn } from './fields.ts';
import { linesOf, mendedHead } from './head.ts';
import { headersOf } from './mini.ts';

const MOST_DELIVERIES = 100;

/** What a delivery status says of each recipient (RFC 3464): groups of fields between empty lines. */
export function deliveriesIn(status: string): readonly Delivery[] {
  return bodyText(status)
    .split(/\n[ \t]*\n/)
    .map((group) => new Map(linesOf(group.replace(/^\n+/, '')).map(fieldOf)))
    .filter(
      (fields) => fields.has('final-recipient') || fields.has('action') || fields.has('original-recipient'),
    )
    .slice(0, MOST_DELIVERIES)
    .map((fields) => ({
      recipient: addressOf(fields.get('final-recipient') ?? fields.get('original-recipient') ?? ''),
      action: (fields.get('action') ?? '').toLowerCase().replace(/[^a-z-].*$/s, ''),
      status: /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? '',
      diagnostic: typeless(fields.get('diagnostic-code') ?? ''),
    }));
}

function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).trim().toLowerCase(), headerLine(line.slice(colon + 1), 1000)];
}

// “rfc822; someone@example.org”, “smtp; 550 …”
const typeless = (value: string): string => value.replace(/^[a-z0-9-]{1,20}\s*;\s*/i, '').trim();
const addressOf = (value: string): string => typeless(value).replaceAll(/^<|>$/g, '').slice(0, 320);

/** Whom a server could not reach by headers of its own (X-Failed-Recipients), where it writes no report. */
export function failedIn(fields: Fields): readonly Delivery[] {
  return (fields.get('x-failed-recipients') ?? [])
    .flatMap((value) => value.split(','))
    .map((address) => addressOf(address.trim()))
    .filter((address) => address !== '')
    .slice(0, MOST_DELIVERIES)
    .map((recipient) => ({ recipient, action: 'failed', status: '', diagnostic: '' }));
}

/** What a returned message was, by its headers. */
export async function returnedOf(head: Buffer): Promise<NonNullable<ReadMessage['returned']>> {
  const start = head.toString('latin1').replace(/^[\r\n]+/, '');
  const end = /\r?\n\r?\n/.exec(start)?.index ?? start.length;
  const mended = mendedHead(Buffer.from(start.slice(0, end), 'latin1')).toString('latin1');
  const { lines, headers } = await headersOf(linesOf(mended));
  const { messageId, subject } = factsOf(fieldsOf(lines), headers);
  return { messageId, subject };
}

/** The same from the text of a bounce that only quotes the message. */
export function returnedIn(text: string): ReadMessage['returned'] {
  const start = text.slice(0, 100_000);
  const id = /^[ \t>]*message-id:[ \t]*(<[^<>\s]{1,500}>)/im.exec(start)?.[1];
  if (id === undefined) return null;
  const subject = /^[ \t>]*subject:[ \t]*(\S.{0,500})$/im.exec(start)?.[1] ?? '';
  return { messageId: idsIn([id])[0] ?? null, subject: headerLine(subject, 500) };
}
