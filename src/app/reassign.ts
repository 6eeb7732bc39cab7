import { isBlank, LONGEST_TEXT, textFault } from '#domain/case/answers.ts';
import { ERASED } from '#domain/case/events.ts';
import { isKeptOut } from '#domain/case/independence.ts';
import { findPerson, type Office, type StaffMember } from '#domain/office.ts';
import { type Fault, fault, faulty, isRefusal, type Refusal, refusal } from '#domain/refusal.ts';
import type { Paragraph } from '#procedure/model.ts';
import { theRole } from '#procedure/role-names.ts';
import { type App, readOffice } from './app.ts';
import { type OpenedCase, openedCase } from './case-work.ts';
import type { Transaction } from './ports.ts';
import { NO_CASE, takeAction } from './take-action.ts';

/** Cases to be given to one officer, for one reason. `versions` are those that were looked at, where they are known. */
export interface ReassignAsked {
  readonly references: readonly string[];
  readonly officer: string;
  readonly reason: string;
  readonly versions?: Readonly<Record<string, number>> | undefined;
}

/** What became of each case: given to the officer, or not and why. */
export interface Reassigned {
  readonly done: readonly { readonly reference: string; readonly version: number }[];
  readonly refused: readonly {
    readonly reference: string;
    readonly why: string;
    readonly paragraphs: readonly Paragraph[];
  }[];
}

export const MOST_REASSIGNED = 200;
const ROLE = 'customer-care-manager';

function faultsOf({ references, officer, reason }: ReassignAsked, office: Office): readonly Fault[] {
  const faults: Fault[] = [];
  const person = findPerson(office, officer);
  if (references.length === 0) faults.push(fault('references', 'Choose at least one case.'));
  if (references.length > MOST_REASSIGNED)
    faults.push(fault('references', `Choose at most ${MOST_REASSIGNED} cases at a time.`));
  if (!person?.active || !person.roles.some(({ role }) => role === 'customer-care-officer'))
    faults.push(fault('officer', 'Choose an officer who works here.', ['¶4']));
  const wrong = isBlank(reason) ? 'Write why they change hands.' : textFault(reason, LONGEST_TEXT);
  if (wrong) faults.push(fault('reason', wrong, ['¶4']));
  return faults;
}

/**
 * A manager gives many cases to another officer with one note: each by the measure “allocate”, so that its history,
 * its version and independence hold. A case that is refused is listed with the reason, and undoes none of the others.
 * Refuses the whole for another role, for no or too many cases, no officer, no reason.
 */
export async function reassign(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: ReassignAsked,
): Promise<Reassigned | Refusal> {
  if (!actor.roles.some(({ role }) => role === ROLE))
    return refusal('role', `This is for ${theRole(ROLE)}.`, ['¶4']);
  const faults = faultsOf(asked, await readOffice(app, tx, now));
  if (faults.length > 0) return faulty(faults);
  const done: { reference: string; version: number }[] = [];
  const refused: { reference: string; why: string; paragraphs: readonly Paragraph[] }[] = [];
  // In one order for everybody, so that two of these never wait for each other.
  for (const reference of [...new Set(asked.references)].sort()) {
    const result = await giveOne(app, tx, now, actor, asked, reference);
    if (isRefusal(result)) refused.push({ reference, why: result.why, paragraphs: result.paragraphs });
    else done.push({ reference, version: result.file.version });
  }
  return { done, refused };
}

async function giveOne(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  { officer, reason, versions }: ReassignAsked,
  reference: string,
): Promise<OpenedCase | Refusal> {
  const opened = await openedCase(app, tx, now, actor, reference);
  if (!opened) return NO_CASE;
  const unfit = opened.readable ? unfitFor(opened, officer) : null;
  if (unfit) return unfit;
  const version = versions?.[reference] ?? opened.file.version;
  const body = { version, officer, reason };
  const taken = await takeAction(app, tx, now, { actor, reference, action: 'allocate', body });
  return isRefusal(taken) ? (otherTeam(taken, opened, officer) ?? taken) : taken;
}

/** What the form of the measure would say as a choice that is not offered, said plainly. */
function unfitFor({ file, office }: OpenedCase, officer: string): Refusal | null {
  const name = findPerson(office, officer)?.name ?? officer;
  if (file.officer === officer) return refusal('conflict', `It is with ${name} already.`, ['¶4']);
  if (isKeptOut(officer, file, office.original))
    return refusal('independence', `${name} had a part in this, or is complained of.`, ['¶4']);
  return file.help === ERASED
    ? refusal('conflict', 'The person of this was erased: no words can be kept about them any more.')
    : null;
}

function otherTeam(refused: Refusal, { file, office }: OpenedCase, officer: string): Refusal | null {
  if (!refused.faults.some(({ field }) => field === 'officer')) return null;
  const name = findPerson(office, officer)?.name ?? officer;
  return refusal('fields', `${name} is no officer of the team ${file.team}.`, ['¶4']);
}
