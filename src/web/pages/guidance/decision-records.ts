/** The titles of the decision records that readings refer to; the records stand in docs/decisions. */
export const DECISION_RECORDS: Readonly<Record<string, string>> = {
  '0001': 'The guidance as typed data',
  '0002': 'Events as truth',
  '0003': 'Heads of complaint',
  '0004': 'The counting rule',
  '0005': 'The embedded database',
  '0006': 'Words sealed under a key for each person',
  '0007': 'Refusals in the history',
};

/** A decision record in words. */
export function decisionRecord(number: string): string {
  const title = DECISION_RECORDS[number];
  return title === undefined ? `decision record ${number}` : `decision record ${number}, ${title}`;
}
