import type { AskedField } from '#domain/case/options.ts';
import { readForm, typedFrom } from '#web/forms/read.ts';
import { type Posted, typedAll } from '#web/visit.ts';
import type { Writing } from './desk.ts';

type Entry = Readonly<Record<string, unknown>>;

const isOfHead = ({ type, fields }: AskedField): boolean =>
  type === 'list' && (fields ?? []).some(({ name }) => name === 'head');

const entries = (value: unknown): readonly Entry[] => (Array.isArray(value) ? (value as Entry[]) : []);

/** An entry for each head that is answered now: as it was typed, or as the case fills it in. */
function forEachHead(
  typed: readonly Entry[],
  filled: readonly Entry[],
  heads: readonly string[],
): readonly Entry[] {
  return heads.flatMap((head) => {
    const own = typed.filter((one) => one.head === head);
    return own.length > 0 ? own : filled.filter((one) => one.head === head);
  });
}

const isEmpty = (value: string | readonly string[]): boolean =>
  typedAll({ value }, 'value').every((one) => one === '');

/** What was typed stays; what is empty, or about a head that is answered only now, is filled in from the case. */
export function filledForHeads({ desk }: Pick<Writing, 'desk'>, body: Posted): Posted {
  const chosen = desk.heads.filter((one) => one.chosen).map(({ id }) => id);
  const lists = desk.fields.filter(isOfHead);
  const typedLists = readForm(lists, body).answers;
  const merged = Object.fromEntries(
    lists.map(({ name }) => [
      name,
      forEachHead(entries(typedLists[name]), entries(desk.answers[name]), chosen),
    ]),
  );
  const isInList = (key: string) => lists.some(({ name }) => key.startsWith(`${name}.`));
  const rest = Object.entries(body).filter(([key, value]) => !isInList(key) && !isEmpty(value));
  const others = desk.fields.filter((field) => !isOfHead(field));
  return { ...typedFrom(others, desk.answers), ...Object.fromEntries(rest), ...typedFrom(lists, merged) };
}
