import { randomBytes } from 'node:crypto';
import type { AccountRequest } from '#domain/case/case-file.ts';
import {
  type AccountWanted,
  type AskedAccount,
  askForTheirAccount,
  giveTheirAccount,
  stateOfRequest,
} from '#domain/case/decisions/account-requests.ts';
import { isKeptOut } from '#domain/case/independence.ts';
import { holdsRole, type StaffMember } from '#domain/office.ts';
import { isRefusal, type Refusal, refusal } from '#domain/refusal.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { theRole } from '#procedure/role-names.ts';
import type { App, Reading } from './app.ts';
import { byline, bylineAs, type OpenedCase, openedCase, recordOnCase } from './case-work.ts';
import { queueNotices } from './notices.ts';
import type { Transaction } from './ports.ts';
import { NO_CASE } from './take-action.ts';

/** Those who may ask a colleague for their account (¶11), in the team of the case. */
const ASKING_ROLES = ['customer-care-officer', 'customer-care-manager'] as const;

export const NO_REQUEST = refusal('absent', 'There is no such request, or it is not yours to read.');

/** All that a colleague is shown who is asked for their account: never the case. */
export interface AccountRequestView {
  readonly id: string;
  readonly state: 'open' | 'given' | 'not-needed';
  readonly askedBy: { readonly user: string; readonly name: string };
  readonly askedOn: string;
  readonly replyBy: string;
  readonly alleged: string;
  readonly questions: string;
  readonly account: { readonly on: string; readonly text: string } | null;
}

/** A new address for a request, which nobody can guess: 32 hexadecimal digits. */
export function newRequestId(): string {
  return randomBytes(16).toString('hex');
}

/**
 * An officer or manager of the team asks a colleague who is concerned for their account of a head (¶11); a notice goes
 * to them. Refuses a case that is not theirs to read as absent, another role, and what `askForTheirAccount` refuses.
 */
export async function askForAccount(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: AccountWanted & { readonly reference: string },
): Promise<OpenedCase | Refusal> {
  const opened = await openedCase(app, tx, now, actor, asked.reference);
  if (!opened?.readable || isKeptOut(actor.user, opened.file, opened.office.original)) return NO_CASE;
  const role = ASKING_ROLES.find((one) => holdsRole(actor, one, opened.file.team));
  if (!role) return refusal('role', `This is for ${ASKING_ROLES.map(theRole).join(' or ')}.`, ['¶11']);
  if (!/^[0-9a-f]{32}$/.test(asked.id)) throw new Error('The id of a request is 32 hexadecimal digits');
  const events = askForTheirAccount(asked, opened.file, opened.office);
  if (isRefusal(events)) return events;
  const by = byline(actor, role, opened.file.team);
  const done = await recordOnCase(app, tx, opened, { at: now, by, events });
  await queueNotices(tx, done.opened, done.recorded);
  return done.opened;
}

interface Found {
  readonly opened: OpenedCase;
  readonly asked: AccountRequest;
}

/** The request with this id that was made to this colleague, whatever they may read of the case itself. */
async function requestOf(
  app: App,
  from: Reading,
  now: Temporal.Instant,
  user: StaffMember,
  id: string,
): Promise<Found | null> {
  const reference = await app.views.caseOfAccount(from, user.user, id);
  const opened = reference === null ? null : await openedCase(app, from, now, user, reference);
  const asked = opened?.file.accounts.find((one) => one.id === id && one.of === user.user);
  return opened && asked ? { opened, asked } : null;
}

function viewOf({ opened, asked }: Found): AccountRequestView {
  const { id, askedBy, askedOn, replyBy, alleged, questions, given } = asked;
  return {
    ...{ id, askedOn, replyBy, alleged, questions },
    state: stateOfRequest(asked, opened.file.heads),
    askedBy: { user: askedBy, name: nameOf(askedBy, opened.office) },
    account: given && { on: given.on, text: given.account },
  };
}

/** A request as the colleague reads it to whom it was made (¶11); to everybody else it is absent. */
export async function accountRequestFor(
  app: App,
  reader: StaffMember,
  id: string,
): Promise<AccountRequestView | Refusal> {
  const found = await requestOf(app, app.store, app.clock.now(), reader, id);
  return found ? viewOf(found) : NO_REQUEST;
}

/** What this colleague is still asked for, first what is due first. */
export function accountRequestsOf(app: App, reader: StaffMember): Promise<readonly AskedAccount[]> {
  return app.views.accountsAskedOf(app.store, reader.user);
}

/**
 * The colleague gives their account (¶11); it is kept with the case, which stays closed to them. Answers the request
 * and the person whose key seals it. Refuses what `giveTheirAccount` refuses, and a request made to somebody else as absent.
 */
export async function giveAccount(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  given: { readonly id: string; readonly account: string },
): Promise<{ readonly request: AccountRequestView; readonly person: string | null } | Refusal> {
  const found = await requestOf(app, tx, now, actor, given.id);
  if (!found) return NO_REQUEST;
  const { opened, asked } = found;
  const events = giveTheirAccount(asked, given.account, opened.file);
  if (isRefusal(events)) return events;
  await recordOnCase(app, tx, opened, { at: now, by: bylineAs(actor, []), events });
  const after = await requestOf(app, tx, now, actor, given.id);
  return after ? { request: viewOf(after), person: opened.loaded.person } : NO_REQUEST;
}
