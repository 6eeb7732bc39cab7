import type { Letter, LetterFact, LetterField } from '#procedure/letter.ts';
import type { Cites, Option } from '#procedure/model.ts';

type Given = Pick<Letter, 'name' | 'cites' | 'fits' | 'subject' | 'body'> & Partial<Letter>;

/** ¶2, ¶3: how to reach us at the end of every letter to a person, the telephone before all else. */
const REACH_US = `## How to reach us

If you want to talk about this letter, please ring us first if you can. You can also write to us.

Telephone: {{telephone}} ({{telephoneHours}})

E-mail: {{email}}

Post: {{postalAddress}}

Please give us your reference, {{reference}}.

Do you need this letter another way? We can send it in large print, as plain text, in Braille or in another language. Please tell us.`;

const REACH_FACTS: readonly LetterFact[] = ['telephone', 'telephoneHours', 'email', 'reference'];

const union = (one: readonly LetterFact[], more: readonly LetterFact[]) => [...new Set([...one, ...more])];

/** A letter that an officer writes to a person: how to reach us stands at its end. */
export function toPerson(given: Given): Letter {
  return {
    ...{ made: 'by-a-person', audience: 'person', tells: [], secondPerson: null, isCalm: false },
    ...{ toColleagues: [], fields: [] },
    ...given,
    facts: union(given.facts ?? [], REACH_FACTS),
    mayTell: union(given.mayTell ?? [], ['postalAddress']),
    body: `${given.body}\n\n${REACH_US}`,
  };
}

/** A note that an officer or a manager sends to a colleague about a case. */
export function toColleague(given: Given & Pick<Letter, 'toColleagues'>): Letter {
  return {
    ...{ made: 'by-a-person', audience: 'colleague', tells: [], secondPerson: null, isCalm: true },
    ...{ facts: [], mayTell: [], fields: [] },
    ...given,
  };
}

/** What is written for one letter: a text of several lines. */
export const written = (
  name: string,
  label: string,
  cites: Cites,
  more: Partial<LetterField> = {},
): LetterField => ({
  ...{ name, type: 'textarea', label, required: true, cites },
  ...more,
});

/** What is written on one line. */
export const line = (name: string, label: string, cites: Cites, more: Partial<LetterField> = {}) =>
  written(name, label, cites, { type: 'text', ...more });

/** A day still to come. */
export const dayToCome = (name: string, label: string, cites: Cites, more: Partial<LetterField> = {}) =>
  written(name, label, cites, { type: 'date', dates: 'future', ...more });

/** A day gone by. */
export const dayGone = (name: string, label: string, cites: Cites, more: Partial<LetterField> = {}) =>
  written(name, label, cites, { type: 'date', dates: 'past', ...more });

/** A choice, each with its label and what the letter says for it. */
export function chosen(
  name: string,
  label: string,
  choices: Readonly<Record<string, readonly [label: string, says: string]>>,
  cites: Cites,
  more: Partial<LetterField> = {},
): LetterField {
  const options = Object.entries(choices).map(([value, [shown]]): Option => ({ value, label: shown }));
  const says = Object.fromEntries(Object.entries(choices).map(([value, [, said]]) => [value, said]));
  return { ...{ name, type: 'choice', label, required: true, cites, options, says }, ...more };
}

/** What an officer may leave out. */
export const ifAny: Partial<LetterField> = { required: false };

/** What happens next, which every answer says. */
export const next = (cites: Cites, hint = 'Say what the person can do, and what we do.'): LetterField =>
  written('next', 'What happens next?', cites, { hint });
