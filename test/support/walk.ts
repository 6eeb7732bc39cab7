// A client as somebody outside would write it: it reads a case, fills in the form that is offered, and sends it.
import assert from 'node:assert/strict';
import { MEASURES } from '#procedure/model.ts';
import type { Answered, TestOffice } from '#test/support/office.ts';
import { staff } from '#test/support/staff.ts';

export type Body = Readonly<Record<string, unknown>>;

export interface FieldShown {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly required: boolean;
  readonly requiredWhen?: { readonly field: string; readonly is?: readonly string[] };
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly fields?: readonly FieldShown[];
}

export interface ActionShown {
  readonly action: string;
  readonly head: string | null;
  readonly name: string;
  readonly paragraphs: readonly string[];
  readonly by: readonly string[];
  readonly form: readonly FieldShown[];
}

export interface DeadlineShown {
  readonly limit: string;
  readonly paragraphs: readonly string[];
  readonly from: string;
  readonly due: string;
  readonly state: string;
  readonly workingDaysLeft: number;
  readonly heldBy: string;
}

export interface HeadShown {
  readonly id: string;
  readonly category: string;
  readonly step: string | null;
  readonly holder: { readonly role: string; readonly user: string | null } | null;
  readonly deadlines: readonly DeadlineShown[];
  readonly outcome: string | null;
  readonly decision: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: what the API leaves open is looked at as it comes.
  readonly [more: string]: any;
}

export interface CaseShown {
  readonly reference: string;
  readonly version: number;
  readonly state: string;
  readonly receivedOn: string;
  readonly officer: string | null;
  readonly contacts: readonly string[];
  readonly follows: string | null;
  readonly priority: boolean;
  readonly heads: readonly HeadShown[];
  readonly actions: readonly ActionShown[];
  readonly refused: readonly {
    readonly action: string;
    readonly head: string | null;
    readonly why: string;
    readonly paragraphs: readonly string[];
  }[];
}

const blindValue = (field: FieldShown, today: string): unknown => {
  const first = field.options?.[0]?.value;
  if (field.type === 'choice') return first;
  if (field.type === 'choices') return [first];
  if (field.type === 'date') return today;
  if (field.type === 'boolean') return true;
  if (field.type === 'money') return 0;
  return field.type === 'list' ? [blindly(field.fields ?? [], today)] : 'text';
};

/** A form filled in without reading it: every required field, and what the answers given make necessary. */
export function blindly(form: readonly FieldShown[], today: string, answers: Body = {}): Body {
  const isAsked = ({ name, required, requiredWhen }: FieldShown): boolean => {
    if (required || name in answers) return required;
    const given = requiredWhen && answers[requiredWhen.field];
    return typeof given === 'string' && (requiredWhen?.is?.includes(given) ?? true);
  };
  const filled = form.filter(isAsked).map((field) => [field.name, blindValue(field, today)]);
  return { ...Object.fromEntries(filled), ...answers };
}

function offered(seen: CaseShown, user: string, action: string, head: unknown): readonly FieldShown[] {
  const found = seen.actions.find(
    (one) => one.action === action && (head === undefined || one.head === head),
  );
  assert.ok(found, `${user} is offered ${action} among ${seen.actions.map((one) => one.action)}`);
  return found.form;
}

/** Who is offered which steps of the path, by user name; those who are offered none are left out. */
export type Offers = Readonly<Record<string, readonly string[]>>;

/** Whether an action stands beside the path, by its name. */
export const isMeasure = (action: string): boolean => (MEASURES as readonly string[]).includes(action);

/** One contact on its way: each call is one request, and what it answers is looked at before the next. */
export class Walk {
  readonly office: TestOffice;
  readonly reference: string;
  readonly contact: string;

  constructor(office: TestOffice, reference: string, contact: string) {
    this.office = office;
    this.reference = reference;
    this.contact = contact;
  }

  get path(): string {
    return `/api/cases/${this.reference}`;
  }

  today(): string {
    return today(this.office);
  }

  async read(user = 'auditor'): Promise<CaseShown> {
    const { status, body, text } = await this.office.as(user).get(this.path);
    assert.equal(status, 200, text);
    return body;
  }

  async head(id = 'h1'): Promise<HeadShown> {
    const found = (await this.read()).heads.find((head) => head.id === id);
    assert.ok(found, `${this.reference} has a head ${id}`);
    return found;
  }

  /** The form of an action as this person is offered it now. */
  async form(user: string, action: string, head?: unknown): Promise<readonly FieldShown[]> {
    return offered(await this.read(user), user, action, head);
  }

  /** Takes an action that is offered, its form filled in blind and with these answers; it must succeed. */
  async take(user: string, action: string, answers: Body = {}): Promise<CaseShown> {
    const seen = await this.read(user);
    const form = blindly(offered(seen, user, action, answers.head), this.today(), answers);
    const sent = { version: seen.version, ...form };
    const { status, body, text } = await this.office.as(user).post(`${this.path}/actions/${action}`, sent);
    assert.equal(status, 200, `${user} takes ${action}: ${text}`);
    return body;
  }

