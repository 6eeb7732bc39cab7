import { once } from 'node:events';
import { type HeaderLines, type Headers, MailParser } from 'mailparser';

/** What the library makes of a few header lines, and of a text in a character set that only it knows. */
export interface Mini {
  readonly headers: Headers;
  readonly lines: HeaderLines;
  readonly text: string;
  readonly filename: string | null;
}

const MOST = 65_536;

/** Has a head read by itself, bounded: each line as it stands, in bytes written as ISO 8859-1. Never throws. */
export async function headersOf(
  lines: readonly string[],
  body?: { readonly bytes: Buffer; readonly charset: string },
): Promise<Mini> {
  const type = body
    ? [`Content-Type: text/plain; charset="${body.charset.replaceAll(/[^\w.:-]/g, '')}"`]
    : [];
  const head = [...lines, ...type].join('\r\n').slice(0, MOST);
  const parser = new MailParser({ skipTextToHtml: true, skipHtmlToText: true, checksumAlgo: false });
  const mini = {
    headers: new Map() as Headers,
    lines: [] as HeaderLines,
    text: '',
    filename: null as string | null,
  };
  parser.on('headers', (headers) => {
    mini.headers = headers;
  });
  parser.on('headerLines', (headerLines) => {
    mini.lines = headerLines;
  });
  parser.on('data', (data) => {
    if (data.type === 'text') mini.text = data.text ?? '';
    else {
      mini.filename = data.filename ?? null;
      data.content.resume();
      data.release?.();
    }
  });
  parser.end(Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), body?.bytes ?? Buffer.alloc(0)]));
  await once(parser, 'end').catch(() => undefined);
  return mini;
}
