import { londonDay } from '#domain/london.ts';
import type { Recorded } from '#domain/recorded.ts';
import type { RoleId } from '#procedure/model.ts';
import type { CaseFile, Head } from './case-file.ts';
import {
  type AccountAsked,
  type AccountGiven,
  type CaseEvent,
  type CaseOpened,
  ERASED,
  type HeadAdded,
} from './events.ts';
import { afterStep, closeHead, headFrom, reclassified, reopened } from './evolve-head.ts';
import { withLetter } from './evolve-letters.ts';
import { importedCase } from './imported.ts';
import { limitsNotNeeded } from './limit-runs.ts';
import { mergedCase } from './merged.ts';
import { awaitedStep, teamHolding } from './progress.ts';

type Happened<E extends CaseEvent> = Recorded<E>;

function opened(event: CaseOpened, on: string): CaseFile {
  const words = event.words;
  return {
    reference: event.reference,
    version: 0,
    substance: 0,
    guidance: event.guidance,
    team: event.team,
    receivedOn: event.receivedOn,
    openedOn: on,
    officer: event.officer,
    originalCase: event.originalCase,
    contacts: [event.contact],
    follows: event.follows,
    person: words ? words.person : ERASED,
    help: words?.help ?? ERASED,
    adjustments: [],
    heads: event.heads.map((start) => headFrom(start, words?.heads[start.id]?.about ?? ERASED, on)),
    wasWith: { users: [], roles: [] },
    callBackOn: null,
    updatedOn: on,
    receipts: { [event.contact]: event.receivedOn },
    requests: {},
    accounts: [],
    mergedInto: null,
    letters: [],
  };
}

function accountAsked(file: CaseFile, event: AccountAsked, askedBy: string, askedOn: string): CaseFile {
  const { request: id, head, of, replyBy, words } = event;
  const { alleged, questions } = words ?? { alleged: ERASED, questions: ERASED };
  const asked = { id, head, of, askedBy, askedOn, replyBy, alleged, questions, given: null };
  return { ...file, accounts: [...file.accounts, asked] };
}

function accountGiven(file: CaseFile, { request, words }: AccountGiven, on: string): CaseFile {
  const given = { on, account: words?.account ?? ERASED };
  return { ...file, accounts: file.accounts.map((one) => (one.id === request ? { ...one, given } : one)) };
}

function changeHead(file: CaseFile, id: string, change: (head: Head) => Head): CaseFile {
  return { ...file, heads: file.heads.map((head) => (head.id === id ? change(head) : head)) };
}

function headAdded(file: CaseFile, event: HeadAdded, on: string): CaseFile {
  return { ...file, heads: [...file.heads, headFrom(event.to, event.words?.about ?? ERASED, on)] };
}

function applyToHead(file: CaseFile, happened: Recorded<CaseEvent>, on: string): CaseFile {
  const { event, calendar } = happened;
  switch (event.type) {
    case 'HeadAdded':
      return headAdded(file, event, on);
    case 'HeadReclassified':
      return changeHead(file, event.head, (head) => reclassified(head, event.to, { on, calendar }));
    case 'HeadWithdrawn':
      return changeHead(file, event.head, (head) => {
        const ending = { on, calendar, heldBy: teamHolding(awaitedStep(head)) };
        return closeHead(
          { ...head, limits: limitsNotNeeded(head.limits, ending) },
          'withdrawn',
          event.words?.reason ?? ERASED,
          on,
        );
      });
    case 'HeadReopened':
      return changeHead(file, event.head, (head) => reopened(head, event));
    case 'LimitExtended': {
      const extension = { due: event.due, by: happened.by.user, reason: event.words?.reason ?? ERASED };
      return changeHead(file, event.head, (head) => ({
        ...head,
        limits: head.limits.map((run) =>
          run.limit === event.limit && !run.ended ? { ...run, extension } : run,
        ),
      }));
    }
    case 'RuleOverridden':
      return changeHead(file, event.head, (head) =>
        event.rule === 'analysis-is-complete'
          ? { ...head, waived: [...head.waived, event.rule] }
          : { ...head, milestone: `override:${event.rule}`, lastStepOn: on },
      );
    case 'StandInAppointed':
      return changeHead(file, event.head, (head) => ({
        ...head,
        standIns: { ...head.standIns, [event.role]: event.user },
      }));
    default:
      return file;
  }
}

