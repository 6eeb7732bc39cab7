import type { Cites, Paragraph, RuleName } from '#procedure/model.ts';

/** One thing wrong with one field, in a sentence that says what to do. */
export interface Fault {
  readonly field: string;
  readonly message: string;
  readonly paragraphs: readonly Paragraph[];
}

/**
 * The expected "no". `absent`: not there or not yours to read, which look the same. `role` and `independence`:
 * not by you. `stale`: something changed since you looked. `conflict`: already done elsewhere. `not-now`: out of
 * turn. `fields`: what was filled in, with every fault.
 */
export interface Refusal {
  readonly refused: 'absent' | 'role' | 'independence' | 'stale' | 'conflict' | 'not-now' | 'fields';
  readonly why: string;
  readonly paragraphs: readonly Paragraph[];
  readonly faults: readonly Fault[];
  readonly rule?: RuleName;
}

export function refusal(
  refused: Refusal['refused'],
  why: string,
  paragraphs: readonly Paragraph[] = [],
  rule?: RuleName,
): Refusal {
  return { refused, why, paragraphs, faults: [], ...(rule ? { rule } : {}) };
}

/** Refuses what was filled in, with all that is wrong with it. */
export function faulty(faults: readonly Fault[]): Refusal {
  const paragraphs = [...new Set(faults.flatMap((fault) => fault.paragraphs))];
  const [first] = faults;
  const why =
    faults.length === 1 && first ? first.message : `There are ${faults.length} things to put right.`;
  return { refused: 'fields', why, paragraphs, faults };
}

export function fault(field: string, message: string, paragraphs: readonly Paragraph[] | Cites = []): Fault {
  return { field, message, paragraphs };
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value && 'faults' in value;
}
