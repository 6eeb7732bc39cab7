import type { Loaded } from '#app/ports.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { evolve } from '#domain/case/evolve.ts';
import { awaitedStep } from '#domain/case/progress.ts';
import { londonDay } from '#domain/london.ts';
import type { Recorded } from '#domain/recorded.ts';
import type { CategoryId, OutcomeId, ThemeId } from '#procedure/model.ts';

/** One time that a head was closed; being opened again does not undo it. */
export interface Closure {
  readonly head: string;
  readonly episode: number;
  readonly category: CategoryId;
  readonly themes: readonly ThemeId[];
  readonly closedOn: string;
  readonly outcome: OutcomeId;
}

export interface Folded {
  readonly file: CaseFile;
  readonly closures: readonly Closure[];
  /** Since which day the step that an open head awaits has been awaited, by head. */
  readonly awaitedSince: ReadonlyMap<string, string>;
}

const known = new WeakMap<readonly object[], Folded>();

export function caseEvents(loaded: Loaded): readonly Recorded<CaseEvent>[] {
  return loaded.events as readonly Recorded<CaseEvent>[];
}

/** The case of a history and every closing in it, folded once for all read models that look at it. */
export function folded(loaded: Loaded): Folded {
  const before = known.get(loaded.events);
  if (before) return before;
  let file: CaseFile | null = null;
  const closures: Closure[] = [];
  const awaitedSince = new Map<string, string>();
  for (const happened of caseEvents(loaded)) {
    const after = evolve(file, happened);
    closures.push(...closedBetween(file, after));
    noteAwaited(awaitedSince, file, after, happened);
    file = after;
  }
  if (!file) throw new Error(`${loaded.stream} has no events`);
  const result = { file, closures, awaitedSince };
  known.set(loaded.events, result);
  return result;
}

export function caseIn(loaded: Loaded): CaseFile {
  return folded(loaded).file;
}

function closedBetween(before: CaseFile | null, after: CaseFile): Closure[] {
  return after.heads.flatMap((head, index) => {
    const isNews = head.state === 'closed' && before?.heads[index]?.state === 'open';
    if (!isNews) return [];
    const { id, episode, category, themes, closedOn, outcome } = head;
    return [{ head: id, episode, category, themes, closedOn, outcome }];
  });
}

function noteAwaited(
  since: Map<string, string>,
  before: CaseFile | null,
  after: CaseFile,
  { at }: Recorded<CaseEvent>,
): void {
  for (const [index, head] of after.heads.entries()) {
    const was = before?.heads[index];
    if (was === head || (was && awaitedStep(was) === awaitedStep(head))) continue;
    since.set(head.id, londonDay(at).toString());
  }
}
