import type { ChainSeen, Sql } from '#app/ports.ts';
import type { By, StreamName } from '#domain/recorded.ts';
import type { Json } from './canonical.ts';
import { publicKeyFrom, publicKeyText, signingKeys } from './checkpoint-key.ts';
import { type CheckpointState, readCheckpoints } from './checkpoint-state.ts';
import type { PostgresStore } from './postgres-store.ts';
import { examine, type Finding, type Found, finding } from './verify-stream.ts';

export type { Finding } from './verify-stream.ts';

export interface VerifyOptions {
  readonly folder: string;
  readonly keyFolder?: string;
  /** The public key as it was noted elsewhere; otherwise the one beside the private key is believed. */
  readonly publicKey?: string;
  readonly now: Temporal.Instant;
}

export interface VerifyReport {
  readonly sound: boolean;
  readonly streams: number;
  readonly events: number;
  /** How many findings there are; `findings` holds the first thousand. */
  readonly found: number;
  readonly findings: readonly Finding[];
  readonly checkpoint: {
    readonly at: Temporal.Instant;
    readonly ageMinutes: number;
    readonly lines: number;
    readonly streams: number;
    readonly events: number;
    readonly publicKey: string;
  } | null;
  /** The whole report in plain English. */
  readonly sentences: readonly string[];
}

const MOST_FINDINGS = 1_000;
const PAGE = 400;
const STREAMS = `select stream, version, encode(head, 'hex') as head from streams
  where stream > $1 order by stream limit $2`;
const EVENTS = `select stream, seq, at, by_user, by_role, by_team, calendar, type, facts, sealed,
    encode(previous_hash, 'hex') as previous_hash, encode(hash, 'hex') as hash
  from events where stream = any ($1) order by stream, seq`;
const WITHOUT_STREAM = `select distinct stream from events e
  where not exists (select from streams s where s.stream = e.stream) order by stream limit 1000`;

/**
 * Walks every chain, then holds it against the checkpoints (¶26 "audit trail", ¶30): names the first event altered,
 * removed, added or moved in each damaged stream, tails cut and streams gone since the last checkpoint, and a file
 * of checkpoints that is itself broken. Reads one snapshot; memory grows with the number of streams only, a little.
 */
export async function verify(store: PostgresStore, options: VerifyOptions): Promise<VerifyReport> {
  const keys = await signingKeys(options.keyFolder ?? options.folder, false);
  const publicKey =
    options.publicKey === undefined ? (keys?.publicKey ?? null) : publicKeyFrom(options.publicKey);
  // Before the database, so that whatever they name must be in it.
  const state = await readCheckpoints(options.folder, publicKey);
  const findings = new Findings();
  for (const sentence of state.problems)
    findings.add({ kind: 'checkpoint', stream: null, seq: null, sentence });
  if (publicKey === null && state.last !== null) findings.add(NO_KEY);
  const counts = await store.transaction((tx) => walk(tx, state, findings), { isolation: 'repeatable read' });
  for (const [stream, { version }] of state.standings) {
    findings.add(
      finding(stream, 'missing', null, `is missing: the last checkpoint counts ${version} events in it`),
    );
  }
  const checkpoint = checkpointOf(state, publicKey && publicKeyText(publicKey), options.now);
  const report = { ...counts, ...findings.report(), checkpoint };
  return { ...report, sound: report.found === 0, sentences: sentencesOf(report, state) };
}

const NO_KEY: Finding = {
  kind: 'checkpoint',
  stream: null,
  seq: null,
  sentence: 'The key of the checkpoints is gone: their signatures could not be checked.',
};

class Findings {
  readonly #kept: Finding[] = [];
  #found = 0;

