import { GENESIS, type Hashed, hashOf } from './hash.ts';

/** An event as it is found in the database. */
export interface Found extends Hashed {
  readonly hash: string;
}

export interface Finding {
  readonly kind:
    | 'altered'
    | 'removed'
    | 'added'
    | 'reordered'
    | 'cut'
    | 'missing'
    | 'rewritten'
    | 'row'
    | 'checkpoint';
  readonly stream: string | null;
  readonly seq: number | null;
  readonly sentence: string;
}

/** How far `streams` says that a stream is; null when it does not name it. */
export type Standing = { readonly version: number; readonly head: string } | null;

type Damage = Pick<Finding, 'kind' | 'seq'>;

/**
 * The first thing wrong in a stream, or null: an event altered, removed, added or moved, the row in `streams` that
 * disagrees with the events, or a chain that is whole but not the one the last checkpoint saw.
 */
export function examine(
  stream: string,
  events: readonly Found[],
  row: Standing,
  claim: Standing,
): Finding | null {
  if (row === null) return finding(stream, 'row', null, 'has events, but is not in the list of streams');
  const damage = firstDamage(events, row);
  if (damage !== null) return finding(stream, damage.kind, damage.seq, SAID[damage.kind](damage.seq ?? 0));
  if (events.at(-1)?.hash !== row.head) {
    return finding(stream, 'row', null, 'does not end with the event that the list of streams names');
  }
  return claim && againstCheckpoint(stream, events, claim);
}

const SAID: Record<Damage['kind'], (seq: number) => string> = {
  altered: (seq) => `event ${seq} was altered after it was recorded`,
  removed: (seq) => `event ${seq} was removed`,
  added: (seq) => `event ${seq} was added: it is not part of the chain`,
  reordered: (seq) => `event ${seq} has changed places with another`,
  cut: (seq) => `everything after event ${seq} was cut off`,
  missing: () => 'is missing',
  rewritten: (seq) =>
    `event ${seq} is not the one that the last checkpoint saw: the history was written anew`,
  row: () => 'does not agree with the list of streams',
  checkpoint: () => 'does not agree with the checkpoints',
};

/** A finding with its sentence. */
export function finding(stream: string, kind: Finding['kind'], seq: number | null, said: string): Finding {
  return { kind, stream, seq, sentence: `${stream}: ${said}.` };
}

function againstCheckpoint(
  stream: string,
  events: readonly Found[],
  claim: NonNullable<Standing>,
): Finding | null {
  const seen = events[claim.version - 1];
  if (seen === undefined) {
    const said = `everything after event ${events.length} was cut off: the last checkpoint counts ${claim.version}`;
    return finding(stream, 'cut', events.length, said);
  }
  return seen.hash === claim.head
    ? null
    : finding(stream, 'rewritten', claim.version, SAID.rewritten(claim.version));
}

function firstDamage(events: readonly Found[], row: NonNullable<Standing>): Damage | null {
  let previous = GENESIS;
  for (const [index, event] of events.entries()) {
    const expected = index + 1;
    const right = event.seq === expected && event.previousHash === previous && isRightAt(event, expected);
    if (!right) return classify({ events, index, expected, previous, row });
    previous = event.hash;
  }
  if (events.length > row.version) return { kind: 'added', seq: row.version + 1 };
  return events.length < row.version ? { kind: 'removed', seq: events.length + 1 } : null;
}

interface Break {
  readonly events: readonly Found[];
  readonly index: number;
  /** The number that the event at `index` should have, and the hash it should be chained to. */
  readonly expected: number;
  readonly previous: string;
  readonly row: NonNullable<Standing>;
}

function classify(at: Break): Damage {
  const { events, index, expected, row } = at;
  const event = events[index];
  if (event === undefined) return { kind: 'removed', seq: expected };
  if (event.seq > expected) return { kind: isElsewhere(at) ? 'reordered' : 'removed', seq: expected };
  const trueNumber = numberOf(event, at);
  if (trueNumber === expected) return brokenLink(at, event);
  if (trueNumber !== null) return misplaced(at, event, trueNumber);
  if (expected > row.version || isPushedBack(at)) return { kind: 'added', seq: expected };
  return { kind: hasChangedContents(at, event) ? 'reordered' : 'altered', seq: expected };
}

// The event is whole in itself but chained to another than the one before it. If the chain goes on from here, it is
// the one before that was put in another's place, its hash made to fit.
function brokenLink(at: Break, event: Found): Damage {
  const next = at.events[at.index + 1];
  const goesOn = next === undefined ? at.row.head === event.hash : next.previousHash === event.hash;
  return { kind: 'altered', seq: goesOn && at.expected > 1 ? at.expected - 1 : at.expected };
}

// The event is whole under another number than it has.
function misplaced(at: Break, event: Found, trueNumber: number): Damage {
  const before = at.events[at.index - 1];
  if (before?.hash === event.hash) return { kind: 'added', seq: at.expected };
  const wasPushed = trueNumber === at.expected - 1 && before?.previousHash === event.previousHash;
  if (wasPushed) return { kind: 'added', seq: trueNumber };
  if (isElsewhere(at)) return { kind: 'reordered', seq: at.expected };
  return { kind: trueNumber > at.expected ? 'removed' : 'added', seq: at.expected };
}

// Whether the event that belongs here stands at another place.
function isElsewhere(at: Break): boolean {
  return at.events.some((other, index) => index !== at.index && belongsHere(other, at));
}

// Whether the event that belongs here comes right behind: something was put before it.
function isPushedBack(at: Break): boolean {
  const next = at.events[at.index + 1];
  return next !== undefined && belongsHere(next, at);
}

function belongsHere(event: Found, at: Break): boolean {
  return event.previousHash === at.previous && isRightAt(event, at.expected);
}

// Whether what the event says is what another's hash was made of: contents were exchanged, hashes left in place.
function hasChangedContents(at: Break, event: Found): boolean {
  return at.events.some(
    ({ seq, previousHash, hash }) => seq !== event.seq && hashOf({ ...event, seq, previousHash }) === hash,
  );
}

// The number under which the event's hash is right; those near its own are tried for the longest streams too.
function numberOf(event: Found, at: Break): number | null {
  const most = Math.max(at.events.at(-1)?.seq ?? 0, at.row.version) + 1;
  const numbers = [event.seq, ...Array.from({ length: most }, (_, index) => index + 1)];
  return numbers.find((number) => isRightAt(event, number)) ?? null;
}

function isRightAt(event: Found, seq: number): boolean {
  return hashOf({ ...event, seq }) === event.hash;
}
