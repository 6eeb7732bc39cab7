// The list of bank holidays as gov.uk publishes it, made from the one that the program brings along.
import { readFileSync } from 'node:fs';

interface Published {
  readonly [division: string]: {
    readonly division: string;
    readonly events: readonly { readonly title: string; readonly date: string }[];
  };
}

const kept = new URL('../../src/adapters/calendar/bank-holidays.json', import.meta.url);

/** The years that are published now, 2024 on, with these days more. */
export function officialListJson(...added: { readonly title: string; readonly date: string }[]): Published {
  const list: Published = JSON.parse(readFileSync(kept, 'utf8'));
  return Object.fromEntries(
    Object.entries(list).map(([division, { events }]) => {
      const recent = [...events.filter(({ date }) => date >= '2024'), ...added];
      return [division, { division, events: recent.sort((a, b) => (a.date < b.date ? -1 : 1)) }];
    }),
  );
}
