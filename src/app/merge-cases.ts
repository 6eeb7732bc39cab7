import { isStale, staleRefusal } from '#domain/case/decide.ts';
import { isKeptOut } from '#domain/case/independence.ts';
import { MERGING_ROLE, type Merging, mayMerge, mergeInto } from '#domain/case/merged.ts';
import type { StaffMember } from '#domain/office.ts';
import type { By } from '#domain/recorded.ts';
import { isRefusal, type Refusal, refusal } from '#domain/refusal.ts';
import { theRole } from '#procedure/role-names.ts';
import type { App } from './app.ts';
import {
  appendToContact,
  byline,
  type OpenedCase,
  openedCase,
  openedContact,
  recordOnCase,
} from './case-work.ts';
import type { Transaction } from './ports.ts';
import { NO_CASE } from './take-action.ts';

/** A case to be merged into another, as it was looked at. */
export interface MergeAsked {
  readonly reference: string;
  readonly version: number;
  readonly into: string;
  readonly reason: string;
}

async function openedFor(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  reference: string,
) {
  const opened = await openedCase(app, tx, now, actor, reference);
  const isTheirs = opened?.readable && !isKeptOut(actor.user, opened.file, opened.office.original);
  return isTheirs ? opened : null;
}

/**
 * The manager of the team merges a case into an earlier one about the same matter (¶4); its contacts stand there from now
 * on, and its reference leads there. Answers the case it went into. Refuses a case that is not theirs to read as absent,
 * another role, an out-of-date version, and what `mergeInto` refuses.
 */
export async function mergeCases(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: MergeAsked,
): Promise<OpenedCase | Refusal> {
  const opened = await openedFor(app, tx, now, actor, asked.reference);
  if (!opened) return NO_CASE;
  const { file } = opened;
  if (!mayMerge(actor, file.team))
    return refusal('role', `This is for ${theRole(MERGING_ROLE)} of the team.`, ['¶4']);
  if (isStale(asked.version, file)) return staleRefusal(file);
  const into = await openedFor(app, tx, now, actor, asked.into.trim());
  const events = mergeInto(file, into?.file ?? null, asked.reason);
  if (isRefusal(events) || !into) return isRefusal(events) ? events : NO_CASE;
  const by = byline(actor, MERGING_ROLE, file.team);
  return keep(app, tx, { opened, into, events }, { at: now, by });
}

async function keep(
  app: App,
  tx: Transaction,
  {
    opened,
    into,
    events,
  }: { readonly opened: OpenedCase; readonly into: OpenedCase; readonly events: Merging },
  change: { readonly at: Temporal.Instant; readonly by: By },
): Promise<OpenedCase> {
  const calendar = opened.office.calendars.version;
  for (const reference of opened.file.contacts) {
    const found = await openedContact(tx, reference);
    if (!found) continue;
    const placed = { type: 'ContactPlaced' as const, case: into.file.reference, words: null };
    await appendToContact(app, tx, found.loaded, { ...change, calendar, events: [placed] });
  }
  await recordOnCase(app, tx, opened, { ...change, events: events.merged });
  return (await recordOnCase(app, tx, into, { ...change, events: events.into })).opened;
}
