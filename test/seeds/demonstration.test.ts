import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readOffice, readOriginal } from '#app/app.ts';
import { type CaseFile, caseState, isOpen } from '#domain/case/case-file.ts';
import { deadlinesOf } from '#domain/case/deadlines.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { foldCase } from '#domain/case/evolve.ts';
import { involvedInOriginal } from '#domain/case/independence.ts';
import { awaitedStep } from '#domain/case/progress.ts';
import { acknowledgementOf, type Contact, foldContact } from '#domain/contact/contact.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import { isAway } from '#domain/leave.ts';
import type { Office, OriginalCase } from '#domain/office.ts';
import type { Recorded } from '#domain/recorded.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { LIMITS, STEPS } from '#procedure/model.ts';
import { bulk } from '#seeds/bulk.ts';
import { TODAY } from '#seeds/days.ts';
import { type FindIn, playOffice, scenarios } from '#seeds/index.ts';
import { staff } from '#seeds/people.ts';
import { verify } from '#store/verify.ts';
import { CASE_EVENT_TYPES, stepsTaken } from './events.ts';
import { emptyOffice } from './support.ts';

interface ACase {
  readonly file: CaseFile;
  readonly events: readonly Recorded<CaseEvent>[];
  readonly original: OriginalCase | null;
}
interface AContact {
  readonly contact: Contact;
  readonly events: readonly Recorded<ContactEvent>[];
}

let office: Awaited<ReturnType<typeof emptyOffice>>;
let around: Office;
let find: FindIn;
const cases = new Map<string, ACase>();
const contacts = new Map<string, AContact>();
const today = TODAY.toPlainDate().toString();

before(async () => {
  office = await emptyOffice();
  const { app, store, clock } = office;
  find = await playOffice(app, clock, 'as-designed');
  around = await readOffice(app, store, clock.now());
  const streams = await store.query<{ stream: `case:${string}` | `contact:${string}` }>(
    `select stream from streams where stream ~ '^(case|contact):' order by stream`,
  );
  for (const { stream } of streams) {
    const loaded = await store.load<CaseEvent & ContactEvent>(stream);
    assert.ok(loaded);
    const reference = stream.slice(stream.indexOf(':') + 1);
    if (stream.startsWith('contact:')) {
      const contact = foldContact(loaded.events);
      assert.ok(contact);
      contacts.set(reference, { contact, events: loaded.events });
      continue;
    }
    const file = foldCase(loaded.events);
    assert.ok(file);
    cases.set(reference, {
      file,
      events: loaded.events,
      original: await readOriginal(store, file.originalCase),
    });
  }
});

after(() => office[Symbol.asyncDispose]());

const heads = () => [...cases.values()].flatMap(({ file }) => file.heads);
const limitsOf = (scenario: string) => {
  const head = cases.get(find(scenario))?.file.heads[0];
  assert.ok(head);
  return Object.fromEntries(
    deadlinesOf(head, around.calendars, today).map(({ limit, from, due, endedOn, state }) => [
      limit,
      [from, due, endedOn, state],
    ]),
  );
};

test('¶4 the office as designed has about 130 open cases, closed ones, and a dozen contacts to consider', () => {
  const states = [...cases.values()].map(({ file }) => caseState(file));
  const open = states.filter((state) => state === 'open').length;
  const toConsider = [...contacts.values()].filter(({ contact }) => contact.state === 'to-consider').length;
  assert.ok(open >= 115 && open <= 145, `${open} open cases`);
  assert.ok(states.length - open >= 100, `${states.length - open} closed cases`);
  assert.ok(toConsider >= 12, `${toConsider} contacts to consider`);
});

test('¶6–¶27 every step that can be awaited is awaited on every path', () => {
  const wanted = STEPS.flatMap((id) => {
    const step = procedure.steps[id];
    return step.aside ? [] : step.for.map((path) => `${path} ${id}`);
  });
  const found = new Set(heads().map((head) => `${head.path} ${awaitedStep(head)}`));
  assert.deepEqual(
    wanted.filter((one) => !found.has(one)),
    [],
  );
});

