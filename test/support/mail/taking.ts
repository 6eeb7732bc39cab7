import assert from 'node:assert/strict';
import { storeMessage } from '#app/mail/store-message.ts';
import { type Taken, takeInOne } from '#app/mail/take-in.ts';
import type { TestOffice } from '#test/support/office.ts';

/** The address of the demonstration office, and where its colleagues write from. */
export const OURS = 'care@office.example.org';

export const SETTINGS = {
  ...{ addresses: [OURS], loop: 'Look Again demonstration office', largest: 50 * 1024 * 1024 },
  ...{ staffDomains: ['staff.example.org'], scanners: ['scanner@office.example.org'] },
};

/** A message as text; without more it is one that a person wrote. */
export function letter(
  headers: Readonly<Record<string, string | undefined>>,
  text = 'Nobody rang me back.',
): string {
  const all = {
    From: 'Ada Lovett <ada@example.org>',
    To: OURS,
    Subject: 'My complaint',
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return `${lines.join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`;
}

/** A message with one attached file. */
export function letterWith(
  headers: Readonly<Record<string, string>>,
  part: { readonly headers: readonly string[]; readonly body: string },
  text = 'See what I attach.',
): string {
  const body = [
    ...['--b', 'Content-Type: text/plain; charset=utf-8', '', text],
    ...['--b', ...part.headers, '', part.body, '--b--', ''],
  ];
  return letter(
    { ...headers, 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary=b' },
    body.join('\n'),
  );
}

async function* inOnePiece(raw: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof raw === 'string' ? Buffer.from(raw) : raw;
}

export interface Delivered {
  readonly mailbox?: string;
  readonly place?: { readonly uidValidity: number; readonly uid: number };
  readonly arrivedAt?: Temporal.Instant;
  readonly isImport?: boolean;
}

/** Stores a message as if it had just arrived; answers its number. */
export async function store(
  office: TestOffice,
  raw: string | Uint8Array,
  how: Delivered = {},
): Promise<number> {
  const { mailbox = 'care', place = null, arrivedAt = office.clock.now(), isImport = false } = how;
  const stored = await storeMessage(office.app, {
    mailbox,
    place,
    arrivedAt,
    isImport,
    bytes: inOnePiece(raw),
  });
  assert.ok(stored !== 'known');
  return stored.id;
}

/** Stores a message and takes it in. */
export async function mailed(
  office: TestOffice,
  raw: string | Uint8Array,
  how: Delivered = {},
): Promise<Taken> {
  const failures: unknown[] = [];
  const taken = await takeInOne(office.app, await store(office, raw, how), (_, cause) =>
    failures.push(cause),
  );
  if (taken === null) throw failures[0] ?? new Error('It was not taken in.');
  return taken;
}

/** A contact as the API shows it. */
// biome-ignore lint/suspicious/noExplicitAny: what an outside client sees is JSON without types.
export async function seen(office: TestOffice, reference: string, as = 'officer'): Promise<any> {
  const { status, body } = await office.as(as).get(`/api/contacts/${reference}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

/** The sentences of a history. */
export async function told(office: TestOffice, of: string): Promise<string[]> {
  const { body } = await office.as('officer').get(`${of}/history`);
  return body.events.map(({ sentence }: { sentence: string }) => sentence);
}
