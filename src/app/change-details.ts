import type { StaffMember } from '#domain/office.ts';
import { detailsFaults, foldDetails, type OfficeDetailsChanged } from '#domain/office-details.ts';
import { faulty, type Refusal, refusal } from '#domain/refusal.ts';
import { type App, type Reading, readOffice } from './app.ts';
import { byline } from './case-work.ts';
import type { OfficeDetails } from './office-details.ts';
import type { Transaction } from './ports.ts';
import { append } from './transact.ts';

const DETAILS_STREAM = 'office:details';

/** One change of the contact points, for its history. */
export interface DetailsChange {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly details: OfficeDetails;
}

/** The contact points as they are, and every change of them; version 0 is what the environment says. */
export interface DetailsKept {
  readonly version: number;
  readonly details: OfficeDetails;
  readonly changes: readonly DetailsChange[];
}

/** How people reach the office now (¶3), with its history, oldest first. */
export async function readDetails(app: App, from: Pick<Reading, 'load'>): Promise<DetailsKept> {
  const loaded = await from.load<OfficeDetailsChanged>(DETAILS_STREAM);
  const events = loaded?.events ?? [];
  const changes = events.map(({ seq, at, by, event }) => ({
    ...{ version: seq, at: at.toString(), by: by.user, details: event.details },
  }));
  return { version: events.length, details: foldDetails(events, app.details), changes };
}

/**
 * Changes the contact points of the office (¶2, ¶3): letters made from now on say the new ones, those already made stay.
 * The caller has checked who may. Refuses what `detailsFaults` finds, and a change made on another version.
 */
export async function changeDetails(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: { readonly version: number; readonly details: OfficeDetails },
): Promise<DetailsKept | Refusal> {
  const before = await readDetails(app, tx);
  if (before.version !== asked.version)
    return refusal('stale', 'The contact points were changed meanwhile. Look at them again, then decide.', [
      '¶3',
    ]);
  const faults = detailsFaults(asked.details);
  if (faults.length > 0) return faulty(faults);
  const { calendars } = await readOffice(app, tx, now);
  const event: OfficeDetailsChanged = {
    ...{ type: 'OfficeDetailsChanged', words: null },
    details: tidied(asked.details),
  };
  await append(tx, {
    ...{ stream: DETAILS_STREAM, after: before.version, person: null, at: now, calendar: calendars.version },
    ...{ by: byline(actor, 'administrator', ''), events: [event] },
  });
  return readDetails(app, tx);
}

function tidied({ name, telephone, telephoneHours, email, address }: OfficeDetails): OfficeDetails {
  const told = { name: name.trim(), telephone: telephone.trim(), telephoneHours: telephoneHours.trim() };
  return { ...told, email: email.trim(), address: address?.trim() || null };
}
