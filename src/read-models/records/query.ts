import type { Reader, Sql } from '#app/ports.ts';
import { casePolicy } from '#read-models/policy.ts';
import { cursorOf, type Page, pageOf, readCursor, Values } from '#read-models/query.ts';

/** Something that was filed: its class in the records folder, who filed it, and the day. */
export interface FiledRecord {
  readonly case: string;
  readonly head: string;
  readonly class: string;
  readonly filedBy: string;
  readonly filedOn: string;
  readonly person: string | null;
}

interface Row {
  readonly case: string;
  readonly head: string;
  readonly class: string;
  readonly filed_by: string;
  readonly filed_on: Temporal.PlainDate;
  readonly person: string | null;
  readonly place: string;
  readonly seq: number;
}

const LIST = 'records';

/** The records folder, newest case first: of the cases that are this person's to read (¶6). Throws BadCursor. */
export async function listRecords(
  sql: Sql,
  reader: Reader,
  page: Page,
): Promise<{ items: FiledRecord[]; next: string | null }> {
  const values = new Values();
  const conditions = [casePolicy(reader, 'c', values)];
  const after = readCursor(LIST, page.after, ['string', 'number']);
  if (after) {
    const [place, seq] = after.map((key) => values.add(key));
    conditions.push(`r.place <= ${place} and (r.place < ${place} or r.seq < ${seq}::int)`);
  }
  const rows = await sql.query<Row>(
    `select r.reference as case, r.head, r.class, r.filed_by, r.filed_on, c.person, r.place, r.seq
      from records r join cases c on c.reference = r.reference
      where ${conditions.join(' and ')} order by r.place desc, r.seq desc limit ${values.add(page.limit + 1)}`,
    values.list,
  );
  const itemOf = ({ filed_by, filed_on, place: _, seq: __, ...row }: Row): FiledRecord => ({
    ...row,
    filedBy: filed_by,
    filedOn: filed_on.toString(),
  });
  return pageOf(rows, page.limit, itemOf, ({ place, seq }) => cursorOf(LIST, [place, seq]));
}
