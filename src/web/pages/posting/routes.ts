import { readOffice } from '#app/app.ts';
import { openedCase } from '#app/case-work.ts';
import { recordPosted } from '#app/letter-actions.ts';
import { documentsToPost, lettersToPost, stoppedAmong, type WaitingLetter } from '#app/letters-waiting.ts';
import type { Done } from '#app/once.ts';
import type { Transaction } from '#app/ports.ts';
import { NO_CASE } from '#app/take-action.ts';
import type { AskedField } from '#domain/case/options.ts';
import { POST_ROLES } from '#domain/letters/roles.ts';
import { type Fault, fault, faulty, isRefusal, type Refusal } from '#domain/refusal.ts';
import { allFaults, readForm } from '#web/forms/read.ts';
import { madeOrWhy } from '#web/pages/letters/downloads.ts';
import { STATUS } from '#web/pages/letters/refused.ts';
import type { Pages } from '#web/routes.ts';
import {
  type Answer,
  type Posted,
  page,
  posted,
  queried,
  takeOnce,
  typedAll,
  type Visit,
} from '#web/visit.ts';
import { chosenIn, keyOf, type PostingShown, postingView } from './view.ts';

const AT = '/letters/to-post';

/** On which day the chosen letters were posted. */
const ON: AskedField = {
  ...{ name: 'on', type: 'date', label: 'When were they posted?', required: true, dates: 'past' },
};

async function show(visit: Visit, tried: Pick<PostingShown, 'body' | 'faults' | 'refused'>, status = 200) {
  const { app, reader, request } = visit;
  const [waiting, office] = await Promise.all([
    lettersToPost(app, reader),
    readOffice(app, app.store, app.clock.now()),
  ]);
  const done = Number.parseInt(queried(request, 'posted'), 10);
  const stopped = new Set((await stoppedAmong(app, waiting)).map(keyOf));
  const shown = { ...tried, waiting, stopped, fields: [ON], posted: Number.isSafeInteger(done) ? done : 0 };
  return page(visit, postingView(shown, visit, office.today), status);
}

interface PostedLetters {
  readonly chosen: readonly WaitingLetter[];
  readonly on: string;
}

async function recordOne(
  { app, reader }: Visit,
  tx: Transaction,
  now: Temporal.Instant,
  { reference, letter }: WaitingLetter,
  on: string,
) {
  const opened = await openedCase(app, tx, now, reader, reference);
  if (!opened?.readable) return NO_CASE;
  return recordPosted(app, tx, now, reader, { reference, letter, version: opened.file.version, on });
}

const named = ({ reference, letter }: WaitingLetter, { message, field, paragraphs }: Fault): Fault =>
  fault(field === 'on' ? 'on' : '', `${reference}, letter ${letter}: ${message}`, paragraphs);

/** All of them or none; what stands against any is said with its reference. */
async function recordAll(
  visit: Visit,
  tx: Transaction,
  now: Temporal.Instant,
  { chosen, on }: PostedLetters,
): Promise<Done | Refusal> {
  let person: string | null = null;
  for (const one of chosen) {
    const done = await recordOne(visit, tx, now, one, on);
    if (isRefusal(done))
      return done.faults.length > 0
        ? faulty(done.faults.map((wrong) => named(one, wrong)))
        : { ...done, why: `${one.reference}, letter ${one.letter}: ${done.why}` };
    person = done.opened.loaded.person;
  }
  const to = `${AT}?posted=${chosen.length}`;
  return { status: 200, body: { to }, person: chosen.length === 1 ? person : null };
}

const NONE = fault('letters', 'Choose the letters that were posted.', ['¶28']);

async function record(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const body: Posted = posted(request);
  const waiting = await lettersToPost(app, reader);
  const chosen = chosenIn(waiting, typedAll(body, 'letters'));
  const read = readForm([ON], body);
  const wrong = allFaults(read.faults, [
    ...(read.answers.on === undefined ? [fault('on', 'Enter the day on which they were posted.')] : []),
    ...(chosen.length === 0 ? [NONE] : []),
  ]);
  const taken = await takeOnce(visit, async (tx, now) => {
    if (wrong.length > 0) return faulty(wrong);
    const letters = { chosen, on: String(read.answers.on) };
    const tried = await tx.tryOut(() => recordAll(visit, tx, now, letters));
    return isRefusal(tried) ? tried : recordAll(visit, tx, now, letters);
  });
  if (!isRefusal(taken)) return taken;
  return show(visit, { body, faults: taken.faults, refused: taken }, STATUS[taken.refused]);
}

/** The letters that wait, as one file to be printed: each behind a sheet with its address for the envelope. */
async function batch(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const wanted = queried(request, 'letter');
  const waiting = await lettersToPost(app, reader);
  const meant = wanted === '' ? waiting : waiting.filter((one) => keyOf(one) === wanted);
  const made = await documentsToPost(app, reader, meant);
  if (made.length === 0) return 'absent';
  const name =
    made.length === 1
      ? `${made[0]?.reference} letter ${made[0]?.letter} to post`
      : `${visit.today} letters to post`;
  return madeOrWhy(visit, () => app.documents.batch(made.map(({ document }) => document)), 'pdf', name);
}

/** Letters to post: printed together, then recorded as posted. */
export function postingPages(pages: Pages): void {
  pages.get(AT, (visit) => show(visit, { body: {}, faults: [], refused: null }), POST_ROLES);
  pages.post(AT, record, POST_ROLES);
  pages.get(`${AT}/batch.pdf`, batch, POST_ROLES);
}