test('¶6–¶27 a scenario that ends before a step awaits that step', () => {
  const wrong = Object.entries(scenarios).flatMap(([name, { until }]) => {
    if (until === undefined) return [];
    const local = ['after-a-declined-review', 'second-review-request'].includes(name) ? 'follows' : 'case';
    const awaited = cases.get(find(name, local))?.file.heads.map(awaitedStep) ?? [];
    return awaited.some((step) => step === until) ? [] : [`${name}: ${awaited}`];
  });
  assert.deepEqual(wrong, []);
});

test('¶28 ¶29 each limit is overdue somewhere, and acknowledgements failed and are late by post', () => {
  const overdue = new Set(
    heads()
      .filter(isOpen)
      .flatMap((head) => deadlinesOf(head, around.calendars, today))
      .filter(({ state }) => state === 'overdue')
      .map(({ limit }) => limit),
  );
  assert.deepEqual(
    LIMITS.filter((limit) => !overdue.has(limit)),
    [],
  );
  const acknowledged = (scenario: string) => {
    const found = contacts.get(find(scenario, 'contact'));
    assert.ok(found);
    return acknowledgementOf(found.contact, around.calendars.current());
  };
  assert.equal(acknowledged('acknowledgement-failed').state, 'failed');
  const late = acknowledged('acknowledgement-late-by-post');
  assert.equal(late.state, 'queued');
  assert.ok(late.due !== null && late.due < today);
});

test('¶29 chain A: sent on day 3, decided on day 9 of 10, told on day 4 of 5, all met', () => {
  assert.deepEqual(limitsOf('chain-a'), {
    refer: ['2015-04-02', '2015-04-13', '2015-04-09', 'met'],
    'ocwt-decide': ['2015-04-09', '2015-04-23', '2015-04-22', 'met'],
    communicate: ['2015-04-22', '2015-04-29', '2015-04-28', 'met'],
    complete: ['2015-04-02', '2015-05-05', '2015-04-28', 'met'],
  });
});

test('¶29 chain B: a late referral is booked to Customer Care, and OCWT still has its ten days', () => {
  assert.deepEqual(limitsOf('chain-b'), {
    refer: ['2015-04-02', '2015-04-13', '2015-04-16', 'missed'],
    'ocwt-decide': ['2015-04-16', '2015-04-30', '2015-04-30', 'met'],
    communicate: ['2015-04-30', '2015-05-08', '2015-05-07', 'met'],
    complete: ['2015-04-02', '2015-05-05', '2015-05-07', 'missed'],
  });
});

test('¶29 chain C: a bank holiday in the middle, all met', () => {
  assert.deepEqual(limitsOf('chain-c'), {
    refer: ['2022-09-05', '2022-09-12', '2022-09-12', 'met'],
    'ocwt-decide': ['2022-09-12', '2022-09-27', '2022-09-26', 'met'],
    communicate: ['2022-09-26', '2022-10-03', '2022-10-03', 'met'],
    complete: ['2022-09-05', '2022-10-04', '2022-10-03', 'met'],
  });
});

test('¶2–¶30 everything that can happen to a case or a contact has happened somewhere', () => {
  const events: readonly Recorded[] = [
    ...[...cases.values()].flatMap((one) => one.events),
    ...[...contacts.values()].flatMap((one) => one.events),
  ];
  const found = new Set<string>(events.map(({ event }) => event.type));
  assert.deepEqual(
    CASE_EVENT_TYPES.filter((type) => !found.has(type)),
    [],
  );
  const plans = new Set([...contacts.values()].map(({ contact }) => contact.acknowledgement.kind));
  assert.deepEqual([...plans].sort(), ['exception', 'letter', 'not-required']);
  assert.ok([...cases.values()].some(({ file }) => file.callBackOn === '2026-04-07'));
  assert.ok([...cases.values()].some(({ file }) => file.follows !== null));
  assert.ok(heads().some((head) => head.priority && isOpen(head)));
});

