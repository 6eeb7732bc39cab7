import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { Cites, Field, Option, Paragraph } from '#procedure/model.ts';
import { coverageOf } from './guidance-coverage.ts';

export { coverageGaps } from './guidance-coverage.ts';

type Shown<T extends { readonly cites: Cites }> = Omit<T, 'cites'> & {
  readonly id: string;
  readonly paragraphs: Cites;
};

/** A part of the procedure under its name, its citations called paragraphs as everywhere in the answers. */
function shown<T extends { readonly cites: Cites }>(id: string, { cites, ...rest }: T): Shown<T> {
  return { id, ...rest, paragraphs: cites };
}

function all<T extends { readonly cites: Cites }>(things: Readonly<Record<string, T>>): readonly Shown<T>[] {
  return Object.entries(things).map(([id, thing]) => shown(id, thing));
}

export interface FieldView extends Omit<Field, 'cites' | 'options' | 'fields'> {
  readonly paragraphs: readonly Paragraph[];
  readonly options?: readonly Option[];
  /** The source of options that depend on the case and the office. */
  readonly optionsFrom?: string;
  readonly fields?: readonly FieldView[];
}

/** A field of a form or of a letter. */
type AnyField = Omit<Field, 'options' | 'fields'> & {
  readonly options?: readonly Option[] | string;
  readonly fields?: readonly AnyField[];
};

function field({ cites, options, fields, ...rest }: AnyField): FieldView {
  return {
    ...rest,
    paragraphs: cites ?? [],
    ...(options === undefined ? {} : typeof options === 'string' ? { optionsFrom: options } : { options }),
    ...(fields ? { fields: fields.map(field) } : {}),
  };
}

function paragraphs() {
  return (Object.keys(procedure.paragraphs) as Paragraph[]).map((id) => {
    const { section, summary, rules } = procedure.paragraphs[id];
    return { id, section, summary, obligations: rules, coverage: coverageOf(id) };
  });
}

function build() {
  const { id, title, versions } = procedure;
  return {
    version: id,
    title,
    versions,
    paragraphs: paragraphs(),
    categories: all(procedure.categories),
    // The order of the steps always stops, whatever the verb of the paragraph (reading on R08).
    steps: all(procedure.steps).map((step) => ({ ...step, severity: 'hard' as const })),
    measures: all(procedure.measures),
    rules: all(procedure.rules),
    forms: Object.entries(procedure.forms).map(([form, fields]) => ({ id: form, fields: fields.map(field) })),
    timeLimits: all(procedure.timeLimits),
    acknowledgement: shown('acknowledgement', procedure.acknowledgement),
    letters: all(procedure.letters).map((letter) => ({ ...letter, fields: letter.fields.map(field) })),
    readings: procedure.interpretations.map(({ cites, ...rest }) => ({ ...rest, paragraphs: cites })),
    notAutomated: procedure.notAutomated.map(({ cites, ...rest }) => ({ ...rest, paragraphs: cites })),
  };
}

export type GuidanceView = ReturnType<typeof build>;

let built: GuidanceView | undefined;

/** The whole procedure as published (¶1–¶30): each paragraph in our summary, with what carries it out or why nothing does. */
export function guidanceView(): GuidanceView {
  built ??= build();
  return built;
}