  add(found: Finding | null): void {
    if (found === null) return;
    this.#found += 1;
    if (this.#kept.length < MOST_FINDINGS) this.#kept.push(found);
  }

  report(): Pick<VerifyReport, 'found' | 'findings'> {
    return { found: this.#found, findings: this.#kept };
  }
}

interface EventRow {
  readonly stream: string;
  readonly seq: number;
  readonly at: Temporal.Instant;
  readonly by_user: string;
  readonly by_role: By['role'];
  readonly by_team: string;
  readonly calendar: number;
  readonly type: string;
  readonly facts: Json;
  readonly sealed: Buffer | null;
  readonly previous_hash: string;
  readonly hash: string;
}

// Streams that were walked are taken out of the checkpoints' standings; what is left there is missing.
async function walk(
  tx: Sql,
  state: CheckpointState,
  findings: Findings,
): Promise<{ streams: number; events: number }> {
  await tx.query('set local statement_timeout = 0');
  const counts = { streams: 0, events: 0 };
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: { stream: string; version: number; head: string }[] = await tx.query(STREAMS, [after, PAGE]);
    const events = await eventsOf(
      tx,
      page.map((row) => row.stream),
    );
    for (const row of page) {
      const found = events.get(row.stream) ?? [];
      findings.add(examine(row.stream, found, row, state.standings.get(row.stream) ?? null));
      state.standings.delete(row.stream);
      counts.events += found.length;
    }
    counts.streams += page.length;
    after = page.length < PAGE ? undefined : page.at(-1)?.stream;
  }
  for (const { stream } of await tx.query<{ stream: string }>(WITHOUT_STREAM)) {
    findings.add(examine(stream, [], null, null));
    state.standings.delete(stream);
  }
  return counts;
}

const STANDING = `select version, encode(head, 'hex') as head from streams where stream = $1`;

/** The chain of one history, worked out anew and held against its row (¶26, ¶30); the checkpoints stay unread. */
export async function chainOf(sql: Sql, stream: StreamName): Promise<ChainSeen | null> {
  const [rows, events] = await Promise.all([
    sql.query<{ version: number; head: string }>(STANDING, [stream]),
    eventsOf(sql, [stream]),
  ]);
  const [row = null] = rows;
  const found = events.get(stream) ?? [];
  if (row === null && found.length === 0) return null;
  const damage = examine(stream, found, row, null);
  return { damage: damage?.sentence ?? null, events: found.length, lastHash: found.at(-1)?.hash ?? '' };
}

async function eventsOf(tx: Sql, streams: readonly string[]): Promise<Map<string, Found[]>> {
  const rows = await tx.query<EventRow>(EVENTS, [streams]);
  return Map.groupBy(rows.map(foundFrom), (event) => event.stream);
}

function foundFrom(row: EventRow): Found {
  const { stream, seq, at, calendar, type, facts, sealed, hash } = row;
  const by = { user: row.by_user, role: row.by_role, team: row.by_team };
  return { stream, seq, at, by, calendar, type, facts, sealed, hash, previousHash: row.previous_hash };
}

function checkpointOf(
  state: CheckpointState,
  publicKey: string | null,
  now: Temporal.Instant,
): VerifyReport['checkpoint'] {
  if (state.last === null) return null;
  const at = Temporal.Instant.from(state.last.at);
  const ageMinutes = Math.floor(at.until(now).total('minutes'));
  return { at, ageMinutes, lines: state.lines, ...state.last.totals, publicKey: publicKey ?? '' };
}

function sentencesOf(report: Omit<VerifyReport, 'sound' | 'sentences'>, state: CheckpointState): string[] {
  const { checkpoint, findings, found } = report;
  const more = found > findings.length ? [`There are ${found - findings.length} more findings.`] : [];
  return [
    `${report.events} events in ${report.streams} streams were checked.`,
    ...(checkpoint === null ? [NO_CHECKPOINT] : checkpointSentences(checkpoint)),
    ...state.afresh.map(({ at, because }) => `The checkpoints were started afresh on ${at}: ${because}.`),
    ...findings.map((one) => one.sentence),
    ...more,
    found === 0 ? 'Every chain is whole.' : `Found: ${found}. The history is not as it was recorded.`,
  ];
}

const NO_CHECKPOINT = 'There is no checkpoint yet: a tail cut off or a whole case removed would not show.';

function checkpointSentences(checkpoint: NonNullable<VerifyReport['checkpoint']>): string[] {
  const { at, ageMinutes, streams, events, lines, publicKey } = checkpoint;
  return [
    `The last checkpoint is ${ageMinutes} minutes old (${at}): ${events} events in ${streams} streams, line ${lines} of its file.`,
    `The checkpoints are signed with the key ${publicKey || '(gone)'}.`,
  ];
}
