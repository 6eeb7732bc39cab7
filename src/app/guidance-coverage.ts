import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { Cites, Paragraph } from '#procedure/model.ts';

type Procedure = typeof procedure;
type Citing = { readonly cites: Cites };

/** What does, asks, tells or explains a paragraph, by the names under which the guidance lists it. */
export interface Coverage {
  readonly steps: readonly string[];
  readonly measures: readonly string[];
  readonly rules: readonly string[];
  readonly timeLimits: readonly string[];
  /** Fields of forms, as `sign-off.decision`. */
  readonly fields: readonly string[];
  readonly letters: readonly string[];
  readonly acknowledgement: boolean;
  /** The questions of the readings. */
  readonly readings: readonly string[];
  /** The obligations that are not automated. */
  readonly notAutomated: readonly string[];
}

function fieldsCiting(paragraph: Paragraph, { forms }: Procedure): readonly string[] {
  return Object.entries(forms).flatMap(([form, fields]) =>
    fields
      .filter((field) => [field, ...(field.fields ?? [])].some(({ cites }) => cites?.includes(paragraph)))
      .map((field) => `${form}.${field.name}`),
  );
}

/** Everything in the procedure that cites this paragraph. */
export function coverageOf(paragraph: Paragraph, of: Procedure = procedure): Coverage {
  const cites = (thing: Citing): boolean => thing.cites.includes(paragraph);
  const names = (things: Readonly<Record<string, Citing>>): readonly string[] =>
    Object.entries(things).flatMap(([name, thing]) => (cites(thing) ? [name] : []));
  return {
    steps: names(of.steps),
    measures: names(of.measures),
    rules: names(of.rules),
    timeLimits: names(of.timeLimits),
    fields: fieldsCiting(paragraph, of),
    letters: names(of.letters),
    acknowledgement: cites(of.acknowledgement),
    readings: of.interpretations.filter(cites).map(({ question }) => question),
    notAutomated: of.notAutomated.filter(cites).map(({ rule }) => rule),
  };
}

/** The paragraphs that nothing in the procedure does, asks, tells or explains. There should be none. */
export function coverageGaps(of: Procedure = procedure): readonly Paragraph[] {
  return (Object.keys(of.paragraphs) as Paragraph[]).filter((paragraph) =>
    Object.values(coverageOf(paragraph, of)).every((found) => found === false || found.length === 0),
  );
}
