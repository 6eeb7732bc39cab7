import { pipeline, Readable } from 'node:stream';
import { type AttachmentStream, type HeaderLines, type Headers, MailParser } from 'mailparser';
import type { MessageReader } from '#app/ports.ts';
import { bodyText } from '#domain/mail/lines.ts';
import type { ReadMessage } from '#domain/mail/message.ts';
import { utf8OrWindows } from './charset.ts';
import { Contents } from './contents.ts';
import { factsOf, fieldsOf } from './fields.ts';
import { Beginning, mended } from './head.ts';
import { handOverTexts, MOST_DEEP, Surroundings, stop, TOO_DEEP } from './leaf.ts';
import { headersOf } from './mini.ts';

const MOST_PARTS = 20_000;
const MOST_HEAD = 256 * 1024;

/** Reads mail part by part as it streams by: nothing of it is held whole but its text. */
export const mailReader: MessageReader = {
  async read(raw, take) {
    const beginning = new Beginning();
    const contents = new Contents(take);
    const seen: { headers: Headers; lines: HeaderLines } = { headers: new Map(), lines: [] };
    const fault = await takenApart(mended(raw, beginning), contents, seen);
    const head = seen.lines.length > 0 ? seen : await headersOf(beginning.lines.filter(isTelling));
    return readMessage(head, contents, beginning, fault);
  },
};

// What is saved of a head that cannot be read as a whole.
const isTelling = (line: string): boolean =>
  line.length < 20_000 &&
  /^(from|to|cc|reply-to|subject|date|message-id|in-reply-to|references|return-path|delivered-to|x-original-to|auto-submitted|precedence|list-id|list-unsubscribe|x-loop)\s*:/i.test(
    line,
  );

/** Streams a message through the library; answers what stood in the way, in a sentence. Faults of others are thrown. */
async function takenApart(
  bytes: AsyncIterable<Buffer>,
  contents: Contents,
  seen: { headers: Headers; lines: HeaderLines },
): Promise<string | null> {
  const parser = new MailParser({
    ...{ skipHtmlToText: true, skipTextToHtml: true, keepDeliveryStatus: true, ignoreEmbedded: true },
    ...{ checksumAlgo: false, maxChildNodes: MOST_PARTS, maxHeadSize: MOST_HEAD },
  });
  handOverTexts(parser);
  parser.on('headers', (headers) => {
    seen.headers = headers;
  });
  parser.on('headerLines', (lines) => {
    seen.lines = lines;
  });
  const source = new Source(bytes);
  const run = new Run(parser);
  pipeline(Readable.from(source, { objectMode: false }), parser, () => undefined);
  try {
    await run.through(contents);
  } catch (error) {
    if (source.error !== null) throw source.error;
    if (error !== run.failed) throw error;
  } finally {
    stop(parser);
    await source.closed();
  }
  if (source.error !== null) throw source.error;
  return run.failed === null ? null : sentenceOf(run.failed);
}

/** One way through a message. Where the library fails, the part that is being handed over ends there. */
class Run {
  readonly #parser: MailParser;
  readonly #around = new Surroundings();
  #current: AttachmentStream | null = null;
  failed: Error | null = null;

  constructor(parser: MailParser) {
    this.#parser = parser;
    parser.on('error', (error: Error) => {
      this.failed ??= error;
      this.#current?.content.destroy();
    });
  }

  async through(contents: Contents): Promise<void> {
    for await (const data of this.#parser as AsyncIterable<AttachmentStream | { readonly type: 'text' }>) {
      if (data.type !== 'text') await this.#part(data, contents);
    }
  }

  async #part(stream: AttachmentStream, contents: Contents): Promise<void> {
    this.#current = stream;
    stream.content.on('error', () => undefined);
    if (this.failed) stream.content.destroy();
    await contents.add(this.#around.leafOf(stream, this.#parser));
    stream.content.resume();
    stream.release?.();
    this.#current = null;
  }
}

/** Remembers whether it was the source that failed, and when it was let go. */
class Source implements AsyncIterable<Buffer> {
  readonly #bytes: AsyncIterable<Buffer>;
  readonly #end = Promise.withResolvers<void>();
  #isOpen = false;
  error: unknown = null;

