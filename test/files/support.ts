import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { holdFile } from '#app/files.ts';
import { receive } from '#app/receive.ts';
import { transact } from '#app/transact.ts';
import type { Attachment } from '#domain/files.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { TestOffice } from '#test/support/office.ts';
import { staff } from '#test/support/staff.ts';

export const MB = 1024 * 1024;
export const PDF = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n');

/** Bytes in pieces as a request brings them. */
export async function* inPieces(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A letter of so many bytes that nothing else is like. */
export const pdfOf = (size: number): Buffer => Buffer.concat([PDF, randomBytes(size - PDF.length)]);

export function hold(
  { app }: TestOffice,
  name: string,
  bytes: Uint8Array,
  holder = 'form-1',
): Promise<Attachment | Refusal> {
  return holdFile(app, { holder, name, declaredType: 'application/pdf', stream: inPieces(bytes) });
}

/** Holds a file that is taken. */
export async function held(
  office: TestOffice,
  name: string,
  bytes: Uint8Array,
  holder = 'form-1',
): Promise<Attachment> {
  const file = await hold(office, name, bytes, holder);
  assert.ok(!isRefusal(file), JSON.stringify(file));
  return file;
}

/** What a refusal says of files. */
export function said(answer: object): readonly string[] {
  assert.ok(isRefusal(answer), JSON.stringify(answer));
  assert.equal(answer.refused, 'fields');
  for (const { field } of answer.faults) assert.equal(field, 'files');
  return answer.faults.map(({ message }) => message);
}

/** A contact with these held files, as somebody who logs it sends it. */
export async function send(office: TestOffice, ids: readonly string[], more: object = {}, holder = 'form-1') {
  const { app, clock } = office;
  const [support] = staff.filter(({ user }) => user === 'support');
  assert.ok(support);
  const received = {
    ...{ channel: 'online' as const, receivedAt: clock.now(), originalCase: null, text: 'See the files' },
    from: { name: 'Ann Quuxley', email: 'ann@example.org', telephone: null, address: null },
    ...{ passedOnBy: null, reviewRequest: null, ...more },
  };
  return transact(app, (tx) => receive(app, tx, clock.now(), support, received, { holder, ids }));
}

/** The reference of a contact that was taken in with these files. */
export async function sent(office: TestOffice, ids: readonly string[], more: object = {}): Promise<string> {
  const taken = await send(office, ids, more);
  assert.ok(!isRefusal(taken), JSON.stringify(taken));
  return taken.contact.reference;
}

/** How many rows there are of files and of their pieces. */
export async function kept({ store }: TestOffice): Promise<readonly number[]> {
  const [row] = await store.query<{ files: number; chunks: number }>(
    'select (select count(*) from files) as files, (select count(*) from file_chunks) as chunks',
  );
  assert.ok(row);
  return [row.files, row.chunks];
}
