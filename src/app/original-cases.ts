import { isDay } from '#domain/case/answers.ts';
import { involvedInOriginal } from '#domain/case/independence.ts';
import { findPerson, type OriginalCase, type StaffMember } from '#domain/office.ts';
import { foldOriginal, isReference, type OriginalEvent, REFERENCE_FORM } from '#domain/original.ts';
import { type Fault, fault, faulty, type Refusal, refusal } from '#domain/refusal.ts';
import type { RoleId } from '#procedure/model.ts';
import { type App, readOffice } from './app.ts';
import { bylineAs, rewriteCase } from './case-work.ts';
import type { Transaction } from './ports.ts';
import { append } from './transact.ts';

export const ORIGINAL_ROLES: readonly RoleId[] = ['administrator', 'business-support-officer'];

/** Faults of what is told about an original case: people that are not known here, a date that does not exist. */
function faultsOf(told: OriginalCase, staff: Parameters<typeof findPerson>[0]): readonly Fault[] {
  const named: [string, string | null][] = [
    ['owner', told.owner],
    ['lineManager', told.lineManager],
    ...told.involved.map((user, index): [string, string] => [`involved.${index}`, user]),
  ];
  const faults = named.flatMap(([field, user]) =>
    user === null || findPerson(staff, user)
      ? []
      : [fault(field, `There is nobody here with the user name ${user.slice(0, 60)}.`, ['¶8', '¶11'])],
  );
  if (told.decidedOn !== null && !isDay(told.decidedOn))
    faults.push(fault('decidedOn', 'Enter a date that exists, as year-month-day.', ['¶21']));
  if (!isReference(told.reference)) faults.push(fault('reference', REFERENCE_FORM));
  return faults;
}

/** Whoever has a part in an original case does not change what is told of it: that would let them back in (¶8, ¶11). */
export const HAD_A_PART = refusal(
  'independence',
  'You had a part in this case, so you do not change what is told of it. Ask a colleague to.',
  ['¶8', '¶11'],
  'independent',
);

/** Whether this person has a part in what is known of an original case. */
export function hasPartIn(original: OriginalCase | null, { user }: StaffMember): boolean {
  return involvedInOriginal(original).has(user);
}

/**
 * Keeps what another system tells of an original case. Who had a part in it is kept out from now on; status and
 * managers are read when a head is opened or put under another category, and move nothing by themselves (¶13, ¶17).
 * Refuses whoever has a part in it as it is known now.
 */
export async function tellOriginal(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  told: OriginalCase,
): Promise<
  { readonly status: 200 | 201; readonly original: OriginalCase; readonly person: string | null } | Refusal
> {
  await tx.hold(`original ${told.reference}`, 'alone');
  const stream = `original:${told.reference}` as const;
  const before = await tx.load<OriginalEvent>(stream);
  if (hasPartIn(foldOriginal(before?.events ?? []), actor)) return HAD_A_PART;
  const office = await readOffice(app, tx, now);
  const faults = faultsOf(told, office);
  if (faults.length > 0) return faulty(faults);
  const { complainant, ...facts } = told;
  const event: OriginalEvent = { type: 'OriginalRecorded', ...facts, words: { complainant } };
  const person = before
    ? before.person
    : await tx.personFor({ name: complainant, email: null, telephone: null });
  const recorded = await append(tx, {
    ...{ stream, after: before?.version ?? 0, person, at: now, by: bylineAs(actor, ORIGINAL_ROLES) },
    ...{ calendar: office.calendars.version, events: [event] },
  });
  const events = [...(before?.events ?? []), ...recorded];
  await tx.write(app.views.originalRows({ stream, version: events.length, person, events }));
  const about = await app.views.casesWhere(tx, { originalCase: told.reference });
  for (const reference of about) await rewriteCase(app, tx, office, reference);
  return { status: before ? 200 : 201, original: told, person };
}
