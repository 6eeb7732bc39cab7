import type { Reader, Sql } from '#app/ports.ts';
import { casePolicy, contactPolicy, SEARCHED_CONTACTS } from '#read-models/policy.ts';
import { Values } from '#read-models/query.ts';
import type { Tier } from './tiers.ts';

/** What can be found: cases, and contacts that are on no case. */
export type SourceId = 'case' | 'contact';

export interface FoundRow {
  readonly kind: SourceId;
  readonly tier: number;
  readonly reference: string;
  readonly place: string;
  readonly state: string;
  readonly received_on: Temporal.PlainDate;
  readonly person: string | null;
  readonly original_case: string | null;
  readonly officer: string | null;
}

interface Source {
  readonly from: string;
  readonly columns: string;
  readonly policy: (reader: Reader, values: Values) => string;
}

const SOURCES: Readonly<Record<SourceId, Source>> = {
  case: {
    from: 'case_search s join cases c on c.reference = s.reference',
    columns: `'case' as kind, c.reference, c.place, c.state, c.received_on, c.person, c.original_case, c.officer`,
    policy: (reader, values) => casePolicy(reader, 'c', values),
  },
  contact: {
    from: SEARCHED_CONTACTS,
    columns: `'contact' as kind, c.reference, c.place, c.state, c.received_on, c.name as person, c.original_case,
      null as officer`,
    policy: contactPolicy,
  },
};

/** Up to here everything found is counted and put in order; of more, the newest are met soon on the way down. */
export const MOST_COUNTED = 1_000;

/** What each tier finds of a source, unordered: one more than is counted, at most. */
export async function foundBy(
  sql: Sql,
  reader: Reader,
  source: SourceId,
  tiers: readonly Tier[],
): Promise<readonly FoundRow[]> {
  const { from, columns, policy } = SOURCES[source];
  const values = new Values();
  const readable = policy(reader, values);
  const selects = tiers.map(
    ({ query }, index) => `(select ${index} as tier, ${columns} from ${from}
      where s.document @@ ${values.add(query)}::tsquery and ${readable} limit ${MOST_COUNTED + 1})`,
  );
  return sql.query<FoundRow>(`/* planned anew */ ${selects.join(' union all ')}`, values.list);
}

/** The newest that a tier finds of a source, after a place, by going down the list: for what very many have. */
export async function newestBy(
  sql: Sql,
  reader: Reader,
  source: SourceId,
  { query, tier, after, limit }: { query: string; tier: number; after: string; limit: number },
): Promise<readonly FoundRow[]> {
  const { from, columns, policy } = SOURCES[source];
  const values = new Values();
  const conditions = [
    `ts_match_vq(s.document, ${values.add(query)}::tsquery)`,
    ...(after === '' ? [] : [`s.place < ${values.add(after)}`]),
    policy(reader, values),
  ];
  return sql.query<FoundRow>(
    `select ${values.add(tier)}::int as tier, ${columns} from ${from} where ${conditions.join(' and ')}
      order by s.place desc limit ${values.add(limit)}`,
    values.list,
  );
}
