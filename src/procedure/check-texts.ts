import type { Says } from './check-fields.ts';
import type { Cites } from './model.ts';
import type { Letter, Procedure } from './procedure.ts';

/** What a letter may tell: every placeholder is one of these, in two braces. */
const FACTS: readonly string[] = [
  'name',
  'reference',
  'receivedOn',
  'officeName',
  'telephone',
  'telephoneHours',
  'email',
  'referBy',
  'completeBy',
  'decisionDate',
  'originalCase',
  'criteria',
  'said',
  'caseReference',
  'handler',
  'officer',
  'askedBy',
  'replyBy',
];

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/** What is wrong with the letters: facts, braces, and the order of telephone and e-mail (¶2). */
export function checkLetters({ letters }: Procedure, say: Says): void {
  for (const [id, letter] of Object.entries(letters)) {
    checkFacts(id, letter, say);
    checkWording(id, letter, say);
  }
}

function checkFacts(id: string, letter: Letter, say: Says): void {
  const text = `${letter.subject}\n${letter.body}`;
  const used = new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''));
  const facts = new Set(letter.facts);
  for (const fact of used.difference(facts)) say(`letter ${id} tells ${fact} but does not list it`);
  for (const fact of facts.difference(used)) say(`letter ${id} lists ${fact} but does not tell it`);
  for (const fact of facts.difference(new Set(FACTS)))
    say(`letter ${id} lists ${fact}, which no letter knows`);
}

function checkWording(id: string, letter: Letter, say: Says): void {
  const text = `${letter.subject}\n${letter.body}`;
  if (/[{}]/.test(text.replaceAll(PLACEHOLDER, ''))) say(`letter ${id} has a brace that belongs to no fact`);
  const telephone = text.indexOf('{{telephone}}');
  const email = text.indexOf('{{email}}');
  const first = telephone >= 0 && telephone < email;
  if (email >= 0 && !first) say(`letter ${id} names the e-mail before the telephone (¶2)`);
}

type Citing = readonly [where: string, cites: Cites | undefined];

function named(kind: string, things: Readonly<Record<string, { readonly cites: Cites }>>): Citing[] {
  return Object.entries(things).map(([id, thing]) => [`${kind} ${id}`, thing.cites]);
}

function fields({ forms }: Procedure): Citing[] {
  return Object.entries(forms).flatMap(([form, own]) =>
    own
      .flatMap((field) => [field, ...(field.fields ?? [])])
      .map((field): Citing => [`field ${form}.${field.name}`, field.cites]),
  );
}

function covering(procedure: Procedure): Citing[] {
  return [
    ...named('step', procedure.steps),
    ...named('measure', procedure.measures),
    ...named('rule', procedure.rules),
    ...named('limit', procedure.timeLimits),
    ...named('letter', procedure.letters),
    ...fields(procedure),
    ['acknowledgement', procedure.acknowledgement.cites],
    ...procedure.interpretations.map((one): Citing => [`reading "${one.question}"`, one.cites]),
    ...procedure.notAutomated.map((one): Citing => [`not automated ${one.rule}`, one.cites]),
  ];
}

/** Every citation names a paragraph there is, and every paragraph is cited by something that does or explains it. */
export function checkCitations(procedure: Procedure, say: Says): void {
  const paragraphs = new Set<string>(Object.keys(procedure.paragraphs));
  const cover = covering(procedure);
  for (const [where, cites] of [...cover, ...named('category', procedure.categories)]) {
    if (cites?.length === 0) say(`${where} cites nothing`);
    for (const unknown of new Set<string>(cites).difference(paragraphs)) {
      say(`${where} cites ${unknown}, which does not exist`);
    }
  }
  const cited = new Set<string>(cover.flatMap(([, cites]) => cites ?? []));
  for (const paragraph of paragraphs.difference(cited)) say(`${paragraph} is cited by nothing`);
}
