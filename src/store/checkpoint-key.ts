import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import { link, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './database-away.ts';
import { writeDurably } from './durable-file.ts';

/** The keys that sign a file of checkpoints; without a private key it can only be read. */
export interface SigningKeys {
  readonly privateKey: KeyObject | null;
  readonly publicKey: KeyObject;
}

const KEY_FILE = 'checkpoint-key.pem';

/** The key pair in a folder (Ed25519, readable by its owner only); made when there is none and `make` is true. */
export async function signingKeys(folder: string, make: boolean): Promise<SigningKeys | null> {
  const path = join(folder, KEY_FILE);
  const pem = (await textOf(path)) ?? (make ? await makeKey(folder, path) : null);
  if (pem === null) return null;
  const privateKey = createPrivateKey(pem);
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

async function makeKey(folder: string, path: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  // Two processes may start at once: the first to give its whole file this name gives the key.
  const own = `${path}.${randomUUID()}`;
  await writeDurably(own, pem);
  try {
    await link(own, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(own, { force: true });
  }
  return readFile(path, 'utf8');
}

/** A public key as one short text that a person can keep elsewhere and compare. */
export function publicKeyText(key: KeyObject): string {
  return key.export({ format: 'jwk' }).x ?? '';
}

/** The public key for such a text. */
export function publicKeyFrom(text: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: text }, format: 'jwk' });
}

async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
