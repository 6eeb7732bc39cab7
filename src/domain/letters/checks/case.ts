import { daysNamedIn, type NamedDay } from '#domain/letters/dates-in-text.ts';
import { promisedDays } from '#domain/letters/facts.ts';
import { daysAnswered, daysOfCase } from '#domain/letters/known-days.ts';
import type { Finding } from '#domain/letters/letter.ts';
import { type LetterCase, personNamed, type Written } from '#domain/letters/letter-case.ts';
import { dayInWords } from '#domain/sentences/words.ts';
import type { LetterFact } from '#procedure/letter.ts';
import type { WrittenText } from './texts.ts';

function dayFinding({ words, day, isPromise }: NamedDay, field: string): Finding {
  const message =
    day === null
      ? `There is no day “${words}”.`
      : `“${words}” is none of the days of this case or of its clock. ${isPromise ? 'Somebody will rely on it: enter it in a field for a day, or take it out.' : 'Check that it is right.'}`;
  const level = day === null || isPromise ? 'must' : 'advice';
  return { ...{ level, rule: 'date', message, field }, cites: ['¶29'] };
}

/** ¶29: a day in a text is one of the case, of its clock, or of a field that asks for one. */
export function checkDays(
  written: Written,
  about: LetterCase,
  texts: readonly WrittenText[],
): readonly Finding[] {
  const known = new Set([...daysOfCase(about), ...daysAnswered(written.letter.fields, written.answers)]);
  const inAnyYear = new Set([...known].map((day) => day.slice(5)));
  const isKnown = (day: string | null) => day !== null && (day.length === 5 ? inAnyYear : known).has(day);
  return texts.flatMap(({ field, text }) =>
    daysNamedIn(text)
      .filter(({ day }) => !isKnown(day))
      .map((named) => dayFinding(named, field)),
  );
}

/** ¶29: a day by which the person is told to hear from us has not gone by. */
export function checkPromises({ letter, heads }: Written, about: LetterCase): readonly Finding[] {
  if (letter.audience !== 'person') return [];
  const gone = Object.entries(promisedDays(about, heads)).filter(
    ([fact, day]) => letter.facts.includes(fact as LetterFact) && day !== null && day < about.office.today,
  );
  return gone.map(([, day]) => ({
    ...{ level: 'must', rule: 'date', field: null, cites: ['¶29'] },
    message: `The letter promises an answer by ${dayInWords(day)}. That day has gone by: a manager can extend the limit first.`,
  }));
}

const REFERENCE = /\b(?:CC|OB|C)-\d{4}-\d{3,8}\b/gi;

/** A reference that is none of this case: a letter to the wrong person begins like that. */
export function checkReferences({ file }: LetterCase, texts: readonly WrittenText[]): readonly Finding[] {
  const own = new Set(
    [file.reference, file.originalCase, file.follows, ...file.contacts].flatMap(
      (one) => one?.toUpperCase() ?? [],
    ),
  );
  return texts.flatMap(({ field, text }) =>
    [...new Set(text.match(REFERENCE) ?? [])]
      .filter((found) => !own.has(found.toUpperCase()))
      .map((found) => ({
        ...{ level: 'must' as const, rule: 'other-case' as const, field, cites: ['¶4'] as const },
        message: `${found} is not this case, nor its original case or one of its contacts. Take it out.`,
      })),
  );
}

const folded = (text: string): string =>
  ` ${text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

const TITLES = ['mr', 'mrs', 'ms', 'miss', 'dr'] as const;

/** A whole name, or its last part behind a title. */
function isNamed(name: string, text: string): boolean {
  const parts = folded(name).trim().split(' ');
  const last = parts.at(-1) ?? '';
  if (parts.length < 2 || last.length < 2) return false;
  return text.includes(folded(name)) || TITLES.some((title) => text.includes(` ${title} ${last} `));
}

/** A name of somebody whose open case it is not. */
export function checkNames(
  written: Written,
  about: LetterCase,
  texts: readonly WrittenText[],
): readonly Finding[] {
  const { file, contacts, office, otherNames } = about;
  const own = [personNamed(about), written.to.name, file.person, ...contacts.map(({ words }) => words.name)];
  const ours = folded([...own, ...office.staff.map(({ name }) => name)].join(' . '));
  const others = otherNames.filter((name) => !isNamed(name, ours));
  return texts.flatMap(({ field, text }) => {
    const plain = folded(text);
    return others
      .filter((name) => isNamed(name, plain))
      .map((name) => ({
        ...{ level: 'must' as const, rule: 'other-person' as const, field, cites: ['¶4'] as const },
        message: `${name} belongs to another case of yours. Take the name out.`,
      }));
  });
}

const LEFT_OVER = /\{\{|\}\}|\[\[|\]\]|\[(?:…|\.\.\.|x+|name|date|tbc)\]|\b(?:TBC|XXX+|lorem ipsum)\b/i;

const LONGEST_QUOTED = 60;

const shortened = (word: string): string =>
  word.length <= LONGEST_QUOTED ? word : `${word.slice(0, LONGEST_QUOTED).toWellFormed()}…`;

/** Marks of something that was still to be filled in. */
export function checkLeftOvers(texts: readonly WrittenText[]): readonly Finding[] {
  return texts.flatMap(({ field, text }) => {
    const found = LEFT_OVER.exec(text)?.[0];
    return found
      ? [
          {
            ...{ level: 'must' as const, rule: 'left-over' as const, field, cites: ['¶2'] as const },
            message: `“${shortened(found)}” was left to be filled in.`,
          },
        ]
      : [];
  });
}
