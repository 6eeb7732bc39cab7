import type { Suggestion } from '#domain/mail/facts.ts';
import type { App } from './app.ts';
import type { Reader, Sql } from './ports.ts';

/** Where a contact may belong, as far as this reader may know it (¶4): a case or contact that is not theirs is left out. */
export async function suggestedFor(
  { views }: { readonly views: Pick<App['views'], 'mayReadCase' | 'mayReadContact'> },
  sql: Sql,
  reader: Reader,
  suggested: Suggestion | null,
): Promise<Suggestion | null> {
  if (!suggested) return null;
  const { why, case: onCase, contact } = suggested;
  const [isTheirs, isOtherTheirs] = await Promise.all([
    onCase !== null && views.mayReadCase(sql, reader, onCase),
    contact !== null && views.mayReadContact(sql, reader, contact),
  ]);
  return { why, case: isTheirs ? onCase : null, contact: isOtherTheirs ? contact : null };
}
