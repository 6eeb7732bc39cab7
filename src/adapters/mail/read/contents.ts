import type { MessageReader } from '#app/ports.ts';
import { type BodyPart, bodyOf } from '#domain/mail/body.ts';
import { unflowed } from '#domain/mail/flowed.ts';
import { htmlText } from '#domain/mail/html-text.ts';
import { bodyText, bodyTextSlowly } from '#domain/mail/lines.ts';
import type { Delivery, MailPart, ReadMessage } from '#domain/mail/message.ts';
import { inSlices } from './breathe.ts';
import { decoded } from './charset.ts';
import type { Fields } from './fields.ts';
import { collected, contentOf, type Leaf } from './leaf.ts';
import { giveMessage, givePart, isMessage, Parts } from './parts.ts';
import { deliveriesIn, failedIn, returnedIn, returnedOf } from './reports.ts';
import { sealOf } from './seals.ts';
import { giveOpened } from './winmail.ts';

const MB = 1024 * 1024;
/** How much of the text of a message is read: bytes of one part and of all, and characters of the text made of them. */
export const TEXT_LIMITS = { html: 4 * MB, plain: 2 * MB, together: 8 * MB, text: 1_000_000 } as const;

const MOST_PICTURES = 2000;
const CUT =
  'The text is very long: only its beginning is shown here. All of it is in the message as it came.';

/** What a message holds, gathered part by part as they come. */
export class Contents {
  readonly #parts: Parts;
  readonly #body: BodyPart[] = [];
  readonly #deliveries: Delivery[] = [];
  readonly #notes = new Set<string>();
  readonly #pictures = new Set<string>();
  #returned: ReadMessage['returned'] = null;
  #isEncrypted = false;
  #isSigned = false;
  #count = 0;
  #textBytes = 0;
  #hasHtml = false;
  #opened = '';

  constructor(take: Parameters<MessageReader['read']>[1]) {
    this.#parts = new Parts(take);
  }

  /** Whether nothing was found in it. */
  get isEmpty(): boolean {
    return this.#count === 0;
  }

