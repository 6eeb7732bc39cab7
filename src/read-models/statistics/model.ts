import type { CaseBeside, ReadModel } from '#app/ports.ts';
import type { Head } from '#domain/case/case-file.ts';
import { londonDay } from '#domain/london.ts';
import { type Closure, caseEvents, folded } from '#read-models/folded.ts';
import { limitsKept } from '#read-models/limits.ts';

function beganOn({ limits, receivedOn }: Head, episode: number): string {
  return limits.find((run) => run.limit === 'complete' && run.episode === episode)?.from ?? receivedOn;
}

function spellsOf(head: Head, closures: readonly Closure[]) {
  const closed = closures.filter((closure) => closure.head === head.id);
  const spells = closed.map(({ episode, category, themes, closedOn, outcome }) => ({
    ...{ head: head.id, episode, category, themes, outcome },
    began_on: beganOn(head, episode),
    closed_on: closedOn,
  }));
  if (head.state === 'closed') return spells;
  const { id, episode, category, themes } = head;
  return [
    ...spells,
    { head: id, episode, category, themes, outcome: null, began_on: beganOn(head, episode), closed_on: null },
  ];
}

/** What is counted: each time a head was with us, each limit that ran, each rule that was passed over (¶29, ¶30). */
export const statisticsModel: ReadModel<CaseBeside> = {
  name: 'statistics',
  kind: 'case',
  tables: ['case_spells', 'case_limits', 'case_departures'],
  rowsOf: (loaded, { office }) => {
    const { file, closures } = folded(loaded);
    const { reference } = file;
    const limits = file.heads.flatMap((head) =>
      limitsKept(head, office.calendars).map((kept, number) => ({
        ...{ reference, head: head.id, number, name: kept.limit, episode: kept.episode },
        ...{ starts_on: kept.from, due: kept.due, due_without: kept.dueWithout },
        ...{ ended_on: kept.endedOn, ended_how: kept.how, held_by: kept.heldBy },
      })),
    );
    const departures = caseEvents(loaded).flatMap(({ event, seq, at }) =>
      event.type === 'RuleOverridden'
        ? [{ reference, seq, head: event.head, rule: event.rule, made_on: londonDay(at) }]
        : [],
    );
    return {
      case_spells: file.heads.flatMap((head) =>
        spellsOf(head, closures).map((spell) => ({ reference, ...spell })),
      ),
      case_limits: limits,
      case_departures: departures,
    };
  },
};
