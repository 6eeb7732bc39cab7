import { createHash, randomBytes } from 'node:crypto';
import type { Files, WrittenFile } from '#app/keeping.ts';
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
function digestOf(holder: string): Buffer {
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
