import { randomUUID } from 'node:crypto';
import type { Identity, Sql } from '#app/ports.ts';
import { PersonErased } from './chain.ts';
import { identityText, type PersonKey } from './persons.ts';
import type { Seals } from './seal.ts';

/**
 * Finds or makes many persons at once, as findOrMakePerson does one; identities that mean the same person share one, those
 * that nothing tells apart get one each.
 */
export async function findOrMakePersons(
  sql: Sql,
  seals: Seals,
  identities: readonly Identity[],
): Promise<Map<Identity, PersonKey>> {
  const byDigest = new Map<string, Identity[]>();
  const fresh: Fresh[] = [];
  const persons = new Map<Identity, PersonKey>();
  for (const identity of identities) {
    const text = identityText(identity);
    if (text === null) {
      const one = freshPerson(seals, null);
      fresh.push(one);
      persons.set(identity, one);
    } else {
      const digest = seals.digest(text).toString('hex');
      byDigest.set(digest, [...(byDigest.get(digest) ?? []), identity]);
    }
  }
  await insertPersons(sql, fresh);
  const found = await findOrMakeByDigest(sql, seals, [...byDigest.keys()].sort());
  for (const [digest, key] of found) {
    for (const identity of byDigest.get(digest) ?? []) persons.set(identity, key);
  }
  return persons;
}

interface Fresh extends PersonKey {
  readonly digest: string | null;
  readonly wrapped: Buffer;
}

function freshPerson(seals: Seals, digest: string | null): Fresh {
  const id = randomUUID();
  return { id, digest, ...seals.newPersonKey(id) };
}

const FIND_PERSONS = `select id, encode(digest, 'hex') as digest, wrapped_key from persons
  where digest in (select decode(d, 'hex') from unnest($1::text[]) d) order by digest for key share`;
const NEW_PERSONS = `insert into persons (id, wrapped_key, digest)
  select id, decode(wrapped, 'hex'), decode(digest, 'hex')
  from json_to_recordset($1) as p(id uuid, wrapped text, digest text) on conflict (digest) do nothing`;

async function findOrMakeByDigest(
  sql: Sql,
  seals: Seals,
  digests: readonly string[],
): Promise<Map<string, PersonKey>> {
  const found = new Map<string, PersonKey>();
  for (let missing = digests; missing.length > 0; missing = digests.filter((one) => !found.has(one))) {
    type PersonRow = { id: string; digest: string; wrapped_key: Buffer };
    const rows = await sql.query<PersonRow>(FIND_PERSONS, [missing]);
    for (const row of rows) {
      found.set(row.digest, { id: row.id, key: seals.unwrap(row.id, row.wrapped_key) });
    }
    const fresh = missing.filter((one) => !found.has(one)).map((digest) => freshPerson(seals, digest));
    await insertPersons(sql, fresh);
  }
  return found;
}

async function insertPersons(sql: Sql, fresh: readonly Fresh[]): Promise<void> {
  if (fresh.length === 0) return;
  const rows = fresh.map(({ id, digest, wrapped }) => ({ id, digest, wrapped: wrapped.toString('hex') }));
  await sql.query(NEW_PERSONS, [JSON.stringify(rows)]);
}

/** Keeps persons from being erased before the commit. Throws (PersonErased) when one was erased already. */
export async function holdPersons(sql: Sql, persons: readonly PersonKey[]): Promise<void> {
  if (persons.length === 0) return;
  const text = `select id from persons where id = any ($1::uuid[]) and wrapped_key is not null order by id for key share`;
  const held = await sql.query(text, [[...new Set(persons.map(({ id }) => id))]]);
  if (held.length < new Set(persons.map(({ id }) => id)).size)
    throw new PersonErased('A person was erased while their streams were loaded.');
}
