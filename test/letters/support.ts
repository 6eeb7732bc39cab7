// A writer of letters as somebody outside would be: the desk says what is asked, and the API takes what was written.
import assert from 'node:assert/strict';
import { type LetterDesk, letterDesk } from '#app/case-letters.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { foldCase } from '#domain/case/evolve.ts';
import type { AskedField } from '#domain/case/options.ts';
import type { CaseLetter, LetterAnswers } from '#domain/letters/letter.ts';
import { isRefusal } from '#domain/refusal.ts';
import { type Listed, listOutgoing } from '#store/outbox.ts';
import type { Answered, TestOffice } from '#test/support/office.ts';
import { staff } from '#test/support/staff.ts';
import { type Body, begin, type Walk } from '#test/support/walk.ts';

const SENTENCES = 'We looked at your file. We saw what was done and when.';

function answerTo(field: AskedField, today: string): string | Record<string, string>[] {
  if (field.type === 'date') return today;
  if (field.type === 'choice') return field.options?.[0]?.value ?? '';
  if (field.type !== 'list') return field.type === 'text' ? 'A short line' : SENTENCES;
  const row = (field.fields ?? []).map((one) => [one.name, String(answerTo(one, today))]);
  return [Object.fromEntries(row)];
}

const filled = (field: AskedField, before: unknown, today: string) => {
  if (!Array.isArray(before)) return before ?? answerTo(field, today);
  return before.map((row: Record<string, string>) => ({
    ...Object.fromEntries((field.fields ?? []).map((one) => [one.name, String(answerTo(one, today))])),
    ...row,
  }));
};

/** Every needed field that is not filled in, filled in. */
export function fillIn({ fields, answers }: LetterDesk, today: string): LetterAnswers {
  const needed = fields.filter(({ required, name }) => required || name in answers);
  return Object.fromEntries(
    needed.map((field) => [field.name, filled(field, answers[field.name], today)]),
  ) as LetterAnswers;
}

export const dayIn = ({ clock }: TestOffice): string =>
  clock.now().toZonedDateTimeISO('Europe/London').toPlainDate().toString();

export const personCalled = (user: string) => {
  const found = staff.find((one) => one.user === user);
  assert.ok(found);
  return found;
};

export async function deskFor(
  office: TestOffice,
  reference: string,
  kind: string,
  more: { readonly heads?: readonly string[]; readonly again?: string; readonly user?: string } = {},
): Promise<LetterDesk> {
  const { user = 'officer', ...rest } = more;
  const { app, store, clock } = office;
  const desk = await letterDesk(app, store, clock.now(), personCalled(user), { reference, kind, ...rest });
  assert.ok(!isRefusal(desk), JSON.stringify(desk));
  return desk;
}

/** What somebody would send who fills in what the desk asks, with these answers in place of those. */
export async function draftFor(
  office: TestOffice,
  reference: string,
  kind: string,
  more: { readonly answers?: Body; readonly user?: string; readonly again?: string } & Body = {},
): Promise<Body> {
  const { answers = {}, user = 'officer', again, ...rest } = more;
  const desk = await deskFor(office, reference, kind, { user, ...(again ? { again } : {}) });
  return {
    ...{ version: desk.version, kind, template: desk.template, to: desk.recipients[0] },
    heads: desk.heads.filter(({ chosen }) => chosen).map(({ id }) => id),
    answers: { ...fillIn(desk, dayIn(office)), ...answers },
    ...(again ? { again } : {}),
    ...rest,
  };
}

/** Puts a letter forward over HTTP. */
export async function put(
  office: TestOffice,
  reference: string,
  kind: string,
  more: Parameters<typeof draftFor>[3] = {},
): Promise<Answered> {
  const draft = await draftFor(office, reference, kind, more);
  return office.as(more.user ?? 'officer').post(`/api/cases/${reference}/letters`, draft);
}

export async function versionOf({ store }: TestOffice, reference: string): Promise<number> {
  return (await store.load(`case:${reference}`))?.version ?? 0;
}

/** Does something with a letter, in the version as it is. */
export async function act(
  office: TestOffice,
  reference: string,
  letter: string,
  action: string,
  user: string,
  more: Body = {},
): Promise<Answered> {
  const version = await versionOf(office, reference);
  return office.as(user).post(`/api/cases/${reference}/letters/${letter}/${action}`, { version, ...more });
}

export async function letterOn({ store }: TestOffice, reference: string, id: string): Promise<CaseLetter> {
  const loaded = await store.load<CaseEvent>(`case:${reference}`);
  const letter = loaded && foldCase(loaded.events)?.letters.find((one) => one.id === id);
  assert.ok(letter, `${reference} has ${id}`);
  return letter;
}

/** What stands in the outbox for the letters of a case. */
export async function outgoingOf({ store }: TestOffice, reference: string): Promise<readonly Listed[]> {
  const all = await listOutgoing(store, { after: null, limit: 100, stream: `case:${reference}` });
  return all.filter(({ key }) => key.startsWith(`case:${reference} letter `));
}

export const EMAIL = { name: 'Ann Hale', email: 'ann.hale@example.org' };

let people = 0;

/** A case of somebody who wrote by e-mail, each with an address of their own. */
export async function caseByEmail(
  office: TestOffice,
  category: string,
  more: Parameters<typeof begin>[2] = {},
) {
  people += 1;
  const from = { name: 'Ann Hale', email: `ann.hale.${people}@example.org` };
  return begin(office, category, { ...more, contact: { channel: 'email', from, ...more.contact } });
}

/** A completed service complaint whose decision is signed off with this outcome. */
export async function signedOff(
  office: TestOffice,
  outcome: string,
  more: Parameters<typeof begin>[2] = {},
): Promise<Walk> {
  const walk = await caseByEmail(office, 'service-completed', more);
  await walk.take('officer', 'submit-analysis', { proposedOutcome: outcome });
  await walk.take('manager', 'sign-off', { decision: 'approve' });
  return walk;
}
