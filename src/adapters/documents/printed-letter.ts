import { inWords, parseDay, plainDateOf } from '#domain/calendar/epoch-day.ts';
import type { LetterDocument } from '#domain/letters/document.ts';
import { FAMILIES } from './families.ts';
import { printedBlocks } from './printed-blocks.ts';
import { printable, printed } from './printed-text.ts';

/** A day in words and in its parts. */
export interface PrintedDay {
  readonly day: string;
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

export function printedDay(day: string): PrintedDay {
  const number = parseDay(day);
  if (number === null) throw new Error('A document has a day that is none');
  const date = plainDateOf(number);
  return { day: inWords(date), year: date.year, month: date.month, dayOfMonth: date.day };
}

/** A text on one line, for the properties of a document. */
export const oneLine = (text: string): string => printable(text).replaceAll(/\s+/g, ' ').trim();

/** The lines for the envelope: the name and the address, without empty lines and without the name twice. */
export function addressLines({ name, lines }: LetterDocument['recipient']): readonly string[] {
  const all = [name, ...lines].flatMap((line) => printable(line).split('\n')).map((line) => line.trim());
  const said = all.filter((line) => line !== '');
  return said[0] === said[1] ? said.slice(1) : said;
}

/** A letter as the typesetter takes it. */
export function printedLetter(letter: LetterDocument): object {
  const { sender } = letter;
  return {
    fonts: FAMILIES,
    name: oneLine(letter.title),
    author: oneLine(sender.name),
    keyword: oneLine(letter.reference),
    ...printedDay(letter.date),
    size: letter.size,
    title: printed(oneLine(letter.title)),
    reference: printed(oneLine(letter.reference) || 'none'),
    sender: {
      name: printed(oneLine(sender.name)),
      address: printed(sender.address ?? ''),
      telephone: printed(sender.telephone),
      hours: printed(sender.telephoneHours),
      email: printed(sender.email),
    },
    recipient: printed(addressLines(letter.recipient).join('\n')),
    greeting: printed(letter.greeting),
    blocks: printedBlocks(letter.blocks),
    closing: printed(letter.closing.join('\n')),
  };
}
