import { createHash, randomBytes } from 'node:crypto';
import type { FilePlace, Files, WrittenFile } from '#app/keeping.ts';
import type { Sql } from '#app/ports.ts';
import type { GivenFile, StoredFile } from '#domain/files.ts';
import { openingKey, sealingKeyOf } from './persons.ts';
import { open, openBytes, type Seals, seal, sealBytes } from './seal.ts';

const CHUNK = 1024 * 1024;
const END = 64 * 1024;

interface FileRow {
  readonly id: string;
  readonly file_key: Buffer;
  readonly sealed: Buffer;
  readonly person: string | null;
  readonly wrapped_key: Buffer | null;
}

/** A file as its row says inside its seal. */
interface Sealed extends GivenFile {
  readonly chunks: number;
}

const FILES = `select f.id, f.wrapped_key as file_key, f.sealed, f.person, p.wrapped_key
  from files f left join persons p on p.id = f.person`;
const HELD = `f.holder = $1 and f.sealed is not null and f.expires_at > $2`;

/** Files on PostgreSQL, sealed under keys that these seals open. */
export function filesUnder(seals: Seals): Files {
  return {
    write: (sql, holder, until, bytes, most) => write(sql, seals, holder, until, bytes, most),
    writeSmall: (tx, to, files) => writeSmall(tx, seals, to, files),
    finish: (sql, id, file) => finish(sql, seals, id, file),
    held: async (sql, holder, now) => {
      const text = `${FILES} where ${HELD} order by f.place`;
      const rows = await sql.query<FileRow>(text, [digestOf(holder), now]);
      return rows.flatMap((row) => storedFrom(row, seals) ?? []);
    },
    drop: async (sql, holder, id) => {
      const text = 'delete from files where holder = $1 and id = $2 returning id';
      return (await sql.query(text, [digestOf(holder), id])).length > 0;
    },
    give: (tx, holder, ids, to, now) => give(tx, seals, holder, ids, to, now),
    find: async (sql, stream, id) => {
      const [row] = await sql.query<FileRow>(`${FILES} where f.stream = $1 and f.id = $2`, [stream, id]);
      return row ? storedFrom(row, seals) : null;
    },
    read: (sql, id) => read(sql, seals, id),
    forget: async (sql, now) => {
      const text = `with gone as (delete from files where expires_at <= $1 returning 1) select count(*) as gone from gone`;
      return (await sql.query<{ gone: number }>(text, [now]))[0]?.gone ?? 0;
    },
  };
}

/** The key of a holder is as good as a password: only its digest is kept. */
export function digestOf(holder: string): Buffer {
  return createHash('sha256').update(holder).digest();
}

const keyContext = (id: string): string => `key of file|${id}`;
const chunkContext = (id: string, number: number): string => `file|${id}|${number}`;
const factsContext = (id: string): string => `file|${id}`;

async function write(
  sql: Sql,
  seals: Seals,
  holder: string,
  until: Temporal.Instant,
  bytes: AsyncIterable<Uint8Array>,
  most: number,
): Promise<WrittenFile | 'too-large'> {
  const id = randomBytes(24).toString('base64url');
  const key = randomBytes(32);
  const wrapped = sealBytes(seals.officeKey, key, keyContext(id));
  const begin = 'insert into files (id, holder, wrapped_key, expires_at) values ($1, $2, $3, $4)';
  await sql.query(begin, [id, digestOf(holder), wrapped, until]);
  const undo = () => sql.query('delete from files where id = $1', [id]);
  try {
    const written = await writeChunks(sql, id, key, bytes, most);
    if (written.size <= most) return written;
    await undo();
    return 'too-large';
  } catch (error) {
    // Inside a failed transaction there is nothing to undo; outside, what is left goes with its time.
    await undo().catch(() => undefined);
    throw error;
  }
}

