import type { Reader, Sql } from '#app/ports.ts';
import type { LetterState, LetterWaiting } from '#domain/letters/letter.ts';
import { casePolicy } from '#read-models/policy.ts';
import { Values } from '#read-models/query.ts';

const MOST = 500;

/**
 * Letters in these states, of the cases that are this person's to read, the longest waiting first and at most 500; with
 * `by` those that one colleague wrote.
 */
export async function lettersWaiting(
  sql: Sql,
  reader: Reader,
  { states, by }: { readonly states: readonly LetterState[]; readonly by?: string },
): Promise<readonly LetterWaiting[]> {
  const values = new Values();
  const written = by === undefined ? '' : `and l.author = ${values.add(by)}`;
  return sql.query<LetterWaiting>(
    `select l.reference, l.letter, l.kind, l.state, c.team, c.person, l.author as by, l.put_on::text as on, l.medium,
        l.second_person as "secondPerson", l.sent_on::text as "sentOn"
      from case_letters l join cases c on c.reference = l.reference
      where l.replaced_by is null and l.state = any (${values.add(states)}::text[]) ${written} and ${casePolicy(reader, 'c', values)}
      order by l.put_on, l.reference, l.letter limit ${MOST}`,
    values.list,
  );
}
