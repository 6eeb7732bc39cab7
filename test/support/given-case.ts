// A case that real decisions brought where a test wants it: events are recorded with made-up hashes, no database.
import assert from 'node:assert/strict';
import { baseList } from '#adapters/calendar/base-list.ts';
import { type Calendars, makeCalendars } from '#domain/calendar/calendars.ts';
import { availableSteps } from '#domain/case/available-steps.ts';
import type { CaseFile, Head } from '#domain/case/case-file.ts';
import { type Deadline, deadlinesOf } from '#domain/case/deadlines.ts';
import { type Decision, decide, roleActedIn } from '#domain/case/decide.ts';
import { type HeadRequest, type OpenCase, openCase } from '#domain/case/decisions/open-case.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { evolve, foldCase } from '#domain/case/evolve.ts';
import { holderOf } from '#domain/case/independence.ts';
import type { AskedField } from '#domain/case/options.ts';
import type { Contact } from '#domain/contact/contact.ts';
import type { CaseOffice, OriginalCase, StaffMember } from '#domain/office.ts';
import type { Recorded } from '#domain/recorded.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { LimitId, RoleId } from '#procedure/model.ts';

const member = (user: string, ...roles: RoleId[]): StaffMember => ({
  user,
  name: `Name of ${user}`,
  roles: roles.map((role) => ({ role, team: 'customer-care' })),
  active: true,
  leave: [],
  deputy: null,
});

/** The people of the demonstration office. */
export const people: readonly StaffMember[] = [
  member('officer', 'customer-care-officer'),
  member('officer-2', 'customer-care-officer'),
  member('manager', 'customer-care-manager'),
  member('deputy-manager', 'customer-care-manager'),
  member('support', 'business-support-officer'),
  member('line-manager', 'line-manager'),
  member('line-manager-2', 'line-manager'),
  member('case-owner', 'case-owner'),
  member('allocations', 'allocations'),
  member('ocwt', 'ocwt'),
  member('ocwt-2', 'ocwt'),
  member('ocwt-3', 'ocwt'),
  member('records', 'records'),
  member('auditor', 'auditor'),
  member('administrator', 'administrator'),
];

export const calendars = makeCalendars(baseList, []);

export const originalCase = (more: Partial<OriginalCase> = {}): OriginalCase => ({
  reference: 'OB-2026-00017',
  status: 'completed',
  decidedOn: '2026-03-02',
  owner: 'case-owner',
  lineManager: 'line-manager',
  involved: [],
  complainant: null,
  ...more,
});

export const contactOn = (receivedOn: string, more: Partial<Contact> = {}): Contact => ({
  reference: 'C-2026-000001',
  channel: 'email',
  receivedAt: `${receivedOn}T09:00:00Z`,
  receivedOn,
  originalCase: 'OB-2026-00017',
  passedOnBy: null,
  reviewRequest: null,
  acknowledgement: { kind: 'not-required' },
  version: 1,
  state: 'to-consider',
  words: { name: 'A person', email: null, telephone: null, address: null, text: 'Hello', grounds: null },
  attachments: [],
  mail: null,
  suggested: null,
  copies: [],
  case: null,
  setAsideBecause: null,
  acknowledged: null,
  ackFailed: null,
  ackFailedOn: null,
  registeredOn: receivedOn,
  ...more,
});

export const headOf = (head: Partial<HeadRequest> & Pick<HeadRequest, 'category'>): HeadRequest => ({
  themes: head.category.startsWith('service') ? ['delay'] : [],
  about: 'What it is about',
  complainedOf: [],
  distinction: null,
  decisionDate: null,
  ...head,
});

type Body = Readonly<Record<string, unknown>>;

const blindValue = (field: AskedField, today: string): unknown => {
  const first = field.options?.[0]?.value;
  switch (field.type) {
    case 'choice':
      return first;
    case 'choices':
      return [first];
    case 'date':
      return today;
    case 'boolean':
      return true;
    case 'money':
      return 0;
    case 'list':
      return [blindly(field.fields ?? [], today)];
    default:
      return 'Any text';
  }
};

/** A form filled blind: every required field with its first option, today, true, 0 or any text. */
export function blindly(form: readonly AskedField[], today: string): Body {
  return Object.fromEntries(
    form.filter((field) => field.required).map((field) => [field.name, blindValue(field, today)]),
  );
}

interface Given {
  readonly heads?: readonly (Partial<HeadRequest> & Pick<HeadRequest, 'category'>)[];
  readonly original?: OriginalCase | null;
  readonly receivedOn?: string;
  readonly today?: string;
  readonly contact?: Partial<Contact>;
  readonly openedBy?: string;
  readonly staff?: readonly StaffMember[];
  readonly opening?: Partial<OpenCase>;
}

export class GivenCase {
  readonly events: Recorded<CaseEvent>[] = [];
  original: OriginalCase | null;
  staff: readonly StaffMember[];
  today: string;
  calendars: Calendars = calendars;

