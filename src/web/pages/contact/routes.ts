import { Readable } from 'node:stream';
import { openedCase } from '#app/case-work.ts';
import { NO_CONTACT, readableContact } from '#app/contact-actions.ts';
import { openAttachment } from '#app/files.ts';
import type { Done } from '#app/once.ts';
import { addContact } from '#app/open-case.ts';
import type { Transaction } from '#app/ports.ts';
import { CONTACT_ROLES } from '#app/receive.ts';
import { isBlank, LONGEST_TEXT, textFault } from '#domain/case/answers.ts';
import { caseState } from '#domain/case/case-file.ts';
import type { AskedField } from '#domain/case/options.ts';
import { downloadHeaders } from '#domain/files.ts';
import { isReference, REFERENCE_FORM } from '#domain/original.ts';
import { type Fault, fault, faulty, isRefusal, type Refusal } from '#domain/refusal.ts';
import { release } from '#read-models/index.ts';
import { allFaults, readForm } from '#web/forms/read.ts';
import type { Pages } from '#web/routes.ts';
import {
  type Answer,
  formKeys,
  type Posted,
  page,
  param,
  posted,
  queried,
  takeOnce,
  type Visit,
} from '#web/visit.ts';
import { closedView } from './closed-view.ts';
import { doneWith } from './doing.ts';
import { FORM_NAMES, FORMS, type FormName } from './forms.ts';
import { redactedPages } from './redacted-routes.ts';
import { contactView, NOTHING_TRIED, type Tried } from './view.ts';
import { contactModel } from './view-model.ts';

const STATUS: Readonly<Record<Refusal['refused'], number>> = {
  ...{ absent: 404, role: 403, independence: 403, stale: 409, conflict: 409, 'not-now': 422, fields: 422 },
};

const isId = (text: string): boolean => /^[\w-]{1,60}$/.test(text);

/** Links of the suggestions fill in a field and open its form. */
function filledIn({ request }: Visit): Tried {
  const [inCase, original] = [queried(request, 'case'), queried(request, 'original')];
  const tried = { ...NOTHING_TRIED, done: queried(request, 'done') };
  if (inCase !== '') return { ...tried, form: 'add', body: { case: inCase } };
  if (original !== '') return { ...tried, form: 'match', body: { originalCase: original } };
  return tried;
}

async function show(visit: Visit, tried: Tried, status = 200): Promise<Answer> {
  const model = await contactModel(visit, param(visit.request, 'reference'));
  return model ? page(visit, contactView(model, tried, formKeys(visit)), status) : 'absent';
}

const NEEDED: Readonly<Record<string, string>> = {
  case: 'Enter the reference of the case, for example CC-2026-00042.',
  originalCase: 'Enter the reference of the original case, for example OB-2026-00017.',
  reason: 'Say why it is not feedback.',
  on: 'Enter the day on which it was acknowledged.',
  personReason: 'Say how you know that a person wrote it.',
  senderName: 'Enter the name of whoever wrote it.',
  mark: 'Choose what stands against writing to them.',
  markReason: 'Say how you know.',
  lifted: 'Choose the mark that does not hold any more.',
  liftReason: 'Say why it does not hold any more.',
  how: 'Choose how it was acknowledged.',
};

function wrongIn(field: AskedField, value: unknown): string | null {
  const needed = NEEDED[field.name] ?? 'Fill this in.';
  if (isBlank(value)) return field.required ? needed : null;
  const text = String(value);
  if (field.options) return field.options.some((option) => option.value === text) ? null : needed;
  if (field.name === 'originalCase' && !isReference(text.trim())) return REFERENCE_FORM;
  return textFault(text, LONGEST_TEXT);
}

function faultsIn(name: FormName, answers: Readonly<Record<string, unknown>>): readonly Fault[] {
  const { fields, paragraphs } = FORMS[name];
  return fields.flatMap((field) => {
    const wrong = wrongIn(field, answers[field.name]);
    return wrong === null ? [] : [fault(field.name, wrong, paragraphs)];
  });
}

/** References as people type them: any case, spaces around. */
const tidied = (reference: unknown): string => String(reference).trim().toUpperCase();

