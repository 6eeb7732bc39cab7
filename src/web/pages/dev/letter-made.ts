import type { App } from '#app/app.ts';
import { type LetterDraft, letterDesk, letterKindsFor } from '#app/case-letters.ts';
import {
  approveLetter,
  type LetterDone,
  putForward,
  recordPosted,
  returnLetter,
  sendLetter,
  withdrawLetter,
} from '#app/letter-actions.ts';
import { proposeTemplate, templateOf } from '#app/letter-templates.ts';
import type { Transaction } from '#app/ports.ts';
import { transact } from '#app/transact.ts';
import type { CaseLetter, LetterAnswers, LetterTo } from '#domain/letters/letter.ts';
import { londonDay } from '#domain/london.ts';
import type { StaffMember } from '#domain/office.ts';
import { isRefusal, type Refusal, refusal } from '#domain/refusal.ts';
import { listCases } from '#read-models/index.ts';

type State = CaseLetter['state'];

const WARNING: LetterAnswers = {
  ...{ kind: 'informal', examples: 'There were eleven calls in one afternoon.' },
  ...{ ask: 'Please ring us once a week.', effect: 'Nobody else could be helped that day.' },
  next: 'Your case goes on. Ring us if you want to talk about this.',
};

const POST = {
  medium: 'post',
  name: 'P. Sample',
  email: null,
  address: '1 Long Road\nDunmarsh\nZZ1 1AA',
} as const;

interface Making {
  readonly app: App;
  readonly tx: Transaction;
  readonly now: Temporal.Instant;
  readonly officer: StaffMember;
  readonly manager: StaffMember;
}

const askedOf = ({ opened, letter }: LetterDone) => ({
  ...{ reference: opened.file.reference, version: opened.file.version, letter: letter.id },
});

type Next = (making: Making, done: LetterDone) => Promise<LetterDone | Refusal>;

const approve: Next = ({ app, tx, now, manager }, done) =>
  approveLetter(app, tx, now, manager, askedOf(done));
const send: Next = ({ app, tx, now, officer }, done) => sendLetter(app, tx, now, officer, askedOf(done));
const giveBack: Next = ({ app, tx, now, manager }, done) =>
  returnLetter(app, tx, now, manager, { ...askedOf(done), reason: 'Name the days, please.' });
const withdraw: Next = ({ app, tx, now, officer }, done) =>
  withdrawLetter(app, tx, now, officer, { ...askedOf(done), reason: 'We spoke on the telephone instead.' });
const post: Next = ({ app, tx, now, officer }, done) =>
  recordPosted(app, tx, now, officer, { ...askedOf(done), on: londonDay(now).toString() });

/** What is done with a letter, one after the other, until it is in a state. */
const WAYS: Readonly<Partial<Record<State, readonly Next[]>>> = {
  'to-check': [],
  returned: [giveBack],
  withdrawn: [withdraw],
  ready: [approve],
  sent: [approve, send],
  'to-post': [approve, send],
  posted: [approve, send, post],
};

const isPosted = (state: State): boolean => state === 'to-post' || state === 'posted';

async function begun(making: Making, reference: string, state: State): Promise<LetterDone | Refusal> {
  const { app, tx, now, officer } = making;
  const kind = 'behaviour-warning';
  const desk = await letterDesk(app, tx, now, officer, { reference, kind });
  if (isRefusal(desk)) return desk;
  const to: LetterTo | undefined = isPosted(state) ? { ...POST, user: null } : desk.recipients[0];
  const [head] = desk.heads;
  if (!to || !head) return refusal('not-now', 'Nobody knows an address of theirs.');
  const { version, template } = desk;
  const draft: LetterDraft = { reference, version, kind, template, heads: [head.id], to, answers: WARNING };
  return putForward(app, tx, now, officer, draft);
}

async function made(making: Making, reference: string, state: State): Promise<LetterDone | Refusal> {
  let done = await begun(making, reference, state);
  for (const next of WAYS[state] ?? []) {
    if (isRefusal(done)) return done;
    done = await next(making, done);
  }
  return done;
}

async function colleague(app: App, user: string): Promise<StaffMember> {
  const found = (await app.views.staff(app.store)).find((person) => person.user === user);
  if (!found) throw new Error(`Nobody is called ${user}`);
  return found;
}

/** Finds a letter in this state, or makes one on a case of the demonstration office, by real use cases; answers where it is. */
export async function letterMade(app: App, state: State): Promise<string> {
  const [officer, manager] = await Promise.all([colleague(app, 'officer'), colleague(app, 'manager')]);
  const now = app.clock.now();
  const filter = { state: 'open', category: 'service-completed' } as const;
  const { items } = await listCases(
    app.store,
    officer,
    filter,
    { limit: 20, after: null },
    londonDay(now).toString(),
  );
  let why = 'There is no open case';
  for (const { reference } of items) {
    const known = await letterKindsFor(app, app.store, now, officer, reference);
    const there = isRefusal(known)
      ? undefined
      : known.letters.findLast((one) => one.state === state && one.by === officer.user);
    if (there) return `/cases/${reference}/letters/${there.id}`;
    const done = await transact(app, (tx) => made({ app, tx, now, officer, manager }, reference, state));
    if (!isRefusal(done)) return `/cases/${reference}/letters/${done.letter.id}`;
    why = done.why;
  }
  throw new Error(`No letter could be made ${state}: ${why}`);
}

/** Makes somebody propose other words for a letter, where nobody does yet; answers where it is. */
export async function wordingProposed(app: App, letter: string): Promise<string> {
  const at = `/admin/letters/${letter}`;
  const seen = await templateOf(app, app.store, letter);
  if (isRefusal(seen)) throw new Error(seen.why);
  if (seen.proposal) return at;
  const manager = await colleague(app, 'manager');
  const words = {
    ...seen.words,
    body: seen.words.body.replace('Please tell us by', 'It helps us if you answer by'),
  };
  const asked = { letter, base: seen.version, words, why: 'It sounds friendlier.' };
  const done = await transact(app, (tx) => proposeTemplate(app, tx, app.clock.now(), manager, asked));
  // Two who look at the same time both propose: one of them finds that it waits already.
  if (isRefusal(done) && done.refused !== 'conflict') throw new Error(done.why);
  return at;
}
