import { type DraftSaved, dropDraft, readDraft } from '#app/drafts.ts';
import type { Draft } from '#app/keeping.ts';
import { type Fault, isRefusal, type Refusal } from '#domain/refusal.ts';
import { asPosted, draftVersionIn } from '#web/forms/draft.ts';
import { keepDraft } from '#web/forms/drafts.ts';
import { entriesIn } from '#web/forms/read.ts';
import { button } from '#web/govuk/components.ts';
import { type Html, html, nothing, type Piece } from '#web/html.ts';
import { momentInFull } from '#web/layout/days.ts';
import { own } from '#web/own.ts';
import { type Answer, formKeys, type Posted, page, posted, queried, typed, type Visit } from '#web/visit.ts';
import {
  askedIn,
  PAGE,
  seeAddress,
  typedFromDesk,
  type Writing,
  writeAddress,
  writingOf,
  writtenIn,
} from './desk.ts';
import { flagsSaid } from './flags.ts';
import { filledForHeads } from './other-heads.ts';
import { readingOf } from './reading.ts';
import { refusedLetter, STATUS } from './refused.ts';
import { twoDraftsView } from './two-drafts.ts';
import { type WriteShown, writeView } from './write-view.ts';

/** What is saved of a letter. */
export const savedLetter = ({ app, reader }: Visit, { draft }: Pick<Writing, 'draft'>) =>
  readDraft(app, { user: reader.user }, draft);

async function show(visit: Visit, writing: Writing, shown: WriteShown, status = 200): Promise<Answer> {
  const [reading, says] = await Promise.all([
    readingOf(visit, writing),
    flagsSaid(visit.app, writing.desk.recipients),
  ]);
  return page(visit, writeView(writing, visit, shown, { reading, says }), status);
}

function begunNote(visit: Visit, writing: Writing, savedAt: Temporal.Instant): Html {
  const anew = button({
    text: 'Begin anew',
    name: 'do',
    value: 'begin-anew',
    classes: 'govuk-button--secondary',
  });
  return html`<div class="govuk-inset-text"><p class="govuk-body">You began this letter on ${momentInFull(savedAt)}. It is filled in below: go on with it, or begin anew.</p><form method="post" action="${writeAddress(writing)}">${formKeys(visit)}${anew}</form></div>`;
}

const againNote = (again: string): Piece =>
  again === ''
    ? nothing
    : html`<div class="govuk-inset-text">It is filled in with what letter ${again} said. When this one is put forward, it takes the place of that one.</div>`;

/** A letter that goes on from what was saved, for the heads that were chosen then. */
async function goOn(visit: Visit, saved: Draft): Promise<Answer> {
  const body = asPosted(saved.body);
  const writing = await writingOf(visit, askedIn(body));
  if (writing === null) return 'absent';
  if (isRefusal(writing)) return refuseWriting(visit, writing);
  const { draftVersion, savedAt } = saved;
  const shown = { body: { ...body, [PAGE]: '' }, faults: [], draftVersion };
  return show(visit, writing, { ...shown, note: begunNote(visit, writing, savedAt) });
}

/** A letter to be written, as it was saved or as the case fills it in. */
export async function openLetter(visit: Visit): Promise<Answer> {
  const again = queried(visit.request, 'again');
  const first = await writingOf(visit, { heads: [], again });
  if (first === null) return 'absent';
  if (isRefusal(first)) return refuseWriting(visit, first);
  const saved = await savedLetter(visit, first);
  if (saved && (again === '' || askedIn(asPosted(saved.body)).again === again)) return goOn(visit, saved);
  const draftVersion = saved?.draftVersion ?? null;
  const shown = { body: typedFromDesk(first), faults: [], draftVersion, note: againNote(first.again) };
  return show(visit, first, shown);
}

export const refuseWriting = (visit: Visit, refused: Refusal): Answer =>
  page(visit, refusedLetter(visit, refused), STATUS[refused.refused]);

interface Sent {
  readonly visit: Visit;
  readonly writing: Writing;
  readonly body: Posted;
}

