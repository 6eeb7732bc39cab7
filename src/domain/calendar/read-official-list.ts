import { DIVISIONS, type Division, type Holiday } from '#domain/working-days.ts';
import { listFaults } from './list-faults.ts';
import { byDivision, DIVISION_NAMES, type Holidays, mergeLists, type OfficialList } from './official-list.ts';

export interface ListedHoliday extends Holiday {
  readonly division: Division;
}

export type OfficialListRead =
  | {
      readonly ok: true;
      readonly list: OfficialList;
      readonly added: readonly ListedHoliday[];
      readonly removed: readonly ListedHoliday[];
    }
  | { readonly ok: false; readonly refused: 'official-list-not-taken'; readonly why: string };

const REASONS_SHOWN = 3;

/**
 * Reads the JSON that gov.uk publishes. Gives the list to use from now on, with the earlier years of `known`
 * kept, and what it adds and removes; or refuses a list that is empty, cut, implausible or older than `known`,
 * in plain English. The list in use is never touched (¶29).
 */
export function readOfficialList(text: string, known: OfficialList): OfficialListRead {
  const events = parseEvents(text);
  if (typeof events === 'string') return notTaken([events]);
  const faults = listFaults(events, known);
  if (faults.length > 0) return notTaken(faults);
  const list = mergeLists(known, events);
  return {
    ok: true,
    list,
    added: missingFrom(known, list.holidays),
    removed: missingFrom(list, known.holidays),
  };
}

function parseEvents(text: string): Holidays | string {
  if (text.trim() === '') return 'The file is empty.';
  const json = parseJson(text);
  if (json === undefined) return 'The file is cut short or is not the JSON list that gov.uk publishes.';
  const absent = DIVISIONS.filter((division) => eventsOf(json, division) === null);
  if (absent.length === 0) return byDivision((division) => eventsOf(json, division) ?? []);
  return `The file has no usable list for ${absent.map((division) => DIVISION_NAMES[division]).join(' and ')}.`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function eventsOf(json: unknown, division: Division): readonly Holiday[] | null {
  const events = field(field(json, division), 'events');
  if (!Array.isArray(events) || events.length === 0 || !events.every(isHoliday)) return null;
  return events.map(({ date, title }) => ({ date, title }));
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

function isHoliday(event: unknown): event is Holiday {
  const title = field(event, 'title');
  return typeof field(event, 'date') === 'string' && typeof title === 'string' && title.trim() !== '';
}

function missingFrom({ holidays }: OfficialList, candidates: Holidays): readonly ListedHoliday[] {
  return DIVISIONS.flatMap((division) => {
    const dates = new Set(holidays[division].map(({ date }) => date));
    const missing = candidates[division].filter(({ date }) => !dates.has(date));
    return missing.map((holiday) => ({ division, ...holiday }));
  });
}

function notTaken(faults: readonly string[]): OfficialListRead {
  const more =
    faults.length > REASONS_SHOWN ? [`There are ${faults.length - REASONS_SHOWN} more faults.`] : [];
  const why = [
    'The list was not taken and the one in use stays.',
    ...faults.slice(0, REASONS_SHOWN),
    ...more,
  ];
  return { ok: false, refused: 'official-list-not-taken', why: why.join(' ') };
}
