import { type DraftSaved, dropDraft } from '#app/drafts.ts';
import { takeAction } from '#app/take-action.ts';
import { transact } from '#app/transact.ts';
import { type Fault, fault, isRefusal, type Refusal } from '#domain/refusal.ts';
import { asPosted, draftVersionIn, versionIn } from '#web/forms/draft.ts';
import { keepDraft } from '#web/forms/drafts.ts';
import { answersInWords } from '#web/forms/in-words.ts';
import { allFaults, entriesIn, readForm } from '#web/forms/read.ts';
import type { Html } from '#web/html.ts';
import { own } from '#web/own.ts';
import { type Answer, type Posted, page, takeOnce, typed, type Visit } from '#web/visit.ts';
import { deskOf } from './desk.ts';
import type { Place } from './place.ts';
import { draftName } from './place.ts';
import { sinceVersion } from './since.ts';
import { checkView } from './view-check.ts';
import { emptyForm, type FormShown, formView } from './view-form.ts';
import {
  alreadySentView,
  isStaleFor,
  refusedView,
  STATUS,
  staleView,
  twoDraftsView,
  typedToCopy,
} from './view-refused.ts';

/** One thing asked, recorded without a page between: it is short, and harms nothing. */
const SHORT: ReadonlySet<string> = new Set(['note', 'record-call']);
export const isShort = ({ action }: Place): boolean => SHORT.has(action);

interface Sent {
  readonly place: Place;
  readonly visit: Visit;
  readonly body: Posted;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[];
}

/** The form once more with what was typed. */
export async function showForm(place: Place, visit: Visit, shown: FormShown, status = 200): Promise<Answer> {
  return page(visit, formView(place, await deskOf(visit, place), visit, shown, isShort(place)), status);
}

const again = ({ body }: Pick<Sent, 'body'>, faults: readonly Fault[] = []): FormShown => ({
  ...{ ...emptyForm, body, faults, draftVersion: draftVersionIn(body) },
});

const inWords = ({ place, answers }: Sent) => answersInWords(place.fields, answers, place.opened.office);

const toCopy = (sent: Sent): Html => typedToCopy(inWords(sent), sent.body);

function askedOf({ place, visit, body, answers }: Sent) {
  const { reference, action, headId } = place;
  const version = versionIn(body);
  const beside = { ...(version === null ? {} : { version }), ...(headId === null ? {} : { head: headId }) };
  return { actor: visit.reader, reference, action, body: { ...answers, ...beside } };
}

/** What would be answered, with nothing recorded. */
async function tryIt(sent: Sent): Promise<Refusal | null> {
  const { app } = sent.visit;
  const answer = await transact(app, (tx) =>
    tx.tryOut(() => takeAction(app, tx, app.clock.now(), askedOf(sent))),
  );
  return isRefusal(answer) ? answer : null;
}

async function takeIt(sent: Sent): Promise<{ readonly to: string } | Refusal> {
  const { place, visit } = sent;
  const { app, reader } = visit;
  return takeOnce(visit, async (tx, now) => {
    const taken = await takeAction(app, tx, now, askedOf(sent));
    if (isRefusal(taken)) return taken;
    await dropDraft(app, { user: reader.user }, draftName(place), tx);
    const to = `/cases/${place.reference}?done=${place.action}${place.headId === null ? '' : `&head=${place.headId}`}`;
    return { status: 200, body: { to }, person: taken.loaded.person };
  });
}

function stale(sent: Sent): Answer {
  const { place, visit, body } = sent;
  const since = sinceVersion(place, versionIn(body) ?? 0);
  const parts = {
    since,
    mine: inWords(sent),
    shown: again(sent),
    isShort: isShort(place),
    refused: place.refused,
  };
  return page(visit, staleView(place, visit, parts), 409);
}

const isReusedKey = ({ faults }: Refusal): boolean => faults.some(({ field }) => field === 'Idempotency-Key');

/** A refusal as a page of its kind, with everything typed still there. */
async function refuse(sent: Sent, refused: Refusal): Promise<Answer> {
  const { place, visit } = sent;
  if (refused.refused === 'absent') return 'absent';
  if (isReusedKey(refused)) return page(visit, alreadySentView(place, toCopy(sent)), 409);
  if (refused.refused === 'stale') return stale(sent);
  if (refused.refused === 'fields')
    return showForm(place, visit, again(sent, beside(sent, refused.faults)), 422);
  return page(visit, refusedView(place, refused, toCopy(sent), true), STATUS[refused.refused]);
}