function applyToCase(file: CaseFile, happened: Recorded<CaseEvent>, on: string): CaseFile {
  const { event } = happened;
  switch (event.type) {
    case 'CaseOpened':
    case 'CaseImported':
    case 'CaseTakenIn':
      return file;
    case 'CaseMerged':
      return mergedCase(file, event.into, { on, calendar: happened.calendar });
    case 'ContactAdded':
      return {
        ...file,
        contacts: [...file.contacts, event.contact],
        receipts: { ...file.receipts, [event.contact]: event.receivedOn },
        requests: event.reviewRequest
          ? { ...file.requests, [event.contact]: event.reviewRequest }
          : file.requests,
      };
    case 'OriginalCaseMatched':
      return {
        ...file,
        originalCase: event.originalCase,
        heads: file.heads.map((head) => ({ ...head, lineManager: head.lineManager ?? event.lineManager })),
      };
    case 'OfficerAllocated':
      return { ...file, officer: event.officer };
    case 'OfficerLeft':
      return { ...file, officer: file.officer === event.officer ? null : file.officer };
    case 'CallRecorded':
      return { ...file, callBackOn: event.callBackOn };
    case 'AdjustmentsSet':
      return { ...file, adjustments: event.adjustments };
    case 'AccountAsked':
      return accountAsked(file, event, happened.by.user, on);
    case 'AccountGiven':
      return accountGiven(file, event, on);
    case 'LetterPutForward':
    case 'LetterChecked':
    case 'LetterCheckRefused':
    case 'LetterReturned':
    case 'LetterWithdrawn':
    case 'LetterSent':
    case 'LetterPosted':
    case 'LetterCameBack':
      return { ...file, letters: withLetter(file.letters, { ...happened, event }, on) };
    case 'NoteAdded':
    case 'ActionRefused':
    case 'AutomaticMailFiled':
      return file;
    default:
      return 'step' in event
        ? changeHead(file, event.head, (head) => afterStep(head, happened as Happened<typeof event>))
        : applyToHead(file, happened, on);
  }
}

function peopleOf(head: Head): readonly string[] {
  const manager = head.standIns['line-manager'] ?? head.lineManager;
  const holds = teamHolding(awaitedStep(head)) === 'line-manager' ? manager : null;
  return [holds, head.agreement?.with, ...Object.values(head.standIns)].filter((user) => user != null);
}

function poolOf(head: Head): readonly RoleId[] {
  const team = teamHolding(awaitedStep(head));
  return team === 'allocations' || team === 'ocwt' ? [team] : [];
}

const joined = <T>(known: readonly T[], more: readonly T[]): readonly T[] =>
  more.every((one) => known.includes(one)) ? known : [...new Set([...known, ...more])];

/** Adds those outside Customer Care who hold a head now, and managers asked to confirm, to those it was with. */
function remember(file: CaseFile): CaseFile {
  const users = joined(file.wasWith.users, file.heads.flatMap(peopleOf));
  const roles = joined(file.wasWith.roles, file.heads.flatMap(poolOf));
  return { ...file, wasWith: { users, roles } };
}

const NO_NEWS: ReadonlySet<string> = new Set([
  'ActionRefused',
  'LetterCheckRefused',
  'AutomaticMailFiled',
] satisfies readonly CaseEvent['type'][]);

/** The case after one more event. Total: a recorded event is never refused. The first is always its opening. */
export function evolve(file: CaseFile | null, happened: Recorded<CaseEvent>): CaseFile {
  const { event, seq, at } = happened;
  const on = londonDay(at).toString();
  if (!file) {
    if (event.type === 'CaseImported') return { ...importedCase(event, on), version: seq, substance: seq };
    if (event.type !== 'CaseOpened')
      throw new Error(`A case begins with its opening, not with ${event.type}`);
    return remember({ ...opened(event, on), version: seq, substance: seq });
  }
  const after = remember({ ...applyToCase(file, happened, on), version: seq });
  // A recorded refusal and an automatic message make nobody's page stale, and are no news of the case.
  const isNoNews = NO_NEWS.has(event.type);
  return isNoNews ? after : { ...after, substance: seq, updatedOn: on };
}

/** Folds the history of a case. Null where there is none. */
export function foldCase(events: readonly Recorded<CaseEvent>[]): CaseFile | null {
  return events.reduce<CaseFile | null>(evolve, null);
}
