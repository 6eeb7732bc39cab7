import type { Failures } from './kept.ts';

const FREE_FAILURES = 5;
const LONGEST_WAIT_MINUTES = 15;
/** The hour's number for one user from all addresses, and for one address with all users. */
export const MOST_AN_HOUR = { user: 50, address: 100 } as const;

/**
 * The seconds until the next attempt may be made; 0: now. After 5 failures in a row of one user from one address they
 * are 1, 2, 4 … 15 minutes; nobody else and no other address waits for them. The caps of the hour leave out whoever
 * has signed in from there before, so that guessing by strangers locks nobody out.
 */
export function secondsToWait(failures: Failures, now: Temporal.Instant): number {
  const { inRow, last, userFull, addressFull, isUsual } = failures;
  const ends: (Temporal.Instant | undefined)[] = [];
  if (inRow >= FREE_FAILURES)
    ends.push(last?.add({ minutes: Math.min(2 ** (inRow - FREE_FAILURES), LONGEST_WAIT_MINUTES) }));
  if (!isUsual) ends.push(userFull?.add({ hours: 1 }), addressFull?.add({ hours: 1 }));
  const seconds = ends.map((end) =>
    end ? Math.ceil((end.epochMilliseconds - now.epochMilliseconds) / 1000) : 0,
  );
  return Math.max(0, ...seconds);
}

/** An address as attempts are counted by it: IPv6 by its first 64 bits, because whoever has one has all of these. */
export function countedAddress(address: string): string {
  const plain = address.toLowerCase().replace(/%.*$/, '');
  const [, four] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain) ?? [];
  if (four !== undefined) return four;
  if (!plain.includes(':')) return plain.slice(0, 100);
  const [left = [], right = []] = plain.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = [...left, ...zeros, ...right].map((group) => group.replace(/^0+(?=.)/, ''));
  return `${groups.slice(0, 4).join(':')}::/64`.slice(0, 100);
}
