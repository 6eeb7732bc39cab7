import { inWords, parseDay, plainDateOf } from '#domain/calendar/epoch-day.ts';
import { ERASED } from '#domain/case/events.ts';
import type { Office } from '#domain/office.ts';
import type { By } from '#domain/recorded.ts';
import type { Paragraph } from '#procedure/model.ts';

/** What a sentence needs of the office: names instead of user names. */
export type Names = Pick<Office, 'staff'>;

/** An event told at display time: one plain sentence, its paragraphs, and its facts and words for programs. */
export interface Sentence {
  readonly sentence: string;
  readonly paragraphs: readonly Paragraph[];
  readonly data: Record<string, unknown>;
}

/** What somebody did, without their name, and what they wrote about it. */
export interface Told {
  readonly did: string;
  readonly quote: string | null;
  readonly paragraphs: readonly Paragraph[];
}

const LONGEST_QUOTE = 240;

/** The name of somebody of the office; a user name that nobody has any more stays as it is. */
export function nameOf(user: unknown, { staff }: Names): string {
  if (typeof user !== 'string') return 'somebody not known';
  return staff.find((person) => person.user === user)?.name ?? user;
}

/** Who did it: a name, or the program itself. */
export function whoDid(by: By, names: Names): string {
  return by.role === 'office' ? 'The program' : nameOf(by.user, names);
}

/** '2 April 2026' for 2026-04-02; anything that is no day stays as it is, and nothing is a day not known. */
export function dayInWords(day: unknown): string {
  if (typeof day !== 'string' || day === '') return 'a day not known';
  const number = parseDay(day);
  return number === null ? day : inWords(plainDateOf(number));
}

/** 'one, two and three'. */
export function joined(parts: readonly string[]): string {
  const [last] = parts.slice(-1);
  return parts.length < 2 ? (last ?? '') : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** What was written under a name: null where nothing was, and a word of its own where it was erased. */
export function wrote(words: object | null, name: string): string | null {
  if (!words) return ERASED;
  const value: unknown = Object.hasOwn(words, name) ? Reflect.get(words, name) : null;
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** What a person wrote, on one line, in quotation marks and cut where it is long: all of it stands in the data. */
export function quoted(text: string): string {
  if (text === ERASED) return ERASED;
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST_QUOTE) return `“${line}”`;
  const cut = line.slice(0, LONGEST_QUOTE).toWellFormed();
  const space = cut.lastIndexOf(' ');
  return `“${space > LONGEST_QUOTE / 2 ? cut.slice(0, space) : cut} …”`;
}

/** The whole sentence. */
export function sentenceOf(who: string, { did, quote }: Told): string {
  return quote === null ? `${who} ${did}.` : `${who} ${did}: ${quoted(quote)}`;
}
