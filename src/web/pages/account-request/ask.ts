import { askForAccount, newRequestId } from '#app/account-requests.ts';
import { type OpenedCase, openedCase } from '#app/case-work.ts';
import { isOpen } from '#domain/case/case-file.ts';
import { isKeptOut } from '#domain/case/independence.ts';
import type { AskedField } from '#domain/case/options.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { allFaults, readForm } from '#web/forms/read.ts';
import { type Answer, formKeys, page, param, posted, queried, takeOnce, type Visit } from '#web/visit.ts';
import { type Asking, askedView, askView, nobodyView, notNowView } from './ask-view.ts';

/** Those who are concerned and work here: who is complained of, or had a part in the original case. */
function concerned({ file, office }: OpenedCase) {
  return office.staff.filter(({ user, active }) => active && isKeptOut(user, file, office.original));
}

function fieldsFor(opened: OpenedCase): readonly AskedField[] {
  const { file } = opened;
  const heads = file.heads.filter(isOpen).map(({ id, category }) => ({
    value: id,
    label: `${id}: ${procedure.categories[category].name}`,
  }));
  const people = concerned(opened).map(({ user, name }) => ({ value: user, label: name }));
  const fields: readonly AskedField[] = [
    { name: 'of', type: 'choice', label: 'Whose account do you need?', required: true, options: people },
    {
      ...{ name: 'alleged', type: 'textarea', label: 'What is said about them?', required: false },
      hint: 'They read this, or else what the head is about.',
    },
    {
      ...{
        name: 'questions',
        type: 'textarea',
        label: 'What do you want to know from them?',
        required: true,
      },
      hint: 'They read this too, and nothing else of the case.',
    },
    { name: 'replyBy', type: 'date', label: 'By when?', required: true, dates: 'future' },
  ];
  return heads.length > 1
    ? [{ name: 'head', type: 'choice', label: 'For which head?', required: true, options: heads }, ...fields]
    : fields;
}

async function placeOf(visit: Visit): Promise<OpenedCase | null> {
  const { app, reader, request } = visit;
  const opened = await openedCase(app, app.store, app.clock.now(), reader, param(request, 'reference'));
  return opened?.readable ? opened : null;
}

function askingOf(visit: Visit, opened: OpenedCase): Asking {
  const { file, office } = opened;
  const asked = file.accounts.map(({ of, askedOn, replyBy, given }) => ({
    ...{ name: nameOf(of, office), askedOn, replyBy, givenOn: given?.on ?? null },
  }));
  return { reference: file.reference, fields: fieldsFor(opened), asked, keys: formKeys(visit) };
}

/** Whose account do I need, and what do I ask them? */
export async function showAsk(visit: Visit): Promise<Answer> {
  const opened = await placeOf(visit);
  if (!opened) return 'absent';
  const { file, office } = opened;
  const done = file.accounts.find(({ id }) => id === queried(visit.request, 'asked'));
  if (done) return page(visit, askedView(file.reference, nameOf(done.of, office), done.replyBy));
  if (!file.heads.some(isOpen)) return page(visit, notNowView(file.reference, 'This case is closed.'), 409);
  if (concerned(opened).length === 0) return page(visit, nobodyView(file.reference));
  return page(visit, askView(askingOf(visit, opened), { body: {}, faults: [] }));
}

const STATUS: Partial<Record<Refusal['refused'], number>> = { role: 403, independence: 403, conflict: 409 };

/** Asks them: a notice goes to them with the way to their page. */
export async function sendAsk(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const opened = await placeOf(visit);
  if (!opened) return 'absent';
  const { reference, heads } = opened.file;
  const body = posted(request);
  const read = readForm(fieldsFor(opened), body);
  const text = (name: string): string => String(read.answers[name] ?? '');
  const head = text('head') || (heads.find(isOpen)?.id ?? '');
  const taken = await takeOnce(visit, async (tx, now) => {
    const id = newRequestId();
    const wanted = { id, head, of: text('of'), questions: text('questions'), alleged: text('alleged') };
    // A day that cannot be read is a fault of its own: the use case then says what else is wrong.
    const asked = { ...wanted, reference, replyBy: text('replyBy') };
    const done = await askForAccount(app, tx, now, reader, asked);
    if (isRefusal(done)) return done;
    return {
      status: 200,
      body: { to: `/cases/${reference}/ask-account?asked=${id}` },
      person: done.loaded.person,
    };
  });
  if (!isRefusal(taken)) return taken;
  if (taken.refused === 'absent') return 'absent';
  const faults = allFaults(read.faults, taken.faults).map((one) =>
    one.field === 'of' && text('of') === '' ? { ...one, message: 'Choose whose account you need.' } : one,
  );
  const shown = { body, faults };
  return page(visit, askView(askingOf(visit, opened), shown, taken), STATUS[taken.refused] ?? 422);
}
