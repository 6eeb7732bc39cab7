import type { Loaded } from '#app/ports.ts';
import { foldContact } from '#domain/contact/contact.ts';
import type { CaseOffice } from '#domain/office.ts';
import type { AnyEvent, Recorded, StreamName } from '#domain/recorded.ts';
import { views } from '#read-models/index.ts';
import { type BulkStream, bulkLoad } from '#store/bulk-load.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { calendars } from '#test/support/given-case.ts';
import { staff } from '#test/support/staff.ts';
import { caseHistory, contactHistory, KINDS, ORIGINALS, originalFor, type Shape } from './histories.ts';
import { fraction, RARE_CASES, RARE_WORD, somebody, text } from './texts.ts';

const DAYS = 3 * 365;
const LIVELY_DAYS = 45;

const additionsOf = (events: readonly Recorded[]) =>
  events.map(({ at, by, calendar, event }) => ({ at, by, calendar, events: [event] }));

/** Which case number `index` of `count` is, oldest first: of the last weeks most are open, of the years before a few. */
function shapeOf(index: number, count: number, today: string): Shape {
  const age = 1 + Math.floor(((count - 1 - index) / count) * DAYS);
  const week = age - (age % 7) + 1;
  const receivedOn = Temporal.PlainDate.from(today).subtract({ days: week }).toString();
  const kind = KINDS[Math.floor(fraction(index) * KINDS.length)] ?? 'general';
  const isOpen = fraction(index + 5e6) < (age <= LIVELY_DAYS ? 0.7 : 0.04);
  return { kind, receivedOn, today, steps: isOpen ? Math.floor(fraction(index + 9e6) * 3) : Infinity };
}

/** What cases to load: as they come over the years, or all open and of one kind, to be acted on. */
export interface Filling {
  readonly count: number;
  readonly shape: 'as-it-comes' | 'open';
  readonly progress?: (cases: number) => void;
}

function* originals(): Generator<BulkStream> {
  const at = Temporal.Now.instant().subtract({ hours: 24 * 365 * 4 });
  const by = { user: 'administrator', role: 'administrator' as const, team: 'office' };
  for (const kind of ['service-ongoing', 'service-completed'] as const) {
    for (let number = 0; number < ORIGINALS; number += 1) {
      const { complainant: _, ...facts } = originalFor(kind, number);
      const event = { type: 'OriginalRecorded', ...facts, words: null } as AnyEvent;
      const stream: StreamName = `original:${facts.reference}`;
      yield {
        ...{ stream, person: null, rows: views.originalRows },
        additions: [{ at, by, calendar: 0, events: [event] }],
      };
    }
  }
}

export const caseReference = (year: string, index: number): string =>
  `CC-${year}-${String(index + 1).padStart(5, '0')}`;

/** One case and the contact it answers, with their rows. */
function streamsOf(index: number, shape: Shape, isRare: boolean): [BulkStream, BulkStream] {
  const { kind, receivedOn, today } = shape;
  const year = receivedOn.slice(0, 4);
  const reference = caseReference(year, index);
  const contact = `C-${year}-${String(index + 1).padStart(6, '0')}`;
  const original = originalFor(kind, index);
  const from = somebody(index);
  const person = { ...from, telephone: null };
  const wrote = `${isRare ? `${RARE_WORD} ` : ''}${text(index, 60)}`;
  const came = contactHistory(receivedOn, {
    ...{ reference: contact, case: reference, original: original.reference, from, text: wrote },
  });
  const folded = foldContact(came);
  const events = caseHistory(shape, {
    ...{ reference, contact, original: original.reference, person: from.name, seed: index },
  });
  const office: CaseOffice = { staff, calendars, today, original };
  const beside = { office, contacts: folded ? [folded] : [] };
  return [
    {
      ...{ stream: `contact:${contact}`, person, additions: additionsOf(came) },
      rows: (loaded: Loaded) => views.contactRows(loaded),
    },
    {
      ...{ stream: `case:${reference}`, person, additions: additionsOf(events) },
      rows: (loaded: Loaded) => views.caseRows(loaded, beside),
    },
  ];
}

/** Loads so many cases of an office that has its people. The next numbers begin after them. */
export async function fill(store: PostgresStore, filling: Filling): Promise<void> {
  const { count, progress } = filling;
  const today = Temporal.Now.plainDateISO('Europe/London').toString();
  const yesterday = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString();
  const open: Shape = { kind: 'service-completed', receivedOn: yesterday, today, steps: 0 };
  const every = Math.max(1, Math.floor(count / RARE_CASES));
  function* cases(): Generator<BulkStream> {
    for (let index = 0; index < count; index += 1) {
      const shape = filling.shape === 'open' ? open : shapeOf(index, count, today);
      yield* streamsOf(index, shape, index % every === 0);
    }
  }
  await bulkLoad(store, originals());
  await bulkLoad(store, cases(), { progress: ({ streams }) => progress?.(streams / 2) });
  for (const series of ['case', 'contact'] as const) {
    for (const year of new Set([today.slice(0, 4), yesterday.slice(0, 4)])) {
      await store.query('select next_number($1, $2)', [series, Number(year)]);
      await store.query('select setval(format($1, $2::text, $3::text)::regclass, $4)', [
        ...['number_%s_%s', series, year, count],
      ]);
    }
  }
}
