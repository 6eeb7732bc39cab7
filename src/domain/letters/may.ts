import type { CaseFile } from '#domain/case/case-file.ts';
import type { CaseOffice, StaffMember } from '#domain/office.ts';
import type { RoleId } from '#procedure/model.ts';
import type { CaseLetter, LetterState } from './letter.ts';
import { LETTER_ROLES, letterRole, POST_ROLES } from './roles.ts';

export type LetterAction = 'check' | 'return' | 'send' | 'posted' | 'came-back' | 'withdraw' | 'again';

/** What may be done with a letter in each state, by those who may. */
const NEXT: Readonly<Record<LetterState, readonly LetterAction[]>> = {
  'to-check': ['check', 'return', 'withdraw'],
  ready: ['send', 'withdraw'],
  returned: ['again', 'withdraw'],
  withdrawn: ['again'],
  sent: ['again'],
  'to-post': ['posted', 'withdraw'],
  posted: ['again', 'came-back'],
  'came-back': ['again'],
};

const isOtherPersons = (action: LetterAction): boolean => action === 'check' || action === 'return';

const rolesOf = (action: LetterAction): readonly RoleId[] =>
  action === 'posted' || action === 'came-back' ? POST_ROLES : LETTER_ROLES;

/** Why this person may not do the next thing, in a sentence; null where they may. */
function whyNotOf(letter: CaseLetter, actor: StaffMember, mayNone: boolean): string | null {
  if (letter.state === 'to-check' && letter.by === actor.user)
    return 'Somebody else reads it before it leaves, because you wrote it.';
  return mayNone ? 'The officers and the manager of the team write and send the letters of this case.' : null;
}

/** What somebody may do with a letter now, and if nothing, why. */
export function lettersActions(
  letter: CaseLetter,
  actor: StaffMember,
  file: CaseFile,
  office: CaseOffice,
): { readonly may: readonly LetterAction[]; readonly whyNot: string | null } {
  const may = NEXT[letter.state].filter(
    (action) =>
      typeof letterRole(actor, rolesOf(action), file, office) === 'string' &&
      !(isOtherPersons(action) && letter.by === actor.user),
  );
  const isWriter = typeof letterRole(actor, LETTER_ROLES, file, office) === 'string';
  return { may, whyNot: whyNotOf(letter, actor, !isWriter && may.length === 0) };
}
