import type { Reader } from '#app/ports.ts';
import { CONTACTS, casePolicy, contactPolicy } from '#read-models/policy.ts';
import { Values } from '#read-models/query.ts';

export interface Counted {
  readonly n: number;
}
type Spell = Counted & { readonly category: string };

/** What the one statement answers: counts only, grouped finely enough for every figure. */
export interface Counts {
  readonly cases: number;
  readonly received: readonly Spell[] | null;
  readonly reopened: readonly Spell[] | null;
  readonly closed: readonly (Spell & { readonly outcome: string })[] | null;
  readonly open: readonly (Spell & { readonly began_on: string })[] | null;
  readonly limits: readonly LimitCount[] | null;
  readonly themes: readonly (Counted & { readonly theme: string })[] | null;
  readonly departures: readonly (Counted & { readonly rule: string })[] | null;
  readonly contacts: readonly ContactCount[] | null;
}

export interface LimitCount extends Counted {
  readonly name: string;
  readonly held_by: string;
  readonly state: string;
  readonly without: string;
}

export interface ContactCount extends Counted {
  readonly channel: string;
  readonly received_on: string;
  readonly kind: string;
  readonly acknowledged_on: string | null;
}

/** The rule of `limitState`, for counting many: not needed, or late by the last day, or not. */
function stateSql(due: string, today: string): string {
  return `case when l.ended_how = 'not-needed' then 'not-needed'
    when l.ended_how is not null then case when l.ended_on > ${due} then 'missed' else 'met' end
    when ${today} > ${due} then 'overdue' else 'running' end`;
}

const grouped = (columns: string, from: string) =>
  `(select json_agg(g) from (select ${columns}, count(*)::int as n from ${from}
    group by ${columns
      .split(',')
      .map((_, index) => index + 1)
      .join(', ')}) g)`;

/** For figures that name nobody and are cut where they are small: what is counted is not kept from anybody. */
export const EVERYBODY = 'everybody';

/** One statement, and so one moment: all that is counted of what this reader may read. */
export function countsStatement(
  reader: Reader | typeof EVERYBODY,
  { from, to, today }: { readonly from: string; readonly to: string; readonly today: string },
): { text: string; values: unknown[] } {
  const values = new Values();
  const [begin, end, now] = [from, to, today].map((day) => `${values.add(day)}::date`) as [
    string,
    string,
    string,
  ];
  const within = (column: string) => `${column} between ${begin} and ${end}`;
  const asAt = `least(${end}, ${now})`;
  const isOpenTo = reader === EVERYBODY;
  // What was done in an older system is not our figure, and what was merged is counted where it goes on.
  const isOurs = 'c.old_reference is null and c.merged_into is null';
  const policy = `${isOurs} and ${isOpenTo ? 'true' : casePolicy(reader, 'c', values)}`;
  const ofContacts = isOpenTo ? 'true' : contactPolicy(reader, values);
  const rows = (table: string, alias: string, where: string) =>
    `${table} ${alias} join cases c on c.reference = ${alias}.reference where ${where} and ${policy}`;
  const spells = (where: string) => rows('case_spells', 's', where);
  const isOpen = `s.began_on <= ${asAt} and (s.closed_on is null or s.closed_on > ${asAt})`;
  const isFirst = `s.episode = 1 and ${within('s.began_on')}`;
  const limits = `(select l.name, l.held_by, ${stateSql('l.due', now)} as state,
    ${stateSql('l.due_without', now)} as without from ${rows('case_limits', 'l', within('l.starts_on'))}) x`;
  const themes = `(select unnest(s.themes) as theme from ${spells(isFirst)}) t`;
  const contacts = `(select c.channel, c.received_on, c.ack_plan->>'kind' as kind, c.acknowledged_on
    from ${CONTACTS} where ${within('c.received_on')} and c.state <> 'automatic' and ${ofContacts}) x`;
  const text = `select (select count(*)::int from cases c where ${within('c.received_on')} and ${policy}) as cases,
    ${grouped('s.category', spells(isFirst))} as received,
    ${grouped('s.category', spells(`s.episode > 1 and ${within('s.began_on')}`))} as reopened,
    ${grouped('s.category, s.outcome', spells(within('s.closed_on')))} as closed,
    ${grouped('s.category, s.began_on', spells(isOpen))} as open,
    ${grouped('x.name, x.held_by, x.state, x.without', limits)} as limits,
    ${grouped('t.theme', themes)} as themes,
    ${grouped('d.rule', rows('case_departures', 'd', within('d.made_on')))} as departures,
    ${grouped('x.channel, x.received_on, x.kind, x.acknowledged_on', contacts)} as contacts`;
  return { text, values: values.list };
}
