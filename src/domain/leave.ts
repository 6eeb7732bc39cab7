import { findPerson, holdsRole, type Leave, type Office, type StaffMember } from './office.ts';
import { dayInWords } from './sentences/words.ts';
import { isNotCovered, nextWorkingDay, workingDaysBetween } from './working-days.ts';

/** An officer away for more working days than this is a reason to give their cases to somebody else. */
export const LONG_LEAVE = 5;

/** The days of leave that hold this day; null when the colleague is here. */
export function absenceOn({ leave }: Pick<StaffMember, 'leave'>, day: string): Leave | null {
  return leave.find(({ from, to }) => from <= day && day <= to) ?? null;
}

/** Whether a colleague is away on a day. */
export function isAway(person: Pick<StaffMember, 'leave'>, today: string): boolean {
  return absenceOn(person, today) !== null;
}

/** Whether one holds a role that the other holds too; Customer Care's roles in the same team. */
export function sharesRole(one: StaffMember, other: StaffMember): boolean {
  return one.roles.some(({ role, team }) => holdsRole(other, role, team));
}

function isDeputyToday(person: StaffMember, deputy: StaffMember, { today }: Office): boolean {
  const isFit = deputy.active && deputy.user !== person.user && sharesRole(person, deputy);
  return isFit && isAway(person, today) && !isAway(deputy, today);
}

/** Who looks after this colleague's work today: their deputy while they are away, who is here and shares a role. */
export function deputiesFor(user: string, office: Office): readonly StaffMember[] {
  const person = findPerson(office, user);
  const deputy = person?.deputy ? findPerson(office, person.deputy) : null;
  return person && deputy && isDeputyToday(person, deputy, office) ? [deputy] : [];
}

/** The colleagues whose work this one looks after today. What they must not read stays kept from them. */
export function deputisesFor(user: string, office: Office): readonly StaffMember[] {
  const deputy = findPerson(office, user);
  if (!deputy) return [];
  return office.staff.filter((one) => one.deputy === user && isDeputyToday(one, deputy, office));
}

/** An officer is away for long and has open cases: they are better given to somebody else. */
export interface LeaveWarning {
  readonly officer: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Null where the calendar does not reach that far. */
  readonly workingDays: number | null;
  readonly deputy: string | null;
  readonly cases: readonly string[];
  readonly why: string;
}

/** Leave is one absence when no working day lies between two parts of it. */
function absences({ leave }: StaffMember, office: Office): readonly Leave[] {
  const whole: Leave[] = [];
  for (const part of leave.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = whole.at(-1);
    // Leave does not overlap, so that the later part ends later.
    if (last && goesOn(last, part, office)) whole.splice(-1, 1, { from: last.from, to: part.to });
    else whole.push(part);
  }
  return whole;
}

function goesOn(last: Leave, next: Leave, { calendars }: Office): boolean {
  const between = workingDaysBetween(
    calendars.current(),
    Temporal.PlainDate.from(last.to),
    Temporal.PlainDate.from(next.from).subtract({ days: 1 }),
  );
  return between === 0;
}

function workingDaysOf({ from, to }: Leave, { calendars }: Office): number | null {
  const before = Temporal.PlainDate.from(from).subtract({ days: 1 });
  const count = workingDaysBetween(calendars.current(), before, Temporal.PlainDate.from(to));
  return isNotCovered(count) ? null : count;
}

/** The day up to which leave counts as begun: it is asked a working day ahead, while the officer is still here. */
function horizon({ calendars, today }: Office): string {
  const next = nextWorkingDay(calendars.current(), Temporal.PlainDate.from(today));
  return isNotCovered(next) ? today : next.toString();
}

function warningFor(person: StaffMember, cases: readonly string[], office: Office): LeaveWarning | null {
  const until = horizon(office);
  const leave = absences(person, office).find(({ from, to }) => from <= until && office.today <= to);
  if (!leave || cases.length === 0) return null;
  const workingDays = workingDaysOf(leave, office);
  if (workingDays !== null && workingDays <= LONG_LEAVE) return null;
  const [deputy] = deputiesFor(person.user, office);
  const many = cases.length === 1 ? '1 open case' : `${cases.length} open cases`;
  const days = workingDays === null ? '' : `, ${workingDays} working days`;
  const why = `${person.name} is away from ${dayInWords(leave.from)} to ${dayInWords(leave.to)}${days}, and has ${many}. Give them to somebody else: the limits run on.`;
  const { user: officer, name } = person;
  return { officer, name, ...leave, workingDays, deputy: deputy?.user ?? null, cases, why };
}

/** Officers who are away for more than five working days, now or from the next one, with the open cases they have. */
export function leaveWarnings(
  office: Office,
  cases: readonly { readonly reference: string; readonly officer: string | null }[],
): readonly LeaveWarning[] {
  return office.staff.flatMap((person) => {
    const own = cases.filter(({ officer }) => officer === person.user).map(({ reference }) => reference);
    return person.active ? (warningFor(person, own, office) ?? []) : [];
  });
}