  async add(leaf: Leaf): Promise<void> {
    this.#count += 1;
    this.#sealed(leaf, Buffer.alloc(0));
    const bytes = contentOf(leaf.stream, () => this.#notes.add(`A part of it is cut off.`));
    if (this.#isBody(leaf)) await this.#addText(leaf, bytes);
    else if (isMessage(leaf.type)) this.#returns(leaf, await giveMessage(this.#parts, leaf, bytes));
    else if (isTnef(leaf)) await this.#addWinmail(leaf, bytes);
    else if (!isOtherForm(leaf)) await this.#addPart(leaf, bytes);
  }

  #isBody(leaf: Leaf): boolean {
    if (leaf.type !== 'text/plain' && leaf.type !== 'text/html') return false;
    if (leaf.disposition !== null && leaf.disposition !== 'inline') return false;
    return leaf.filename === null || this.#count === 1;
  }

  async #addText(leaf: Leaf, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const isHtml = leaf.type === 'text/html';
    const most = isHtml ? TEXT_LIMITS.html : TEXT_LIMITS.plain;
    const room = Math.max(0, Math.min(most, TEXT_LIMITS.together - this.#textBytes));
    const { bytes: kept, isCut } = await collected(bytes, room);
    this.#textBytes += kept.length;
    if (isCut) this.#notes.add(CUT);
    const text = await decoded(kept, leaf.params.charset ?? (isHtml ? charsetInHtml(kept) : null));
    if (isHtml) this.#look(text);
    this.#body.push({ around: leaf.around, isHtml, text: isHtml ? text : await plainOf(leaf, text) });
  }

  /** Remembers which pictures a text shows. */
  #look(html: string): void {
    this.#hasHtml = true;
    let found = 0;
    for (const [, id = ''] of html.matchAll(/\bcid:([^"'\s<>)]{1,256})/gi)) {
      this.#pictures.add(unescaped(id));
      found += 1;
      if (found >= MOST_PICTURES) break;
    }
  }

  #returns(leaf: Leaf, returned: NonNullable<ReadMessage['returned']>): void {
    if (leaf.around.some(({ type }) => type === 'multipart/report')) this.#returned ??= returned;
  }

  async #addPart(leaf: Leaf, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const start = await givePart(this.#parts, leaf, bytes, this.#roleOf(leaf));
    this.#sealed(leaf, start);
    if (/^message\/(global-)?delivery-status$/.test(leaf.type))
      this.#deliveries.push(...deliveriesIn(await decoded(start, null)));
    if (leaf.type === 'text/rfc822-headers') this.#returns(leaf, await returnedOf(start));
  }

  /** A picture that the text shows, or is meant to; whatever else is attached. */
  #roleOf({ cid, type, disposition, stream }: Leaf): MailPart['role'] {
    if (cid === null || !type.startsWith('image/')) return 'attachment';
    if (this.#pictures.has(cid)) return 'inline';
    return stream.related && !this.#hasHtml && disposition !== 'attachment' ? 'inline' : 'attachment';
  }

  #sealed(leaf: Leaf, start: Buffer): void {
    const seal = sealOf(leaf, start);
    this.#isEncrypted ||= seal.isEncrypted;
    this.#isSigned ||= seal.isSigned;
    if (seal.note !== null) this.#notes.add(seal.note);
  }

  async #addWinmail(leaf: Leaf, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const { text, note } = await giveOpened(this.#parts, leaf, bytes);
    this.#notes.add(note);
    if (this.#opened === '') this.#opened = text;
  }

  /** What it says as a whole. */
  async read(fields: Fields) {
    const text = await this.#text();
    if (/^-----BEGIN PGP MESSAGE-----/m.test(text)) this.#isEncrypted = true;
    if (/^-----BEGIN PGP SIGNED MESSAGE-----/m.test(text)) this.#isSigned = true;
    const deliveries = [...this.#deliveries, ...failedIn(fields)];
    const isFromServer = /mailer-daemon|postmaster|mail delivery/i.test(fields.get('from')?.[0] ?? '');
    return {
      text,
      deliveries,
      returned: this.#returned ?? (deliveries.length > 0 || isFromServer ? returnedIn(text) : null),
      isEncrypted: this.#isEncrypted,
      isSigned: this.#isSigned,
      parts: this.#parts.list,
      leftOut: this.#parts.leftOut,
      notes: [...this.#notes],
    };
  }

  async #text(): Promise<string> {
    const texts: string[] = [];
    let room: number = TEXT_LIMITS.text;
    for (const { isHtml, text } of bodyOf(this.#body)) {
      const plain = isHtml ? await inSlices(bodyTextSlowly(await inSlices(htmlText(text, room + 1)))) : text;
      if (plain.trim() === '') continue;
      texts.push(plain.replace(/^\n+/, '').trimEnd());
      room -= plain.length + 2;
      if (room <= 0) break;
    }
    const whole = texts.join('\n\n') || bodyText(this.#opened).trim();
    if (whole.length <= TEXT_LIMITS.text) return whole;
    this.#notes.add(CUT);
    return whole.slice(0, TEXT_LIMITS.text).toWellFormed();
  }
}

/** A plain text as it is kept; one whose lines flow has its paragraphs joined again. */
async function plainOf({ params }: Leaf, text: string): Promise<string> {
  const plain = await inSlices(bodyTextSlowly(text));
  if (params.format?.trim().toLowerCase() !== 'flowed') return plain;
  return await inSlices(unflowed(plain, params.delsp?.trim().toLowerCase() === 'yes'));
}

const isTnef = ({ type, filename }: Leaf): boolean =>
  /^application\/(vnd\.)?ms-tnef$/.test(type) || filename?.toLowerCase() === 'winmail.dat';

/** Another form of the same text, which says nothing of its own. */
const isOtherForm = ({ type, around, filename }: Leaf): boolean =>
  filename === null &&
  around.at(-1)?.type === 'multipart/alternative' &&
  /^text\/(x-amp-html|watch-html|enriched|richtext|x-html-.*)$/.test(type);

const charsetInHtml = (bytes: Buffer): string | null =>
  /<meta[^>]{1,200}charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w:.-]{1,40})/i.exec(
    bytes.toString('latin1', 0, 2048),
  )?.[1] ?? null;

function unescaped(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
