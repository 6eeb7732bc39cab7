import type { Block, LetterDocument } from '#domain/letters/document.ts';
import { type Html, html, lines, nothing } from '#web/html.ts';
import { dayInFull } from '#web/layout/days.ts';

const cells = (row: readonly string[], head: readonly string[]): Html =>
  html`<tr>${row.map((cell, index) => html`<td data-label="${head[index] ?? ''}">${lines(cell)}</td>`)}</tr>`;

function table({ caption, head, rows }: Extract<Block, { kind: 'table' }>): Html {
  return html`<table class="la-table la-table--stack"><caption>${caption}</caption><thead><tr>${head.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead><tbody>${rows.map((row) => cells(row, head))}</tbody></table>`;
}

/** `first` is the highest level that the letter has: no level is left out. */
function shown(block: Block, first: number): Html {
  switch (block.kind) {
    case 'heading':
      return block.level === first
        ? html`<h4 dir="auto">${block.text}</h4>`
        : html`<h5 dir="auto">${block.text}</h5>`;
    case 'paragraph':
      return html`<p dir="auto">${lines(block.text)}</p>`;
    case 'list':
      return html`<ul>${block.items.map((one) => html`<li dir="auto">${lines(one)}</li>`)}</ul>`;
    case 'quote':
      return html`<blockquote dir="auto">${lines(block.text)}</blockquote>`;
    case 'table':
      return table(block);
    default:
      return block satisfies never;
  }
}

const eachLine = (all: readonly string[]): Html =>
  html`${all.map((one, index) => html`${index === 0 ? nothing : html`<br>`}<span dir="auto">${one}</span>`)}`;

/** What the letter says behind its greeting, to its end: the same by email and on paper. */
function saidIn({ blocks, closing }: LetterDocument): Html {
  const first = blocks.some((one) => one.kind === 'heading' && one.level === 1) ? 1 : 2;
  return html`${blocks.map((one) => shown(one, first))}<p>${eachLine(closing)}</p>`;
}

function headOf({ sender, recipient, date, reference }: LetterDocument): Html {
  const { name, address, telephone, telephoneHours, email } = sender;
  return html`<div class="la-paper__from"><strong>${name}</strong>${address === null ? nothing : html`<br>${lines(address)}`}<br>Telephone: ${telephone}<br>${telephoneHours}<br>Email: ${email}</div>
<p class="la-paper__to">${eachLine([recipient.name, ...recipient.lines])}</p>
<p>${dayInFull(date)}<br>Our reference: ${reference}</p>`;
}

const greeted = ({ greeting }: LetterDocument): Html =>
  greeting === '' ? nothing : html`<p dir="auto">${greeting}</p>`;

/** A letter as it will be read on paper, in the size of its print. Stands under a heading of level 2. */
export function paper(letter: LetterDocument): Html {
  const size = letter.size === 'large' ? ' la-paper--large' : '';
  return html`<div class="la-paper${size}">${headOf(letter)}${greeted(letter)}<h3 dir="auto">${letter.title}</h3>${saidIn(letter)}</div>`;
}

/** A letter as it will be read as an email. `to` is the address. Stands under a heading of level 2. */
export function asEmail(letter: LetterDocument, to: string): Html {
  const size = letter.size === 'large' ? ' la-paper--large' : '';
  return html`<div class="la-paper la-paper--email${size}"><dl class="la-envelope"><dt>From</dt><dd>${letter.sender.name}, ${letter.sender.email}</dd><dt>To</dt><dd dir="auto">${to}</dd><dt>Subject</dt><dd dir="auto">${letter.title}</dd></dl><h3 dir="auto">${letter.title}</h3>${greeted(letter)}${saidIn(letter)}</div>`;
}
