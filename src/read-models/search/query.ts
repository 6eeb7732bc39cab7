import type { Sql } from '#app/ports.ts';
import { queryOf } from './words.ts';

/** What a search comes to before anybody's rights are looked at: nothing asked, nothing, few cases, or a common word. */
export type Found =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'few'; readonly references: readonly string[] }
  | { readonly kind: 'many'; readonly query: string };

/** Up to here cases are looked up one by one; a word that more have is met soon on the way down the list. */
const FEW = 500;

/** Looks for words from names, references and text. The list that uses it applies the policy. */
export async function searchCases(sql: Sql, typed: string | undefined): Promise<Found> {
  if (typed === undefined || typed.trim() === '') return { kind: 'all' };
  const query = queryOf(typed);
  if (query === null) return { kind: 'none' };
  // A rare word and a common one need different plans, so each is planned for what is looked for.
  const rows = await sql.query<{ reference: string }>(
    `/* planned anew */ select s.reference from case_search s where s.document @@ $1::tsquery limit ${FEW + 1}`,
    [query],
  );
  if (rows.length > FEW) return { kind: 'many', query };
  return rows.length === 0 ? { kind: 'none' } : { kind: 'few', references: rows.map((row) => row.reference) };
}
