import { randomBytes } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Composed, ToCompose } from '#app/ports.ts';
import { htmlOfLetter, htmlOfText } from './letter-html.ts';

/** From whom our mail is. */
export interface Sender {
  /** The name of the office, and its address. */
  readonly name: string;
  readonly address: string;
  /** What our mail is known again by when it comes back: X-Loop. */
  readonly loop: string;
}

/** A file that goes along. */
export interface Enclosed {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const LONGEST_LINE = 250;
const MOST_REFERENCES = 20;

/** 130 random bits in letters that every mail server leaves as they are. */
export function newToken(): string {
  return Array.from(randomBytes(26), (byte) => ALPHABET[byte % 32]).join('');
}

// Control characters would begin a header of their own; marks of direction could turn round what a name looks like.
const UNSEEN = /[\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u2028\u2029]+/gu;

/** Text on one line of a header, cut where it is too long. */
export function oneLine(text: string): string {
  const line = text.toWellFormed().replaceAll(UNSEEN, ' ').replaceAll(/\s+/g, ' ').trim();
  const signs = [...line];
  return signs.length <= LONGEST_LINE ? line : `${signs.slice(0, LONGEST_LINE - 1).join('')}…`;
}

/** Whether this is one e-mail address, to which nothing else could go along. */
export function isOneAddress(address: string): boolean {
  return address.length <= 254 && /^[^\s\p{Cc}@<>,;:"()\\[\]]+@[^\s\p{Cc}@<>,;:"()\\[\]]+$/u.test(address);
}

const isId = (id: string): boolean => id.length <= 500 && /^[^\s\p{Cc}<>]+$/u.test(id);

const bracketed = (ids: readonly string[]): string[] => ids.filter(isId).map((id) => `<${id}>`);

/** What a text may hold in a mail: no NUL and its like, and one kind of line end. */
const plain = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\t\n])\p{Cc}/gu, '\ufffd');

function headersOf(letter: ToCompose, sender: Sender): Record<string, string> {
  return {
    ...(letter.mark === null ? {} : { 'Auto-Submitted': letter.mark }),
    'X-Auto-Response-Suppress': 'All',
    'X-Loop': oneLine(sender.loop),
  };
}

function bodyOf({ document, subject, text }: ToCompose): { text: string; html?: string } {
  const body = plain(text);
  if (document?.isPlain) return { text: body };
  return { text: body, html: plain(document ? htmlOfLetter(document) : htmlOfText(oneLine(subject), body)) };
}

/**
 * A letter as the exact bytes of its message (RFC 5322): text and HTML, to one address, with ids of its own. What people
 * wrote cannot become a header.
 */
export async function composeMessage(
  letter: ToCompose,
  sender: Sender,
  enclosed: readonly Enclosed[] = [],
): Promise<Composed> {
  const [token, returnToken] = [newToken(), newToken()];
  const domain = sender.address.slice(sender.address.lastIndexOf('@') + 1);
  const messageId = `${token}@${domain}`;
  const [inReplyTo] = bracketed(letter.inReplyTo === null ? [] : [letter.inReplyTo]);
  const references = bracketed(letter.references).slice(-MOST_REFERENCES);
  const message = new MailComposer({
    from: { name: oneLine(sender.name), address: sender.address },
    to: { name: '', address: oneLine(letter.to) },
    subject: oneLine(letter.subject),
    date: new Date(letter.at.epochMilliseconds),
    messageId: `<${messageId}>`,
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(references.length === 0 ? {} : { references }),
    headers: headersOf(letter, sender),
    ...bodyOf(letter),
    attachments: enclosed.map(({ name, type, bytes }) => ({
      ...{ filename: oneLine(name), contentType: type, content: Buffer.from(bytes) },
    })),
    ...{ baseBoundary: token, newline: 'windows', disableFileAccess: true, disableUrlAccess: true },
  }).compile();
  return { messageId, returnToken, bytes: await message.build() };
}
