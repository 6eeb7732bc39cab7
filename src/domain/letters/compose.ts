import { isBlank } from '#domain/case/answers.ts';
import { dayInWords } from '#domain/sentences/words.ts';
import type { LetterFact, LetterField } from '#procedure/letter.ts';
import type { Block } from './document.ts';
import { FACT_LABELS, type Facts, type FactValue } from './facts.ts';
import type { LetterAnswers } from './letter.ts';
import { blocksOfText, type Piece, piecesOf, type TemplateWords } from './wording.ts';

type Row = Readonly<Record<string, string>>;

/** What a letter is filled from. */
export interface Filling {
  readonly facts: Facts;
  readonly needed: readonly LetterFact[];
  readonly fields: readonly LetterField[];
  readonly answers: LetterAnswers;
}

/** A wording with its facts and fields put in; what is missing stands in square brackets. */
export interface Filled {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly missingFacts: readonly LetterFact[];
}

const isKnown = (value: FactValue | undefined): value is string | readonly string[] =>
  value !== undefined && value !== null && !isBlank(value);

const factText = (value: string | readonly string[]): string =>
  (typeof value === 'string' ? value : value.join('; ')).replaceAll(/\r\n?/g, '\n');

function isNeeded({ required, requiredWhen }: LetterField, answers: LetterAnswers): boolean {
  if (required) return true;
  const other = requiredWhen && answers[requiredWhen.field];
  return typeof other === 'string' && (requiredWhen?.is?.includes(other) ?? other !== '');
}

/** What an answer says in a sentence: a day in words, a choice by what the letter says for it. */
function told(field: LetterField, value: string): string {
  if (field.type === 'date') return dayInWords(value);
  if (field.type !== 'choice') return value.replaceAll(/\r\n?/g, '\n').trim();
  const { options } = field;
  const label = Array.isArray(options) ? options.find((one) => one.value === value)?.label : undefined;
  return field.says?.[value] ?? label ?? value;
}

const missing = (label: string): string => `[${label.replace(/[?.:]+$/, '')}]`;

function partBlocks(field: LetterField, row: Row): readonly Block[] {
  const value = row[field.name] ?? '';
  if (isBlank(value)) return field.required ? [{ kind: 'paragraph', text: missing(field.label) }] : [];
  const blocks = blocksOfText(told(field, value));
  const [first, ...rest] = blocks;
  if (!field.lead || first?.kind !== 'paragraph')
    return field.lead ? [{ kind: 'paragraph', text: `${field.lead}:` }, ...blocks] : blocks;
  return [{ ...first, text: `${field.lead}: ${first.text}` }, ...rest];
}

function section(fields: readonly LetterField[], row: Row): readonly Block[] {
  const [first, ...rest] = fields.filter(({ silent }) => !silent);
  if (!first) return [];
  const value = row[first.name] ?? '';
  const text = isBlank(value) ? missing(first.label) : told(first, value).replaceAll(/\s+/g, ' ');
  return [{ kind: 'heading', level: 2, text }, ...rest.flatMap((field) => partBlocks(field, row))];
}

function listBlocks(field: LetterField, rows: readonly Row[]): readonly Block[] {
  const parts = field.fields ?? [];
  if (field.shownAs !== 'table') return rows.flatMap((row) => section(parts, row));
  const shown = parts.filter(({ silent }) => !silent);
  const cells = rows.map((row) => shown.map((part) => told(part, row[part.name] ?? '')));
  return [{ kind: 'table', caption: field.label, head: shown.map(({ label }) => label), rows: cells }];
}

/** A field that stands alone in its piece: its own paragraphs, lists and sections. */
function fieldBlocks(field: LetterField, answers: LetterAnswers): readonly Block[] {
  const value = answers[field.name];
  if (value === undefined || isBlank(value))
    return isNeeded(field, answers) ? [{ kind: 'paragraph', text: missing(field.label) }] : [];
  if (typeof value !== 'string') return listBlocks(field, value);
  return field.type === 'textarea' ? blocksOfText(value) : [{ kind: 'paragraph', text: told(field, value) }];
}

const ALONE_FIELD = /^\[\[(\w+)\]\]$/;
const ALONE_FACT = /^\{\{(\w+)\}\}$/;

function inline({ facts, fields, answers }: Filling, text: string): string {
  const field = (name: string): string => {
    const found = fields.find((one) => one.name === name);
    const value = answers[name];
    if (!found) return '';
    return typeof value === 'string' && !isBlank(value) ? told(found, value) : missing(found.label);
  };
  const fact = (name: string): string => {
    const value = facts[name as LetterFact];
    return isKnown(value) ? factText(value) : missing(FACT_LABELS[name as LetterFact] ?? name);
  };
  return text.replaceAll(/\{\{(\w+)\}\}|\[\[(\w+)\]\]/g, (_, one?: string, other?: string) =>
    one === undefined ? field(other ?? '') : fact(one),
  );
}

/** Whether a piece is left out: it tells a fact that need not be known, or a field that may stay empty. */
function isLeftOut(piece: Piece, { facts, needed, fields, answers }: Filling): boolean {
  const noFact = piece.facts.some(
    (name) => !needed.includes(name as LetterFact) && !isKnown(facts[name as LetterFact]),
  );
  const noField = piece.fields.some((name) => {
    const field = fields.find((one) => one.name === name);
    return !field || (isBlank(answers[name]) && !isNeeded(field, answers));
  });
  return noFact || noField;
}

function blocksOf(piece: Piece, filling: Filling): readonly Block[] {
  if (isLeftOut(piece, filling)) return [];
  const field = filling.fields.find(({ name }) => name === ALONE_FIELD.exec(piece.text)?.[1]);
  if (field && piece.kind === 'paragraph') return fieldBlocks(field, filling.answers);
  const fact = filling.facts[(ALONE_FACT.exec(piece.text)?.[1] ?? '') as LetterFact];
  if (Array.isArray(fact) && piece.kind === 'paragraph') return [{ kind: 'list', items: fact }];
  const text = inline(filling, piece.text);
  switch (piece.kind) {
    case 'heading':
      return [{ kind: 'heading', level: 1, text }];
    case 'list':
      return [{ kind: 'list', items: text.split('\n') }];
    default:
      return [{ kind: piece.kind, text }];
  }
}

/** Without the headings of the wording under which nothing stands. */
function withoutBare(groups: readonly { piece: Piece; blocks: readonly Block[] }[]): readonly Block[] {
  return groups.flatMap(({ piece, blocks }, at) => {
    if (piece.kind !== 'heading') return blocks;
    const below = groups.slice(at + 1);
    const end = below.findIndex((one) => one.piece.kind === 'heading');
    const own = end < 0 ? below : below.slice(0, end);
    return own.some((one) => one.blocks.length > 0) ? blocks : [];
  });
}

/** Puts facts and fields into a wording, in one pass: marks and braces in what people wrote stay what they wrote. */
export function fillWording(words: TemplateWords, filling: Filling): Filled {
  const groups = piecesOf(words.body).map((piece) => ({ piece, blocks: blocksOf(piece, filling) }));
  return {
    title: inline(filling, words.subject).replaceAll(/\s+/g, ' ').trim(),
    blocks: withoutBare(groups),
    missingFacts: filling.needed.filter((name) => !isKnown(filling.facts[name])),
  };
}
