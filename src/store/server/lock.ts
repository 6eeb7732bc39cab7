import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/** A lock that the kernel gives back when its holder dies, however it dies. */
export type Lock = { release(): void };

const busy = 5; // SQLITE_BUSY

/**
 * Takes the lock on the file at `path`: `alone` shuts everyone else out, `together` only those who want it alone.
 * Undefined when someone else's lock is in the way.
 */
export const tryLock = (path: string, how: 'alone' | 'together'): Lock | undefined => {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec(how === 'alone' ? 'BEGIN EXCLUSIVE' : 'BEGIN; SELECT count(*) FROM sqlite_master');
    return { release: () => file.isOpen && file.close() };
  } catch (error) {
    file.close();
    if ((error as { errcode?: number }).errcode === busy) return undefined;
    throw error;
  }
};

/** Waits its turn for the lock, for `milliseconds` at most; undefined when they have passed. */
export const lockWhenFree = async (path: string, milliseconds: number): Promise<Lock | undefined> => {
  const late = AbortSignal.timeout(milliseconds);
  for (;;) {
    const lock = tryLock(path, 'alone');
    if (lock || late.aborted) return lock;
    await sleep(25);
  }
};
