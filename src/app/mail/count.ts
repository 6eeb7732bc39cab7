import type { MailFolder } from './mailbox.ts';
import { chunksOf, type MailboxParts, type MailboxReader } from './poll.ts';

/** In what a mailbox and what is kept here differ. */
export interface Difference {
  readonly uid: number;
  readonly folder: string;
  /** It was missing and was fetched by the count; it could not be fetched; it is no longer there, and is kept here. */
  readonly what: 'fetched' | 'not-fetched' | 'gone';
}

/** The hour of London at which mailboxes are counted. */
const HOUR = 3;
const MOST_SHOWN = 200;
const CHUNK = 50;

/** Whether a mailbox that was last counted then is to be counted now: once after three in the morning in London. */
export function isCountDue(now: Temporal.Instant, countedAt: Temporal.Instant | null): boolean {
  if (countedAt === null) return true;
  const today = now.toZonedDateTimeISO('Europe/London');
  const at = today.withPlainTime({ hour: HOUR });
  const due = Temporal.ZonedDateTime.compare(at, today) <= 0 ? at : at.subtract({ days: 1 });
  return Temporal.Instant.compare(countedAt, due.toInstant()) < 0;
}

/**
 * Counts a mailbox, and the folder to which its messages are moved, against what is kept here (¶6). What is missing is
 * fetched. `moved` is that folder, open; null where none is named.
 */
export async function countMailbox(
  reader: MailboxReader,
  inbox: MailFolder,
  moved: MailFolder | null,
): Promise<readonly Difference[]> {
  const { app, places, name, moveTo } = reader.parts;
  const before = without(await inbox.uids(), await places.kept(app.store, name, inbox.uidValidity, 'all'));
  await reader.look(inbox);
  await reader.lookForOthers(inbox);
  const found = moved === null ? [] : await countMoved(reader, moved);
  const there = await inbox.uids();
  const missing = there.filter((uid) => !reader.isKnown(uid));
  const left = await places.kept(app.store, name, inbox.uidValidity, 'left');
  const folder = name.slice(name.indexOf('/') + 1);
  const differs = [
    ...differences(folder, 'not-fetched', missing),
    ...differences(
      folder,
      'fetched',
      before.filter((uid) => reader.isKnown(uid)),
    ),
    ...found,
    ...differences(folder, 'gone', without(left, there)),
    ...differences(moveTo ?? '', 'gone', moved ? await goneFrom(reader.parts, moved) : []),
  ];
  const inMailbox = there.length + ((await moved?.uids())?.length ?? 0);
  await app.mail.counted(app.store, name, app.clock.now(), {
    ...{ inMailbox, missing: missing.length, differs: differs.slice(0, MOST_SHOWN) },
  });
  return differs;
}

const differences = (folder: string, what: Difference['what'], uids: readonly number[]): Difference[] =>
  uids.map((uid) => ({ uid, folder, what }));

const without = (uids: readonly number[], others: readonly number[]): readonly number[] => {
  const there = new Set(others);
  return uids.filter((uid) => !there.has(uid));
};

async function goneFrom({ app, places, name }: MailboxParts, moved: MailFolder): Promise<readonly number[]> {
  return without(await places.movedTo(app.store, name, moved.uidValidity), await moved.uids());
}

/** What lies in the other folder and was not moved there by us: known by its bytes, or kept now. */
async function countMoved(reader: MailboxReader, moved: MailFolder): Promise<readonly Difference[]> {
  const { app, places, name, moveTo } = reader.parts;
  const known = await places.movedTo(app.store, name, moved.uidValidity);
  const strange = without(await moved.uids(), known);
  const fetched: number[] = [];
  for (const uids of chunksOf(strange, CHUNK)) {
    for (const mail of await moved.small(uids)) {
      const { sha256, isNew } = await reader.keepUnplaced(moved, mail);
      if (isNew) fetched.push(mail.uid);
      await places.foundMoved(app.store, name, sha256, { uidValidity: moved.uidValidity, uid: mail.uid });
    }
  }
  return differences(moveTo ?? '', 'fetched', fetched);
}