interface Doing {
  readonly visit: Visit;
  readonly tx: Transaction;
  readonly now: Temporal.Instant;
  readonly reference: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

async function add({ visit, tx, now, reference, answers }: Doing): Promise<Done | Refusal> {
  const { app, reader } = visit;
  const opened = await openedCase(app, tx, now, reader, tidied(answers.case));
  if (!opened?.readable)
    return faulty([
      fault('case', 'There is no such case, or it is not yours to read. Check the reference.', ['¶4']),
    ]);
  const added = await addContact(app, tx, now, reader, opened, reference);
  if (isRefusal(added)) return added;
  await release(tx, reference, reader.user);
  return {
    status: 200,
    body: { to: `/cases/${added.file.reference}?done=contact-added` },
    person: added.loaded.person,
  };
}

async function act(name: Exclude<FormName, 'add'>, doing: Doing): Promise<Done | Refusal> {
  const { visit, tx, now, reference, answers } = doing;
  const { app, reader } = visit;
  const found = await readableContact(app, tx, reader, reference);
  if (!found) return NO_CONTACT;
  const taken = await doneWith(name, { app, tx, now, actor: reader, found, answers });
  if (isRefusal(taken)) return taken;
  if (name === 'not-feedback') await release(tx, reference, reader.user);
  // Whoever had a part in the case that it turns out to be about reads it no longer.
  const isReadable = await app.views.mayReadContact(tx, reader, reference);
  const to = isReadable ? `/contacts/${reference}?done=${name}` : '/inbox?done=matched-away';
  return { status: 200, body: { to }, person: taken.person };
}

async function closedAmong({ app, reader }: Visit, reference: string): Promise<string | null> {
  const opened = await openedCase(app, app.store, app.clock.now(), reader, reference);
  return opened?.readable && caseState(opened.file) === 'closed' ? opened.file.reference : null;
}

/** A refusal as the page as it stands now, with everything that was typed. */
async function refuse(visit: Visit, form: FormName, body: Posted, refused: Refusal): Promise<Answer> {
  if (refused.refused === 'absent') return 'absent';
  const isReused = refused.faults.some(({ field }) => field === 'Idempotency-Key');
  if (isReused)
    return show(visit, { ...NOTHING_TRIED, form, body, refused: { ...refused, refused: 'conflict' } }, 409);
  // What is wrong with the contact on this case is put right by naming another case.
  const faults = refused.faults.map((one) => (one.field === 'contact' ? { ...one, field: 'case' } : one));
  const { case: named } = readForm(FORMS.add.fields, body).answers;
  const closedCase = form === 'add' && named !== undefined ? await closedAmong(visit, tidied(named)) : null;
  return show(visit, { ...NOTHING_TRIED, form, body, faults, refused, closedCase }, STATUS[refused.refused]);
}

async function take(visit: Visit, name: FormName): Promise<Answer> {
  const { app, reader, request } = visit;
  const reference = param(request, 'reference');
  if (!(await app.views.mayReadContact(app.store, reader, reference))) return 'absent';
  const body = posted(request);
  const read = readForm(FORMS[name].fields, body);
  const faults = allFaults(read.faults, faultsIn(name, read.answers));
  if (faults.length > 0) return refuse(visit, name, body, faulty(faults));
  const taken = await takeOnce(visit, (tx, now) => {
    const doing = { visit, tx, now, reference, answers: read.answers };
    return name === 'add' ? add(doing) : act(name, doing);
  });
  return isRefusal(taken) ? refuse(visit, name, body, taken) : taken;
}

async function putBack(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const reference = param(request, 'reference');
  if (!(await app.views.mayReadContact(app.store, reader, reference))) return 'absent';
  await release(app.store, reference, reader.user);
  return { to: '/inbox?done=put-back' };
}

/** A file that came with it, to be saved: never shown as a page of ours. One that is kept closed says why. */
async function file(visit: Visit): Promise<Answer> {
  const { app, reader, request, reply } = visit;
  const reference = param(request, 'reference');
  const id = param(request, 'id');
  const found = isId(id) ? await openAttachment(app, reader, reference, id) : null;
  if (!found) return 'absent';
  if (isRefusal(found)) return page(visit, closedView(reference, found), STATUS[found.refused]);
  reply.headers(downloadHeaders(found.file));
  return { sent: reply.send(Readable.from(found.bytes)) };
}

/** A contact: what was said, and what becomes of it? */
export function contactPages(pages: Pages): void {
  pages.get('/contacts/:reference', (visit) => show(visit, filledIn(visit)));
  pages.get('/contacts/:reference/attachments/:id', file);
  pages.post('/contacts/:reference/put-back', putBack, CONTACT_ROLES);
  for (const name of FORM_NAMES)
    pages.post(`/contacts/:reference/${name}`, (visit) => take(visit, name), FORMS[name].roles);
  redactedPages(pages, (visit, redacted, status) => show(visit, { ...NOTHING_TRIED, redacted }, status));
}
