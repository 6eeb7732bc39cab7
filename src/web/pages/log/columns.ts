import { type LogColumn, type LogKey, type LogOrder, logColumns } from '#read-models/index.ts';

/** A column of the page: the short set of the officers' sheet. `onA4`: also on the short form that is printed. */
export interface PageColumn {
  readonly key: LogKey;
  readonly label: string;
  readonly type: LogColumn['type'];
  readonly onA4: boolean;
  readonly sort: LogOrder | null;
}

const SHOWN: readonly LogKey[] = [
  ...(['officer', 'originalCase', 'person', 'channel', 'receivedByOffice', 'acknowledgedOn'] as const),
  ...(['category', 'adjustments', 'handlerAgreed', 'handlerAgreedOn', 'proposedOutcome'] as const),
  ...(['proposedDecision', 'signedOffBy', 'signedOffOn', 'sentToOcwtOn', 'ocwtDue', 'ocwtDecision'] as const),
  ...(['ocwtDecidedOn', 'toldOn', 'referMet', 'dueOn', 'completedOn', 'workingDaysTaken'] as const),
  ...(['completedInTime', 'outcome', 'decision', 'updatedOn', 'status', 'nextAction', 'nextDue'] as const),
];

const ON_A4: ReadonlySet<LogKey> = new Set([
  ...(['person', 'channel', 'receivedByOffice', 'category', 'dueOn', 'outcome', 'status'] as const),
]);

const SORTED: Partial<Readonly<Record<LogKey, LogOrder>>> = {
  receivedByOffice: 'received',
  dueOn: 'due',
  updatedOn: 'updated',
};

/** The columns of the page, in the order of the sheet; the reference stands before them. */
export const pageColumns: readonly PageColumn[] = SHOWN.flatMap((key) => {
  const column = logColumns.find((one) => one.key === key);
  if (!column) return [];
  const { label, type } = column;
  return [{ key, label, type, onA4: ON_A4.has(key), sort: SORTED[key] ?? null }];
});
