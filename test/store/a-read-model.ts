import type { ReadModel } from '#app/ports.ts';
import type { StreamName } from '#domain/recorded.ts';
import type { BulkStream } from '#store/bulk-load.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { AT, type Noted, noted, OFFICER } from '#test/store/support.ts';

/** A read model and its tables for these tests: of every type of column that real ones have. */
export const TABLES = `
  create table shown (
    stream text collate "C" primary key, version int not null, person uuid, words text, last_at timestamptz(3),
    day date, notes int[] not null, more jsonb not null, ratio numeric, place int unique,
    searched tsvector generated always as (to_tsvector('simple', coalesce(words, ''))) stored
  );
  create table shown_notes (stream text collate "C", note bigint, day date not null, primary key (note, stream));`;

/** What the rows depend on beside the stream. */
export interface Beside {
  readonly factor: number;
}

export const SHOWN: ReadModel<Beside> = {
  name: 'shown',
  kind: 'case',
  tables: ['shown', 'shown_notes'],
  rowsOf: ({ stream, version, person, events }, { factor }) => {
    const all = events.map(({ event }) => event as Noted);
    const last_at = events.at(-1)?.at ?? null;
    const day = last_at?.toZonedDateTimeISO('Europe/London').toPlainDate() ?? null;
    const words = all.flatMap((event) => event.words?.said ?? []).join(' / ') || null;
    const notes = all.map((event) => event.note);
    const place = Number(stream.split('-').at(-1));
    const row = {
      stream,
      version,
      person,
      words,
      last_at,
      day,
      notes,
      more: { notes },
      ratio: factor / 3,
      place,
    };
    return { shown: [row], shown_notes: [...new Set(notes)].map((note) => ({ stream, note, day })) };
  },
};

export const BESIDE: Beside = { factor: 2 };

/** Makes the tables in a database. */
export async function makeTables(store: PostgresStore): Promise<void> {
  for (const table of TABLES.split(';').filter((text) => text.trim() !== '')) await store.query(table);
}

/** Streams as an import brings them: persons known again, some without any, words of all kinds, several additions. */
export function sample(count: number): BulkStream<Noted>[] {
  const onlyAName = { name: 'Nobody Known', email: null, telephone: null };
  return Array.from({ length: count }, (_, index) => {
    const stream: StreamName = index % 10 === 9 ? `contact:CON-${index}` : `case:CC-${index}`;
    const email = `person-${index % 7}@example.org`;
    const person =
      index % 5 === 4
        ? null
        : index % 5 === 3
          ? onlyAName
          : { name: ` Person ${index % 7}`, email, telephone: null };
    const said = person === null ? null : `Words ${index} “é” 💷 \0 \ud800`;
    const additions = Array.from({ length: 1 + (index % 4) }, (_, turn) => ({
      ...{ at: AT.add({ hours: index, microseconds: 123_456 * turn }), calendar: 1 + (index % 2) },
      by: { ...OFFICER, user: turn % 2 === 0 ? 'amina' : 'tom' },
      events: [noted(turn * 10, said), noted(turn * 10 + 1, null)].slice(0, 1 + ((index + turn) % 2)),
    }));
    return {
      stream,
      person,
      additions,
      rows: (loaded) => (isCase(stream) ? SHOWN.rowsOf(loaded, BESIDE) : {}),
    };
  });
}

function isCase(stream: string): boolean {
  return stream.startsWith('case:');
}
