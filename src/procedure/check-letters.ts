import type { Says } from './check-fields.ts';
import { LETTER_FACTS, type Letter, type LetterField } from './letter.ts';
import type { Procedure } from './procedure.ts';

/** What stands for something in the wording of a letter: a fact in braces, a field in brackets. */
const PLACEHOLDER = /\{\{(\w+)\}\}|\[\[(\w+)\]\]/g;

/** The facts and fields that a wording names. */
export function namedIn(text: string): { readonly facts: Set<string>; readonly fields: Set<string> } {
  const found = [...text.matchAll(PLACEHOLDER)];
  return {
    facts: new Set(found.flatMap(([, fact]) => fact ?? [])),
    fields: new Set(found.flatMap(([, , field]) => field ?? [])),
  };
}

/** What is wrong with a wording of this letter, in sentences: the same for what is built in and for what is proposed. */
export function wordingFaults(
  letter: Pick<Letter, 'facts' | 'mayTell' | 'fields' | 'audience'>,
  words: { readonly subject: string; readonly body: string },
): readonly string[] {
  const text = `${words.subject}\n${words.body}`;
  const used = namedIn(text);
  const needed = new Set<string>(letter.facts);
  const known = new Set<string>([...needed, ...letter.mayTell]);
  const fields = new Set(letter.fields.filter(({ silent }) => !silent).map(({ name }) => name));
  return [
    ...[...used.facts.difference(known)].map((fact) => `tells ${fact} but does not list it`),
    ...[...needed.difference(used.facts)].map((fact) => `lists ${fact} but does not tell it`),
    ...[...used.fields.difference(fields)].map((field) => `tells the field ${field}, which it does not ask`),
    ...[...fields.difference(used.fields)].map((field) => `asks ${field} but does not tell it`),
    ...braceFaults(text),
    ...orderFaults(text),
  ];
}

function braceFaults(text: string): readonly string[] {
  const left = text.replaceAll(PLACEHOLDER, '');
  if (/[{}]/.test(left)) return ['has a brace that belongs to no fact'];
  return /\[\[|\]\]/.test(left) ? ['has brackets that belong to no field'] : [];
}

/** ¶2: people are asked to ring first. */
function orderFaults(text: string): readonly string[] {
  const [telephone, email] = [text.indexOf('{{telephone}}'), text.indexOf('{{email}}')];
  const isFirst = telephone >= 0 && telephone < email;
  return email >= 0 && !isFirst ? ['names the e-mail before the telephone (¶2)'] : [];
}

const isCovered = (field: LetterField): boolean =>
  field.type !== 'list' || (field.fields ?? []).some(({ silent }) => !silent);

function dataFaults(letter: Letter): readonly string[] {
  const known = new Set<string>(LETTER_FACTS);
  const unknown = [...letter.facts, ...letter.mayTell].filter((fact) => !known.has(fact));
  const twice = letter.facts.filter((fact) => letter.mayTell.includes(fact));
  const isNobodys = letter.audience === 'colleague' && letter.made === 'by-a-person';
  return [
    ...unknown.map((fact) => `lists ${fact}, which no letter knows`),
    ...twice.map((fact) => `must and may tell ${fact}`),
    ...letter.fields.filter((field) => !isCovered(field)).map(({ name }) => `tells nothing of ${name}`),
    ...letter.fields
      .filter(({ cites }) => !cites?.length)
      .map(({ name }) => `asks ${name} and cites nothing`),
    ...(isNobodys && letter.toColleagues.length === 0 ? ['goes to a colleague, and to none'] : []),
  ];
}

/** What is wrong with the letters: facts, fields, braces, and the order of telephone and e-mail (¶2). */
export function checkLetters({ letters }: Procedure, say: Says): void {
  for (const [id, letter] of Object.entries(letters)) {
    for (const wrong of [...dataFaults(letter), ...wordingFaults(letter, letter)])
      say(`letter ${id} ${wrong}`);
  }
}
