import type { CategoryId, OutcomeId, PathId } from '#procedure/model.ts';
import type { CaseFile } from './case-file.ts';
import { ERASED } from './events.ts';
import { closeHead, headFrom } from './evolve-head.ts';
import { pathOf } from './routing.ts';

/**
 * A case that was closed in an older system comes in as it ended: with the dates of then, beside the day of this record.
 * Nothing is due on it, nothing is sent, and the figures of this office do not count it (¶29, ¶30).
 */
export interface CaseImported {
  readonly type: 'CaseImported';
  readonly reference: string;
  /** Its reference in the system it comes from: the same one never comes in twice. */
  readonly oldReference: string;
  readonly guidance: string;
  readonly team: string;
  readonly receivedOn: string;
  readonly closedOn: string;
  readonly officer: string | null;
  readonly originalCase: string | null;
  readonly category: CategoryId;
  readonly path: PathId;
  readonly outcome: OutcomeId;
  readonly words: {
    readonly person: string | null;
    readonly about: string;
    readonly decision: string;
  } | null;
}

/** The way a head of an old case would have gone: methodology counts as completed, because the case was closed. */
export function pathOfImported(category: CategoryId): PathId {
  return pathOf(category, 'completed') ?? 'general';
}

/** The case that an import makes; `on` is the day of the import. */
export function importedCase(event: CaseImported, on: string): CaseFile {
  const { reference, oldReference, guidance, team, receivedOn, closedOn, officer, originalCase, words } =
    event;
  const start = {
    ...{ id: 'h1', category: event.category, path: event.path, themes: [], complainedOf: [] },
    ...{ distinction: null, receivedOn, decisionDate: null, criteria: [], lineManager: null },
    start: 'opened' as const,
  };
  const head = { ...headFrom(start, words?.about ?? ERASED, closedOn), limits: [] };
  return {
    ...{ reference, guidance, team, receivedOn, officer, originalCase, version: 0, substance: 0 },
    ...{ openedOn: receivedOn, contacts: [], follows: null, adjustments: [], callBackOn: null, accounts: [] },
    letters: [],
    person: words ? words.person : ERASED,
    help: words ? 'It came in as it had ended in an older system.' : ERASED,
    heads: [closeHead(head, event.outcome, words?.decision ?? ERASED, closedOn)],
    wasWith: { users: [], roles: [] },
    updatedOn: on,
    receipts: {},
    requests: {},
    mergedInto: null,
    imported: { from: oldReference, on },
  };
}
