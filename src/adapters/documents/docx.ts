import { type RawXmlContent, type TemplateData, TemplateHandler, Zip } from 'easy-template-x';
import { zip } from '#adapters/spreadsheet/zip.ts';
import type { LetterDocument } from '#domain/letters/document.ts';
import { letterhead, lineWidth, PROPERTIES } from './letterhead.ts';
import { addressLines, oneLine, printedDay } from './printed-letter.ts';
import { printable } from './printed-text.ts';
import { blocksMarkup, closingMarkup, escaped } from './word-markup.ts';

const handler = new TemplateHandler();
const heads = new Map<LetterDocument['size'], Buffer>();

function headOf(size: LetterDocument['size']): Buffer {
  const made = heads.get(size) ?? letterhead(size);
  heads.set(size, made);
  return made;
}

const markup = (xml: readonly string[]): RawXmlContent => ({
  _type: 'rawXml',
  xml: xml.length > 0 ? [...xml] : ['<w:p/>'],
  replaceParagraph: true,
});

function filling(letter: LetterDocument): TemplateData {
  const { sender } = letter;
  return {
    senderName: oneLine(sender.name),
    senderAddress: printable(sender.address ?? '').trim(),
    telephone: `${oneLine(sender.telephone)}\n${oneLine(sender.telephoneHours)}`,
    email: oneLine(sender.email),
    reference: oneLine(letter.reference),
    day: printedDay(letter.date).day,
    recipient: addressLines(letter.recipient).join('\n'),
    greeting: printable(letter.greeting).trim(),
    title: oneLine(letter.title),
    blocks: markup(blocksMarkup(letter.blocks, lineWidth(letter.size))),
    closing: markup(closingMarkup(letter.closing)),
  };
}

/** Title, author, language and day of a document, where programs look for them. */
function properties({ title, sender, reference, date }: LetterDocument): Buffer {
  const moment = `${date}T00:00:00Z`;
  return Buffer.from(
    [
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
      '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
      ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
      ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
      `<dc:title>${escaped(oneLine(title))}</dc:title><dc:creator>${escaped(oneLine(sender.name))}</dc:creator>`,
      `<cp:keywords>${escaped(oneLine(reference))}</cp:keywords><dc:language>en-GB</dc:language>`,
      `<dcterms:created xsi:type="dcterms:W3CDTF">${moment}</dcterms:created>`,
      `<dcterms:modified xsi:type="dcterms:W3CDTF">${moment}</dcterms:modified></cp:coreProperties>`,
    ].join(''),
  );
}

// Packed once more by our own hand: what packs it inside writes the moment into it, and no two would be the same.
async function packed(filled: Buffer, letter: LetterDocument): Promise<Buffer> {
  const files = await Zip.load(filled);
  const entries = await Promise.all(
    files.listFiles().map(async (name) => ({
      name,
      content: name === PROPERTIES ? properties(letter) : await files.getFile(name).getContentBinary(Buffer),
    })),
  );
  return zip(entries);
}

/** A letter that can be worked on in Word or Writer, on the letterhead. */
export async function docxOf(letter: LetterDocument): Promise<Uint8Array> {
  const filled = await handler.process(headOf(letter.size), filling(letter));
  return packed(filled, letter);
}
