import type { Reader, Sql } from '#app/ports.ts';
import type { Contact } from '#domain/contact/contact.ts';
import { contactPolicy, SEARCHED_CONTACTS } from '#read-models/policy.ts';
import { Values } from '#read-models/query.ts';
import { likeness, sketchOf } from '#read-models/search/sketch.ts';

/** A contact that may be the same letter once more. */
export interface Duplicate {
  readonly reference: string;
  readonly channel: Contact['channel'];
  readonly receivedOn: string;
  readonly name: string | null;
  readonly case: string | null;
  /** The share of words in common, 0 to 1. */
  readonly likeness: number;
  readonly reason: string;
}

interface Row {
  readonly reference: string;
  readonly channel: Contact['channel'];
  readonly received_on: Temporal.PlainDate;
  readonly name: string | null;
  readonly case_reference: string | null;
  readonly sketch: readonly number[];
  readonly same: boolean;
}

const LOOKED_BACK_DAYS = 60;
const MOST_CANDIDATES = 50;
const ALIKE = 0.6;

function duplicateOf(row: Row, sketch: readonly number[]): Duplicate {
  const { reference, channel, name, same } = row;
  const alike = same ? 1 : likeness(sketch, row.sketch);
  const share = Math.round(alike * 10) * 10;
  return {
    ...{ reference, channel, name, receivedOn: row.received_on.toString(), case: row.case_reference },
    likeness: alike,
    reason: same ? 'The same text, word for word.' : `About ${share} of 100 words are the same.`,
  };
}

/** Contacts of the last 60 days whose text is the same or has most words in common, the most alike first. */
export async function duplicatesOf(sql: Sql, reader: Reader, contact: Contact): Promise<Duplicate[]> {
  const { key, sketch, bands } = sketchOf(contact.words.text);
  if (key === null) return [];
  const values = new Values();
  const day = Temporal.PlainDate.from(contact.receivedOn);
  const from = values.add(day.subtract({ days: LOOKED_BACK_DAYS }).toString());
  const text = values.add(key);
  const rows = await sql.query<Row>(
    `select c.reference, c.channel, c.received_on, c.name, c.case_reference, s.sketch,
        coalesce(s.text_key = ${text}, false) as same
      from ${SEARCHED_CONTACTS}
      where (s.text_key = ${text} or s.bands && ${values.add(bands)}::int[]) and s.received_on >= ${from}::date
        and c.reference <> ${values.add(contact.reference)} and ${contactPolicy(reader, values)}
      order by s.received_on desc, s.place desc limit ${MOST_CANDIDATES}`,
    values.list,
  );
  return rows
    .map((row) => duplicateOf(row, sketch))
    .filter(({ likeness: alike }) => alike >= ALIKE)
    .toSorted((a, b) => b.likeness - a.likeness);
}
