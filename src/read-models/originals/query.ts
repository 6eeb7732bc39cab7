import type { Sql } from '#app/ports.ts';
import type { OriginalCase } from '#domain/office.ts';

/** What is known of these original cases; those that are not known are left out. */
export async function originalsKnown(
  sql: Sql,
  references: readonly string[],
): Promise<readonly OriginalCase[]> {
  return sql.query<OriginalCase>(
    `select reference, status, decided_on::text as "decidedOn", owner, line_manager as "lineManager", involved,
        complainant
      from original_cases where reference = any ($1::text[])`,
    [references],
  );
}
