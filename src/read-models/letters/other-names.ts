import type { Reader, Sql } from '#app/ports.ts';
import { casePolicy } from '#read-models/policy.ts';
import { Values } from '#read-models/query.ts';

const MOST = 500;

/**
 * The people of this reader's other open cases, for a letter to be held against: a name of one of them in a letter on
 * this case is a mistake. Of the cases that are theirs to read, the newest 500.
 */
export async function otherNames(sql: Sql, reader: Reader, reference: string): Promise<readonly string[]> {
  const values = new Values();
  const rows = await sql.query<{ person: string }>(
    `select distinct on (named.person) named.person from (
        select c.person, c.place from cases c
        where c.officer = ${values.add(reader.user)} and c.state = 'open' and c.reference <> ${values.add(reference)}
          and c.person is not null and ${casePolicy(reader, 'c', values)}
        order by c.place desc limit ${MOST}) named`,
    values.list,
  );
  return rows.map(({ person }) => person);
}
