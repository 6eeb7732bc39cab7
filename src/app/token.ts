import { createHash } from 'node:crypto';

/** The SHA-256 of a token: all that is ever kept of it. */
export function tokenHash(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}
