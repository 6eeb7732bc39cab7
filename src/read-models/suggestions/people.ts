import type { Reader, Sql } from '#app/ports.ts';
import type { Contact } from '#domain/contact/contact.ts';
import { casePolicy, contactPolicy } from '#read-models/policy.ts';
import { Values } from '#read-models/query.ts';
import {
  CODE,
  emailKey,
  nameSounds,
  nameWords,
  postcodes,
  telephoneKey,
  withoutTitle,
} from '#read-models/search/codes.ts';
import { wordsOf } from '#read-models/search/words.ts';

export type Why = 'named' | 'email' | 'telephone' | 'name-and-postcode' | 'name' | 'sounds-like';

/** In the words of whoever considers the contact. */
const IN_WORDS: Readonly<Record<Why, string>> = {
  named: 'The text names this reference.',
  email: 'The same e-mail address.',
  telephone: 'The same telephone number.',
  'name-and-postcode': 'The same name and the same postcode.',
  name: 'The same name.',
  'sounds-like': 'A name that sounds the same.',
};

/** A case, or a contact on no case, that may be from the same person, or that the text names. */
export interface EarlierItem {
  readonly kind: 'case' | 'contact';
  readonly reference: string;
  readonly state: string;
  readonly receivedOn: string;
  readonly person: string | null;
  readonly originalCase: string | null;
  readonly why: readonly Why[];
  readonly reasons: readonly string[];
}

type Queries = readonly (readonly [Why, string])[];

const all = (sign: string, words: readonly string[]): string =>
  words.map((word) => `'${sign}${word}'`).join(' & ');

/** Things that look like a reference in a text, folded as references are. */
export function referencesIn(text: string): readonly string[] {
  const found = text
    .slice(0, 100_000)
    .matchAll(/(?<![\p{L}\p{N}])\p{L}{1,5}[-/ ]?\d{4}[-/ ]?\d{3,9}(?!\p{N})/gu);
  return [...new Set([...found].map(([reference]) => reference.toUpperCase().replace(/[/ ]/g, '-')))].slice(
    0,
    20,
  );
}

function queriesOf({ words, originalCase }: Contact): Queries {
  const { name, email, telephone, address } = words;
  const queries: [Why, string][] = [];
  const references = referencesIn(words.text).filter((reference) => reference !== originalCase);
  const joined = references.flatMap((reference) => wordsOf(reference).map((word) => word.joined));
  if (joined.length > 0)
    queries.push(['named', joined.map((word) => `'${CODE.reference}${word}'`).join(' | ')]);
  if (email) queries.push(['email', `'${CODE.reach}${emailKey(email)}'`]);
  const digits = telephone === null ? null : telephoneKey(telephone);
  if (digits !== null) queries.push(['telephone', `'${CODE.reach}${digits}'`]);
  const own = withoutTitle(name ?? '');
  const names = nameWords(own);
  // One word alone, such as a first name, says nothing about who it is.
  if (names.length < 2) return queries;
  const where = postcodes(address ?? '');
  if (where.length > 0)
    queries.push([
      'name-and-postcode',
      `${all(CODE.name, names)} & (${where.map((one) => `'${CODE.postcode}${one}'`).join(' | ')})`,
    ]);
  queries.push(['name', all(CODE.name, names)]);
  const sounds = nameSounds(own);
  if (sounds.length > 1) queries.push(['sounds-like', all(CODE.sound, sounds)]);
  return queries;
}

interface Row {
  readonly kind: 'case' | 'contact';
  readonly why: Why;
  readonly reference: string;
  readonly state: string;
  readonly received_on: Temporal.PlainDate;
  readonly person: string | null;
  readonly original_case: string | null;
}

const MOST_OF_A_KIND = 20;

async function rowsOf(
  sql: Sql,
  reader: Reader,
  queries: Queries,
  { reference, case: onCase }: Contact,
): Promise<Row[]> {
  const values = new Values();
  const [cases, contacts] = [casePolicy(reader, 'c', values), contactPolicy(reader, values)];
  const [own, ownCase] = [values.add(reference), values.add(onCase ?? '')];
  const selects = queries.flatMap(([why, query]) => {
    const label = `'${why}' as why`;
    const asked = values.add(query);
    // Behind a fence: otherwise the planner may go down all of the list to have the newest first.
    const matching = (table: string) =>
      `(select s.reference, s.place from ${table} s where s.document @@ ${asked}::tsquery offset 0) s`;
    const newest = `order by s.place desc limit ${MOST_OF_A_KIND}`;
    return [
      `(select 'case' as kind, ${label}, c.reference, c.state, c.received_on, c.person, c.original_case
        from ${matching('case_search')} join cases c on c.reference = s.reference
        where c.reference <> ${ownCase} and ${cases} ${newest})`,
      `(select 'contact', ${label}, c.reference, c.state, c.received_on, c.name, c.original_case
        from ${matching('contact_search')} join contacts c on c.reference = s.reference
          left join cases k on k.reference = c.case_reference
        where c.reference <> ${own} and ${contacts} ${newest})`,
    ];
  });
  if (selects.length === 0) return [];
  return sql.query<Row>(`/* planned anew */ ${selects.join(' union all ')}`, values.list);
}

/** A weaker reason goes without saying beside a stronger one of the same kind. */
const IMPLIED: Partial<Record<Why, readonly Why[]>> = {
  'name-and-postcode': ['name', 'sounds-like'],
  name: ['sounds-like'],
};

function reasonsOf(rows: readonly Row[]): readonly Why[] {
  const all = rows.map(({ why }) => why);
  const implied = new Set(all.flatMap((why) => IMPLIED[why] ?? []));
  return all.filter((why) => !implied.has(why));
}

const ORDER: readonly Why[] = ['named', 'email', 'telephone', 'name-and-postcode', 'name', 'sounds-like'];

/** Cases and contacts that may be from the same person or that the text names, the best reason first, then the newest. */
export async function earlierOf(sql: Sql, reader: Reader, contact: Contact): Promise<EarlierItem[]> {
  const rows = await rowsOf(sql, reader, queriesOf(contact), contact);
  const items = [...Map.groupBy(rows, ({ reference }) => reference).values()].flatMap((same) => {
    const [row] = same;
    if (!row) return [];
    const { kind, reference, state, person } = row;
    const why = reasonsOf(same);
    return [
      {
        ...{ kind, reference, state, person, why, reasons: why.map((one) => IN_WORDS[one]) },
        receivedOn: row.received_on.toString(),
        originalCase: row.original_case,
      },
    ];
  });
  const rank = ({ why }: EarlierItem) => Math.min(...why.map((one) => ORDER.indexOf(one)));
  return items.toSorted((a, b) => rank(a) - rank(b) || (a.receivedOn < b.receivedOn ? 1 : -1));
}
