import type { MailPlaces, PlacedMail } from '#app/mail/places.ts';
import { rawDigest } from './mail.ts';
import type { Seals } from './seal.ts';

/** Places of kept messages on PostgreSQL; what they are known by is kept as keyed digests. */
export const placesUnder = (seals: Seals): MailPlaces => ({
  placed: (sql, mailbox, uidValidity, uids) =>
    sql.query<PlacedMail>(
      `select uid, size, case when arrived_at < stored_at then arrived_at end as "arrivedAt" from mail_messages
       where mailbox = $1 and uid_validity = $2 and uid = any ($3)`,
      [mailbox, uidValidity, uids],
    ),
  kept: async (sql, mailbox, uidValidity, which) => {
    const rows = await sql.query<{ uid: number }>(
      `select uid from mail_messages
       where mailbox = $1 and uid_validity = $2 and ($3 or moved_uid is null) order by uid`,
      [mailbox, uidValidity, which === 'all'],
    );
    return rows.map(({ uid }) => uid);
  },
  isKept: async (sql, mailbox, sha256) => {
    const text = 'select 1 from mail_messages where raw_digest = $1 and mailbox = $2 limit 1';
    return (await sql.query(text, [rawDigest(seals, sha256), mailbox])).length > 0;
  },
  moved: async (sql, mailbox, uidValidity, to) => {
    if (to.uids.size === 0) return;
    await sql.query(
      `update mail_messages m set moved_validity = $3, moved_uid = moved.after
       from unnest($4::bigint[], $5::bigint[]) as moved (before, after)
       where m.mailbox = $1 and m.uid_validity = $2 and m.uid = moved.before`,
      [mailbox, uidValidity, to.uidValidity, [...to.uids.keys()], [...to.uids.values()]],
    );
  },
  movedTo: async (sql, mailbox, uidValidity) => {
    const text = 'select moved_uid as uid from mail_messages where mailbox = $1 and moved_validity = $2';
    return (await sql.query<{ uid: number }>(text, [mailbox, uidValidity])).map(({ uid }) => uid);
  },
  foundMoved: async (sql, mailbox, sha256, { uidValidity, uid }) => {
    const rows = await sql.query(
      `update mail_messages set moved_validity = $3, moved_uid = $4 where id = (
         select id from mail_messages where raw_digest = $1 and mailbox = $2
           and (moved_validity is distinct from $3) order by id limit 1) returning id`,
      [rawDigest(seals, sha256), mailbox, uidValidity, uid],
    );
    return rows.length > 0;
  },
  askForCount: async (sql, mailbox) => {
    await sql.query('update mailboxes set counted_at = null where name = $1', [mailbox]);
  },
});
