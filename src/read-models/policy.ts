import type { Reader, Sql } from '#app/ports.ts';
import type { RoleId } from '#procedure/model.ts';
import { Values } from './query.ts';

/** Those who read every case that is not kept from them (¶4, ¶30); all others only what is or was with them. */
const READ_ALL: ReadonlySet<RoleId> = new Set([
  'customer-care-officer',
  'customer-care-manager',
  'business-support-officer',
  'records',
  'auditor',
]);

export function readsAll(reader: Reader): boolean {
  return reader.roles.some(({ role }) => READ_ALL.has(role));
}

/** How a person or a role stands among the readers of a case. */
export const personKey = (user: string): string => `user:${user}`;
export const roleKey = (role: RoleId): string => `role:${role}`;

function keysOf(reader: Reader): readonly string[] {
  return [personKey(reader.user), ...new Set(reader.roles.map(({ role }) => roleKey(role)))];
}

/**
 * Whether somebody has a part in an original case. A single look-up for each row: as a join it would mislead the planner
 * about how many rows are left.
 */
export const hasPart = (reference: string, user: string) => `coalesce((select p.has_part from original_parts p
    where p.reference = ${reference} and p.user_name = ${user}), false)`;

const independentOf = (row: string, user: string): string =>
  `${user} <> all (${row}.complained_of) and not ${hasPart(`${row}.original_case`, user)}`;

/**
 * Who reads what, as a condition on a row of `cases`: the one place where it stands for lists, counts, search, log and
 * statistics. Nobody reads what is about them, or about a case they had a part in.
 */
export function casePolicy(reader: Reader, row: string, values: Values): string {
  const independent = independentOf(row, values.add(reader.user));
  if (readsAll(reader)) return `(${independent})`;
  return `(${row}.readers && ${values.add(keysOf(reader))}::text[] and ${independent})`;
}

/** A row of `contact_search s` with that of CONTACTS. */
export const SEARCHED_CONTACTS = `contact_search s join contacts c on c.reference = s.reference
    left join cases k on k.reference = c.case_reference`;

/** `contacts c` with the case `k` that each is on, as the policy needs them. */
export const CONTACTS = 'contacts c left join cases k on k.reference = c.case_reference';

/**
 * The same for a row of CONTACTS: on a case it is read exactly by those who read the case, and where it may belong to
 * one, not by those who are not independent there.
 */
export function contactPolicy(reader: Reader, values: Values): string {
  const onCase = `(k.reference is not null and ${casePolicy(reader, 'k', values)})`;
  if (!readsAll(reader)) return onCase;
  const user = values.add(reader.user);
  const suggested = `(c.suggested_case is null or not exists (select from cases s
    where s.reference = c.suggested_case and not (${independentOf('s', user)})))`;
  const independent = `not ${hasPart('c.original_case', user)} and ${suggested}`;
  return `case when c.case_reference is null then ${independent} else ${onCase} end`;
}

/** Whether a case is there and this person may read it. */
export async function mayReadCase(sql: Sql, reader: Reader, reference: string): Promise<boolean> {
  const values = new Values();
  const text = `select from cases c where c.reference = ${values.add(reference)} and ${casePolicy(reader, 'c', values)}`;
  return (await sql.query(text, values.list)).length > 0;
}

/** Whether a contact is there and this person may read it. */
export async function mayReadContact(sql: Sql, reader: Reader, reference: string): Promise<boolean> {
  const values = new Values();
  const where = `c.reference = ${values.add(reference)} and ${contactPolicy(reader, values)}`;
  return (await sql.query(`select from ${CONTACTS} where ${where}`, values.list)).length > 0;
}