async function writeChunks(
  sql: Sql,
  id: string,
  key: Buffer,
  bytes: AsyncIterable<Uint8Array>,
  most: number,
): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let [size, number] = [0, 0];
  let first = Buffer.alloc(0);
  let last = Buffer.alloc(0);
  for await (const chunk of chunksOf(bytes)) {
    size += chunk.length;
    // Read on to the end, keeping nothing: what follows in the same request is wanted still.
    if (size > most) continue;
    hash.update(chunk);
    if (number === 0) first = chunk;
    last = Buffer.concat([last, chunk.subarray(-END)]).subarray(-END);
    const sealed = sealBytes(key, chunk, chunkContext(id, number));
    await sql.query('insert into file_chunks (file, number, sealed) values ($1, $2, $3)', [
      id,
      number,
      sealed,
    ]);
    number += 1;
  }
  return { id, size, sha256: hash.digest('hex'), first, last };
}

/** What comes in, in pieces of one size; the last may be smaller. */
async function* chunksOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer<ArrayBuffer>> {
  let chunk = Buffer.alloc(CHUNK);
  let filled = 0;
  for await (const part of bytes) {
    for (let at = 0; at < part.length; ) {
      const taken = part.subarray(at, at + CHUNK - filled);
      chunk.set(taken, filled);
      at += taken.length;
      filled += taken.length;
      if (filled < CHUNK) continue;
      yield chunk;
      chunk = Buffer.alloc(CHUNK);
      filled = 0;
    }
  }
  if (filled > 0) yield chunk.subarray(0, filled);
}

/** A small file as its rows keep it: its key under another, what it is, and its one piece; null for an empty one. */
export interface SealedSmall {
  readonly id: string;
  readonly wrapped: Buffer;
  readonly sealed: Buffer;
  readonly chunk: Buffer | null;
}

/** Seals a small file (1 MB at most) under a key of its own, and that under the key of its person or of the office. */
export function sealSmall(theirs: Buffer, file: GivenFile, bytes: Uint8Array): SealedSmall {
  if (bytes.length > CHUNK) throw new Error(`A file of ${bytes.length} bytes is not small.`);
  const id = randomBytes(24).toString('base64url');
  const key = randomBytes(32);
  const facts: Sealed = { ...file, chunks: bytes.length === 0 ? 0 : 1 };
  return {
    id,
    wrapped: sealBytes(theirs, key, keyContext(id)),
    sealed: seal(key, JSON.stringify(facts), factsContext(id)),
    chunk: bytes.length === 0 ? null : sealBytes(key, Buffer.from(bytes), chunkContext(id, 0)),
  };
}

/** Opens a file that the office held, with its first piece where it was read along; null when it has more than that. */
export function openSmall(
  seals: Seals,
  row: {
    readonly id: string;
    readonly wrapped: Buffer;
    readonly sealed: Buffer;
    readonly chunk: Buffer | null;
  },
): { readonly file: StoredFile; readonly bytes: Buffer | null } {
  const key = openBytes(seals.officeKey, row.wrapped, keyContext(row.id));
  const { chunks, ...file }: Sealed = JSON.parse(open(key, row.sealed, factsContext(row.id)));
  const isWhole = chunks === 1 && row.chunk !== null;
  return {
    file: { id: row.id, ...file },
    bytes: isWhole ? openBytes(key, row.chunk, chunkContext(row.id, 0)) : null,
  };
}

/** The key of a file that the office held, under the key of a person. */
export function rewrapped(seals: Seals, id: string, wrapped: Buffer, theirs: Buffer): Buffer {
  return sealBytes(theirs, openBytes(seals.officeKey, wrapped, keyContext(id)), keyContext(id));
}

const WRITE_SMALL = `with given as (
    select * from unnest($1::text[], $2::bytea[], $3::bytea[], $4::bytea[]) with ordinality
      as g (id, wrapped, sealed, chunk, nth)
  ), kept as (
    insert into files (id, holder, expires_at, stream, person, wrapped_key, sealed)
    select id, $5::bytea, $6::timestamptz, $7::text, $8::uuid, wrapped, sealed from given order by nth
  ) insert into file_chunks (file, number, sealed) select id, 0, chunk from given where chunk is not null`;

