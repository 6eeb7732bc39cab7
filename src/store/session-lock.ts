import { Client } from 'pg';

/** Something held for as long as the connection behind it lives, whatever becomes of the program. */
export interface SessionLock {
  /** False once the connection is gone: somebody else may hold it by now. */
  readonly isHeld: () => boolean;
  readonly release: () => Promise<void>;
}

/**
 * Takes a lock on a connection of its own; null when another program has it. The database lets go of it when that
 * connection ends. Throws when the database cannot be reached. Needs a connection of the server itself: behind a pooler
 * that hands sessions round it holds nothing.
 */
export async function lockForSession(connectionString: string, what: string): Promise<SessionLock | null> {
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: `look-again ${what}`,
  });
  let isHeld = false;
  const lost = () => {
    isHeld = false;
  };
  client.on('error', lost).on('end', lost);
  const release = async () => {
    isHeld = false;
    await client.end().catch(() => undefined);
  };
  try {
    await client.connect();
    const text = 'select pg_try_advisory_lock(hashtextextended($1, 0)) as held';
    const { rows } = await client.query<{ held: boolean }>(text, [`look-again ${what}`]);
    isHeld = rows[0]?.held === true;
  } catch (error) {
    await release();
    throw error;
  }
  if (isHeld) return { isHeld: () => isHeld, release };
  await release();
  return null;
}