  constructor(bytes: AsyncIterable<Buffer>) {
    this.#bytes = bytes;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    this.#isOpen = true;
    // An error that comes while a piece is handed over is the library's, thrown in here to end the stream.
    let isHandedOver = false;
    try {
      for await (const piece of this.#bytes) {
        isHandedOver = true;
        yield piece;
        isHandedOver = false;
      }
    } catch (error) {
      if (!isHandedOver) this.error = error ?? new Error('The source failed.');
      throw error;
    } finally {
      this.#isOpen = false;
      this.#end.resolve();
    }
  }

  /** Waits until nobody asks it for bytes any more: whoever gave it may close what it reads from. */
  async closed(): Promise<void> {
    if (this.#isOpen) await this.#end.promise;
  }
}

function sentenceOf(error: Error): string {
  if (/child nodes/.test(error.message))
    return `It has more than ${MOST_PARTS.toLocaleString('en-GB')} parts.`;
  if (error.message === TOO_DEEP) return `It has parts within parts, more than ${MOST_DEEP} deep.`;
  if (/header size/.test(error.message)) return 'Its headers are too long to be read.';
  return 'It could not be taken apart.';
}

async function readMessage(
  head: { readonly headers: Headers; readonly lines: HeaderLines },
  contents: Contents,
  beginning: Beginning,
  fault: string | null,
): Promise<ReadMessage> {
  const fields = fieldsOf(head.lines);
  const unreadable = fault ?? faultIn(fields, contents, beginning);
  const read = await contents.read(fields);
  const text = read.text === '' && unreadable !== null ? await savedText(beginning) : read.text;
  const notes = isCutOff(fields, beginning) && unreadable === null ? [...read.notes, CUT_OFF] : read.notes;
  return { ...(await decodedFacts(fields, head)), ...read, text, notes, unreadable };
}

/** The facts of a head; where its words are not in UTF-8 as they say, they are read as windows-1252. */
async function decodedFacts(
  fields: ReadonlyMap<string, readonly string[]>,
  head: { readonly headers: Headers; readonly lines: HeaderLines },
) {
  const facts = factsOf(fields, head.headers);
  const said = [facts.subject, ...facts.from.map(({ name }) => name)];
  if (!said.some((words) => words.includes('\ufffd'))) return facts;
  const lines = head.lines.map(({ line }) => line.replaceAll(/=\?utf-?8(?=\?[bq]\?)/gi, '=?windows-1252'));
  const again = await headersOf(lines.filter(isTelling));
  const { subject, from } = factsOf(fieldsOf(again.lines), again.headers);
  return { ...facts, subject, from };
}

const CUT_OFF = 'It breaks off before its end: something may be missing.';

/** Whether a message of several parts never comes to the mark that ends them. */
function isCutOff(fields: ReadonlyMap<string, readonly string[]>, beginning: Beginning): boolean {
  const type = fields.get('content-type')?.[0] ?? '';
  const boundary = /^multipart\/.*?boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/is.exec(type);
  return boundary !== null && !beginning.end.includes(`--${boundary[1] ?? boundary[2]}--`);
}

const NAMES = ['from', 'to', 'subject', 'date', 'received', 'message-id', 'content-type', 'return-path'];

function faultIn(
  fields: ReadonlyMap<string, readonly string[]>,
  contents: Contents,
  beginning: Beginning,
): string | null {
  if (beginning.size === 0) return 'It is empty.';
  if (!NAMES.some((name) => fields.has(name))) return 'It does not begin as an e-mail does.';
  const isOfParts = /^multipart\//i.test(fields.get('content-type')?.[0] ?? '');
  return isOfParts && contents.isEmpty ? 'It says that it has parts, but they cannot be told apart.' : null;
}

/** The beginning of a message that could not be taken apart, where it is text. */
async function savedText(beginning: Beginning): Promise<string> {
  const { body } = beginning;
  const odd = body.reduce((sum, byte) => sum + (byte < 32 && ![9, 10, 12, 13].includes(byte) ? 1 : 0), 0);
  return odd > body.length / 100 ? '' : bodyText(await utf8OrWindows(body)).trim();
}