const UNREADABLE_VERSION = 'This form has lost its place. Look at the case, then fill it in again.';

/** What the rules found, with what could not be read in its place; what belongs to no field is said plainly. */
function beside({ faults }: Sent, decided: readonly Fault[]): readonly Fault[] {
  const plain = decided.map((one) => (one.field === 'version' ? fault('version', UNREADABLE_VERSION) : one));
  return allFaults(faults, plain);
}

async function check(sent: Sent): Promise<Answer> {
  const { place, visit, body } = sent;
  const refused = await tryIt(sent);
  if (refused && refused.refused !== 'fields') return refuse(sent, refused);
  const all = beside(sent, refused?.faults ?? []);
  if (all.length > 0) return showForm(place, visit, again({ body }, all), 422);
  return page(visit, checkView(place, await deskOf(visit, place), visit, body, inWords(sent)));
}

async function confirm(sent: Sent): Promise<Answer> {
  if (sent.faults.length > 0) return check(sent);
  const taken = await takeIt(sent);
  return isRefusal(taken) ? refuse(sent, taken) : taken;
}

async function save(sent: Sent): Promise<Answer> {
  const { place, visit, body } = sent;
  const kept = await keepDraft(visit, draftName(place), body);
  if (kept === null) return 'absent';
  if (isRefusal(kept)) return showForm(place, visit, again(sent, kept.faults), 422);
  if (kept.result === 'saved') return { to: `/cases/${place.reference}?saved=${place.action}` };
  return twoDrafts(sent, kept);
}

function twoDrafts(sent: Sent, { other }: Extract<DraftSaved, { result: 'moved-on' }>): Answer {
  const { place, visit } = sent;
  const { office } = place.opened;
  const saved =
    other && answersInWords(place.fields, readForm(place.fields, asPosted(other.body)).answers, office);
  const shown = { ...again(sent), draftVersion: other?.draftVersion ?? null };
  const parts = { other: saved, mine: inWords(sent), shown, isShort: isShort(place) };
  return page(visit, twoDraftsView(place, visit, parts), 409);
}

/** One more entry of a list, empty, behind those that were typed. */
function oneMore(place: Place, body: Posted, name: string): Posted {
  const field = place.fields.find((one) => one.name === name && one.type === 'list');
  const first = field?.fields?.[0]?.name;
  if (first === undefined) return body;
  return { ...body, [`${name}.${Math.max(1, entriesIn(body, name))}.${first}`]: '' };
}

async function beginAnew({ place, visit }: Sent): Promise<Answer> {
  await dropDraft(visit.app, { user: visit.reader.user }, draftName(place));
  const { reference, action, headId } = place;
  return { to: `/cases/${reference}/actions/${action}${headId === null ? '' : `?head=${headId}`}` };
}

const DOES: Readonly<Record<string, (sent: Sent) => Promise<Answer>>> = {
  save,
  confirm,
  'begin-anew': beginAnew,
  change: (sent) => showForm(sent.place, sent.visit, again(sent)),
};

/**
 * Somebody who may not, or not now, is answered as the API answers them: a form that was sent before as it was then, and
 * an attempt is recorded where it must be.
 */
async function refusedFirst(sent: Sent): Promise<Answer> {
  const answer = await takeIt(sent);
  return isRefusal(answer) ? refuse(sent, answer) : answer;
}

/** What a sent form asks for: one more entry, to save, to change, to record; else it is checked. */
export async function act(place: Place, visit: Visit, body: Posted): Promise<Answer> {
  const { answers, faults } = readForm(place.fields, body);
  const sent: Sent = { place, visit, body, answers, faults };
  const wanted = typed(body, 'do');
  if (wanted === 'begin-anew') return beginAnew(sent);
  if (place.refused && wanted !== 'save') return refusedFirst(sent);
  const added = typed(body, 'add');
  if (added !== '') return showForm(place, visit, again({ body: oneMore(place, body, added) }));
  if (wanted !== 'save' && wanted !== 'confirm' && isStaleFor(versionIn(body), place.opened.file))
    return stale(sent);
  return (own(DOES, wanted) ?? check)(sent);
}
