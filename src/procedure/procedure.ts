import type { Letter } from './letter.ts';
import type {
  Category,
  CategoryId,
  Cites,
  Field,
  FormId,
  LimitId,
  Measure,
  MeasureId,
  Paragraph,
  Rule,
  RuleName,
  Step,
  StepId,
  TimeLimit,
} from './model.ts';

export type { Letter, LetterField } from './letter.ts';

export interface ParagraphText {
  readonly section: string;
  readonly summary: string;
  /** The obligations R01–R64 that come from it. */
  readonly rules: readonly string[];
}

export interface Interpretation {
  readonly question: string;
  readonly reading: string;
  readonly cites: Cites;
  readonly decision?: string;
}

export interface NotAutomated {
  readonly rule: string;
  readonly cites: Cites;
  readonly why: string;
}

/** A whole procedure, as data. */
export interface Procedure {
  readonly id: string;
  readonly title: string;
  readonly versions: readonly { readonly version: string; readonly date: string; readonly details: string }[];
  readonly paragraphs: Readonly<Record<Paragraph, ParagraphText>>;
  readonly categories: Readonly<Record<CategoryId, Category>>;
  readonly steps: Readonly<Record<StepId, Step>>;
  readonly measures: Readonly<Record<MeasureId, Measure>>;
  readonly rules: Readonly<Record<RuleName, Rule>>;
  readonly forms: Readonly<Record<FormId, readonly Field[]>>;
  readonly timeLimits: Readonly<Record<LimitId, TimeLimit>>;
  readonly letters: Readonly<Record<string, Letter>>;
  readonly acknowledgement: Acknowledgement;
  readonly interpretations: readonly Interpretation[];
  readonly notAutomated: readonly NotAutomated[];
}

/** When feedback is acknowledged (¶28): working days after the day of receipt, by channel; null: not required. */
export interface Acknowledgement {
  readonly cites: Cites;
  readonly due: Readonly<Record<'email' | 'online' | 'telephone' | 'post', number | null>>;
}
