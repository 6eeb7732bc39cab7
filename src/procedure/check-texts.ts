import type { Says } from './check-fields.ts';
import type { Cites } from './model.ts';
import type { Procedure } from './procedure.ts';

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
