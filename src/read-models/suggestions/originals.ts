import type { Reader, Sql } from '#app/ports.ts';
import type { Contact } from '#domain/contact/contact.ts';
import { hasPart, readsAll } from '#read-models/policy.ts';
import { Values } from '#read-models/query.ts';
import { withoutTitle } from '#read-models/search/codes.ts';
import { soundOf } from '#read-models/search/phonetic.ts';
import { wordsOf } from '#read-models/search/words.ts';
import { referencesIn } from './people.ts';

/** An original case that the contact may be about. */
export interface OriginalSuggested {
  readonly reference: string;
  readonly status: 'ongoing' | 'completed';
  readonly decidedOn: string | null;
  readonly complainant: string | null;
  readonly reasons: readonly string[];
  /** Why to look twice; null where nothing stands against it. */
  readonly warning: string | null;
}

interface Row {
  readonly reference: string;
  readonly status: 'ongoing' | 'completed';
  readonly decided_on: Temporal.PlainDate | null;
  readonly complainant: string | null;
}

const partsOf = (name: string): readonly string[] =>
  wordsOf(withoutTitle(name)).flatMap(({ parts }) => parts);
const soundsOf = (name: string): readonly string[] => partsOf(name).map((part) => soundOf(part) ?? part);

/** Whether two names can be those of one person: the shorter is in the longer, as it is written or as it sounds. */
export function canBeOnePerson(one: string, other: string): boolean {
  const covers = (names: readonly (readonly string[])[]) => {
    const [shorter = [], longer = []] = names.toSorted((a, b) => a.length - b.length);
    return shorter.length > 0 && shorter.every((word) => longer.includes(word));
  };
  const initialled = [one, other].some((name) => partsOf(name)[0]?.length === 1);
  const firstAndLast = (name: string) => `${partsOf(name)[0]?.[0]} ${partsOf(name).at(-1)}`;
  if (initialled && firstAndLast(one) === firstAndLast(other)) return true;
  return covers([partsOf(one), partsOf(other)]) || covers([soundsOf(one), soundsOf(other)]);
}

function warningOf(complainant: string | null, name: string | null): string | null {
  if (!complainant || !name || canBeOnePerson(complainant, name)) return null;
  return `The complaint was made by ${complainant}, and this is from ${name}. Find out whether they may speak for them.`;
}

/**
 * Original cases by the reference that was given and those in the text, as far as the office knows them. Only for those
 * who consider contacts, and never a case that the reader had a part in.
 */
export async function originalsFor(sql: Sql, reader: Reader, contact: Contact): Promise<OriginalSuggested[]> {
  const { originalCase, words } = contact;
  const inText = referencesIn(`${words.text} ${words.grounds ?? ''}`);
  const wanted = [...new Set([...(originalCase === null ? [] : [originalCase]), ...inText])];
  if (wanted.length === 0 || !readsAll(reader)) return [];
  const values = new Values();
  const references = values.add(wanted);
  const rows = await sql.query<Row>(
    `select o.reference, o.status, o.decided_on, o.complainant from original_cases o
      where o.reference = any(${references}::text[]) and not ${hasPart('o.reference', values.add(reader.user))}
      order by array_position(${references}::text[], o.reference::text)`,
    values.list,
  );
  return rows.map(({ reference, status, decided_on, complainant }) => ({
    ...{ reference, status, complainant, decidedOn: decided_on?.toString() ?? null },
    reasons: [
      ...(reference === originalCase ? ['The reference that was given.'] : []),
      ...(inText.includes(reference.toUpperCase()) ? ['The text names this reference.'] : []),
    ],
    warning: warningOf(complainant, words.name),
  }));
}
