import type { SheetColumn, SheetRow } from '#app/ports.ts';
import { cellOf, sheetName, sheetText } from './cells.ts';
import { zip } from './zip.ts';

const TYPE = 'application/vnd.oasis.opendocument.spreadsheet';
const NS = 'urn:oasis:names:tc:opendocument:xmlns';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

const MANIFEST = `${HEAD}<manifest:manifest xmlns:manifest="${NS}:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${TYPE}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`;

const STYLES = `<office:automatic-styles><number:date-style style:name="iso"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style><style:style style:name="day" style:family="table-cell" style:data-style-name="iso"/><style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>`;

const NAMESPACES = ['office', 'table', 'text', 'style']
  .map((name) => `xmlns:${name}="${NS}:${name}:1.0"`)
  .concat(`xmlns:number="${NS}:datastyle:1.0"`, `xmlns:fo="${NS}:xsl-fo-compatible:1.0"`)
  .join(' ');

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPED[character] ?? character);
}

/** A line: runs of spaces and tabs have elements of their own, else readers make one space of them. */
function paragraph(line: string): string {
  const inner = escaped(line)
    .replace(/^ +| {2,}| +$/g, (spaces) => `<text:s text:c="${spaces.length}"/>`)
    .replaceAll('\t', '<text:tab/>');
  return `<text:p>${inner}</text:p>`;
}

function textCell(text: string, style = ''): string {
  const lines = sheetText(text).split(/\r\n|\r|\n/);
  return `<table:table-cell${style} office:value-type="string">${lines.map(paragraph).join('')}</table:table-cell>`;
}

function odsCell(column: SheetColumn, row: SheetRow): string {
  const cell = cellOf(column, row);
  switch (cell.kind) {
    case 'text':
      return textCell(cell.text);
    case 'day':
      return `<table:table-cell table:style-name="day" office:value-type="date" office:date-value="${cell.day}"><text:p>${cell.day}</text:p></table:table-cell>`;
    case 'number':
      return `<table:table-cell office:value-type="float" office:value="${cell.number}"><text:p>${cell.number}</text:p></table:table-cell>`;
    case 'nothing':
      return '<table:table-cell/>';
    default:
      return cell satisfies never;
  }
}

const tableRow = (cells: readonly string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;

/** Rows as an OpenDocument spreadsheet of one sheet: days are dates of it, text is text and never a formula. */
export async function writeOds(
  title: string,
  columns: readonly SheetColumn[],
  rows: AsyncIterable<readonly SheetRow[]>,
): Promise<Buffer> {
  const lines: string[] = [];
  for await (const some of rows) {
    for (const row of some) lines.push(tableRow(columns.map((column) => odsCell(column, row))));
  }
  const header = tableRow(columns.map(({ label }) => textCell(label, ' table:style-name="head"')));
  const table = `<table:table table:name="${escaped(sheetName(title))}"><table:table-column table:number-columns-repeated="${columns.length}"/><table:table-header-rows>${header}</table:table-header-rows>${lines.join('')}</table:table>`;
  const content = `${HEAD}<office:document-content ${NAMESPACES} office:version="1.3">${STYLES}<office:body><office:spreadsheet>${table}</office:spreadsheet></office:body></office:document-content>`;
  return zip([
    { name: 'mimetype', content: Buffer.from(TYPE), stored: true },
    { name: 'content.xml', content: Buffer.from(content) },
    { name: 'META-INF/manifest.xml', content: Buffer.from(MANIFEST) },
  ]);
}