const again = ({ body }: Sent, faults: readonly Fault[] = []): WriteShown => ({
  ...{ body, faults, draftVersion: draftVersionIn(body), note: nothing },
});

/** Going back to the page and on again saves over what that page saved; another page is asked about. */
async function keepHere(visit: Visit, name: string, body: Posted) {
  const kept = await keepDraft(visit, name, body);
  if (kept === null || isRefusal(kept) || kept.result === 'saved' || kept.other === null) return kept;
  const { other } = kept;
  const here = typed(body, PAGE);
  if (here === '' || typed(asPosted(other.body), PAGE) !== here) return kept;
  return keepDraft(visit, name, { ...body, draftVersion: String(other.draftVersion) });
}

async function keep(sent: Sent): Promise<{ readonly saved: number } | { readonly answer: Answer }> {
  const { visit, writing, body } = sent;
  const kept = await keepHere(visit, writing.draft, body);
  if (kept === null) return { answer: 'absent' };
  if (isRefusal(kept)) return { answer: await show(visit, writing, again(sent, kept.faults), 422) };
  if (kept.result === 'saved') return { saved: kept.draftVersion };
  return { answer: twoDrafts(sent, kept) };
}

function twoDrafts(sent: Sent, { other }: Extract<DraftSaved, { result: 'moved-on' }>): Answer {
  const { visit, writing, body } = sent;
  const saved = other ? asPosted(other.body) : null;
  const shown = { ...again(sent), draftVersion: other?.draftVersion ?? null };
  return page(visit, twoDraftsView(writing, visit, { saved, mine: body, shown }), 409);
}

async function save(sent: Sent): Promise<Answer> {
  const kept = await keep(sent);
  const { reference, kind } = sent.writing;
  return 'answer' in kept ? kept.answer : { to: `/cases/${reference}/letters?saved=${kind}` };
}

/** Saved first, then seen: what is seen and sent later is what is saved. */
async function see(sent: Sent): Promise<Answer> {
  const kept = await keep(sent);
  if ('answer' in kept) return kept.answer;
  const { faults } = writtenIn(sent.writing, sent.body);
  if (faults.length === 0) return { to: seeAddress(sent.writing) };
  const shown = { ...again(sent, faults), draftVersion: kept.saved };
  return show(sent.visit, sent.writing, shown, 422);
}

async function beginAnew({ visit, writing }: Sent): Promise<Answer> {
  await dropDraft(visit.app, { user: visit.reader.user }, writing.draft);
  return { to: writeAddress(writing) };
}

/** The same form for the heads that are chosen now. */
async function forHeads(sent: Sent): Promise<Answer> {
  const { visit, writing, body } = sent;
  return show(visit, writing, again({ ...sent, body: filledForHeads(writing, body) }));
}

/** One more entry of a list, empty, behind those that were typed. */
async function oneMore(sent: Sent, name: string): Promise<Answer> {
  const { visit, writing, body } = sent;
  const field = writing.desk.fields.find((one) => one.name === name && one.type === 'list');
  const first = field?.fields?.[0]?.name;
  const next =
    first === undefined ? body : { ...body, [`${name}.${Math.max(1, entriesIn(body, name))}.${first}`]: '' };
  return show(visit, writing, again({ ...sent, body: next }));
}

const DOES: Readonly<Record<string, (sent: Sent) => Promise<Answer>>> = {
  ...{ save, see, heads: forHeads, 'begin-anew': beginAnew },
};

/** What a sent form asks for: one more entry, to save, to begin anew, to take other heads; else the letter is seen. */
export async function sendWriting(visit: Visit): Promise<Answer> {
  const body = posted(visit.request);
  const writing = await writingOf(visit, askedIn(body));
  if (writing === null) return 'absent';
  if (isRefusal(writing)) return refuseWriting(visit, writing);
  const sent = { visit, writing, body };
  const added = typed(body, 'add');
  if (added !== '') return oneMore(sent, added);
  return (own(DOES, typed(body, 'do')) ?? see)(sent);
}
