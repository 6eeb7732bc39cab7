// Writes text in old character sets, by turning round what the platform can only read.

const tables = new Map<string, ReadonlyMap<string, Buffer>>();

function tableOf(charset: string): ReadonlyMap<string, Buffer> {
  const known = tables.get(charset);
  if (known) return known;
  const table = new Map<string, Buffer>();
  const decoder = new TextDecoder(charset);
  const add = (bytes: Buffer) => {
    const text = decoder.decode(bytes);
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
  };
  for (let one = 0; one < 256; one += 1) add(Buffer.from([one]));
  if (/^(shift_jis|gb18030|gbk|big5|euc-kr|euc-jp)$/.test(charset))
    for (let one = 0x81; one < 0xff; one += 1)
      for (let two = 0x40; two < 0xff; two += 1) add(Buffer.from([one, two]));
  tables.set(charset, table);
  return table;
}

/** Text in the bytes of a character set; throws for what is not in it. */
export function encoded(text: string, charset: string): Buffer {
  switch (charset) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'iso-2022-jp':
      return isoJapanese(text);
    default: {
      const table = tableOf(charset);
      return Buffer.concat(
        [...text].map((letter) => {
          const bytes = table.get(letter);
          if (!bytes) throw new Error(`${letter} is not in ${charset}`);
          return bytes;
        }),
      );
    }
  }
}

function isoJapanese(text: string): Buffer {
  const runs = text.match(/[\0-\x7f]+|[^\0-\x7f]+/g) ?? [];
  return Buffer.concat(
    runs.map((run) => {
      if (run.charCodeAt(0) < 128) return Buffer.from(run);
      const seven = Buffer.from(encoded(run, 'euc-jp').map((byte) => byte & 0x7f));
      return Buffer.concat([Buffer.from('\x1b$B'), seven, Buffer.from('\x1b(B')]);
    }),
  );
}
