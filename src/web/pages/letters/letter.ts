import { checkLetter, type LetterAction, type LetterDraft, letterOf } from '#app/case-letters.ts';
import { openedCase } from '#app/case-work.ts';
import {
  approveLetter,
  type LetterDone,
  recordCameBack,
  recordPosted,
  returnLetter,
  sendLetter,
  withdrawLetter,
} from '#app/letter-actions.ts';
import type { Done } from '#app/once.ts';
import type { Transaction } from '#app/ports.ts';
import type { CaseLetter, Finding } from '#domain/letters/letter.ts';
import { type Fault, isRefusal, type Refusal } from '#domain/refusal.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { versionIn } from '#web/forms/draft.ts';
import { allFaults, readForm } from '#web/forms/read.ts';
import { own } from '#web/own.ts';
import {
  type Answer,
  type Posted,
  page,
  param,
  posted,
  queried,
  takeOnce,
  typed,
  type Visit,
} from '#web/visit.ts';
import { FIELDS } from './letter-fields.ts';
import { type LetterModel, type LetterTried, letterView } from './letter-view.ts';
import { refusedLetter, STATUS } from './refused.ts';
import { stepsFor } from './steps.ts';

/** The letter in the address; null where it is not there for them. */
export async function letterHere({ app, reader, request }: Visit) {
  const [reference, id] = [param(request, 'reference'), param(request, 'id')];
  const found = await letterOf(app, app.store, app.clock.now(), reader, reference, id);
  return isRefusal(found) ? null : found;
}

const WAITS: ReadonlySet<CaseLetter['state']> = new Set(['to-check', 'ready']);

/** What the checks say of a letter that has not left; null where they cannot be made. */
async function findingsOf(
  { app, reader }: Visit,
  reference: string,
  version: number,
  letter: CaseLetter,
): Promise<readonly Finding[] | null> {
  const { kind, template, heads, to, answers } = letter;
  if (!WAITS.has(letter.state) || to === null || answers === null) return null;
  const draft: LetterDraft = { reference, version, kind, template, heads, to, answers };
  const checked = await checkLetter(app, app.store, app.clock.now(), reader, draft);
  return isRefusal(checked) ? null : checked.findings;
}

async function modelOf(visit: Visit): Promise<LetterModel | null> {
  const { app, reader } = visit;
  const found = await letterHere(visit);
  if (!found) return null;
  const { reference, version, letter, kindName, may, whyNot, outgoing } = found;
  const opened = await openedCase(app, app.store, app.clock.now(), reader, reference);
  if (!opened?.readable) return null;
  const { file, office } = opened;
  const bytes = outgoing && outgoing.medium !== 'post' ? await app.store.letterAsSent(outgoing.key) : null;
  return {
    ...{ reference, version, letter, kindName, may, whyNot, outgoing },
    ...{ hasBytes: bytes !== null, severalHeads: file.heads.length > 1 },
    findings: await findingsOf(visit, reference, version, letter),
    steps: stepsFor(letter, opened, reader),
    nameOf: (user) => nameOf(user, office),
  };
}

const NOTHING: LetterTried = { done: '', doing: null, body: {}, faults: [], refused: null };

/** A letter of a case, as it stands. */
export async function showLetter(visit: Visit): Promise<Answer> {
  const model = await modelOf(visit);
  if (!model) return 'absent';
  return page(visit, letterView(model, visit, { ...NOTHING, done: queried(visit.request, 'done') }));
}

interface Doing {
  readonly visit: Visit;
  readonly tx: Transaction;
  readonly now: Temporal.Instant;
  readonly asked: { readonly reference: string; readonly version: number; readonly letter: string };
  readonly answers: Readonly<Record<string, unknown>>;
}

const WITHDRAWN = 'withdrawn-because';

type Does = (doing: Doing) => Promise<LetterDone | Refusal>;

const text = (answers: Doing['answers'], name: string): string => String(answers[name] ?? '');

const DOES: Readonly<Partial<Record<LetterAction, Does>>> = {
  check: ({ visit, tx, now, asked }) => approveLetter(visit.app, tx, now, visit.reader, asked),
  send: ({ visit, tx, now, asked }) => sendLetter(visit.app, tx, now, visit.reader, asked),
  return: ({ visit, tx, now, asked, answers }) =>
    returnLetter(visit.app, tx, now, visit.reader, { ...asked, reason: text(answers, 'reason') }),
  withdraw: ({ visit, tx, now, asked, answers }) =>
    withdrawLetter(visit.app, tx, now, visit.reader, { ...asked, reason: text(answers, WITHDRAWN) }),
  'came-back': ({ visit, tx, now, asked, answers }) =>
    recordCameBack(visit.app, tx, now, visit.reader, {
      ...asked,
      ...{ on: text(answers, 'on'), why: text(answers, 'why') },
    }),
  posted: ({ visit, tx, now, asked, answers }) =>
    recordPosted(visit.app, tx, now, visit.reader, { ...asked, on: text(answers, 'on') }),
};

/** Two forms of the page ask for a reason, each in a box of its own. */
const atItsBox = (doing: LetterAction, faults: readonly Fault[]): readonly Fault[] =>
  doing === 'withdraw' ? faults.map((one) => ({ ...one, field: WITHDRAWN })) : faults;

const isAction = (text: string): text is LetterAction => own(DOES, text) !== undefined;

async function take(
  visit: Visit,
  does: Does,
  answers: Doing['answers'],
  faults: readonly Fault[],
): Promise<{ readonly to: string } | Refusal> {
  const { request } = visit;
  const [reference, letter] = [param(request, 'reference'), param(request, 'id')];
  const version = versionIn(posted(request)) ?? 0;
  return takeOnce(visit, async (tx, now): Promise<Done | Refusal> => {
    const doing = { visit, tx, now, answers, asked: { reference, version, letter } };
    // What cannot be read is wrong whatever the rules say of the rest: nothing is written then.
    const done = faults.length > 0 ? await tx.tryOut(() => does(doing)) : await does(doing);
    if (isRefusal(done)) return done;
    const to = `/cases/${reference}/letters/${letter}?done=${done.letter.state}`;
    return { status: 200, body: { to }, person: done.opened.loaded.person };
  });
}

interface Tried {
  readonly doing: LetterAction;
  readonly body: Posted;
  readonly faults: readonly Fault[];
  readonly refused: Refusal | null;
}

/** The letter as it stands now, with what was typed and what is wrong with it; or why it cannot be done at all. */
async function refuse(visit: Visit, tried: Tried): Promise<Answer> {
  const { doing, refused } = tried;
  const model = refused?.refused === 'absent' ? null : await modelOf(visit);
  if (!model) return 'absent';
  if (refused && !model.may.includes(doing))
    return page(visit, refusedLetter(visit, refused), STATUS[refused.refused]);
  return page(visit, letterView(model, visit, { done: '', ...tried }), STATUS[refused?.refused ?? 'fields']);
}

/** Approves, returns, sends, withdraws a letter, or records that it was posted. */
export async function actOnLetter(visit: Visit): Promise<Answer> {
  const body = posted(visit.request);
  const doing = typed(body, 'do');
  const does = isAction(doing) ? DOES[doing] : undefined;
  if (!isAction(doing) || !does) return showLetter(visit);
  const read = readForm(FIELDS[doing], body);
  const taken = await take(visit, does, read.answers, read.faults);
  const refused = isRefusal(taken) ? taken : null;
  if (!isRefusal(taken) && read.faults.length === 0) return taken;
  const faults = atItsBox(doing, allFaults(read.faults, refused?.faults ?? []));
  return refuse(visit, { doing, body, refused, faults });
}
