import { checkLetter, type LetterDraft } from '#app/case-letters.ts';
import { dropDraft } from '#app/drafts.ts';
import { type LetterDone, putForward, sendLetter } from '#app/letter-actions.ts';
import type { Done } from '#app/once.ts';
import type { Transaction } from '#app/ports.ts';
import { isRefusal, type Refusal, refusal } from '#domain/refusal.ts';
import { asPosted, versionIn } from '#web/forms/draft.ts';
import { type Answer, type Posted, page, posted, takeOnce, typed, type Visit } from '#web/visit.ts';
import { askedIn, type Writing, writeAddress, writingOf, writtenIn } from './desk.ts';
import { STATUS } from './refused.ts';
import { seeView } from './see-view.ts';
import { refuseWriting, savedLetter } from './write.ts';

/** What was saved of a letter, ready to be looked at. */
export interface Drafted {
  readonly writing: Writing;
  readonly draft: LetterDraft;
  readonly draftVersion: number;
}

/** What this person saved of the letter in the address: the answer where it cannot be seen yet. */
export async function draftedOf(visit: Visit): Promise<Drafted | { readonly answer: Answer }> {
  const first = await writingOf(visit, { heads: [], again: '' });
  if (first === null) return { answer: 'absent' };
  if (isRefusal(first)) return { answer: refuseWriting(visit, first) };
  const saved = await savedLetter(visit, first);
  if (!saved) return { answer: { to: writeAddress(first) } };
  const body = asPosted(saved.body);
  const writing = await writingOf(visit, askedIn(body));
  if (writing === null) return { answer: 'absent' };
  if (isRefusal(writing)) return { answer: refuseWriting(visit, writing) };
  const { draft, faults } = writtenIn(writing, body);
  if (draft === null || faults.length > 0) return { answer: { to: writeAddress(writing) } };
  return { writing, draft, draftVersion: saved.draftVersion };
}

async function show(visit: Visit, drafted: Drafted, refused: Refusal | null = null): Promise<Answer> {
  const { app, reader } = visit;
  const { writing, draft, draftVersion } = drafted;
  const checked = await checkLetter(app, app.store, app.clock.now(), reader, draft);
  if (isRefusal(checked)) return refuseWriting(visit, checked);
  const seen = { ...checked, to: draft.to, template: draft.template, draftVersion, refused };
  return page(visit, seeView(writing, visit, seen), refused ? STATUS[refused.refused] : 200);
}

/** The letter as it will be read, before it leaves. */
export async function seeLetter(visit: Visit): Promise<Answer> {
  const drafted = await draftedOf(visit);
  return 'answer' in drafted ? drafted.answer : show(visit, drafted);
}

const CHANGED = refusal(
  'conflict',
  'What you wrote was changed since this page was made, perhaps on another page of yours.',
);

/** Against what was looked at: the case and the wording as they were on the page. */
function asSeen({ draft }: Drafted, body: Posted): LetterDraft {
  const template = Number.parseInt(typed(body, 'template'), 10);
  return {
    ...draft,
    version: versionIn(body) ?? draft.version,
    template: Number.isSafeInteger(template) ? template : draft.template,
  };
}

async function leave(
  visit: Visit,
  tx: Transaction,
  now: Temporal.Instant,
  draft: LetterDraft,
): Promise<LetterDone | Refusal> {
  const { app, reader } = visit;
  const put = await putForward(app, tx, now, reader, draft);
  if (isRefusal(put) || put.letter.state !== 'ready') return put;
  const { reference } = draft;
  const asked = { reference, version: put.opened.file.version, letter: put.letter.id };
  return sendLetter(app, tx, now, reader, asked);
}

/** Both or neither: a letter that cannot be sent is not put forward either. */
async function forward(visit: Visit, drafted: Drafted, draft: LetterDraft): Promise<Answer | Refusal> {
  const { app, reader } = visit;
  return takeOnce(visit, async (tx, now): Promise<Done | Refusal> => {
    const tried = await tx.tryOut(() => leave(visit, tx, now, draft));
    if (isRefusal(tried)) return tried;
    const done = await leave(visit, tx, now, draft);
    if (isRefusal(done)) return done;
    await dropDraft(app, { user: reader.user }, drafted.writing.draft, tx);
    const to = `/cases/${draft.reference}/letters/${done.letter.id}?done=${done.letter.state}`;
    return { status: 200, body: { to }, person: done.opened.loaded.person };
  });
}

/** Puts it forward for a second look, or lets it leave where nobody else needs to read it. */
export async function sendSeen(visit: Visit): Promise<Answer> {
  const body = posted(visit.request);
  const drafted = await draftedOf(visit);
  if ('answer' in drafted) return sentBefore(visit, drafted.answer);
  if (typed(body, 'seen') !== String(drafted.draftVersion)) return show(visit, drafted, CHANGED);
  const taken = await forward(visit, drafted, asSeen(drafted, body));
  if (taken === 'absent' || !isRefusal(taken)) return taken;
  return taken.refused === 'absent' ? 'absent' : show(visit, drafted, taken);
}

/** A second click finds the draft gone: it is answered as the first was. */
async function sentBefore(visit: Visit, otherwise: Answer): Promise<Answer> {
  if (otherwise === 'absent' || !('to' in otherwise)) return otherwise;
  const taken = await takeOnce(visit, async () => CHANGED);
  return isRefusal(taken) ? otherwise : taken;
}
