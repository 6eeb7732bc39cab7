import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** The office's keys, derived from its master key; the master key itself is never kept in the database. */
export interface Seals {
  /** A new key for a person, and the same key wrapped for the table `persons`. */
  newPersonKey(person: string): { readonly key: Buffer; readonly wrapped: Buffer };
  /** Opens a wrapped key; throws when it was wrapped under another master key or for another person. */
  unwrap(person: string, wrapped: Buffer): Buffer;
  /** Seals outgoing letters and answers that belong to no person. */
  readonly officeKey: Buffer;
  /** The keyed digest by which a person is known again. */
  digest(identity: string): Buffer;
}

const NONCE = 12;
const TAG = 16;

/** Derives the office's keys (HKDF-SHA-256). Refuses a master key that is not 32 bytes. */
export function sealsOf(masterKey: Uint8Array): Seals {
  if (masterKey.length !== 32)
    throw new Error(`The master key must have 32 bytes; this one has ${masterKey.length}.`);
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', masterKey, '', `look-again ${use}`, 32));
  const wrapping = derive('wrapping of person keys');
  const digests = derive('digests of identities');
  return {
    officeKey: derive('office letters and answers'),
    newPersonKey(person) {
      const key = randomBytes(32);
      return { key, wrapped: sealBytes(wrapping, key, person) };
    },
    unwrap: (person, wrapped) => openBytes(wrapping, wrapped, person),
    digest: (identity) => createHmac('sha256', digests).update(identity).digest(),
  };
}

/** Seals text with AES-256-GCM: nonce, ciphertext and tag in one. `context` must be the same when it is opened. */
export function seal(key: Buffer, text: string, context: string): Buffer {
  return sealBytes(key, Buffer.from(text), context);
}

/** Opens what `seal` made; throws when a byte, the key or the context differs. */
export function open(key: Buffer, sealed: Buffer, context: string): string {
  return openBytes(key, sealed, context).toString();
}

/** What the words of an event are bound to, so that a sealed text cannot be moved to another event. */
export function contextOf(stream: string, seq: number, type: string): string {
  return `${stream}|${seq}|${type}`;
}

/** Seals bytes as `seal` does text. */
export function sealBytes(key: Buffer, bytes: Buffer, context: string): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

// Random bytes are cheaper by the page than by the dozen.
let page = randomBytes(0);

function nextNonce(): Buffer {
  if (page.length < NONCE) page = randomBytes(NONCE * 256);
  const nonce = page.subarray(0, NONCE);
  page = page.subarray(NONCE);
  return nonce;
}

/** Opens what `sealBytes` made; throws when a byte, the key or the context differs. */
export function openBytes(key: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(-TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
}
