import type { Reader, Sql } from '#app/ports.ts';
import type { OriginalCase } from '#domain/office.ts';
import { hasPart } from '#read-models/policy.ts';
import { Values } from '#read-models/query.ts';

/** Which original cases are wanted: a part of their reference, somebody who has a part in them or manages their owner. */
export interface OriginalFilter {
  readonly reference?: string;
  readonly user?: string;
}

const asPattern = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/**
 * Original cases by reference, after the reference `after`. Those in which the reader has a part are left out, as if
 * nothing were known of them. The caller has checked that the reader's role reads original cases.
 */
export async function listOriginals(
  sql: Sql,
  reader: Reader,
  filter: OriginalFilter,
  page: { readonly limit: number; readonly after: string | null },
): Promise<{ readonly items: readonly OriginalCase[]; readonly next: string | null }> {
  const values = new Values();
  const conditions = [`not ${hasPart('o.reference', values.add(reader.user))}`];
  if (page.after !== null) conditions.push(`o.reference > ${values.add(page.after)}`);
  if (filter.reference) conditions.push(`o.reference ilike ${values.add(asPattern(filter.reference))}`);
  if (filter.user) {
    const user = values.add(filter.user);
    conditions.push(`(o.line_manager = ${user} or ${hasPart('o.reference', user)})`);
  }
  const rows = await sql.query<OriginalCase>(
    `select o.reference, o.status, o.decided_on::text as "decidedOn", o.owner, o.line_manager as "lineManager",
        o.involved, o.complainant
      from original_cases o where ${conditions.join(' and ')}
      order by o.reference limit ${values.add(page.limit + 1)}`,
    values.list,
  );
  const items = rows.slice(0, page.limit);
  return { items, next: rows.length > page.limit ? (items.at(-1)?.reference ?? null) : null };
}
