import type { Reader, Sql } from '#app/ports.ts';
import type { Contact } from '#domain/contact/contact.ts';
import { mayReadContact } from '#read-models/policy.ts';
import { type Duplicate, duplicatesOf } from './duplicates.ts';
import { type OriginalSuggested, originalsFor } from './originals.ts';
import { type EarlierItem, earlierOf } from './people.ts';

/** What may help whoever considers a contact (¶4). Nothing of it decides anything. */
export interface Suggestions {
  readonly earlier: readonly EarlierItem[];
  readonly originals: readonly OriginalSuggested[];
  readonly duplicates: readonly Duplicate[];
}

/** Who it may be from, what it may be about, and whether it is here already; empty where the contact is not theirs to read. */
export async function suggestionsFor(sql: Sql, reader: Reader, contact: Contact): Promise<Suggestions> {
  if (!(await mayReadContact(sql, reader, contact.reference)))
    return { earlier: [], originals: [], duplicates: [] };
  return {
    earlier: await earlierOf(sql, reader, contact),
    originals: await originalsFor(sql, reader, contact),
    duplicates: await duplicatesOf(sql, reader, contact),
  };
}
