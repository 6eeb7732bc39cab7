import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { OriginalCase, StaffMember } from '#domain/office.ts';
import { isRefusal } from '#domain/refusal.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { type ActionId, CATEGORIES, CRITERIA, MEASURES, ROLES, STEPS, THEMES } from '#procedure/model.ts';
import { blindly, GivenCase, headOf, originalCase, people } from '#test/support/given-case.ts';
import { isRequired } from './answers.ts';
import type { AvailableAction } from './available-steps.ts';
import { type Head, isOpen } from './case-file.ts';
import { deadlinesOf } from './deadlines.ts';
import { roleActedIn } from './decide.ts';
import { categoryFaults } from './decisions/new-head.ts';
import type { CaseEvent } from './events.ts';
import { servesAs } from './independence.ts';
import type { AskedField } from './options.ts';
import { awaitedStep } from './progress.ts';

/** Draws a whole number below `below`. */
type Draw = (below: number) => number;

const one = <T>(draw: Draw, from: readonly T[]): T => from[draw(from.length)]!;
const some = <T>(draw: Draw, from: readonly T[]): T[] => from.filter(() => draw(3) === 0);
const often = (draw: Draw): boolean => draw(4) > 0;

/** These are never complained of, so that somebody can always name a stand-in, and be one. */
const SPARE = ['administrator', 'records', 'auditor'];
const holding = (role: string) =>
  people.filter(({ roles }) => roles.some((held) => held.role === role)).map(({ user }) => user);
const WHOLE_TEAMS = [
  holding('customer-care-manager'),
  holding('ocwt'),
  holding('line-manager'),
  holding('customer-care-officer'),
];
const OTHERS = people.map(({ user }) => user).filter((user) => !SPARE.includes(user));

const accused = (draw: Draw): string[] => {
  const kind = draw(6);
  if (kind === 0) return one(draw, WHOLE_TEAMS);
  return kind < 3 ? some(draw, OTHERS) : [];
};

/** An office in which some have two roles, some serve in another team, and some have left. */
const someStaff = (draw: Draw): StaffMember[] =>
  people.map((person) => {
    if (SPARE.includes(person.user)) return person;
    const second = draw(5) === 0 ? [{ role: one(draw, ROLES), team: 'customer-care' }] : [];
    const roles = [...person.roles, ...second].map((held) =>
      draw(15) === 0 ? { ...held, team: 'elsewhere' } : held,
    );
    return { ...person, roles, active: draw(6) > 0 };
  });

const someOriginal = (draw: Draw): OriginalCase | null =>
  draw(6) === 0
    ? null
    : originalCase({
        status: one(draw, ['ongoing', 'completed']),
        lineManager: one(draw, ['line-manager', 'line-manager-2', 'manager', 'officer', null]),
        involved: accused(draw),
      });

function someHead(draw: Draw, original: OriginalCase | null) {
  const themes = some(draw, THEMES);
  const fitting = CATEGORIES.filter((category) => {
    const wanted = { category, themes: themes.length > 0 ? themes : ['delay' as const] };
    return categoryFaults(wanted, original).length === 0 && (category !== 'decision' || original !== null);
  });
  const category = one(draw, fitting);
  return headOf({ category, complainedOf: accused(draw), ...(themes.length > 0 ? { themes } : {}) });
}

function someCase(draw: Draw): GivenCase | null {
  const original = someOriginal(draw);
  const heads = Array.from({ length: 1 + draw(3) }, () => someHead(draw, original));
  const staff = someStaff(draw);
  const openers = staff.filter(
    ({ user, active, roles }) =>
      active &&
      roles.some(({ role, team }) => team === 'customer-care' && /care-(officer|manager)$/.test(role)) &&
      user !== original?.owner &&
      !original?.involved.includes(user) &&
      !heads.some((head) => head.complainedOf.includes(user)),
  );
  if (openers.length === 0) return null;
  const reviewRequest = often(draw) ? null : { decisionDate: '2026-03-02', criteria: some(draw, CRITERIA) };
  return new GivenCase({
    heads,
    original,
    staff,
    openedBy: one(draw, openers).user,
    contact: { reviewRequest },
  });
}

