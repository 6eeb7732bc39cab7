import { randomBytes } from 'node:crypto';
import { readOffice } from '#app/app.ts';
import { openedContact } from '#app/case-work.ts';
import { draftsOf, dropDraft, readDraft } from '#app/drafts.ts';
import { CASE_ROLES } from '#app/open-case.ts';
import { receive } from '#app/receive.ts';
import { riskWords } from '#domain/contact/hints.ts';
import { promisedDays } from '#domain/contact/receive.ts';
import { type Fault, isRefusal } from '#domain/refusal.ts';
import { isRiskNoted, notedIn } from '#web/forms/call-notes.ts';
import { asPosted, draftVersionIn } from '#web/forms/draft.ts';
import { keepDraft } from '#web/forms/drafts.ts';
import type { Pages } from '#web/routes.ts';
import {
  type Answer,
  formKeys,
  type Posted,
  page,
  posted,
  queried,
  takeOnce,
  typed,
  type Visit,
} from '#web/visit.ts';
import { callFault, callIn } from './request.ts';
import { callDoneView, callOf, callView, readBackView } from './view.ts';

const newCall = (): string => randomBytes(12).toString('base64url');

const formOf = (call: string): string => `telephone/${call}`;

async function unfinished({ app, reader }: Visit) {
  const drafts = await draftsOf(app, { user: reader.user });
  return drafts.filter(({ form }) => form.startsWith('telephone/'));
}

async function show(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const [, known] = /^([\w-]{6,40})$/.exec(queried(request, 'call')) ?? [];
  const draft = known === undefined ? null : await readDraft(app, { user: reader.user }, formOf(known));
  const call = draft && known !== undefined ? known : newCall();
  const { draftVersion = null, savedAt = null } = draft ?? {};
  const shown = { call, draftVersion, savedAt, body: draft ? asPosted(draft.body) : {}, faults: [] };
  return page(visit, callView({ ...shown, unfinished: await unfinished(visit) }, formKeys(visit)));
}

interface Sent {
  readonly visit: Visit;
  readonly body: Posted;
  readonly call: string;
}

async function again({ visit, body, call }: Sent, faults: readonly Fault[], status = 422): Promise<Answer> {
  const shown = { call, body, faults, draftVersion: draftVersionIn(body), savedAt: null, unfinished: [] };
  return page(visit, callView(shown, formKeys(visit)), status);
}

async function readCall({ visit, body }: Sent) {
  const { app } = visit;
  const now = app.clock.now();
  return callIn(body, now, await readOffice(app, app.store, now));
}

async function check(sent: Sent): Promise<Answer> {
  const { visit, body, call } = sent;
  const read = await readCall(sent);
  // What was typed is on the page too: where another page saved meanwhile, nothing is lost.
  const kept = await keepDraft(visit, formOf(call), body);
  const isSaved = kept !== null && !isRefusal(kept) && kept.result === 'saved';
  const draftVersion = isSaved ? kept.draftVersion : draftVersionIn(body);
  if (read.faults.length > 0)
    return again({ ...sent, body: { ...body, draftVersion: String(draftVersion ?? '') } }, read.faults);
  const risks = riskWords(read.received.text).map(({ name }) => name);
  return page(visit, readBackView(read, { call, body, draftVersion }, formKeys(visit), risks));
}

async function record(sent: Sent): Promise<Answer> {
  const { visit, call } = sent;
  const { app, reader } = visit;
  const read = await readCall(sent);
  if (read.faults.length > 0) return again(sent, read.faults);
  const taken = await takeOnce(visit, async (tx, now) => {
    const received = await receive(app, tx, now, reader, read.received);
    if (isRefusal(received)) return received;
    await dropDraft(app, { user: reader.user }, formOf(call), tx);
    const to = `/telephone/done?contact=${received.contact.reference}`;
    return { status: 201, body: { to }, person: received.person };
  });
  return isRefusal(taken) ? again(sent, taken.faults.map(callFault)) : taken;
}

async function save(sent: Sent): Promise<Answer> {
  const kept = await keepDraft(sent.visit, formOf(sent.call), sent.body);
  if (kept === null || isRefusal(kept)) return again(sent, kept?.faults ?? []);
  if (kept.result === 'saved') return { to: '/telephone' };
  // Both are kept: what was saved elsewhere stays, and this goes on as a call of its own.
  return save({ ...sent, call: newCall(), body: { ...sent.body, draftVersion: '' } });
}

async function send(visit: Visit): Promise<Answer> {
  const body = posted(visit.request);
  const sent: Sent = { visit, body, call: callOf(body) ?? newCall() };
  const wanted = typed(body, 'do');
  if (wanted === 'change') return again(sent, [], 200);
  if (wanted === 'save') return save(sent);
  return wanted === 'record' ? record(sent) : check(sent);
}

/** For whoever took the call, also where they will not read the contact again. */
async function showDone(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const reference = queried(request, 'contact');
  const [isReadable, opened, office] = await Promise.all([
    app.views.mayReadContact(app.store, reader, reference),
    openedContact(app.store, reference),
    readOffice(app, app.store, app.clock.now()),
  ]);
  const isTheirs = opened?.loaded.events[0]?.by.user === reader.user;
  if (!opened || !(isReadable || isTheirs)) return 'absent';
  const { contact } = opened;
  const { text, telephone } = contact.words;
  const found = riskWords(text).map(({ name }) => name);
  return page(
    visit,
    callDoneView({
      ...promisedDays(contact.reviewRequest !== null, contact.receivedOn, office.calendars.current()),
      ...{ reference, telephone, isReadable, receivedOn: contact.receivedOn, case: contact.case },
      risks: found.length === 0 && isRiskNoted(text) ? ['somebody may come to harm'] : found,
      callBackOn: notedIn(text).callBackOn,
      mayOpen: isReadable && reader.roles.some(({ role }) => CASE_ROLES.includes(role)),
    }),
  );
}

/** Logging a telephone call, by whoever takes it (¶2). */
export function telephonePages(pages: Pages): void {
  pages.get('/telephone', show);
  pages.post('/telephone', send);
  pages.get('/telephone/done', showDone);
}
