import type { CaseFilter } from '#read-models/index.ts';

/** A filter as an address has it: the only place where links to the list are made. */
export function addressOf(filter: CaseFilter, after: string | null = null): string {
  const words = Object.entries(filter).map(([name, value]): [string, string] => [
    name,
    typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value),
  ]);
  const query = new URLSearchParams(after === null ? words : [...words, ['after', after]]);
  const text = query.toString();
  return text === '' ? '/cases' : `/cases?${text}`;
}
