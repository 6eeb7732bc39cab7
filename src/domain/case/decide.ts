import type { CaseOffice, StaffMember } from '#domain/office.ts';
import { type Fault, fault, faulty, type Refusal, refusal } from '#domain/refusal.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { type ActionId, MEASURES, type RoleId, STEPS } from '#procedure/model.ts';
import { answerFaults, type Days, isBlank, partAnswers } from './answers.ts';
import {
  definitionOf,
  formFor,
  headOfCase,
  isForTheCase,
  personRefused,
  turnRefused,
} from './available-steps.ts';
import { type CaseFile, type Head, isOpen } from './case-file.ts';
import { decideMeasure } from './decisions/measures.ts';
import { decideStep } from './decisions/steps.ts';
import type { AnswerFacts, AnswerWords, CaseEvent } from './events.ts';
import { servesAs } from './independence.ts';
import { stepsDue, stepsNext } from './progress.ts';

/** An action somebody wants to take: the version they looked at, the head where it is about one, and the form. */
export interface Command {
  readonly action: string;
  readonly actor: StaffMember;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A command whose action, person, turn and answers are in order. */
export interface Checked {
  readonly action: ActionId;
  readonly actor: StaffMember;
  readonly file: CaseFile;
  readonly head: Head;
  readonly headGiven: boolean;
  readonly office: CaseOffice;
  readonly facts: AnswerFacts;
  readonly words: AnswerWords;
}

export type Decision = readonly CaseEvent[] | Refusal;

export function isAction(action: string): action is ActionId {
  return (STEPS as readonly string[]).includes(action) || (MEASURES as readonly string[]).includes(action);
}

const isStep = (action: ActionId): action is (typeof STEPS)[number] =>
  (STEPS as readonly string[]).includes(action);

function fitting(action: ActionId, file: CaseFile): readonly Head[] {
  if (isStep(action)) {
    const due = file.heads.filter((head) => stepsDue(head).includes(action));
    return due.length > 0 ? due : file.heads.filter((head) => stepsNext(head).includes(action));
  }
  const { on } = procedure.measures[action];
  return file.heads.filter((head) => isOpen(head) === (on === 'open-head'));
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** The head that is named: for one letter that closes several it may stand among them only. */
function headNamed(action: ActionId, { head, heads }: Command['body']): unknown {
  return action === 'explain' && !isGiven(head) && Array.isArray(heads) ? heads[0] : head;
}

interface HeadMeant {
  readonly head: Head;
  /** Set when it is not clear which head is meant. */
  readonly unclear: Fault | null;
}

function asked(file: CaseFile, what: string): Fault {
  return fault('head', `${what}: ${file.heads.map((head) => head.id).join(', ')}.`);
}

/** The only head, or the only one that the action fits; to withdraw all of it, `head` is null. */
function headUnnamed(action: ActionId, first: Head, file: CaseFile, isWhole: boolean): HeadMeant {
  const [fits, another] = fitting(action, file);
  const isClear =
    file.heads.length === 1 || (fits && !another) || (action === 'withdraw' && (isWhole || !fits));
  return { head: fits ?? first, unclear: isClear ? null : asked(file, 'Say which head this is about') };
}

/** The head meant: the one named, or the one there is no doubt about. Null for a case without heads. */
function headMeant({ action, actor, body }: Command, file: CaseFile, office: CaseOffice): HeadMeant | null {
  const [first] = file.heads;
  if (!first || !isAction(action)) return null;
  const named = headNamed(action, body);
  const whole = isForTheCase(action) ? headOfCase(action, actor, file, office) : undefined;
  if (!isGiven(named))
    return whole ? { head: whole, unclear: null } : headUnnamed(action, first, file, body.head === null);
  const found = file.heads.find((head) => head.id === named);
  return { head: whole ?? found ?? first, unclear: found ? null : asked(file, 'Choose a head of this case') };
}

/** Whether a version is not the one at which something of substance last happened, or none there ever was. */
export function isStale(version: unknown, file: CaseFile): boolean {
  return (
    typeof version === 'number' &&
    Number.isSafeInteger(version) &&
    (version < file.substance || version > file.version)
  );
}

function versionFault(version: unknown): readonly Fault[] {
  const fine = typeof version === 'number' && Number.isSafeInteger(version);
  return fine
    ? []
    : [fault('version', 'Give the version of the case that you looked at, as a whole number.')];
}

/** What is said to somebody whose page is out of date. */
export function staleRefusal(file: CaseFile): Refusal {
  return refusal(
    'stale',
    `This case has changed since you looked at it. It is now at version ${file.version}. Look at it again, then decide.`,
  );
}

const BESIDE = new Set(['version', 'head']);
const REASSIGNED = 'distinction';

/** `distinction` may be given as on the opening of a case: {kind, why}. */
function flattened(body: Command['body']): Readonly<Record<string, unknown>> {
  const given = body[REASSIGNED];
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return body;
  const { kind, why, ...rest } = given as Record<string, unknown>;
  if (Object.keys(rest).length > 0) return body;
  return { ...body, distinction: kind, ...(why === undefined ? {} : { distinctionWhy: why }) };
}

/** What was chosen before and is not given again stays: a head put elsewhere keeps its themes. */
function completed(action: ActionId, body: Command['body'], head: Head): Command['body'] {
  const keeps = action === 'reclassify' && isBlank(body.themes) && head.themes.length > 0;
  return keeps ? { ...body, themes: head.themes } : body;
}

function daysOf(head: Head, { today, calendars }: CaseOffice): Days {
  const { from, to } = calendars.current().covers;
  return {
    today,
    receivedOn: head.receivedOn,
    decidedOn: head.ocwt?.on ?? head.lastStepOn,
    covers: { from: from.toString(), to: to.toString() },
  };
}

/**
 * Decides what follows when this person takes this action now: events, or the refusal with its paragraphs, in the
 * order role and independence, stale version, out of turn, and then every fault of the form. Pure; never throws for
 * something a person can do by accident.
 */
export function decide(command: Command, file: CaseFile, office: CaseOffice): Decision {
  const { action, actor } = command;
  if (!isAction(action)) return refusal('absent', 'There is no such action.');
  const body = flattened(command.body);
  const meant = headMeant({ action, actor, body }, file, office);
  if (!meant) return refusal('absent', 'There is no such case.');
  const { head, unclear } = meant;
  const notThem = personRefused(action, actor, head, file, office);
  if (notThem) return notThem;
  if (isStale(body.version, file)) return staleRefusal(file);
  if (unclear) return faulty([unclear, ...versionFault(body.version)]);
  const notNow = turnRefused(action, actor, head, file, office);
  return notNow ?? decideAnswers(action, actor, completed(action, body, head), head, file, office);
}

function decideAnswers(
  action: ActionId,
  actor: StaffMember,
  body: Command['body'],
  head: Head,
  file: CaseFile,
  office: CaseOffice,
): Decision {
  const form = formFor(action, actor, head, file, office);
  const faults = [...versionFault(body.version), ...answerFaults(form, body, daysOf(head, office), BESIDE)];
  if (faults.length > 0) return faulty(faults);
  const { facts, words } = partAnswers(form, body);
  const checked = { action, actor, file, head, headGiven: isGiven(body.head), office, facts, words };
  return isStep(action) ? decideStep(action, checked) : decideMeasure(action, checked);
}

/** The event that records a refusal for want of independence, or of the role in the team of the case: who tried what, and which rule refused it. */
export function refusedAttempt(
  action: string,
  head: unknown,
  refused: Refusal,
  file: CaseFile,
): CaseEvent | null {
  const isKept = refused.refused === 'independence' || refused.rule === 'in-this-team';
  if (!isKept || !refused.rule || !isAction(action)) return null;
  const about =
    file.heads.find((one) => one.id === head) ?? (file.heads.length === 1 ? file.heads[0] : undefined);
  return { type: 'ActionRefused', action, head: about?.id ?? null, rule: refused.rule, words: null };
}

/** The role in which this person takes the action: the first of its roles that they serve in here. */
export function roleActedIn(action: string, actor: StaffMember, file: CaseFile, head?: string): RoleId {
  const own = actor.roles[0]?.role ?? 'case-owner';
  if (!isAction(action)) return own;
  const named = file.heads.filter((one) => one.id === head);
  const about = named.length === 0 || isForTheCase(action) ? file.heads : named;
  const serves = (role: RoleId) => about.some((one) => servesAs(actor, role, one, file));
  return definitionOf(action).by.find(serves) ?? own;
}