  constructor(given: Given) {
    const receivedOn = given.receivedOn ?? '2026-04-02';
    this.original = given.original === undefined ? originalCase() : given.original;
    this.staff = given.staff ?? people;
    this.today = given.today ?? receivedOn;
    const opener = given.openedBy ?? 'officer';
    const opened = openCase(
      {
        reference: 'CC-2026-00001',
        guidance: 'customer-care-1.0',
        contact: contactOn(receivedOn, given.contact),
        heads: (given.heads ?? [{ category: 'service-completed' }]).map(headOf),
        help: 'Ring them',
        officer: null,
        originalCase: this.original?.reference ?? null,
        follows: null,
        ...given.opening,
      },
      this.person(opener),
      this.office,
    );
    assert.ok(!isRefusal(opened), JSON.stringify(opened));
    this.record(opener, [opened], 'customer-care-officer');
  }

  get office(): CaseOffice {
    return { staff: this.staff, calendars: this.calendars, today: this.today, original: this.original };
  }

  #file: CaseFile | null = null;

  get file(): CaseFile {
    assert.ok(this.#file);
    return this.#file;
  }

  person(user: string): StaffMember {
    const found = this.staff.find((one) => one.user === user);
    assert.ok(found, `nobody is called ${user}`);
    return found;
  }

  head(id = 'h1'): Head {
    const found = this.file.heads.find((one) => one.id === id);
    assert.ok(found, `there is no head ${id}`);
    return found;
  }

  limit(limit: LimitId, head = 'h1'): Deadline {
    const found = deadlinesOf(this.head(head), this.calendars, this.today).findLast(
      (one) => one.limit === limit,
    );
    assert.ok(found, `${limit} does not run`);
    return found;
  }

  holder(head = 'h1'): { role: RoleId; user: string | null } | null {
    return holderOf(this.head(head), this.file, this.office);
  }

  record(user: string, events: readonly CaseEvent[], role: RoleId = 'customer-care-officer'): void {
    for (const event of events) {
      const seq = this.events.length + 1;
      const recorded: Recorded<CaseEvent> = {
        stream: 'case:CC-2026-00001',
        seq,
        at: Temporal.Instant.from(`${this.today}T12:00:00Z`),
        by: { user, role, team: 'customer-care' },
        calendar: this.calendars.version,
        event,
        hash: `hash-${seq}`,
        previousHash: `hash-${seq - 1}`,
      };
      this.events.push(recorded);
      this.#file = evolve(this.#file, recorded);
    }
  }

  /** What this person may do now; the form of each. */
  offered(user: string) {
    return availableSteps(this.file, this.person(user), this.office).actions;
  }

  names(user: string): readonly string[] {
    return this.offered(user).map(({ action }) => action);
  }

  refused(user: string) {
    return availableSteps(this.file, this.person(user), this.office).refused;
  }

  form(user: string, action: string, head: string | null = null): readonly AskedField[] {
    const found = this.offered(user).find(
      (one) => one.action === action && (head === null || one.head === null || one.head === head),
    );
    assert.ok(found, `${user} is not offered ${action}: ${this.why(user, action)}`);
    return found.form;
  }

  private why(user: string, action: string): string {
    return this.refused(user)
      .filter((one) => one.action === action)
      .map((one) => one.why)
      .join(' ');
  }

  decision(user: string, action: string, body: Body = {}): Decision {
    return decide(
      { action, actor: this.person(user), body: { version: this.file.version, ...body } },
      this.file,
      this.office,
    );
  }

  /** Tries what must be refused, and says how. */
  refusal(user: string, action: string, body: Body = {}): Refusal {
    const decided = this.decision(user, action, body);
    assert.ok(isRefusal(decided), `${user} was allowed to ${action}`);
    return decided;
  }

  /** The fields that are found fault with. */
  faults(user: string, action: string, body: Body = {}): readonly string[] {
    const { refused, faults } = this.refusal(user, action, body);
    assert.equal(refused, 'fields');
    return faults.map(({ field }) => field);
  }

  /** Takes an action with just these answers. */
  take(user: string, action: string, body: Body = {}): this {
    const decided = this.decision(user, action, body);
    assert.ok(!isRefusal(decided), `${user} may not ${action}: ${JSON.stringify(decided)}`);
    const head = typeof body.head === 'string' ? body.head : undefined;
    this.record(user, decided, roleActedIn(action, this.person(user), this.file, head));
    return this;
  }

  /** Takes an action with its form filled blind, and these answers in place of those. */
  blind(user: string, action: string, body: Body = {}): this {
    const head = typeof body.head === 'string' ? body.head : null;
    const filled = blindly(this.form(user, action, head), this.today);
    return this.take(user, action, { ...filled, ...body });
  }

  on(today: string): this {
    this.today = today;
    return this;
  }

  folded(): CaseFile | null {
    return foldCase(this.events);
  }
}

export const givenCase = (given: Given = {}): GivenCase => new GivenCase(given);
