import { createHash } from 'node:crypto';
import type { SealedSql } from './outbox.ts';
import { open, seal } from './seal.ts';

/** Where the pages keep who is signed in: by the hash of what the cookie holds, sealed under the office's key. */
export interface SessionRows {
  read(id: string, now: Temporal.Instant): Promise<string | null>;
  write(id: string, user: string | null, data: string, until: Temporal.Instant): Promise<void>;
  remove(id: string): Promise<void>;
}

const hashOf = (id: string): Buffer => createHash('sha256').update(id).digest();
const contextOf = (hash: Buffer): string => `session|${hash.toString('hex')}`;

/** Sessions on this store; one that ran out is not read any more. */
export function sessionRows(store: SealedSql): SessionRows {
  const { officeKey } = store.seals;
  return {
    async read(id, now) {
      const hash = hashOf(id);
      const text = 'select data from sessions where id = $1 and expires_at > $2';
      const [row] = await store.query<{ data: Buffer }>(text, [hash, now]);
      return row ? open(officeKey, row.data, contextOf(hash)) : null;
    },
    async write(id, user, data, until) {
      const hash = hashOf(id);
      // One that was ended elsewhere while a page was being made stays ended.
      const text = `insert into sessions (id, user_name, data, expires_at) values ($1, $2, $3, $4)
        on conflict (id) do update set user_name = excluded.user_name, data = excluded.data,
          expires_at = excluded.expires_at
        where sessions.expires_at > now()`;
      await store.query(text, [hash, user, seal(officeKey, data, contextOf(hash)), until]);
    },
    async remove(id) {
      await store.query(`update sessions set user_name = null, data = '', expires_at = now() where id = $1`, [
        hashOf(id),
      ]);
    },
  };
}

/** Forgets sessions that ran out or were ended an hour ago: no page takes longer that might write one again. */
export async function forgetOldSessions(store: SealedSql, now: Temporal.Instant): Promise<void> {
  await store.query('delete from sessions where expires_at < $1', [now.subtract({ hours: 1 })]);
}
