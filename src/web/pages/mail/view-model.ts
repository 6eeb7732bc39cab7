import { readOffice } from '#app/app.ts';
import { openedContact } from '#app/case-work.ts';
import { RELEASING_ROLES } from '#app/scanning.ts';
import type { RoleId } from '#procedure/model.ts';
import {
  type ContactFilter,
  type ContactItem,
  type LetterInTrouble,
  lettersInTrouble,
  listContacts,
  type MailboxHealth,
  MINUTES_UNHEARD,
  mailboxHealth,
} from '#read-models/index.ts';
import type { Visit } from '#web/visit.ts';

const HAVE_SECTION: readonly RoleId[] = ['business-support-officer', 'administrator'];

const DAYS_SHOWN = 14;
const ROWS = 25;
/** A message that waits for longer than this to become a contact is worth a warning. */
const MINUTES_WAITING = 10;

export interface MailboxShown extends MailboxHealth {
  readonly isUnheard: boolean;
  readonly isStuck: boolean;
}

/** A message of our own that came back in: the address that leads in a circle, and the contact that keeps it. */
export interface LoopShown {
  readonly reference: string;
  readonly receivedAt: string;
  readonly address: string | null;
  readonly mailbox: string;
  readonly because: string;
}

export interface ClosedShown {
  readonly file: string;
  readonly reference: string;
  readonly at: Temporal.Instant;
  readonly found: string;
  /** Only for those who may read the contact. */
  readonly name: string | null;
  /** It is the message as it came, with everything in it. */
  readonly isOriginal: boolean;
}

export interface MailModel {
  readonly today: string;
  readonly now: Temporal.Instant;
  readonly mailboxes: readonly MailboxShown[];
  readonly loops: readonly LoopShown[];
  readonly suppressed: readonly ContactItem[];
  readonly suppressedMore: boolean;
  readonly letters: readonly LetterInTrouble[];
  readonly hasScanner: boolean;
  readonly filesWaiting: number;
  readonly scannerAwaySince: Temporal.Instant | null;
  readonly closed: readonly ClosedShown[];
  readonly mayRelease: boolean;
  /** They have no section of their own for it, and come from the inbox. */
  readonly comesFromInbox: boolean;
  readonly mayForget: boolean;
  readonly done: string;
}

const isBefore = (one: Temporal.Instant | null, other: Temporal.Instant): boolean =>
  one !== null && Temporal.Instant.compare(one, other) < 0;

function mailboxShown(mailbox: MailboxHealth, now: Temporal.Instant): MailboxShown {
  const { heardAt, oldestWaiting } = mailbox;
  const isRead = mailbox.countedAt !== null || heardAt !== null || mailbox.failingSince !== null;
  return {
    ...mailbox,
    // What only a program hands over has no mailbox of which anything could be heard.
    isUnheard: isRead && (heardAt === null || isBefore(heardAt, now.subtract({ minutes: MINUTES_UNHEARD }))),
    isStuck: isBefore(oldestWaiting, now.subtract({ minutes: MINUTES_WAITING })),
  };
}

async function listed({ app, reader }: Visit, filter: ContactFilter) {
  const office = await readOffice(app, app.store, app.clock.now());
  return listContacts(app.store, reader, filter, { limit: ROWS, after: null }, office);
}

async function loopsOf(visit: Visit): Promise<readonly LoopShown[]> {
  const { items } = await listed(visit, { ourOwn: true });
  const since = visit.app.clock.now().subtract({ hours: 24 * DAYS_SHOWN });
  const recent = items.filter(({ receivedAt }) => !isBefore(Temporal.Instant.from(receivedAt), since));
  return Promise.all(
    recent.map(async ({ reference, receivedAt }) => {
      const contact = (await openedContact(visit.app.store, reference))?.contact;
      const { mailbox = '', because = '' } = contact?.mail ?? {};
      return { reference, receivedAt, address: contact?.words.email ?? null, mailbox, because };
    }),
  );
}

async function closedFiles({ app, reader }: Visit): Promise<readonly ClosedShown[]> {
  const found = await app.scans.quarantined(app.store);
  const isAdministrator = reader.roles.some(({ role }) => role === 'administrator');
  const all = await Promise.all(
    found.map(async ({ file, stream, at }) => {
      if (!stream.startsWith('contact:')) return [];
      const reference = stream.slice('contact:'.length);
      const [opened, readable] = await Promise.all([
        openedContact(app.store, reference),
        app.views.mayReadContact(app.store, reader, reference),
      ]);
      const one = opened?.contact.attachments.find(({ id }) => id === file);
      // An administrator looks after the files of contacts that they do not read; others see what they read.
      if (!one?.quarantine || !(readable || isAdministrator)) return [];
      const isOriginal = one.role === 'original';
      const name = readable ? one.name : null;
      return [{ file, reference, at, found: one.quarantine.found, name, isOriginal }];
    }),
  );
  return all.flat();
}

/** How it stands with all that comes in and leaves. */
export async function mailModel(visit: Visit, done: string): Promise<MailModel> {
  const { app, reader, today } = visit;
  const now = app.clock.now();
  const since = now.subtract({ hours: 24 * DAYS_SHOWN });
  const [mailboxes, loops, suppressed, letters, filesWaiting, scannerAwaySince, closed] = await Promise.all([
    mailboxHealth(app.store),
    loopsOf(visit),
    listed(visit, { suppressed: true }),
    lettersInTrouble(app.store, reader, since),
    app.scanner === null ? 0 : app.scans.howMany(app.store),
    app.scans.awaySince(app.store),
    closedFiles(visit),
  ]);
  return {
    ...{ today, now, done, loops, letters, filesWaiting, scannerAwaySince, closed },
    mailboxes: mailboxes.map((one) => mailboxShown(one, now)),
    suppressed: suppressed.items,
    suppressedMore: suppressed.next !== null,
    hasScanner: app.scanner !== null,
    mayForget: reader.roles.some(({ role }) => role === 'administrator'),
    comesFromInbox: reader.roles.every(({ role }) => !HAVE_SECTION.includes(role)),
    mayRelease: reader.roles.some(({ role }) => RELEASING_ROLES.includes(role)),
  };
}
