import { isOpen } from '#domain/case/case-file.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { awaitedStep } from '#domain/case/progress.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import { receiveContact } from '#domain/contact/receive.ts';
import type { OriginalCase } from '#domain/office.ts';
import type { By, Recorded } from '#domain/recorded.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { CategoryId } from '#procedure/model.ts';
import { calendars, GivenCase, originalCase } from '#test/support/given-case.ts';
import { staff } from '#test/support/staff.ts';
import { text } from './texts.ts';

export const KINDS = [
  'service-completed',
  'service-ongoing',
  'positive-feedback',
  'general',
  'decision',
  'methodology',
] as const satisfies readonly CategoryId[];
export type Kind = (typeof KINDS)[number];

/** Original cases that the cases are about, by whether they go on. */
export const ORIGINALS = 500;
export const originalFor = (kind: Kind, number: number): OriginalCase =>
  originalCase({
    reference: `OB-${kind === 'service-ongoing' ? 'A' : 'B'}-${String(number % ORIGINALS).padStart(5, '0')}`,
    status: kind === 'service-ongoing' ? 'ongoing' : 'completed',
    decidedOn: null,
  });

export interface Shape {
  readonly kind: Kind;
  readonly receivedOn: string;
  readonly today: string;
  /** How many steps of its path are taken; Infinity: until it is closed. */
  readonly steps: number;
}

const later = (day: string, days: number, latest: string): string => {
  const on = Temporal.PlainDate.from(day).add({ days }).toString();
  return on > latest ? latest : on;
};

/** Takes the step that is awaited, as somebody who may, with a form filled blind. False: it is closed. */
function takeNext(given: GivenCase): boolean {
  const head = given.file.heads.find(isOpen);
  const step = head && awaitedStep(head);
  if (!step) return false;
  const users = [given.holder(head.id)?.user, ...given.staff.map(({ user }) => user)];
  const user = users.find((one) => one && given.names(one).includes(step));
  if (!user) throw new Error(`Nobody may ${step} on a case of ${head.category}.`);
  given.blind(user, step);
  return true;
}

/** The history of a case of this shape, as real decisions make it. */
function brought(shape: Shape): readonly Recorded<CaseEvent>[] {
  const { kind, receivedOn, today } = shape;
  const decisionDate = Temporal.PlainDate.from(receivedOn).subtract({ days: 20 }).toString();
  const given = new GivenCase({
    ...{ receivedOn, staff, original: originalFor(kind, 0), today: later(receivedOn, 1, today) },
    heads: [{ category: kind, ...(kind === 'decision' ? { decisionDate } : {}) }],
  });
  for (let step = 0; step < shape.steps; step += 1) {
    given.on(later(given.today, 2, today));
    if (!takeNext(given)) break;
  }
  return given.events;
}

const known = new Map<string, readonly Recorded<CaseEvent>[]>();

/** The history of a case: made once for a shape, then given its own references and words. */
export function caseHistory(
  shape: Shape,
  of: { reference: string; contact: string; original: string; person: string; seed: number },
): readonly Recorded<CaseEvent>[] {
  const key = `${shape.kind} ${shape.receivedOn} ${shape.steps}`;
  const events = known.get(key) ?? brought(shape);
  known.set(key, events);
  return events.map((recorded) => {
    const { event } = recorded;
    if (event.type !== 'CaseOpened') return recorded;
    const { reference, contact, original: about, person, seed } = of;
    const heads = { h1: { about: text(seed, 12), distinctionWhy: '' } };
    const words = { person, help: text(seed + 1, 8), heads };
    return { ...recorded, event: { ...event, reference, contact, originalCase: about, words } };
  });
}

const OFFICE: By = { user: 'office', role: 'office', team: '' };
const OFFICER: By = { user: 'officer', role: 'customer-care-officer', team: 'customer-care' };

/** A contact that was taken in by e-mail, acknowledged, and put on its case. */
export function contactHistory(
  receivedOn: string,
  of: {
    reference: string;
    case: string;
    original: string;
    from: { name: string; email: string };
    text: string;
  },
): readonly Recorded<ContactEvent>[] {
  const at = Temporal.Instant.from(`${receivedOn}T10:00:00Z`);
  const from = { ...of.from, telephone: null, address: null };
  const received = {
    ...{ channel: 'email' as const, receivedAt: at, from, originalCase: of.original, text: of.text },
    ...{ passedOnBy: null, reviewRequest: null },
  };
  const taken = receiveContact(received, at, { staff, calendars, today: receivedOn });
  if (isRefusal(taken)) throw new Error(JSON.stringify(taken));
  const events: [By, ContactEvent][] = [
    [OFFICER, { ...taken, reference: of.reference }],
    [OFFICE, { type: 'AcknowledgementSent', on: receivedOn, how: 'email', words: null }],
    [OFFICER, { type: 'ContactPlaced', case: of.case, words: null }],
  ];
  return events.map(([by, event], index) => ({
    ...{ stream: `contact:${of.reference}`, seq: index + 1, at, by, calendar: 0, event },
    ...{ hash: '', previousHash: '' },
  }));
}