const random = (draw: Draw, field: AskedField): unknown => {
  if (field.type === 'choice' && field.options?.length) return one(draw, field.options).value;
  if (field.type === 'choices')
    return some(draw, field.options ?? [])
      .map(({ value }) => value)
      .filter((value) => !SPARE.includes(value));
  return field.type === 'boolean' ? draw(2) === 0 : undefined;
};

/** A form filled by somebody who decides something, with all that their answers make necessary. */
function answered(draw: Draw, form: readonly AskedField[], today: string): Record<string, unknown> {
  const body: Record<string, unknown> = { ...blindly(form, today) };
  for (const field of form) {
    const value = field.required || often(draw) ? random(draw, field) : undefined;
    if (value !== undefined) body[field.name] = value;
  }
  for (const field of form) {
    if (isRequired(field, body) && !(field.name in body))
      Object.assign(body, blindly([{ ...field, required: true }], today));
  }
  return body;
}

const where = (given: GivenCase, head: Head) =>
  `${head.id} ${head.path} at ${head.milestone}: ${JSON.stringify({ original: given.original, standIns: head.standIns, authors: head.authors, accused: given.file.heads.flatMap((one) => one.complainedOf), staff: given.staff.filter((one) => one.active).map(({ user, roles }) => `${user}: ${roles.map(({ role, team }) => role + (team === 'elsewhere' ? '*' : ''))}`) })}`;

/** What everybody may do: the actions of each, by user. */
type Offers = ReadonlyMap<string, readonly AvailableAction[]>;
const offersOf = (given: GivenCase): Offers =>
  new Map(given.staff.map(({ user }) => [user, given.offered(user)]));
const whoMay = (offers: Offers, action: ActionId, head: string): string | undefined =>
  [...offers].find(([, actions]) => actions.some((one) => one.action === action && one.head === head))?.[0];

function checkHead(given: GivenCase, head: Head, offers: Offers): void {
  const step = awaitedStep(head);
  assert.ok(step, `nothing is awaited on ${where(given, head)}`);
  const somebody = whoMay(offers, step, head.id) ?? whoMay(offers, 'appoint', head.id);
  assert.ok(somebody, `nobody may ${step} or appoint somebody on ${where(given, head)}`);
  const holder = given.holder(head.id)?.user;
  if (holder) {
    const theirs = offers.get(holder)?.some((one) => one.action === step && one.head === head.id);
    assert.ok(theirs, `${holder} holds it but may not ${step} on ${where(given, head)}`);
  }
  const limits = deadlinesOf(head, given.calendars, given.today).filter(
    (one) => one.episode === head.episode,
  );
  const live = limits.filter(({ state }) => state !== 'not-needed');
  assert.ok(live.length > 0, `no limit runs on ${where(given, head)}`);
}

// What follows is read from the history and the original case by themselves, not by the functions under test.
const complainedOf = (event: CaseEvent): readonly string[] => {
  if (event.type === 'CaseOpened') return event.heads.flatMap((head) => head.complainedOf);
  return event.type === 'HeadAdded' ? event.to.complainedOf : [];
};

function hadNoPart(given: GivenCase, user: string): boolean {
  const had = [given.original?.owner, ...(given.original?.involved ?? [])];
  return ![...had, ...given.events.flatMap(({ event }) => complainedOf(event))].includes(user);
}

function wrote(given: GivenCase, user: string, head: string): boolean {
  const ofHead = given.events.filter(({ event }) => 'head' in event && event.head === head);
  const since = ofHead.slice(ofHead.findLastIndex(({ event }) => event.type === 'HeadReopened') + 1);
  return since.some(({ event, by }) => event.type === 'AnalysisSubmitted' && by.user === user);
}

function checkIndependence(given: GivenCase, offers: Offers): void {
  for (const [user, actions] of offers) {
    const { active } = given.person(user);
    if (active && hadNoPart(given, user)) continue;
    assert.deepEqual(actions, [], `${user} is kept out, but is offered something`);
  }
}

const APPROVALS = ['sign-off', 'agree-analysis', 'decide-referral', 'decide-review', 'complete-review'];

