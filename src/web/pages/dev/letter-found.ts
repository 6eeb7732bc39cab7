import type { App } from '#app/app.ts';
import { checkLetter, type LetterDesk, letterDesk, letterKindsFor } from '#app/case-letters.ts';
import { readDetails } from '#app/change-details.ts';
import type { LetterSeen } from '#app/ports.ts';
import type { AskedField } from '#domain/case/options.ts';
import type { LetterDocument } from '#domain/letters/document.ts';
import type { LetterAnswers, LetterTo } from '#domain/letters/letter.ts';
import { documentOfText } from '#domain/letters/text.ts';
import { londonDay } from '#domain/london.ts';
import type { StaffMember } from '#domain/office.ts';
import type { StreamName } from '#domain/recorded.ts';
import { isRefusal } from '#domain/refusal.ts';
import { letters } from '#procedure/customer-care-1.0/letters.ts';
import type { Letter } from '#procedure/procedure.ts';
import { listCases, listContacts } from '#read-models/index.ts';
import { sampleFor } from './letter-samples.ts';

/** A letter of the demonstration office, as it would leave. */
export interface ExampleLetter {
  readonly document: LetterDocument;
  readonly reference: string;
  readonly to: string;
}

const KINDS: Readonly<Record<string, Letter>> = letters;
const MANY = { limit: 200, after: null };
/** Of some cases nobody knows an address: then another is taken. */
const MOST_TRIED = 10;

const managerOf = async (app: App): Promise<StaffMember> => {
  const staff = await app.views.staff(app.store);
  const found = staff.find(({ user }) => user === 'manager');
  if (!found) throw new Error('The demonstration office has a manager');
  return found;
};

const today = (app: App): string => londonDay(app.clock.now()).toString();

async function casesOf(app: App, manager: StaffMember): Promise<readonly string[]> {
  const { items } = await listCases(app.store, manager, {}, MANY, today(app));
  return items.map(({ reference }) => reference);
}

async function kindsFor(app: App, manager: StaffMember, reference: string): Promise<readonly string[]> {
  const offered = await letterKindsFor(app, app.store, app.clock.now(), manager, reference);
  return isRefusal(offered) ? [] : offered.kinds.filter(({ fits }) => fits).map(({ id }) => id);
}

/** For each kind the cases that it fits, the latest first. Worked out once: a case that fits today is a case tomorrow. */
async function fittingCases(app: App): Promise<ReadonlyMap<string, readonly string[]>> {
  const manager = await managerOf(app);
  const found = new Map<string, string[]>();
  for (const reference of await casesOf(app, manager))
    for (const kind of await kindsFor(app, manager, reference))
      found.set(kind, [...(found.get(kind) ?? []), reference]);
  return found;
}

const fittingIn = new WeakMap<App, ReturnType<typeof fittingCases>>();

/** The cases to make a letter of this kind from: those that it fits, then any. */
async function casesFor(app: App, kind: string): Promise<readonly string[]> {
  const known = fittingIn.get(app) ?? fittingCases(app);
  fittingIn.set(app, known);
  const fitting = (await known).get(kind) ?? [];
  return [
    ...fitting.slice(0, MOST_TRIED),
    ...(await casesOf(app, await managerOf(app))).slice(0, MOST_TRIED),
  ];
}

type Answer = LetterAnswers[string];

function filled(kind: string, field: AskedField, given: Answer | undefined, day: string): Answer {
  const { type, options, fields } = field;
  if (type === 'list') {
    const rows = Array.isArray(given) && given.length > 0 ? given : [{}];
    return rows.map((row: Readonly<Record<string, string>>) =>
      Object.fromEntries(
        (fields ?? []).map((one) => [one.name, String(filled(kind, one, row[one.name], day))]),
      ),
    );
  }
  if (typeof given === 'string' && given !== '') return given;
  if (type === 'date') return day;
  if (type === 'choice') return options?.[0]?.value ?? '';
  return sampleFor(kind, field);
}

function dayFor(field: AskedField, now: string): string {
  const day = Temporal.PlainDate.from(now);
  return (field.dates === 'future' ? day.add({ days: 14 }) : day.subtract({ days: 2 })).toString();
}

const answersOf = (kind: string, { fields, answers }: LetterDesk, now: string): LetterAnswers =>
  Object.fromEntries(
    fields.map((field) => [field.name, filled(kind, field, answers[field.name], dayFor(field, now))]),
  );

const addressIn = ({ email, name }: LetterTo): string => email ?? name;

async function writtenOn(app: App, kind: string, reference: string): Promise<ExampleLetter | null> {
  const manager = await managerOf(app);
  const now = app.clock.now();
  const desk = await letterDesk(app, app.store, now, manager, { reference, kind });
  const [to] = isRefusal(desk) ? [] : desk.recipients;
  if (isRefusal(desk) || !to) return null;
  const heads = desk.heads.filter(({ chosen }) => chosen).map(({ id }) => id);
  const draft = {
    ...{ reference, kind, heads, to, version: desk.version, template: desk.template },
    answers: answersOf(kind, desk, today(app)),
  };
  const checked = await checkLetter(app, app.store, now, manager, draft);
  return isRefusal(checked) ? null : { document: checked.document, reference, to: addressIn(to) };
}

async function writtenExample(app: App, kind: string): Promise<ExampleLetter | null> {
  for (const reference of await casesFor(app, kind)) {
    const found = await writtenOn(app, kind, reference);
    if (found) return found;
  }
  return null;
}

async function streamsOf(app: App, manager: StaffMember): Promise<readonly StreamName[]> {
  const { items } = await listContacts(app.store, manager, {}, MANY, { calendars: app.calendars.of(null) });
  const cases = await casesOf(app, manager);
  return [
    ...cases.map((one) => `case:${one}` as const),
    ...items.map(({ reference }) => `contact:${reference}` as const),
  ];
}

const isOf =
  (kind: string) =>
  ({ letter, to, subject, text }: LetterSeen): boolean =>
    letter === kind && to !== null && subject !== null && text !== null;

/** One that left by itself, as the outbox has it. */
async function sentExample(app: App, kind: string): Promise<ExampleLetter | null> {
  const streams = await streamsOf(app, await managerOf(app));
  for (let at = 0; at < streams.length; at += 50) {
    const seen = (await app.store.lettersOn(streams.slice(at, at + 50))).find(isOf(kind));
    if (!seen) continue;
    const [, reference = ''] = seen.stream.split(':');
    const { details: office } = await readDetails(app, app.store);
    const written = { to: seen.to ?? '', subject: seen.subject ?? '', text: seen.text ?? '' };
    const document = documentOfText(written, { reference, date: today(app), office });
    return { document, reference, to: written.to };
  }
  return null;
}

/** Every kind of letter there is, by its id. */
export const letterKinds = (): readonly (readonly [string, Letter])[] => Object.entries(KINDS);

/** A letter of this kind, made from a fitting case of the demonstration office; null where there is none. */
export async function exampleLetter(app: App, kind: string): Promise<ExampleLetter | null> {
  const letter = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!letter) return null;
  return letter.made === 'by-a-person' ? writtenExample(app, kind) : sentExample(app, kind);
}
