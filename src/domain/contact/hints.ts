import { hints } from '#procedure/customer-care-1.0/hints.ts';
import type { CategoryHint, Circumstance, HiddenRequestId, Hint, RiskId, Subject } from '#procedure/hints.ts';
import { HIDDEN_REQUESTS, RISKS } from '#procedure/hints.ts';
import type { CategoryId, Cites, ThemeId } from '#procedure/model.ts';

const LONGEST_READ = 100_000;
/** Some characters come apart into 18; no language is written in those that become more than 3. */
const LONGEST_FOLDED = 3 * LONGEST_READ;
const LONGEST_GAP = 5;

/** A text as phrases are looked for in it: words and single spaces only. */
function plain(text: string): string {
  const folded = text.slice(0, LONGEST_READ).normalize('NFKD').slice(0, LONGEST_FOLDED).toLowerCase();
  return ` ${folded
    .replace(/[\p{M}'’‘`´]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

const escaped = (word: string): string => word.replaceAll('_', ' ').replace(/[^\p{L}\p{N} ]/gu, '');

function wordPattern(word: string): string {
  if (word === '...') return `(?: [^ ]+){0,${LONGEST_GAP}}?`;
  const optional = word.startsWith('(');
  const one = word
    .split('|')
    .map((either) => escaped(either) + (either.endsWith('*') ? '[^ ]*' : ''))
    .join('|');
  return optional ? `(?: (?:${one}))?` : ` (?:${one})`;
}

const patterns = new Map<string, RegExp>();

function patternOf(phrase: string): RegExp {
  const known = patterns.get(phrase);
  if (known) return known;
  const folded = phrase.normalize('NFKD').replace(/\p{M}/gu, '');
  const made = new RegExp(`${folded.split(' ').map(wordPattern).join('')}(?= )`, 'u');
  patterns.set(phrase, made);
  return made;
}

/** The words of a text in which the phrases of a hint are found, folded. */
function foundOf({ phrases }: Hint, text: string): readonly string[] {
  const found = phrases.flatMap((phrase) => patternOf(phrase).exec(text)?.[0].trim() ?? []);
  return [...new Set(found)];
}

/** Something that a text may be telling: by which of its words, and where the guidance speaks of it. */
export interface TextHint<Kind> {
  readonly kind: Kind;
  readonly name: string;
  readonly words: readonly string[];
  readonly paragraphs: Cites;
}

function hintsIn<Kind extends string>(
  kinds: readonly Kind[],
  table: Readonly<Record<Kind, Hint & { readonly name: string }>>,
  text: string,
): readonly TextHint<Kind>[] {
  const folded = plain(text);
  return kinds.flatMap((kind) => {
    const words = foundOf(table[kind], folded);
    return words.length === 0 ? [] : [{ kind, name: table[kind].name, words, paragraphs: table[kind].cites }];
  });
}

/** Words for which somebody should ring today: of harm, of danger, of despair (¶2, ¶4). A hint, never a finding. */
export function riskWords(text: string): readonly TextHint<RiskId>[] {
  return hintsIn(RISKS, hints.risks, text);
}

/** Requests that the law gives an answer of their own, hidden in a text: for information, for one's papers, about data. */
export function hiddenRequests(text: string): readonly TextHint<HiddenRequestId>[] {
  return hintsIn(HIDDEN_REQUESTS, hints.requests, text);
}

/** What is known beside the text. */
export interface Circumstances {
  readonly reviewRequest: boolean;
  readonly originalStatus: 'ongoing' | 'completed' | null;
  readonly hasClosedCase: boolean;
}

export interface CategorySuggested {
  readonly category: CategoryId;
  /** Of a service complaint, the themes that show, the clearest first. */
  readonly themes: readonly ThemeId[];
  readonly score: number;
  /** Why: words of the text, or a sentence about what is known beside it. */
  readonly because: readonly { readonly words: string; readonly paragraphs: Cites }[];
}

interface Reason {
  readonly subject: Subject;
  readonly theme: ThemeId | null;
  readonly weight: number;
  readonly words: string;
  readonly paragraphs: Cites;
}

function reasonsOf(hint: CategoryHint, text: string): Reason[] {
  const { subject, theme, weight, cites: paragraphs } = hint;
  return foundOf(hint, text).map((words) => ({ subject, theme, weight, words, paragraphs }));
}

const known = ({ subject, weight, because, cites }: Circumstance): Reason => ({
  ...{ subject, weight, theme: null, words: because, paragraphs: cites },
});

function categoriesOf(subject: Subject, status: Circumstances['originalStatus']): readonly CategoryId[] {
  if (subject !== 'service') return [subject];
  if (status !== null) return [`service-${status}`];
  return ['service-completed', 'service-ongoing'];
}

function themesOf(reasons: readonly Reason[]): readonly ThemeId[] {
  const byTheme = Map.groupBy(reasons, ({ theme }) => theme);
  const ranked = [...byTheme]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .flatMap(([theme]) => theme ?? []);
  const clear = ranked.filter((theme) => theme !== 'other');
  return clear.length > 0 ? clear : ranked;
}

function statusReason(subject: Subject, status: Circumstances['originalStatus']): Reason[] {
  if (subject !== 'service' || status === null) return [];
  const { because: words, cites: paragraphs } = hints.service[status];
  return [{ subject, theme: null, weight: 0, words, paragraphs }];
}

/**
 * Categories of ¶4 that a contact may belong to, the likeliest first, each with the words that led to it and their
 * paragraphs. Rules that anybody can read (hints.ts), never final: empty where nothing speaks for any.
 */
export function suggestCategory(text: string, around: Circumstances): readonly CategorySuggested[] {
  const folded = plain(text);
  const reasons = [
    ...(around.reviewRequest ? [known(hints.circumstances['review-request'])] : []),
    ...hints.categories.flatMap((hint) => reasonsOf(hint, folded)),
    ...(around.hasClosedCase ? [known(hints.circumstances['has-closed-case'])] : []),
  ];
  const bySubject = [...Map.groupBy(reasons, ({ subject }) => subject)];
  const suggested = bySubject.flatMap(([subject, all]) => {
    const score = all.reduce((sum, { weight }) => sum + weight, 0);
    const because = [...statusReason(subject, around.originalStatus), ...all].map(
      ({ words, paragraphs }) => ({
        words,
        paragraphs,
      }),
    );
    const themes = subject === 'service' ? themesOf(all) : [];
    return categoriesOf(subject, around.originalStatus).map((category) => ({
      category,
      themes,
      score,
      because,
    }));
  });
  return suggested.toSorted((a, b) => b.score - a.score);
}
