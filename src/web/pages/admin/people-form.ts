import type { StaffTold } from '#app/people.ts';
import { answerFaults } from '#domain/case/answers.ts';
import type { AskedField } from '#domain/case/options.ts';
import { sharesRole } from '#domain/leave.ts';
import type { Leave, RoleHeld, StaffMember } from '#domain/office.ts';
import { type Fault, fault } from '#domain/refusal.ts';
import { ROLES, type RoleId } from '#procedure/model.ts';
import { roleName } from '#procedure/role-names.ts';
import { allFaults, entriesIn, readForm, typedFrom } from '#web/forms/read.ts';
import { type Posted, typed } from '#web/visit.ts';
import { ANY_DAY } from './common.ts';

/** Chosen where there is nobody: a radio button cannot be taken back. */
const NOBODY = '-';
const LONGEST_TEAM = 60;

export const heldInWords = ({ role, team }: RoleHeld): string => `${roleName(role)}, team ${team}`;
const keyOf = ({ role, team }: RoleHeld): string => `${role} ${team}`;

function heldFrom(key: string): RoleHeld {
  const space = key.indexOf(' ');
  return { role: key.slice(0, space) as RoleId, team: key.slice(space + 1) };
}

const CARE = 'customer-care';
const firstTeam = (role: RoleId): string =>
  role.startsWith(CARE) || role === 'business-support-officer' ? CARE : role;

/** Each role in each team where somebody has it, and once where nobody has. */
function rolesOffered(staff: readonly StaffMember[]): readonly RoleHeld[] {
  const held = staff.flatMap(({ roles }) => roles);
  return ROLES.flatMap((role) => {
    const teams = [...new Set(held.filter((one) => one.role === role).map(({ team }) => team))].sort();
    return (teams.length > 0 ? teams : [firstTeam(role)]).map((team) => ({ role, team }));
  });
}

const USER_FIELD: AskedField = {
  ...{ name: 'user', type: 'text', label: 'User name', required: true },
  hint: 'Small letters, digits, dots and hyphens. It stays the same for as long as they work here, and after.',
};

/** The deputies that somebody may have: who is here and has one of their roles. */
function deputiesOffered(staff: readonly StaffMember[], person: StaffMember | null) {
  const fit = staff.filter(
    (one) =>
      one.active &&
      one.user !== person?.user &&
      (person === null || sharesRole(one, { ...person, active: true })),
  );
  return [{ value: NOBODY, label: 'Nobody' }, ...fit.map(({ user, name }) => ({ value: user, label: name }))];
}

/** What is asked about a colleague; the user name only of somebody new. */
export function personFields(
  staff: readonly StaffMember[],
  person: StaffMember | null,
): readonly AskedField[] {
  const day = (name: 'from' | 'to', label: string): AskedField => ({
    name,
    type: 'date',
    label,
    required: true,
  });
  const fields: readonly AskedField[] = [
    {
      name: 'name',
      type: 'text',
      label: 'Name',
      hint: 'As colleagues and letters call them.',
      required: true,
    },
    {
      ...{ name: 'roles', type: 'choices', label: 'Roles', required: false },
      hint: 'What they may do. Somebody without a role signs in and sees almost nothing.',
      options: rolesOffered(staff).map((held) => ({ value: keyOf(held), label: heldInWords(held) })),
    },
    {
      ...{ name: 'otherRole', type: 'choice', label: 'A role in another team', required: false },
      ...{ requiredWhen: { field: 'otherTeam' }, hint: 'For a team that is not in the list above.' },
      options: ROLES.map((role) => ({ value: role, label: roleName(role) })),
    },
    {
      ...{ name: 'otherTeam', type: 'text', label: 'The name of that team', required: false },
      requiredWhen: { field: 'otherRole' },
    },
    { name: 'active', type: 'boolean', label: 'Do they work here now?', required: true },
    {
      ...{ name: 'leave', type: 'list', label: 'Days away', required: false },
      fields: [day('from', 'First day away'), day('to', 'Last day away')],
    },
    {
      ...{
        name: 'deputy',
        type: 'choice',
        label: 'Who looks after their work while they are away?',
        required: false,
      },
      ...{ hint: 'Somebody who has one of their roles, in the same team.', cites: ['¶4'] },
      options: deputiesOffered(staff, person),
    },
  ];
  return person ? fields : [USER_FIELD, ...fields.filter(({ name }) => name !== 'active')];
}

/** The form as it stands for a colleague as recorded. */
export function typedOf(fields: readonly AskedField[], person: StaffMember): Posted {
  const { name, roles, active, leave, deputy } = person;
  return typedFrom(fields, { name, roles: roles.map(keyOf), active, leave, deputy: deputy ?? NOBODY });
}

/** What was typed, with room for one more time away. */
export function withOneMore(body: Posted): Posted {
  return { ...body, [`leave.${Math.max(1, entriesIn(body, 'leave'))}.from.day`]: '' };
}

interface Answers {
  readonly user?: string;
  readonly name?: string;
  readonly roles?: readonly string[];
  readonly otherRole?: RoleId;
  readonly otherTeam?: string;
  readonly active?: boolean;
  readonly leave?: readonly Leave[];
  readonly deputy?: string;
}

function toldFrom(answers: Answers, person: StaffMember | null): StaffTold {
  const { otherRole, otherTeam, deputy } = answers;
  const other = otherRole && otherTeam ? [{ role: otherRole, team: otherTeam.trim() }] : [];
  return {
    user: person?.user ?? (answers.user ?? '').trim(),
    ...{ name: (answers.name ?? '').trim(), roles: [...(answers.roles ?? []).map(heldFrom), ...other] },
    ...{ active: person === null || answers.active === true, leave: answers.leave ?? [] },
    deputy: deputy === undefined || deputy === NOBODY ? null : deputy,
  };
}

export interface PersonRead {
  readonly told: StaffTold;
  readonly faults: readonly Fault[];
  /** What was typed, as the form shows it again: entries of leave in which nothing was typed are gone. */
  readonly body: Posted;
}

/** Reads the form of a colleague, with every fault that shows without asking the office. */
export function readPerson(
  fields: readonly AskedField[],
  body: Posted,
  person: StaffMember | null,
): PersonRead {
  const { answers, faults } = readForm(fields, body);
  const found = allFaults(faults, answerFaults(fields, answers, ANY_DAY, new Set()));
  const team = typed(body, 'otherTeam').trim();
  const long =
    team.length > LONGEST_TEAM
      ? [fault('otherTeam', `Use at most ${LONGEST_TEAM} characters for a team.`)]
      : [];
  const leave = fields.filter(({ name }) => name === 'leave');
  const others = Object.entries(body).filter(([name]) => !name.startsWith('leave.'));
  const tidy = faults.length > 0 ? body : { ...Object.fromEntries(others), ...typedFrom(leave, answers) };
  return { told: toldFrom(answers as Answers, person), faults: [...found, ...long], body: tidy };
}

/** Roles that somebody has and would not have any more. */
export function rolesLost(was: StaffMember, told: Pick<StaffTold, 'roles'>): readonly RoleHeld[] {
  const kept = new Set(told.roles.map(keyOf));
  return was.roles.filter((held) => !kept.has(keyOf(held)));
}
