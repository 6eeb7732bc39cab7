const MOST = 2 ** 32 - 1;

/** A UID as the protocol has it: from 1 to 2³² − 1. Servers send others. */
export const isUid = (uid: unknown): uid is number =>
  typeof uid === 'number' && Number.isInteger(uid) && uid >= 1 && uid <= MOST;

/** UIDs as the protocol asks for them, neighbours together: 1:3,7. */
export function rangeOf(uids: readonly number[]): string {
  const sorted = [...new Set(uids)].sort((a, b) => a - b);
  const ranges: { first: number; last: number }[] = [];
  for (const uid of sorted) {
    const open = ranges.at(-1);
    if (open && open.last === uid - 1) open.last = uid;
    else ranges.push({ first: uid, last: uid });
  }
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}:${last}`)).join(',');
}

/** When a message arrived, as its server says; null where that is no date. */
export function arrivalOf(value: Date | string | undefined): Temporal.Instant | null {
  const milliseconds = value instanceof Date ? value.getTime() : Number.NaN;
  return Number.isNaN(milliseconds) ? null : Temporal.Instant.fromEpochMilliseconds(milliseconds);
}
