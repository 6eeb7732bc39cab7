import assert from 'node:assert/strict';
import type { TestOffice } from '#test/support/office.ts';
import { type Seen, tokenOf, type Visitor } from '#test/support/on-pages.ts';

export const EICAR_WORD = 'HARM';

/** Finds files in which a word stands. */
export const wordScanner = {
  scan: async (bytes: AsyncIterable<Uint8Array>) => {
    const text = Buffer.concat(await Array.fromAsync(bytes)).toString('latin1');
    return text.includes(EICAR_WORD) ? { found: 'Test.Harm' } : ({ clean: true } as const);
  },
};

/** Sends a file with a form as a browser does. */
export function upload(
  visitor: Visitor,
  seen: Seen,
  path: string,
  fields: Readonly<Record<string, string>>,
  file: { readonly name: string; readonly bytes: Uint8Array } | null,
): Promise<Seen> {
  const boundary = 'la-boundary';
  const all = { _csrf: tokenOf(seen), once: `${Math.random()}`, ...fields };
  const texts = Object.entries(all).map(([name, value]) =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  const part = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${file?.name ?? ''}"\r\nContent-Type: application/pdf\r\n\r\n`,
    ),
    file?.bytes ?? Buffer.alloc(0),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return visitor.ask('POST', path, {
    body: Buffer.concat([...texts, part]),
    type: `multipart/form-data; boundary=${boundary}`,
  });
}

/** The address under which a page offers a file whose name it shows. */
export function fileAt({ html }: Seen, name: string): string {
  const [, href = ''] =
    new RegExp(`<a class="govuk-link" href="([^"]*/attachments/[^"]*)"><span dir="auto">${name}`).exec(
      html,
    ) ?? [];
  assert.notEqual(href, '', `${name} is offered`);
  return href;
}

/** What a mailbox says of itself. */
export async function mailboxIs(
  { store }: TestOffice,
  row: {
    readonly name: string;
    readonly heard: string | null;
    readonly failing?: string;
    readonly why?: string;
  },
): Promise<void> {
  await store.query(
    `insert into mailboxes (name, heard_at, failing_since, why) values ($1, $2, $3, $4)
      on conflict (name) do update set heard_at = $2, failing_since = $3, why = $4`,
    [row.name, row.heard, row.failing ?? null, row.why ?? null],
  );
}
