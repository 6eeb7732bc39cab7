import { quarantineFile, releaseFile } from '#domain/contact/files.ts';
import type { StaffMember } from '#domain/office.ts';
import { OFFICE } from '#domain/recorded.ts';
import { isRefusal, type Refusal, refusal } from '#domain/refusal.ts';
import type { RoleId } from '#procedure/model.ts';
import { type App, readOffice } from './app.ts';
import { appendToContact, bylineAs, contactOf, openedContact, rewriteCase } from './case-work.ts';
import type { ScanState } from './keeping.ts';
import type { Scanner, Sql, Transaction } from './ports.ts';
import type { ContactTaken } from './receive.ts';
import { transact } from './transact.ts';

const AT_ONCE = 20;
/** So many files in a row that could not be looked at, and the scanner counts as away. */
const MOST_FAILURES = 3;
/** How many rounds a file that could not be looked at waits, so that it does not keep the others back. */
const ROUNDS_SKIPPED = 6;

/** Looks at waiting files, round by round. One for each process. */
export class Scanning {
  readonly #app: App;
  readonly #scanner: Scanner;
  readonly #skipped = new Map<string, number>();

  constructor(app: App, scanner: Scanner) {
    this.#app = app;
    this.#scanner = scanner;
  }

  /**
   * Looks at files that nobody looked at yet, the newest first; answers how many were. What could not be looked at waits
   * and keeps no other back; when several in a row could not, the scanner counts as away, and that is kept with its time.
   */
  async round(): Promise<number> {
    this.#forgetSkips();
    const { scans, store } = this.#app;
    const waiting = await scans.waiting(store, AT_ONCE, [...this.#skipped.keys()]);
    let [looked, failed] = [0, 0];
    for (const { id, stream } of waiting) {
      const found = await this.#look(id);
      if (found === 'failed') {
        failed += 1;
        this.#skipped.set(id, ROUNDS_SKIPPED);
        if (failed >= MOST_FAILURES) break;
        continue;
      }
      await keepVerdict(this.#app, { id, stream, found });
      [looked, failed] = [looked + 1, 0];
    }
    await this.#noteState(looked, failed);
    return looked;
  }

  async #look(id: string): Promise<string | null | 'failed'> {
    try {
      const said = await this.#scanner.scan(this.#app.files.read(this.#app.store, id));
      return 'found' in said ? said.found : null;
    } catch {
      return 'failed';
    }
  }

  async #noteState(looked: number, failed: number): Promise<void> {
    const { scans, store, clock } = this.#app;
    if (looked > 0) await scans.markBack(store);
    else if (failed > 0) await scans.markAway(store, clock.now());
  }

  #forgetSkips(): void {
    for (const [id, rounds] of this.#skipped) {
      if (rounds <= 1) this.#skipped.delete(id);
      else this.#skipped.set(id, rounds - 1);
    }
  }
}

interface Verdict {
  readonly id: string;
  readonly stream: string;
  readonly found: string | null;
}

/** Keeps what the scanner said, and in the history of a contact that a file of it is kept closed. */
async function keepVerdict(app: App, { id, stream, found }: Verdict): Promise<void> {
  await transact(app, async (tx) => {
    const now = app.clock.now();
    const isNew = await app.scans.keep(tx, id, found === null ? 'clean' : 'found', now);
    if (isNew && found !== null && stream.startsWith('contact:'))
      await tell(app, tx, now, stream.slice('contact:'.length), { id, found });
  });
}

async function tell(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  reference: string,
  { id, found }: { readonly id: string; readonly found: string },
): Promise<void> {
  const opened = await openedContact(tx, reference);
  const events = opened ? quarantineFile(opened.contact, id, found) : [];
  if (!opened || events.length === 0) return;
  const office = await readOffice(app, tx, now);
  const calendar = office.calendars.version;
  const loaded = await appendToContact(app, tx, opened.loaded, { at: now, by: OFFICE, calendar, events });
  const { case: onCase } = contactOf(loaded);
  if (onCase !== null) await rewriteCase(app, tx, office, onCase);
}

/** Looks once at what waits; nothing without a scanner. Answers how many files were looked at. */
export async function scanWaiting(app: App): Promise<number> {
  return app.scanner ? new Scanning(app, app.scanner).round() : 0;
}

/** Those who may let a file go that is kept closed. */
export const RELEASING_ROLES: readonly RoleId[] = ['customer-care-manager', 'administrator'];

/**
 * Lets a file go that was kept closed, with the reason. The caller has checked the role. Refuses what is no file of the
 * contact, what is not kept closed, and a missing reason (`reason`).
 */
export async function releaseQuarantined(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  reference: string,
  { file, reason }: { readonly file: string; readonly reason: string },
): Promise<ContactTaken | Refusal> {
  const opened = await openedContact(tx, reference);
  if (!opened) return refusal('absent', 'There is no such contact, or it is not yours to read.');
  const events = releaseFile(opened.contact, file, reason);
  if (isRefusal(events)) return events;
  const office = await readOffice(app, tx, now);
  const by = bylineAs(actor, RELEASING_ROLES);
  const calendar = office.calendars.version;
  const loaded = await appendToContact(app, tx, opened.loaded, { at: now, by, calendar, events });
  await app.scans.release(tx, file, now);
  const contact = contactOf(loaded);
  if (contact.case !== null) await rewriteCase(app, tx, office, contact.case);
  return { contact, person: loaded.person, calendars: office.calendars };
}

/** How a file stands: it opens, nobody looked at it yet although a scanner is configured, or it is kept closed. */
export type FileStanding = 'opens' | 'waits' | 'closed';

const standing = (state: ScanState | undefined, hasScanner: boolean): FileStanding => {
  if (state === 'found') return 'closed';
  return state === undefined && hasScanner ? 'waits' : 'opens';
};

/** How each of these files stands, in the order in which they are given: whoever hands files on asks first. */
export async function standingOf(
  app: App,
  sql: Sql,
  files: readonly string[],
): Promise<readonly FileStanding[]> {
  const states = await app.scans.statesOf(sql, files);
  return files.map((file) => standing(states.get(file), app.scanner !== null));
}

const CLOSED = refusal(
  'role',
  'This file is kept closed: the scanner for malware found something in it. The Customer Care Manager or an administrator may release it, with a reason.',
  ['¶2'],
);
const WAITS = refusal(
  'conflict',
  'The scanner for malware has not looked at this file yet. It can be opened as soon as it has.',
  ['¶2'],
);

/** Why a file cannot be opened now, by anybody; null when it can. */
export async function whyClosed(app: App, sql: Sql, file: string): Promise<Refusal | null> {
  const [how] = await standingOf(app, sql, [file]);
  if (how === 'closed') return CLOSED;
  return how === 'waits' ? WAITS : null;
}
