import type { Reader, Sql } from '#app/ports.ts';
import { casePolicy, hasPart } from '#read-models/policy.ts';
import { Values } from '#read-models/query.ts';

/** Letters that did not leave or came back, without a word of what they say or to whom. */
export interface Undelivered {
  readonly failed: number;
  /** E-mails that wait although an attempt was made. */
  readonly delayed: number;
}

/** How many letters of the outbox did not leave. No person and no case is named: for whoever looks after the office. */
export async function undelivered(sql: Sql): Promise<Undelivered> {
  const [row] = await sql.query<Undelivered>(
    `select count(*) filter (where state in ('failed', 'bounced'))::int as failed,
        count(*) filter (where state = 'queued' and attempts > 0)::int as delayed
      from outgoing where state in ('failed', 'bounced', 'queued')`,
  );
  return row ?? { failed: 0, delayed: 0 };
}

/** Open cases of an officer: those that the reader may read by reference, first what came first, and how many others. */
export interface CasesHeld {
  readonly references: readonly string[];
  readonly others: number;
}

/** The open cases that a colleague holds as their officer; those about the reader, or that they had a part in, are left out. */
export async function casesHeldBy(sql: Sql, reader: Reader, officer: string): Promise<CasesHeld> {
  const values = new Values();
  const self = values.add(reader.user);
  const rows = await sql.query<{ reference: string; readable: boolean }>(
    `select c.reference, ${casePolicy(reader, 'c', values)} as readable from cases c
      where c.state = 'open' and c.officer = ${values.add(officer)}
        and ${self} <> all (c.complained_of) and not ${hasPart('c.original_case', self)} order by c.place`,
    values.list,
  );
  const references = rows.filter(({ readable }) => readable).map(({ reference }) => reference);
  return { references, others: rows.length - references.length };
}
