import type { CaseOffice, StaffMember } from '#domain/office.ts';
import { type Fault, fault, faulty, type Refusal, refusal } from '#domain/refusal.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { type ActionId, MEASURES, type RoleId, STEPS } from '#procedure/model.ts';
import { answerFaults, partAnswers } from './answers.ts';
import { definitionOf, formFor, personRefused, turnRefused } from './available-steps.ts';
import { type CaseFile, type Head, isOpen } from './case-file.ts';
import { decideMeasure } from './decisions/measures.ts';
import { decideStep } from './decisions/steps.ts';
import type { AnswerFacts, AnswerWords, CaseEvent } from './events.ts';
import { servesAs } from './independence.ts';
import { stepsNext } from './progress.ts';

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
  if (isStep(action)) return file.heads.filter((head) => stepsNext(head).includes(action));
  const { on } = procedure.measures[action];
  if (on === 'case') return file.heads.slice(0, 1);
  return file.heads.filter((head) => isOpen(head) === (on === 'open-head'));
}

/** The head meant: the one named, the only one, or the only one that the action fits. Else what to put right. */
function headMeant(action: ActionId, body: Command['body'], file: CaseFile): Head | Fault {
  const named =
    action === 'explain' && body.head === undefined && Array.isArray(body.heads) ? body.heads[0] : body.head;
  const ids = file.heads.map((head) => head.id).join(', ');
  if (named !== undefined && named !== null) {
    return (
      file.heads.find((head) => head.id === named) ?? fault('head', `Choose a head of this case: ${ids}.`)
    );
  }
  const [only] = file.heads;
  if (only && (file.heads.length === 1 || !('head' in body || needsHead(action)))) return only;
  const [fits, another] = fitting(action, file);
  if (fits && !another) return fits;
  if (only && action === 'withdraw') return fits ?? only;
  return fault('head', `Say which head this is about: ${ids}.`);
}

const needsHead = (action: ActionId): boolean => isStep(action) || procedure.measures[action].on !== 'case';

function isStale(version: unknown, file: CaseFile): boolean {
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

function staleRefusal(file: CaseFile): Refusal {
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

/**
 * Decides what follows when this person takes this action now: events, or the refusal with its paragraphs, in the
 * order role and independence, stale version, out of turn, and then every fault of the form. Pure; never throws for
 * something a person can do by accident.
 */
export function decide(command: Command, file: CaseFile, office: CaseOffice): Decision {
  const { action, actor } = command;
  if (!isAction(action)) return refusal('absent', 'There is no such action.');
  const body = flattened(command.body);
  const head = headMeant(action, body, file);
  const [first] = file.heads;
  const about = 'field' in head ? first : head;
  if (!about) return refusal('absent', 'There is no such case.');
  const notThem = personRefused(action, actor, about, file, office);
  if (notThem) return notThem;
  if (isStale(body.version, file)) return staleRefusal(file);
  if ('field' in head) return faulty([head, ...versionFault(body.version)]);
  const notNow = turnRefused(action, actor, head, file, office);
  if (notNow) return notNow;
  const form = formFor(action, actor, head, file, office);
  const days = { today: office.today, receivedOn: head.receivedOn, lastStepOn: head.lastStepOn };
  const faults = [...versionFault(body.version), ...answerFaults(form, body, days, BESIDE)];
  if (faults.length > 0) return faulty(faults);
  const { facts, words } = partAnswers(form, body);
  const checked = { action, actor, file, head, headGiven: body.head !== undefined, office, facts, words };
  return isStep(action) ? decideStep(action, checked) : decideMeasure(action, checked);
}

/** The event that records a refusal for want of independence: who tried what, and which rule refused it. */
export function refusedAttempt(
  action: string,
  head: unknown,
  refused: Refusal,
  file: CaseFile,
): CaseEvent | null {
  if (refused.refused !== 'independence' || !refused.rule || !isAction(action)) return null;
  const about =
    file.heads.find((one) => one.id === head) ?? (file.heads.length === 1 ? file.heads[0] : undefined);
  return { type: 'ActionRefused', action, head: about?.id ?? null, rule: refused.rule, words: null };
}

/** The role in which this person takes the action: the first of its roles that they serve in here. */
export function roleActedIn(action: string, actor: StaffMember, file: CaseFile, head?: string): RoleId {
  const [first] = actor.roles;
  const about = file.heads.find((one) => one.id === head) ?? file.heads[0];
  const own = first?.role ?? 'case-owner';
  if (!isAction(action) || !about) return own;
  return definitionOf(action).by.find((role) => servesAs(actor, role, about, file)) ?? own;
}
