import { htmlText } from '#domain/mail/html-text.ts';
import { inSlices } from './breathe.ts';
import { type Leaf, overheard } from './leaf.ts';
import { givenName } from './names.ts';
import { nameOf, type Parts } from './parts.ts';
import { openTnef } from './tnef.ts';

const MOST = 50 * 1024 * 1024;
const MOST_TEXT = 1_000_000;

/** Hands over a winmail.dat as it is, and then what is in it. */
export async function giveOpened(
  parts: Parts,
  leaf: Leaf,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly text: string; readonly note: string }> {
  const kept: Uint8Array[] = [];
  const name = await nameOf(leaf);
  const isGiven = await parts.give(
    { name, declaredType: leaf.type, role: 'attachment' },
    overheard(bytes, MOST, kept),
  );
  if (!isGiven) return { text: '', note: `${name} was not opened.` };
  const opened = openTnef(Buffer.concat(kept));
  kept.length = 0;
  if (opened === null) return { text: '', note: `${name} could not be opened.` };
  for (const file of opened.files) {
    await parts.give(
      { name: givenName(file.name), declaredType: null, role: 'attachment' },
      once(file.bytes),
    );
  }
  const damage = opened.isWhole ? '' : ' It is damaged: something may be missing.';
  const text = opened.text || (await inSlices(htmlText(opened.html, MOST_TEXT)));
  return { text, note: `${name} was opened: ${counted(opened.files.length)}.${damage}` };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const counted = (files: number): string =>
  files === 1 ? 'there is one file in it' : `there are ${files || 'no'} files in it`;
