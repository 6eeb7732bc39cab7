import { createHash } from 'node:crypto';

/** A field of a head; its value may hold bytes, written as ISO 8859-1. */
export type Field = readonly [name: string, value: string];

const CRLF = '\r\n';

/** Text with lines that end as those of mail do. */
export const crlf = (text: string): string => text.replaceAll(/\r?\n/g, CRLF);

const bufferOf = (body: string | Buffer): Buffer =>
  typeof body === 'string' ? Buffer.from(crlf(body), 'utf8') : body;

/** A head and what follows it. */
export function entity(fields: readonly Field[], body: string | Buffer): Buffer {
  const head = fields.map(([name, value]) => `${name}: ${value}${CRLF}`).join('');
  return Buffer.concat([Buffer.from(`${head}${CRLF}`, 'latin1'), bufferOf(body)]);
}

export interface Letter {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly id?: string | null;
  /** Further fields; one of a name that is there anyway stands in its place. */
  readonly fields?: readonly Field[];
  readonly body: string | Buffer | Entity;
}

/** A body with the fields that say what it is. */
export interface Entity {
  readonly fields: readonly Field[];
  readonly body: string | Buffer;
}

const isEntity = (body: Letter['body']): body is Entity => typeof body === 'object' && !Buffer.isBuffer(body);

/** A message with the fields that every message has; its identifier is made of what it says, so that it is always the same. */
export function letter({ from, to, subject, id, fields = [], body }: Letter): Buffer {
  const content = isEntity(body) ? body : { fields: [] as Field[], body };
  const said = JSON.stringify([from, to, subject, fields, content.fields]);
  const whole = Buffer.concat([Buffer.from(said), bufferOf(content.body)]);
  const own: Field[] = [
    ['From', from ?? 'Ann Example <ann@example.org>'],
    ['To', to ?? 'care@office.example.test'],
    ['Subject', subject ?? 'My bins'],
    ['Date', 'Tue, 3 Mar 2026 10:15:00 +0000'],
    ...(id === null ? [] : [['Message-ID', id ?? `<${sha256(whole).slice(0, 16)}@example.org>`] as const]),
    ['MIME-Version', '1.0'],
  ];
  const given = new Set([...fields, ...content.fields].map(([name]) => name.toLowerCase()));
  const kept = own.filter(([name]) => !given.has(name.toLowerCase()));
  return entity([...fields, ...kept, ...content.fields], content.body);
}

/** Several entities in one. The boundary is made of the type. */
export function multipart(type: string, parts: readonly Entity[], params = ''): Entity {
  const boundary =
    `=_${type.replaceAll('/', '-')}-${parts.length}-${parts.map(({ body }) => body.length).join('')}`.slice(
      0,
      60,
    );
  const inner = parts.flatMap(({ fields, body }) => [
    Buffer.from(`--${boundary}${CRLF}`),
    entity(fields, body),
    Buffer.from(CRLF),
  ]);
  return {
    fields: [['Content-Type', `multipart/${type}; boundary="${boundary}"${params}`]],
    body: Buffer.concat([...inner, Buffer.from(`--${boundary}--${CRLF}`)]),
  };
}

export const plain = (text: string, params = '; charset=utf-8'): Entity => ({
  fields: [
    ['Content-Type', `text/plain${params}`],
    ['Content-Transfer-Encoding', '8bit'],
  ],
  body: text,
});

export const html = (text: string, params = '; charset=utf-8'): Entity =>
  // Encoding a large one would take longer than reading it.
  text.length > 50_000
    ? {
        fields: [
          ['Content-Type', `text/html${params}`],
          ['Content-Transfer-Encoding', '8bit'],
        ],
        body: text,
      }
    : {
        fields: [
          ['Content-Type', `text/html${params}`],
          ['Content-Transfer-Encoding', 'quoted-printable'],
        ],
        body: quotedPrintable(Buffer.from(crlf(text))),
      };

/** A file, in base64. */
export function file(
  name: string | null,
  type: string,
  bytes: Buffer,
  fields: readonly Field[] = [],
): Entity {
  return {
    fields: [
      ['Content-Type', name === null ? type : `${type}; name="${name}"`],
      ['Content-Transfer-Encoding', 'base64'],
      ...(fields.some(([field]) => field === 'Content-Disposition')
        ? []
        : [
            ['Content-Disposition', name === null ? 'attachment' : `attachment; filename="${name}"`] as const,
          ]),
      ...fields,
    ],
    body: base64(bytes),
  };
}

/** Base64 in lines of 76. */
export const base64 = (bytes: Buffer): string =>
  (bytes.toString('base64').match(/.{1,76}/g) ?? []).join(CRLF) + CRLF;

/** Quoted-printable; lines that are too long are folded. */
export function quotedPrintable(bytes: Buffer): string {
  const letters = [...bytes].map((byte) => {
    const isPlain = (byte >= 33 && byte <= 126 && byte !== 61) || byte === 32 || byte === 13 || byte === 10;
    return isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  let line = 0;
  return letters
    .map((letter) => {
      if (letter === '\n') line = 0;
      else line += letter.length;
      if (line <= 72) return letter;
      line = letter.length;
      return `=${CRLF}${letter}`;
    })
    .join('');
}

/** An encoded word of RFC 2047. */
export const word = (text: string | Buffer, charset = 'utf-8'): string =>
  `=?${charset}?B?${Buffer.from(text as string).toString('base64')}?=`;

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** So many bytes made from a number, the same each time. */
export function bytesFrom(seed: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed >>> 0;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/** Small files of well-known types, by their first bytes. */
export const sample = {
  pdf: (seed: number) =>
    Buffer.concat([Buffer.from('%PDF-1.7\n'), bytesFrom(seed, 600), Buffer.from('\n%%EOF\n')]),
  jpeg: (seed: number) => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), bytesFrom(seed, 500)]),
  png: (seed: number) => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), bytesFrom(seed, 300)]),
  zip: (seed: number) => Buffer.concat([Buffer.from('504b0304', 'hex'), bytesFrom(seed, 200)]),
  text: (seed: number) => Buffer.from(`Line one of file ${seed}\r\nLine two\r\n`),
};
