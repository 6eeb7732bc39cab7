import { type CaseOffice, findPerson, type StaffMember } from '#domain/office.ts';
import type { RuleName } from '#procedure/model.ts';
import type { CaseFile, Head } from './case-file.ts';
import { independentPeople, isAuthor, isKeptOut, servesAs } from './independence.ts';

export interface RuleInput {
  readonly actor: StaffMember;
  readonly file: CaseFile;
  readonly head: Head;
  readonly office: CaseOffice;
}

/** The named rules of the procedure: whether each holds for this person and this head. */
export const ruleHolds: Readonly<Record<RuleName, (input: RuleInput) => boolean>> = {
  independent: ({ actor, file, office }) => !isKeptOut(actor.user, file, office.original),
  'not-the-author': ({ actor, head }) => !isAuthor(actor.user, head),
  'their-line-manager': ({ actor, head, file }) => servesAs(actor, 'line-manager', head, file),
  'line-manager-at-hand': ({ actor, head, file, office }) =>
    agreementPartners(actor, head, file, office).length > 0,
  'asked-to-confirm': ({ actor, head }) =>
    head.agreement?.with === actor.user && head.agreement.confirmation === 'awaited',
  'manager-tried-first': ({ head }) =>
    head.milestone !== 'opened:manager-first' && head.milestone !== 'agree-handler:line-manager',
  'allocations-tried-first': ({ head }) => head.milestone !== 'opened:allocations-first',
  'handler-agreed': ({ head }) => head.milestone !== 'opened:agree',
  'analysis-is-complete': ({ head }) => head.waived.includes('analysis-is-complete'),
};

/** With whom a manager may agree who handles it (¶8): the line manager or a stand-in, never the caller, never one complained of. */
export function agreementPartners(
  actor: StaffMember,
  head: Head,
  file: CaseFile,
  office: CaseOffice,
): readonly StaffMember[] {
  return independentPeople('line-manager', head, file, office).filter((person) => person.user !== actor.user);
}

export function nameOf(office: CaseOffice, user: string): string {
  return findPerson(office, user)?.name ?? user;
}
