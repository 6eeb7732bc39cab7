import { createHash } from 'node:crypto';
import type { Mail, MailArrival, MailMarksKept, MailPlace, MailTaken, StoredMail } from '#app/keeping.ts';
import type { Sql } from '#app/ports.ts';
import type { GivenFile } from '#domain/files.ts';
import { withoutTag } from '#domain/mail/addresses.ts';
import type { MailKind } from '#domain/mail/message.ts';
import type { StreamName } from '#domain/recorded.ts';
import { digestsOf as digestsOfAddress } from './addresses.ts';
import { digestOf, openSmall, rewrapped, sealSmall } from './files.ts';
import { counted, failing, heard, mailbox, mailboxes } from './mailboxes.ts';
import { sealingKeyOf } from './persons.ts';
import type { Seals } from './seal.ts';

/** Messages as they came in, on PostgreSQL: raw bytes are files, and what they are known by is kept as keyed digests. */
export function mailUnder(seals: Seals): Mail {
  return {
    storeSmall: (tx, messages) => storeSmall(tx, seals, messages),
    storeWritten: (tx, arrival, file) => storeWritten(tx, seals, arrival, file),
    knownUids: async (sql, ...within) => {
      const rows = await sql.query<{ uid: number }>(KNOWN, within);
      return rows.map(({ uid }) => uid);
    },
    atPlace: async (sql, mailbox, { uidValidity, uid }, sha256) => {
      const values = [mailbox, uidValidity, uid, rawDigest(seals, sha256)];
      return (await sql.query<{ id: number; isSame: boolean }>(AT_PLACE, values))[0] ?? null;
    },
    next: (tx, which) => next(tx, seals, which),
    holdAlike: async (tx, rawMark, { content, messageId, from, subject }) => {
      const all = [
        rawMark,
        content,
        messageId,
        from && `from ${withoutTag(from)}`,
        subject && `on ${subject}`,
      ];
      // In one order for everybody, so that nobody waits in a circle; the last again where there are fewer.
      const held = all
        .filter((one) => one !== null)
        .map((one) => `look-again mail ${one}`)
        .sort();
      const [last = ''] = held.slice(-1);
      await tx.query(HOLD, [...held, ...Array.from({ length: HELD_AT_MOST - held.length }, () => last)]);
    },
    alike: (tx, rawMark, marks, since) => alike(tx, seals, rawMark, marks, since),
    taken: (tx, stored, became, to) => taken(tx, seals, stored, became, to),
    failedOnce: async (sql, id) => {
      await sql.query(`update mail_messages set attempts = attempts + 1 where id = $1 and state = 'stored'`, [
        id,
      ]);
    },
    became: async (sql, id) => {
      const [row] = await sql.query<{ kind: MailKind; contact: string; isCopy: boolean }>(BECAME, [id]);
      return row ?? null;
    },
    waiting: async (sql) => {
      const [row] = await sql.query<Awaited<ReturnType<Mail['waiting']>>>(WAITING);
      return row ?? { stored: 0, oldest: null, failed: 0 };
    },
    ...{ mailboxes, mailbox, heard, failing, counted },
  };
}

/** Whose raw messages are until their person is known. */
const HOLDER = 'mail';
/** Long enough: they are never forgotten, only taken in. */
const FOR_EVER = Temporal.Instant.from('9999-01-01T00:00:00Z');

const KNOWN = `select uid from mail_messages
  where mailbox = $1 and uid_validity = $2 and uid between $3 and $4 order by uid`;
const AT_PLACE = `select id, raw_digest = $4 as "isSame" from mail_messages
  where mailbox = $1 and uid_validity = $2 and uid = $3`;
const BECAME = `select kind, contact, state = 'copy' as "isCopy" from mail_messages where id = $1 and state <> 'stored'`;
const WAITING = `select count(*)::int as stored, min(stored_at) as oldest,
  (count(*) filter (where attempts > 0))::int as failed from mail_messages where state = 'stored'`;
const HELD_AT_MOST = 5;
// So many in any case: a statement without a list is planned once.
const HOLD = `select ${Array.from({ length: HELD_AT_MOST }, (_, index) => `pg_advisory_xact_lock(hashtextextended($${index + 1}, 0))`).join(', ')}`;

const rawFile = (size: number, sha256: string): GivenFile => ({
  ...{ name: 'message.eml', declaredType: 'message/rfc822', type: 'message/rfc822' },
  ...{ size, sha256, doNotOpen: false },
});

const STORE_SMALL = `with kept as (
    insert into files (id, holder, wrapped_key, sealed, expires_at) values ($1, $2, $3, $4, $5)
  ), piece as (
    insert into file_chunks (file, number, sealed) select $1, 0, $6::bytea where $6::bytea is not null
  ) insert into mail_messages
    (mailbox, uid_validity, uid, raw_digest, size, arrived_at, stored_at, is_import, file)
  values ($7, $8, $9, $10, $11, $12, $13, $14, $1) returning id`;

