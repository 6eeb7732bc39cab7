import { procedure } from '#procedure/customer-care-1.0/index.ts';
import {
  type HolderId,
  LIMITS,
  type LimitId,
  type Milestone,
  type PathId,
  type StepId,
} from '#procedure/model.ts';
import type { LimitRun } from './case-file.ts';

interface Ending {
  readonly on: string;
  readonly calendar: number;
  readonly heldBy: HolderId;
}

function concerns(limit: LimitId, path: PathId): boolean {
  const paths = procedure.timeLimits[limit].for;
  return paths === 'every' || paths.includes(path);
}

function fresh(limit: LimitId, episode: number, from: string): LimitRun {
  return { limit, episode, from, extension: null, ended: null };
}

/** The limits that run from receipt when a head begins, or begins anew as another episode (¶29). */
export function limitsFromReceipt(path: PathId, episode: number, from: string): readonly LimitRun[] {
  return LIMITS.filter(
    (limit) => procedure.timeLimits[limit].from === 'receipt' && concerns(limit, path),
  ).map((limit) => fresh(limit, episode, from));
}

/** What a step does to the limits: those it ends are done, those that run from it begin. */
export function limitsAfterStep(
  runs: readonly LimitRun[],
  reached: { step: StepId; milestone: Milestone; path: PathId; episode: number },
  ending: Ending,
): readonly LimitRun[] {
  const after = runs.map((run): LimitRun => {
    const { endedBy } = procedure.timeLimits[run.limit];
    if (run.ended || !(endedBy.includes(reached.step) || endedBy.includes(reached.milestone))) return run;
    return { ...run, ended: { ...ending, how: 'done' } };
  });
  const begun = LIMITS.filter((limit) => {
    const { from } = procedure.timeLimits[limit];
    return from !== 'receipt' && from.includes(reached.milestone) && concerns(limit, reached.path);
  });
  return [...after, ...begun.map((limit) => fresh(limit, reached.episode, ending.on))];
}

/** What still runs when a head ends another way, or is with OCWT no longer, is not needed any more. */
export function limitsNotNeeded(runs: readonly LimitRun[], ending: Ending): readonly LimitRun[] {
  return runs.map((run) => (run.ended ? run : { ...run, ended: { ...ending, how: 'not-needed' } }));
}

/** Reclassified: no routing restarts what runs from receipt; what the new path does not know is not needed. */
export function limitsReclassified(
  runs: readonly LimitRun[],
  path: PathId,
  episode: number,
  from: string,
  ending: Ending,
): readonly LimitRun[] {
  const wanted = limitsFromReceipt(path, episode, from);
  const kept = runs.map((run): LimitRun => {
    const goesOn = wanted.some((want) => want.limit === run.limit && run.episode === episode);
    if (goesOn && run.ended?.how === 'not-needed') return { ...run, ended: null };
    return goesOn || run.ended ? run : { ...run, ended: { ...ending, how: 'not-needed' } };
  });
  const missing = wanted.filter(
    (want) => !kept.some((run) => run.limit === want.limit && run.episode === episode),
  );
  return [...kept, ...missing];
}
