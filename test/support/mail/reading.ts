import { mailReader } from '#adapters/mail/read/reader.ts';
import type { MailPart, ReadMessage } from '#domain/mail/message.ts';
import { sha256 } from '#test/support/mail/make.ts';

/** Bytes in pieces of so many. */
export async function* pieces(bytes: Buffer, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A part with its bytes. */
export interface TakenPart extends MailPart {
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** A message as it is read, with its parts. */
export async function readWhole(
  bytes: Buffer,
  size?: number,
): Promise<{ readonly message: ReadMessage; readonly parts: readonly TakenPart[] }> {
  const parts: TakenPart[] = [];
  const message = await mailReader.read(pieces(bytes, size), async (part, stream) => {
    const got = Buffer.concat(await Array.fromAsync(stream));
    parts.push({ ...part, bytes: got, sha256: sha256(got) });
  });
  return { message, parts };
}
