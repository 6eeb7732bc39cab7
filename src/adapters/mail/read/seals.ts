import type { Leaf } from './leaf.ts';

/** Whether a part says that the message is encrypted or signed. Nothing is opened or checked: it is kept whole. */
export interface Seal {
  readonly isEncrypted: boolean;
  readonly isSigned: boolean;
  readonly note: string | null;
}

const NONE: Seal = { isEncrypted: false, isSigned: false, note: null };
const INSIDE =
  'It is signed in a way that keeps its text within the file that is attached. A program for signed mail shows it.';

// Object identifiers of the first field of a cryptographic message (RFC 5652, RFC 5083).
const ENVELOPED = [Buffer.from('2a864886f70d010703', 'hex'), Buffer.from('2a864886f70d0109100117', 'hex')];
const SIGNED = Buffer.from('2a864886f70d010702', 'hex');

export function sealOf(leaf: Leaf, start: Buffer): Seal {
  const around = new Set(leaf.around.map(({ type }) => type));
  const isEncrypted = around.has('multipart/encrypted');
  const isSigned = around.has('multipart/signed');
  if (isEncrypted || isSigned) return { isEncrypted, isSigned, note: null };
  return isPkcs7(leaf) ? ofPkcs7(leaf.params['smime-type']?.toLowerCase() ?? '', start) : NONE;
}

const isPkcs7 = ({ type, filename }: Leaf): boolean =>
  /^application\/(x-)?pkcs7-mime$/.test(type) || (filename?.toLowerCase().endsWith('.p7m') ?? false);

function ofPkcs7(said: string, start: Buffer): Seal {
  const first = start.subarray(0, 64);
  if (said.includes('enveloped') || ENVELOPED.some((id) => first.includes(id)))
    return { ...NONE, isEncrypted: true };
  if (said === 'signed-data' || first.includes(SIGNED)) return { ...NONE, isSigned: true, note: INSIDE };
  return NONE;
}