const columnsOf = (
  seals: Seals,
  { mailbox, place, sha256, size, arrivedAt, storedAt, isImport }: MailArrival,
) => [
  ...[mailbox, place?.uidValidity ?? null, place?.uid ?? null, rawDigest(seals, sha256), size],
  ...[arrivedAt, storedAt, isImport],
];

/** By what the bytes of a message are known again. */
export const rawDigest = (seals: Seals, sha256: string): Buffer => seals.digest(`mail raw ${sha256}`);

async function storeSmall(
  tx: Sql,
  seals: Seals,
  messages: readonly { readonly arrival: MailArrival; readonly bytes: Uint8Array }[],
): Promise<readonly (number | null)[]> {
  const known = await placesHeld(
    tx,
    messages.map(({ arrival }) => arrival),
  );
  const inserts = messages.map(async ({ arrival, bytes }) => {
    const key = keyOf(arrival);
    if (key !== null && known.has(key)) return null;
    if (key !== null) known.add(key);
    // Of one that is cut short the checksum is that of what is kept.
    const isAll = bytes.length === arrival.size;
    const sha256 = isAll ? arrival.sha256 : createHash('sha256').update(bytes).digest('hex');
    const file = sealSmall(seals.officeKey, rawFile(bytes.length, sha256), bytes);
    const { id, wrapped, sealed, chunk } = file;
    const kept = [id, digestOf(HOLDER), wrapped, sealed, FOR_EVER, chunk];
    const [row] = await tx.query<{ id: number }>(STORE_SMALL, [...kept, ...columnsOf(seals, arrival)]);
    return row?.id ?? null;
  });
  return Promise.all(inserts);
}

const keyOf = ({ mailbox, place }: MailArrival): string | null =>
  place === null ? null : `${place.uidValidity}.${place.uid} ${mailbox}`;

const HELD = `select mailbox, uid_validity as "uidValidity", uid from mail_messages
  where (mailbox, uid_validity, uid) in (select * from unnest($1::text[], $2::bigint[], $3::bigint[]))`;
// One writes to a mailbox at a time: of two who bring the same place, the second finds it.
const HOLD_BOXES = `select pg_advisory_xact_lock(hashtextextended('look-again mailbox ' || one, 0))
  from (select distinct one from unnest($1::text[]) one order by one) held`;

async function placesHeld(tx: Sql, arrivals: readonly MailArrival[]): Promise<Set<string>> {
  const placed = arrivals.filter((one): one is MailArrival & { place: MailPlace } => one.place !== null);
  if (placed.length === 0) return new Set();
  await tx.query(HOLD_BOXES, [placed.map(({ mailbox }) => mailbox)]);
  const rows = await tx.query<{ mailbox: string } & MailPlace>(HELD, [
    placed.map((one) => one.mailbox),
    placed.map(({ place }) => place.uidValidity),
    placed.map(({ place }) => place.uid),
  ]);
  return new Set(rows.map(({ mailbox, uidValidity, uid }) => `${uidValidity}.${uid} ${mailbox}`));
}

const STORE_WRITTEN = `with kept as (
    update files set holder = $2, expires_at = $3 where id = $1
  ) insert into mail_messages
    (mailbox, uid_validity, uid, raw_digest, size, arrived_at, stored_at, is_import, file)
  values ($4, $5, $6, $7, $8, $9, $10, $11, $1) returning id`;

async function storeWritten(
  tx: Sql,
  seals: Seals,
  arrival: MailArrival,
  file: string,
): Promise<number | null> {
  const key = keyOf(arrival);
  if (key !== null && (await placesHeld(tx, [arrival])).has(key)) {
    await tx.query('delete from files where id = $1', [file]);
    return null;
  }
  const values = [file, digestOf(HOLDER), FOR_EVER, ...columnsOf(seals, arrival)];
  const [row] = await tx.query<{ id: number }>(STORE_WRITTEN, values);
  return row?.id ?? null;
}

const SMALL = 1024 * 1024;
// The row first and what belongs to it then, each by its key: as one join it would read through all files while the
// planner knows little of the tables.
const nextWhere = (condition: string): string => `with m as materialized (
    select * from mail_messages where state = 'stored' ${condition}
  ) select m.id, m.mailbox, m.uid_validity, m.uid, m.size, m.arrived_at, m.attempts, m.is_import, m.raw_digest,
    f.id as file, f.wrapped_key as wrapped, f.sealed,
    (select c.sealed from file_chunks c where c.file = m.file and c.number = 0 and m.size <= ${SMALL}) as chunk
  from m left join files f on f.id = m.file`;
const OLDEST = 'order by id limit 1 for update skip locked';
// As a rule nothing is left out, and a statement without a list is planned once.
const NEXT_OF_ALL = nextWhere(OLDEST);
const NEXT_OF_OTHERS = nextWhere(`and id <> all ($1::bigint[]) ${OLDEST}`);
const THESE = 'and id <> all ($1::bigint[]) and id = any ($2::bigint[])';
const NEXT_OF_THESE = nextWhere(`${THESE} ${OLDEST}`);
// Whoever wants a certain one waits for what another makes of it.
const NEXT_IS_THIS = nextWhere(`${THESE} for update`);

