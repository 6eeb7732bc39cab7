import { open, rename } from 'node:fs/promises';

/** Adds text at the end of the file, behind byte `size`, and waits until it is on the disk. */
export async function appendDurably(path: string, size: number, text: string): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    // What a process that was killed while writing left behind its last whole checkpoint.
    await file.truncate(size);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Puts text in place of the whole file: all of it, or the file stays as it was. */
export async function replaceDurably(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`;
  await writeDurably(fresh, text);
  await rename(fresh, path);
}

/** Writes a file and waits until it is on the disk. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
