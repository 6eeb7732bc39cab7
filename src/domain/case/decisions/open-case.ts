import { isBlank, LONGEST_TEXT, textFault } from '#domain/case/answers.ts';
import { type CaseFile, caseState } from '#domain/case/case-file.ts';
import type { CaseOpened, Distinction, HeadWords } from '#domain/case/events.ts';
import { involvedInOriginal } from '#domain/case/independence.ts';
import type { Contact } from '#domain/contact/contact.ts';
import {
  type CaseOffice,
  findPerson,
  holdsRole,
  type OriginalCase,
  type StaffMember,
} from '#domain/office.ts';
import { type Fault, fault, faulty, type Refusal, refusal } from '#domain/refusal.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { type CategoryId, CRITERIA, type RoleId, type ThemeId } from '#procedure/model.ts';
import { categoryFaults, dateFaults, type HeadWanted, startOf } from './new-head.ts';

export interface HeadRequest {
  readonly category: CategoryId;
  readonly themes: readonly ThemeId[];
  readonly about: string;
  readonly complainedOf: readonly string[];
  readonly distinction: { readonly kind: Distinction; readonly why: string } | null;
  readonly decisionDate: string | null;
}

export interface OpenCase {
  readonly reference: string;
  readonly guidance: string;
  readonly contact: Contact;
  readonly heads: readonly HeadRequest[];
  readonly help: string;
  readonly officer: string | null;
  readonly originalCase: string | null;
  readonly follows: CaseFile | null;
}

/** The role in which somebody may open a case: officers and managers any, support praise only (¶4, ¶6). Else the refusal. */
export function roleToOpen(
  actor: StaffMember,
  heads: readonly Pick<HeadRequest, 'category'>[],
): { role: RoleId; team: string } | Refusal {
  const held = actor.roles.find(
    ({ role }) => role === 'customer-care-officer' || role === 'customer-care-manager',
  );
  if (held) return held;
  const support = actor.roles.find(({ role }) => role === 'business-support-officer');
  if (support && heads.every(({ category }) => category === 'positive-feedback')) return support;
  const whom = support
    ? 'Cases other than positive feedback are for the officer or the manager to open.'
    : 'This is for the customer care officer or the manager.';
  return refusal('role', whom, ['¶4', '¶6']);
}

function decisionDateOf(head: HeadRequest, contact: Contact, office: CaseOffice): string | null {
  return head.decisionDate ?? contact.reviewRequest?.decisionDate ?? office.original?.decidedOn ?? null;
}

function headFaults(
  head: HeadRequest,
  index: number,
  command: OpenCase,
  office: CaseOffice,
): readonly Fault[] {
  const at = `heads.${index}.`;
  const faults = [
    ...categoryFaults(head, office.original, at),
    ...dateFaults(wantedHead(head, index, command, office), `${at}decisionDate`),
  ];
  for (const user of head.complainedOf) {
    if (!findPerson(office, user))
      faults.push(
        fault(`${at}complainedOf`, `There is nobody here with the user name ${user.slice(0, 60)}.`, ['¶7']),
      );
  }
  for (const [name, value] of Object.entries({
    about: head.about,
    distinction: head.distinction?.why ?? '',
  })) {
    const wrong = textFault(value, LONGEST_TEXT);
    if (wrong) faults.push(fault(`${at}${name}`, wrong, ['¶4']));
  }
  if (head.category === 'post-review' && command.follows && caseState(command.follows) === 'open') {
    faults.push(fault('follows', 'The earlier case is open. Add the contact to that case instead.', ['¶26']));
  }
  return faults;
}

function officerFaults(command: OpenCase, team: string, office: CaseOffice): readonly Fault[] {
  if (command.officer === null) return [];
  const officer = findPerson(office, command.officer);
  const fits = officer && holdsRole(officer, 'customer-care-officer', team);
  if (!fits) return [fault('officer', 'Choose an officer of this team.', ['¶4'])];
  const keptOut =
    involvedInOriginal(office.original).has(officer.user) ||
    command.heads.some((head) => head.complainedOf.includes(officer.user));
  return keptOut
    ? [
        fault(
          'officer',
          'This officer had a part in the original case or is complained of. Choose another.',
          ['¶11'],
        ),
      ]
    : [];
}

function helpFaults(help: string): readonly Fault[] {
  if (isBlank(help)) return [fault('help', 'Say what we can do to help this person.', ['¶4'])];
  const wrong = textFault(help, LONGEST_TEXT);
  return wrong ? [fault('help', wrong, ['¶4'])] : [];
}

function wantedHead(head: HeadRequest, index: number, command: OpenCase, office: CaseOffice): HeadWanted {
  return {
    id: `h${index + 1}`,
    category: head.category,
    themes: head.themes,
    complainedOf: head.complainedOf,
    distinction: head.distinction?.kind ?? null,
    receivedOn: command.contact.receivedOn,
    decisionDate: decisionDateOf(head, command.contact, office),
    criteria: CRITERIA.filter((one) => command.contact.reviewRequest?.criteria.includes(one)),
  };
}

/** Why this person may not open this case at all: their role, or a part they had in it (¶4, ¶11). Null when they may. */
export function openingRefused(
  actor: StaffMember,
  heads: readonly Pick<HeadRequest, 'category' | 'complainedOf'>[],
  original: OriginalCase | null,
): Refusal | null {
  const as = roleToOpen(actor, heads);
  if ('refused' in as) return as;
  const hadPart =
    involvedInOriginal(original).has(actor.user) ||
    heads.some((head) => head.complainedOf.includes(actor.user));
  if (!hadPart) return null;
  const { why, cites } = procedure.rules.independent;
  return refusal('independence', why, cites, 'independent');
}

/**
 * Opens a case on a contact (¶4): under one or more heads, each with its own path and clock from the same receipt. An
 * officer who opens it keeps it unless another is named. Refuses what `openingRefused` refuses, and every fault.
 */
export function openCase(command: OpenCase, actor: StaffMember, office: CaseOffice): CaseOpened | Refusal {
  const refused = openingRefused(actor, command.heads, office.original);
  if (refused) return refused;
  const as = roleToOpen(actor, command.heads);
  if ('refused' in as) return as;
  const own = as.role === 'customer-care-officer' ? actor.user : null;
  const officer = command.officer ?? own;
  const faults = [
    ...helpFaults(command.help),
    ...(command.heads.length === 0 ? [fault('heads', 'Put this under at least one category.', ['¶4'])] : []),
    ...command.heads.flatMap((head, index) => headFaults(head, index, command, office)),
    ...officerFaults({ ...command, officer }, as.team, office),
  ];
  if (faults.length > 0) return faulty(faults);
  const words: Record<string, HeadWords> = {};
  command.heads.forEach((head, index) => {
    words[`h${index + 1}`] = { about: head.about, distinctionWhy: head.distinction?.why ?? '' };
  });
  return {
    type: 'CaseOpened',
    reference: command.reference,
    guidance: command.guidance,
    team: as.team,
    contact: command.contact.reference,
    receivedOn: command.contact.receivedOn,
    officer,
    originalCase: command.originalCase,
    follows: command.follows?.reference ?? null,
    heads: command.heads.map((head, index) =>
      startOf(wantedHead(head, index, command, office), office.original),
    ),
    words: { person: command.contact.words.name, help: command.help, heads: words },
  };
}
