import type { AddressFlag } from '#app/outbox.ts';
import type { Sql } from '#app/ports.ts';
import { addressTexts, type LetterFlag } from '#domain/contact/address.ts';
import type { StreamName } from '#domain/recorded.ts';
import type { Seals } from './seal.ts';

/** The keyed digests of an address, in order: all that is ever kept of it. */
export function digestsOf(seals: Seals, address: string): readonly Buffer[] {
  const digests = addressTexts(address).map((text) => seals.digest(`address\0${text}`));
  return digests.sort(Buffer.compare);
}

/** What stands against writing to an e-mail address, or to the lines of a postal one with or without its name. */
export async function flagsOf(sql: Sql, seals: Seals, address: string): Promise<AddressFlag[]> {
  const rows = await sql.query<{ what: LetterFlag; stream: StreamName; since: Temporal.Instant; by: string }>(
    `select distinct on (what) what, stream, since, by_user as by from address_flags
     where digest = any ($1) order by what, since`,
    [digestsOf(seals, address)],
  );
  return rows.map(({ what, stream, since, by }) => ({ what, stream, since, by }));
}

/** Waits for whoever holds this address otherwise, and holds it until the end of the transaction. */
export async function holdAddress(
  tx: Sql,
  seals: Seals,
  address: string,
  how: 'together' | 'alone',
): Promise<void> {
  const lock = how === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  // All sent at once, in the order of the digests: whoever reads next on this connection reads behind the last of them.
  const names = digestsOf(seals, address).map((digest) => `look-again address ${digest.toString('hex')}`);
  const text = `select ${lock}(hashtextextended($1, 0))`;
  await Promise.all(names.map((name) => tx.query(text, [name])));
}

/** Marks an address; false when it is marked so already. */
export async function setFlag(
  tx: Sql,
  seals: Seals,
  address: string,
  flag: AddressFlag,
  person: string | null,
): Promise<boolean> {
  const [text] = addressTexts(address);
  if (text === undefined) return false;
  const rows = await tx.query(
    `insert into address_flags (digest, what, stream, person, since, by_user) values ($1, $2, $3, $4, $5, $6)
     on conflict (digest, what) do nothing returning 1 as set`,
    [seals.digest(`address\0${text}`), flag.what, flag.stream, person, flag.since, flag.by],
  );
  return rows.length > 0;
}

/** Takes a mark away from an address; false when there is none. */
export async function liftFlag(tx: Sql, seals: Seals, address: string, what: LetterFlag): Promise<boolean> {
  const text = 'delete from address_flags where digest = any ($1) and what = $2 returning 1 as lifted';
  return (await tx.query(text, [digestsOf(seals, address), what])).length > 0;
}