/** Takes an action that is offered; what was filled blind is never refused. */
function take(
  given: GivenCase,
  user: string,
  offer: AvailableAction,
  answers: Record<string, unknown>,
  isBlind: boolean,
): void {
  const { action } = offer;
  const body = { ...answers, ...(offer.head ? { head: offer.head } : {}) };
  const before = given.file;
  const decided = given.decision(user, action, body);
  if (isRefusal(decided)) {
    assert.ok(
      !isBlind,
      `${user} was offered ${action}, filled it blind, and was refused: ${JSON.stringify(decided)}`,
    );
    assert.equal(decided.refused, 'fields', decided.why);
    return;
  }
  const head = before.heads.find(({ id }) => id === offer.head);
  assert.ok(hadNoPart(given, user), `${user} had a part, but could ${action}`);
  if (head && APPROVALS.includes(action))
    assert.ok(!wrote(given, user, head.id), `${user} approved a text of their own`);
  const role = roleActedIn(action, given.person(user), before, offer.head ?? undefined);
  assert.ok(offer.by.includes(role), `${user} took ${action} as ${role}`);
  const heads = head ? [head] : before.heads;
  assert.ok(heads.some((about) => servesAs(given.person(user), role, about, before)));
  given.record(user, decided, role);
}

/** Somebody tries something at random: what is not offered to them is refused. */
function tryAtRandom(given: GivenCase, draw: Draw, offers: Offers): void {
  const { user } = one(draw, given.staff);
  const action = one(draw, [...STEPS, ...MEASURES]);
  const { id } = one(draw, given.file.heads);
  if (offers.get(user)?.some((offer) => offer.action === action && (offer.head ?? id) === id)) return;
  const definition =
    action in procedure.steps ? procedure.steps[action as 'explain'] : procedure.measures[action as 'note'];
  const form = typeof definition.form === 'string' ? procedure.forms[definition.form] : [];
  const refused = given.refusal(user, action, { ...blindly(form as AskedField[], given.today), head: id });
  assert.notEqual(
    refused.refused,
    'fields',
    `${user} was told of the form of ${action}, which is not offered`,
  );
}

const daysLater = (given: GivenCase, days: number) =>
  given.on(Temporal.PlainDate.from(given.today).add({ days }).toString());

function wander(given: GivenCase, draw: Draw): Offers {
  let offers = offersOf(given);
  for (let left = draw(14); left >= 0; left -= 1) {
    tryAtRandom(given, draw, offers);
    if (draw(5) === 0) offers = offersOf(daysLater(given, draw(12)));
    const able = [...offers].filter(([, actions]) => actions.length > 0);
    if (able.length === 0) break;
    const [user, actions] = one(draw, able);
    const steps = actions.filter(({ action }) => (STEPS as readonly string[]).includes(action));
    const offer = one(draw, steps.length > 0 && often(draw) ? steps : actions);
    const isBlind = draw(2) === 0;
    take(
      given,
      user,
      offer,
      isBlind ? blindly(offer.form, given.today) : answered(draw, offer.form, given.today),
      isBlind,
    );
    offers = offersOf(given);
    checkIndependence(given, offers);
    for (const head of given.file.heads.filter(isOpen)) checkHead(given, head, offers);
  }
  return offers;
}

/** The plain way to the end: what is awaited is done, and where nobody may, somebody is named. */
function close(given: GivenCase): void {
  for (let left = 80; left > 0; left -= 1) {
    const head = given.file.heads.find(isOpen);
    if (!head) return;
    const offers = offersOf(given);
    const step = awaitedStep(head)!;
    const doer = whoMay(offers, step, head.id);
    const user = doer ?? whoMay(offers, 'appoint', head.id);
    assert.ok(user, `no way on from ${where(given, head)}`);
    const offer = offers
      .get(user)!
      .find((one) => one.action === (doer ? step : 'appoint') && one.head === head.id)!;
    take(given, user, offer, blindly(offer.form, given.today), true);
  }
  assert.fail('the case never closes');
}

test('¶4–¶30 from wherever people take a case, independence holds, somebody can go on, and it can be closed', () => {
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const draw: Draw = (below) => gen(fc.nat, { max: below - 1 });
      const given = someCase(draw);
      if (!given) return;
      const offers = offersOf(given);
      checkIndependence(given, offers);
      for (const head of given.file.heads) checkHead(given, head, offers);
      wander(given, draw);
      close(given);
      assert.deepEqual(given.folded(), given.file);
      for (const head of given.file.heads) assert.ok(head.outcome && head.decision && head.closedOn);
    }),
    { numRuns: 1200 },
  );
});
