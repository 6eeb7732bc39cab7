import type { CaseOffice, StaffMember } from '#domain/office.ts';
import type { NeededRule } from '#procedure/model.ts';
import type { CaseFile, Head } from './case-file.ts';
import { agreementPartners, isAuthor, isKeptOut, servesAs } from './independence.ts';

export interface RuleInput {
  readonly actor: StaffMember;
  readonly file: CaseFile;
  readonly head: Head;
  readonly office: CaseOffice;
}

/** The rules that a step or measure may need: whether each holds for this person and this head. */
export const ruleHolds: Readonly<Record<NeededRule, (input: RuleInput) => boolean>> = {
  independent: ({ actor, file, office }) => !isKeptOut(actor.user, file, office.original),
  'not-the-author': ({ actor, head }) => !isAuthor(actor.user, head),
  'their-line-manager': ({ actor, head, file }) => servesAs(actor, 'line-manager', head, file),
  'line-manager-at-hand': ({ actor, head, file, office }) =>
    agreementPartners(actor, head, file, office).length > 0,
  'asked-to-confirm': ({ actor, head }) =>
    head.agreement?.confirmation !== 'awaited' || head.agreement.with === actor.user,
};