async function writeSmall(
  tx: Sql,
  seals: Seals,
  to: FilePlace,
  files: readonly { readonly file: GivenFile; readonly bytes: Uint8Array }[],
): Promise<readonly string[]> {
  if (files.length === 0) return [];
  const isHeld = 'holder' in to;
  const theirs = isHeld ? seals.officeKey : await sealingKeyOf(tx, seals, to.person);
  const sealed = files.map(({ file, bytes }) => sealSmall(theirs, file, bytes));
  const columns = (['id', 'wrapped', 'sealed', 'chunk'] as const).map((name) =>
    sealed.map((one) => one[name]),
  );
  const place = isHeld ? [digestOf(to.holder), to.until, null, null] : [null, null, to.stream, to.person];
  await tx.query(WRITE_SMALL, [...columns, ...place]);
  return sealed.map(({ id }) => id);
}

const COUNT = 'select count(*)::int as chunks from file_chunks where file = $1';

async function finish(sql: Sql, seals: Seals, id: string, file: GivenFile): Promise<void> {
  const [row] = await sql.query<FileRow>(`${FILES} where f.id = $1 and f.sealed is null`, [id]);
  const [counted] = await sql.query<{ chunks: number }>(COUNT, [id]);
  const key = row && fileKey(row, seals);
  if (!key) throw new Error(`There is no file ${id} coming in.`);
  const facts: Sealed = { ...file, chunks: counted?.chunks ?? 0 };
  const sealed = seal(key, JSON.stringify(facts), factsContext(id));
  await sql.query('update files set sealed = $2 where id = $1', [id, sealed]);
}

async function give(
  tx: Sql,
  seals: Seals,
  holder: string,
  ids: readonly string[],
  to: { readonly stream: string; readonly person: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const text = `${FILES} where ${HELD} and f.id = any ($3) order by f.id for update of f`;
  const rows = await tx.query<FileRow>(text, [digestOf(holder), now, ids]);
  if (rows.length !== new Set(ids).size) return false;
  const theirs = await sealingKeyOf(tx, seals, to.person);
  for (const row of rows) {
    const key = openBytes(seals.officeKey, row.file_key, keyContext(row.id));
    const wrapped = sealBytes(theirs, key, keyContext(row.id));
    await tx.query(
      `update files set holder = null, expires_at = null, stream = $2, person = $3, wrapped_key = $4 where id = $1`,
      [row.id, to.stream, to.person, wrapped],
    );
  }
  return true;
}

function fileKey(row: FileRow, seals: Seals): Buffer | null {
  const key = openingKey(row, seals);
  return key && openBytes(key, row.file_key, keyContext(row.id));
}

function sealedFrom(row: FileRow, key: Buffer): Sealed {
  return JSON.parse(open(key, row.sealed, factsContext(row.id)));
}

function storedFrom(row: FileRow, seals: Seals): StoredFile | null {
  const key = fileKey(row, seals);
  if (key === null) return null;
  const { chunks: _, ...file } = sealedFrom(row, key);
  return { id: row.id, ...file };
}

async function* read(sql: Sql, seals: Seals, id: string): AsyncGenerator<Buffer> {
  const [row] = await sql.query<FileRow>(`${FILES} where f.id = $1 and f.sealed is not null`, [id]);
  const key = row && fileKey(row, seals);
  if (!key) throw new Error(`The file ${id} is gone.`);
  const { chunks } = sealedFrom(row, key);
  const text = 'select sealed from file_chunks where file = $1 and number = $2';
  for (let number = 0; number < chunks; number += 1) {
    const [chunk] = await sql.query<{ sealed: Buffer }>(text, [id, number]);
    if (!chunk) throw new Error(`The file ${id} ends too early: it was erased, or it is damaged.`);
    yield openBytes(key, chunk.sealed, chunkContext(id, number));
  }
}