interface StoredRow {
  readonly id: number;
  readonly mailbox: string;
  readonly uid_validity: number | null;
  readonly uid: number | null;
  readonly size: number;
  readonly arrived_at: Temporal.Instant;
  readonly attempts: number;
  readonly is_import: boolean;
  readonly raw_digest: Buffer;
  readonly file: string | null;
  readonly wrapped: Buffer | null;
  readonly sealed: Buffer | null;
  readonly chunk: Buffer | null;
}

function nextRow(tx: Sql, without: readonly number[], only: readonly number[] | null): Promise<StoredRow[]> {
  if (only) return tx.query(only.length === 1 ? NEXT_IS_THIS : NEXT_OF_THESE, [without, only]);
  return without.length === 0 ? tx.query(NEXT_OF_ALL) : tx.query(NEXT_OF_OTHERS, [without]);
}

async function next(
  tx: Sql,
  seals: Seals,
  { without, only }: { readonly without: readonly number[]; readonly only: readonly number[] | null },
): Promise<StoredMail | null> {
  const [row] = await nextRow(tx, without, only);
  if (!row) return null;
  const { id, mailbox, uid_validity: uidValidity, uid, size, attempts, file, wrapped, sealed } = row;
  const opened =
    file !== null && wrapped !== null && sealed !== null
      ? openSmall(seals, { id: file, wrapped, sealed, chunk: row.chunk })
      : null;
  const place = uid === null || uidValidity === null ? null : { uidValidity, uid };
  return {
    ...{ id, mailbox, place, size, attempts },
    arrivedAt: row.arrived_at,
    isImport: row.is_import,
    rawMark: row.raw_digest.toString('hex'),
    file: opened?.file ?? null,
    bytes: opened?.bytes ?? null,
    wrappedKey: wrapped,
  };
}

const ALIKE = `select
    (select contact from (
        select id, contact from mail_messages where raw_digest = $1 and contact is not null
        union all select id, contact from mail_messages where content_digest = $2 and contact is not null
      ) same order by id limit 1) as contact,
    (select count(*)::int from mail_messages where answered and from_digest = $3 and stored_at > $5) as "fromAddress",
    (select count(*)::int from mail_messages where answered and subject_digest = $4 and stored_at > $5) as "onSubject",
    exists (select from address_flags where digest = $6) as "isFlagged"`;

/** The digests of what a message is known by. */
function digestsOf(seals: Seals, { content, messageId, from, subject }: MailMarksKept): (Buffer | null)[] {
  const digest = (what: string, text: string | null) =>
    text === null ? null : seals.digest(`mail ${what} ${text}`);
  return [
    ...[digest('content', content), digest('id', messageId)],
    // Who answers from a new tag each time is still one sender, while a mark is of one address.
    ...[digest('from', from && withoutTag(from)), digest('subject', subject)],
  ];
}

async function alike(
  tx: Sql,
  seals: Seals,
  rawMark: string,
  marks: MailMarksKept,
  since: Temporal.Instant,
): Promise<Awaited<ReturnType<Mail['alike']>>> {
  const [content, , from, subject] = digestsOf(seals, marks);
  const [address = null] = marks.from === null ? [] : digestsOfAddress(seals, marks.from);
  const values = [Buffer.from(rawMark, 'hex'), content, from, subject, since, address];
  const [row] = await tx.query<Awaited<ReturnType<Mail['alike']>>>(ALIKE, values);
  return row ?? { contact: null, fromAddress: 0, onSubject: 0, isFlagged: false };
}

const TAKEN = `with given as (
    update files set holder = null, expires_at = null, stream = $10, person = $11, wrapped_key = $12 where id = $13
  ), gone as (delete from files where id = $14)
  update mail_messages set state = $2, kind = $3, contact = $4, answered = $5,
    content_digest = $6, message_digest = $7, from_digest = $8, subject_digest = $9 where id = $1`;

async function taken(
  tx: Sql,
  seals: Seals,
  { id, file, wrappedKey }: Pick<StoredMail, 'id' | 'file' | 'wrappedKey'>,
  became: MailTaken,
  { stream, person }: { readonly stream: StreamName; readonly person: string | null },
): Promise<void> {
  const { kind, contact, isCopy, answered } = became;
  const theirs = person === null ? null : await sealingKeyOf(tx, seals, person);
  const given =
    file === null || wrappedKey === null || theirs === null
      ? [null, null, null, null, file?.id ?? null]
      : [stream, person, rewrapped(seals, file.id, Buffer.from(wrappedKey), theirs), file.id, null];
  const state = isCopy ? 'copy' : 'taken';
  await tx.query(TAKEN, [id, state, kind, contact, answered, ...digestsOf(seals, became), ...given]);
}