test('¶30 every history is whole, time never goes back in it, and references rise with time', async () => {
  const report = await verify(office.store, { folder: office.folder, now: TODAY.toInstant() });
  assert.deepEqual(report.findings, []);
  assert.ok(report.events > 1500);
  const later = (one: { at: Temporal.Instant }, other: { at: Temporal.Instant } | undefined) =>
    other !== undefined && Temporal.Instant.compare(one.at, other.at) > 0;
  const back = [...cases.values(), ...contacts.values()].flatMap(({ events }) =>
    events.filter((one, index) => later(one, events[index + 1])).map(({ stream, seq }) => `${stream}#${seq}`),
  );
  assert.deepEqual(back, []);
  for (const all of [cases, contacts]) {
    const firsts = [...all.values()].map(({ events }) => events[0]!);
    assert.deepEqual(
      firsts.filter((one, index) => later(one, firsts[index + 1])).map(({ stream }) => stream),
      [],
    );
  }
  const last = [...cases.values()]
    .flatMap(({ events }) => events)
    .find((one) => later(one, { at: TODAY.toInstant() }));
  assert.equal(last, undefined);
});

test('¶8–¶27 nobody acted in a role that is not theirs, on a case they had a part in, or on their own text', () => {
  const wrong = [...cases.values()].flatMap(({ file, events, original }) => {
    const kept = new Set([
      ...involvedInOriginal(original),
      ...file.heads.flatMap((head) => head.complainedOf),
    ]);
    // Somebody kept out may be refused, and gives their account when they are asked; the program is nobody.
    const acted = events.filter(
      ({ event, by }) => !['ActionRefused', 'AccountGiven'].includes(event.type) && by.role !== 'office',
    );
    const faults = acted.flatMap(({ by, seq }) => {
      const holds = staff.find(({ user }) => user === by.user)?.roles.some(({ role }) => role === by.role);
      return holds && !kept.has(by.user) ? [] : [`${file.reference}#${seq} by ${by.user}`];
    });
    const steps = stepsTaken(acted).filter(
      ({ by, step }) => !procedure.steps[step].by.includes(by.role as never),
    );
    const own = file.heads.filter(
      ({ authors, signature, ocwt }) =>
        authors.includes(signature?.by ?? '') || authors.includes(ocwt?.by ?? ''),
    );
    return [
      ...faults,
      ...steps.map(({ step }) => `${file.reference} ${step}`),
      ...own.map(({ id }) => `${file.reference} ${id}`),
    ];
  });
  assert.deepEqual(wrong, []);
});

test('¶4 ¶11 an officer is on leave with a deputy, and the case owner is asked for an account that is still open', () => {
  const away = around.staff.filter((person) => isAway(person, today));
  assert.deepEqual(
    away.map(({ user, deputy }) => [user, deputy]),
    [['officer-2', 'officer']],
  );
  const accounts = cases.get(find('extended'))?.file.accounts.map(({ of, given }) => [of, given]);
  assert.deepEqual(accounts, [['case-owner', null]]);
});

test('¶12 somebody who was refused for want of independence stands in the history', () => {
  const refused = cases
    .get(find('refused-sign-off'))
    ?.events.find(({ event }) => event.type === 'ActionRefused');
  assert.equal(refused?.by.user, 'deputy-manager');
});

test('¶3 all addresses and telephone numbers are invented ones', () => {
  const text = JSON.stringify([...cases.values(), ...contacts.values()].map(({ events }) => events));
  const addresses = text.match(/[\p{L}\d._+-]+@[\w.-]+/gu) ?? [];
  assert.ok(addresses.length > 100);
  assert.deepEqual(
    addresses.filter((one) => !/@example\.(org|invalid)$/.test(one)),
    [],
  );
  const telephones = [...contacts.values()].flatMap(({ contact }) => contact.words.telephone ?? []);
  const drama = /^(01632 960|03069 990|07700 900|020 7946 0|0113 496 0|029 2018 0)\d{3}$/;
  assert.ok(telephones.length > 50);
  assert.deepEqual(
    telephones.filter((one) => !drama.test(one)),
    [],
  );
  assert.doesNotMatch(text, /PHSO|\bNHS\b|0345 015|0300 061|ombudsman\.org/i);
});

test('¶4 a list does not look copied: letters and what they are about differ', () => {
  const texts = [...contacts.values()].map(({ contact }) => contact.words.text);
  assert.ok(new Set(texts).size > texts.length - 4);
  const abouts = heads().map(({ about }) => about);
  assert.ok(new Set(abouts).size > abouts.length * 0.6, `${new Set(abouts).size} of ${abouts.length}`);
});

test('¶30 the same seed gives the same office', () => {
  assert.deepEqual(bulk('as-it-was', 200), bulk('as-it-was', 200));
});