  /** Sends an action just so, with the version as it is. */
  async send(user: string, action: string, answers: Body = {}): Promise<Answered> {
    const { body } = await this.office.as('auditor').get(this.path);
    const version = body?.version ?? 1;
    return this.office.as(user).post(`${this.path}/actions/${action}`, { version, ...answers });
  }

  /** What is wrong with an action sent just so: its status, and the fields it names. */
  async refused(user: string, action: string, answers: Body = {}): Promise<[number, ...string[]]> {
    const { status, body, headers } = await this.send(user, action, answers);
    assert.ok(status >= 400, `${user} is refused ${action}`);
    assert.match(String(headers['content-type']), /^application\/problem\+json/);
    assert.ok(body.title && body.detail, 'a refusal says what and why');
    return [status, ...(body.errors ?? []).map(({ field }: { field: string }) => field)];
  }

  /** Everybody's next steps of the path. */
  async offers(head?: string): Promise<Offers> {
    const offers: Record<string, readonly string[]> = {};
    for (const { user } of staff) {
      const { status, body } = await this.office.as(user).get(this.path);
      const actions: readonly ActionShown[] = status === 200 ? body.actions : [];
      const steps = actions.filter(
        (one) => !isMeasure(one.action) && (head === undefined || one.head === head),
      );
      if (steps.length > 0) offers[user] = steps.map((one) => one.action);
    }
    return offers;
  }

  /** The limits of a head as "from → due state heldBy". */
  async limits(id = 'h1'): Promise<Readonly<Record<string, string>>> {
    const { deadlines } = await this.head(id);
    return Object.fromEntries(
      deadlines.map(({ limit, from, due, state, heldBy }) => [limit, `${from} → ${due} ${state} ${heldBy}`]),
    );
  }

  /** Where a head stands, in one line: the step, the role and the person who hold it, or the outcome. */
  async stands(id = 'h1'): Promise<string> {
    const { step, holder, outcome } = await this.head(id);
    if (!holder) return `closed ${outcome}`;
    const isOneOfSeveral = holder.role === 'customer-care-manager' || holder.user === null;
    return [step, holder.role, ...(isOneOfSeveral ? [] : [holder.user])].join(' ');
  }

  // biome-ignore lint/suspicious/noExplicitAny: the columns are looked at by name.
  async log(id = 'h1', user = 'auditor'): Promise<Record<string, any>> {
    const { status, body, text } = await this.office.as(user).get(`/api/log?reference=${this.reference}`);
    assert.equal(status, 200, text);
    const row = body.items.find((one: Body) => one.head === id);
    assert.ok(row, `${this.reference} ${id} stands in the log`);
    return row;
  }

  // biome-ignore lint/suspicious/noExplicitAny: events are looked at by name.
  async history(user = 'auditor'): Promise<any[]> {
    const { status, body, text } = await this.office.as(user).get(`${this.path}/history?limit=200`);
    assert.equal(status, 200, text);
    return body.events;
  }
}

function today({ clock }: TestOffice): string {
  return clock.now().toZonedDateTimeISO('Europe/London').toPlainDate().toString();
}

export interface Beginning {
  /** The status of the original case; null for a contact about none. */
  readonly original?: 'ongoing' | 'completed' | null;
  readonly told?: Body;
  readonly contact?: Body;
  readonly head?: Body;
  readonly heads?: readonly Body[];
  readonly opening?: Body;
  readonly by?: string;
}

let count = 0;

/** Takes a contact in by telephone. Gives its answer. */
export async function contactIn(office: TestOffice, more: Body = {}): Promise<Answered> {
  const from = { name: `Person ${count}`, telephone: '01632 960001' };
  const receivedAt = office.clock.now().toString();
  const contact = { channel: 'telephone', receivedAt, from, text: 'What they told us', ...more };
  return office.as('support').post('/api/contacts', contact);
}

/** From receipt to an open case: the original case is told of, the contact taken in, the case opened on it. */
export async function begin(office: TestOffice, category: string, given: Beginning = {}): Promise<Walk> {
  count += 1;
  const { original = 'completed' } = given;
  const originalCase = original === null ? {} : { originalCase: `OB-2026-${10_000 + count}` };
  if (originalCase.originalCase) {
    const decidedOn = original === 'completed' ? '2012-01-03' : null;
    const told = {
      status: original,
      decidedOn,
      owner: 'case-owner',
      lineManager: 'line-manager',
      ...given.told,
    };
    const path = `/api/original-cases/${originalCase.originalCase}`;
    const { status, text } = await office.as('support').put(path, told);
    assert.equal(status, 201, text);
  }
  const taken = await contactIn(office, { ...originalCase, ...given.contact });
  assert.equal(taken.status, 201, taken.text);
  const contact: string = taken.body.reference;
  const themes = category.startsWith('service') ? { themes: ['delay'] } : {};
  const heads = given.heads ?? [{ category, about: 'What it is about', ...themes, ...given.head }];
  const opening = { contact, heads, help: 'What we can do to assist', ...given.opening };
  const opened = await office.as(given.by ?? 'officer').post('/api/cases', opening);
  assert.equal(opened.status, 201, opened.text);
  return new Walk(office, opened.body.reference, contact);
}
