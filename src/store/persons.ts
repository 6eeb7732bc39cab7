import { randomUUID } from 'node:crypto';
import type { Identity, Sql } from '#app/ports.ts';
import type { StreamName } from '#domain/recorded.ts';
import { PersonErased } from './chain.ts';
import type { Seals } from './seal.ts';
import { type Runner, statement } from './sql.ts';

/** A person's id and the key that seals their words. */
export interface PersonKey {
  readonly id: string;
  readonly key: Buffer;
}

/**
 * By what a person is known again, as one text: the e-mail address and the name, else the telephone number and the
 * name; null when there is neither, because a name alone may be anybody's.
 */
export function identityText(identity: Identity): string | null {
  const name = folded(identity.name ?? '');
  const email = folded(identity.email ?? '');
  if (email !== '') return `email\0${email}\0${name}`;
  const digits = (identity.telephone ?? '').normalize('NFKC').replaceAll(/\D/g, '');
  return digits === '' ? null : `telephone\0${digits.replace(/^(0044|44)(?=\d{9,10}$)/, '0')}\0${name}`;
}

/** Finds the person with this identity, or makes one with a new key. Nobody can erase them before the commit. */
export async function findOrMakePerson(runner: Runner, seals: Seals, identity: Identity): Promise<PersonKey> {
  const text = identityText(identity);
  const digest = text === null ? null : seals.digest(text);
  const id = randomUUID();
  const fresh = seals.newPersonKey(id);
  for (;;) {
    const { rows } = await runner.query(statement(FIND_OR_MAKE, [digest, id, fresh.wrapped]));
    const [row] = rows as { id: string; wrapped_key: Buffer }[];
    // No row: somebody else made the same person just now; this statement could not see them, the next one does.
    if (row !== undefined)
      return { id: row.id, key: row.id === id ? fresh.key : seals.unwrap(row.id, row.wrapped_key) };
  }
}

const FIND_OR_MAKE = `with found as materialized (
    select id, wrapped_key from persons where digest = $1 for key share
  ), made as (
    insert into persons (digest, id, wrapped_key) select $1, $2, $3 where not exists (select from found)
    on conflict (digest) do nothing returning id, wrapped_key
  ) select id, wrapped_key from found union all select id, wrapped_key from made`;

/** The key of a person; null when it was destroyed. Throws when there is no such person. */
export async function keyOf(runner: Runner, seals: Seals, person: string): Promise<Buffer | null> {
  const { rows } = await runner.query(statement('select wrapped_key from persons where id = $1', [person]));
  const [row] = rows as { wrapped_key: Buffer | null }[];
  if (row === undefined) throw new Error(`There is no person ${person}.`);
  return row.wrapped_key === null ? null : seals.unwrap(person, row.wrapped_key);
}

/** The names of a person's streams, in order. */
export async function streamsOf(sql: Sql, person: string): Promise<StreamName[]> {
  const text = 'select stream from streams where person = $1 order by stream';
  return (await sql.query<{ stream: StreamName }>(text, [person])).map((row) => row.stream);
}

/**
 * Erases a person (¶30): their key and the digest they were known by are destroyed, so that their words in events
 * and letters can never be opened again; their files, drafts and kept answers are deleted, and letters not yet sent
 * are given up.
 * The chains stay whole. Answers the person's streams: the caller projects them again in the same transaction.
 * Throws when there is no such person; once more is the same.
 */
export async function erasePerson(tx: Sql, person: string): Promise<StreamName[]> {
  const held = await tx.query('select id from persons where id = $1 for update', [person]);
  if (held.length === 0) throw new Error(`There is no person ${person}.`);
  await tx.query('update persons set wrapped_key = null, digest = null where id = $1', [person]);
  await tx.query('update streams set erased = true where person = $1', [person]);
  for (const table of ['answers', 'files', 'drafts', 'address_flags'])
    await tx.query(`delete from ${table} where person = $1`, [person]);
  // Also the reasons of letters that failed: a mail server's refusal often repeats the address.
  await tx.query(
    `update outgoing set state = case when state in ('queued', 'sending') then 'failed' else state end,
       next_attempt = null, bytes = null,
       why = case when state in ('queued', 'sending') or why is not null then 'The person was erased.' end
     where person = $1 and (state in ('queued', 'sending') or why is not null or bytes is not null)`,
    [person],
  );
  return streamsOf(tx, person);
}

/** A transaction that holds persons, so that their keys need not be asked for again. */
interface KeyHolder extends Sql {
  heldKey(person: string): Buffer | null;
}

/**
 * The key under which something that belongs to a person is to be sealed, else the office's. Nobody can erase the
 * person before the commit. Throws (PersonErased) when somebody did already.
 */
export async function sealingKeyOf(tx: Sql, seals: Seals, person: string | null): Promise<Buffer> {
  if (person === null) return seals.officeKey;
  const held = 'heldKey' in tx ? (tx as KeyHolder).heldKey(person) : null;
  if (held !== null) return held;
  const text = 'select wrapped_key from persons where id = $1 for key share';
  const [row] = await tx.query<{ wrapped_key: Buffer | null }>(text, [person]);
  if (!row?.wrapped_key) throw new PersonErased('The person was erased: nothing can be kept for them.');
  return seals.unwrap(person, row.wrapped_key);
}

/** The key of a row that has `person` and, from the table of persons, `wrapped_key`; null once it was destroyed. */
export function openingKey(
  row: { readonly person: string | null; readonly wrapped_key: Buffer | null },
  seals: Seals,
): Buffer | null {
  if (row.person === null) return seals.officeKey;
  return row.wrapped_key && seals.unwrap(row.person, row.wrapped_key);
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
