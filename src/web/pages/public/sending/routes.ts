import { readOffice } from '#app/app.ts';
import { openedContact } from '#app/case-work.ts';
import { heldFiles } from '#app/files.ts';
import {
  deleteSending,
  isSendingKey,
  newSendingKey,
  onceKeyOf,
  type PageSaved,
  readSending,
  type Sending,
  savePage,
  seenOf,
  sendKept,
} from '#app/public-sending.ts';
import { promisedDays } from '#domain/contact/receive.ts';
import { type Fault, fault, isRefusal, type Refusal } from '#domain/refusal.ts';
import { html } from '#web/html.ts';
import type { Pages } from '#web/routes.ts';
import {
  type Answer,
  openPage,
  type PublicVisit,
  param,
  posted,
  queried,
  takeOnce,
  typed,
} from '#web/visit.ts';
import { checkView } from './check-view.ts';
import { alreadySentView, deletedView, doneView, heldBackView, savedView } from './done-view.ts';
import { filePages, filesPage, goneFiles } from './files.ts';
import { FLOWS } from './flows.ts';
import { keyIn } from './key.ts';
import { type Limits, limitsOn } from './limits.ts';
import type { Flow, Step } from './model.ts';
import { answersIn, EMPTY, faultsOn, nextOf, receivedFrom, stepsAsked, typedOn } from './state.ts';
import { carriedIn, noticeIn, queryOf, shownStep, tooOften } from './step-shown.ts';
import { at, stepView } from './step-view.ts';

const firstOf = (flow: Flow): string => flow.steps[0]?.id ?? 'check';
const begin = (flow: Flow, more = ''): Answer => ({
  to: `${at(flow, firstOf(flow), newSendingKey())}${more}`,
});

const pageOf = (flow: Flow, name: string): Step | undefined =>
  flow.steps.find((step) => step.fields.some((field) => field.name === name));

const stepIn = (flow: Flow, { request }: PublicVisit): Step | undefined =>
  flow.steps.find(({ id }) => id === param(request, 'step'));

async function showStep(visit: PublicVisit, flow: Flow): Promise<Answer> {
  const step = stepIn(flow, visit);
  if (!step) return 'absent';
  const key = keyIn(visit);
  if (!key) return begin(flow);
  const sending = await readSending(visit.app, key);
  const elsewhere = sending && leadsElsewhere(flow, sending, key);
  if (elsewhere) return elsewhere;
  const isBegun = sending !== null || step.id === firstOf(flow);
  const isCarried = Object.keys(carriedIn(flow, step, queryOf(visit))).length > 0;
  if (!isBegun && !isCarried) return begin(flow, '&now=gone');
  if (step.isForFiles) return filesPage(visit, flow, step, key, []);
  return openPage(visit, stepView(shownStep(visit, flow, step, key, sending)));
}

/** A key of another form, or of one that was sent: there is another page for it. */
function leadsElsewhere(flow: Flow, sending: Sending, key: string): Answer | null {
  const other = FLOWS.find(({ id }) => id === sending.flow) ?? flow;
  if (sending.sent) return { to: at(other, 'sent', key) };
  return other === flow ? null : { to: `/continue/${key}` };
}

async function saveStep(
  visit: PublicVisit,
  flow: Flow,
  step: Step,
  key: string,
): Promise<PageSaved | Refusal> {
  const body = posted(visit.request);
  const carried = Object.entries(carriedIn(flow, step, body)).flatMap(([name, value]) => {
    const page = pageOf(flow, name);
    return page ? [[page.id, { [name]: value }] as const] : [];
  });
  const pages = { ...Object.fromEntries(carried), [step.id]: typedOn(step, body) };
  return savePage(visit.app, { key, flow: flow.id, page: step.id, pages, seen: typed(body, 'version') });
}

function faultyStep(
  visit: PublicVisit,
  flow: Flow,
  step: Step,
  key: string,
  sending: Sending | null,
  faults: readonly Fault[],
): Answer {
  const body = posted(visit.request);
  const shown = shownStep(visit, flow, step, key, sending);
  const carried = carriedIn(flow, step, body);
  const seen = typed(body, 'version');
  return openPage(visit, stepView({ ...shown, body, faults, seen, carried }), 422);
}

async function takeStep(visit: PublicVisit, flow: Flow, limits: Limits, isLater: boolean): Promise<Answer> {
  const step = stepIn(flow, visit);
  if (!step || step.isForFiles) return 'absent';
  const key = keyIn(visit) ?? newSendingKey();
  const body = posted(visit.request);
  if (await limits.saving(visit.request)) return tooOften(visit);
  const sending = await readSending(visit.app, key);
  const faults = isLater ? [] : faultsOn(step, body, visit.today);
  if (faults.length > 0 && !sending?.sent) return faultyStep(visit, flow, step, key, sending, faults);
  const saved = await saveStep(visit, flow, step, key);
  if (isRefusal(saved)) {
    const [name = 'body'] = step.fields.map((field) => field.name);
    return faultyStep(visit, flow, step, key, sending, [fault(name, saved.why)]);
  }
  return afterSaving(visit, flow, step, key, saved, isLater);
}

function afterSaving(
  visit: PublicVisit,
  flow: Flow,
  step: Step,
  key: string,
  saved: PageSaved,
  isLater: boolean,
): Answer {
  const { frame, request, today } = visit;
  const body = typedOn(step, posted(request));
  if (saved.result === 'sent')
    return openPage(visit, alreadySentView(frame.office, flow, key, saved.reference, body), 409);
  if (saved.result === 'changed') {
    const shown = shownStep(visit, flow, step, key, EMPTY(flow));
    const now = { ...shown, body, notice: 'changed' as const, seen: seenOf(saved.other) };
    return openPage(visit, stepView(now, saved.other), 409);
  }
  if (isLater) return { to: at(flow, 'saved', key) };
  const isLost = saved.wasNew && step.id !== firstOf(flow) && Object.keys(saved.sending.typed).length === 1;
  const next = nextOf(flow, saved.sending, today, isLost ? null : step.id);
  return { to: `${at(flow, next, key)}${isLost ? '&now=lost' : ''}` };
}

async function showCheck(visit: PublicVisit, flow: Flow, refused: readonly Fault[] = []): Promise<Answer> {
  const { app, frame, today } = visit;
  const key = keyIn(visit);
  const sending = key && (await readSending(app, key));
  if (!key || !sending) return begin(flow, '&now=gone');
  const elsewhere = leadsElsewhere(flow, sending, key);
  if (elsewhere) return elsewhere;
  const next = nextOf(flow, sending, today, null);
  if (next !== 'check') return { to: at(flow, next, key) };
  const files = await heldFiles(app, key);
  const faults = refused.length > 0 ? refused : goneFiles(sending, files);
  const content = checkView({
    ...{ office: frame.office, flow, key, faults, files },
    ...{ onceKey: onceKeyOf(key), notice: noticeIn(visit) },
    ...{ steps: stepsAsked(flow, sending, today), answers: answersIn(flow, sending, today) },
  });
  return openPage(visit, content, faults.length > 0 ? 422 : 200);
}

async function send(visit: PublicVisit, flow: Flow, limits: Limits): Promise<Answer> {
  const { app, frame, request, today } = visit;
  const body = posted(request);
  const key = keyIn(visit);
  const sending = key && (await readSending(app, key));
  if (!key || !sending) return begin(flow, '&now=gone');
  const elsewhere = leadsElsewhere(flow, sending, key);
  if (elsewhere) return elsewhere;
  if (typed(body, 'la-trap') !== '') {
    const why = html`<p class="govuk-body">A box that people do not see was filled in, so it looks as if a machine sent this. Perhaps your browser filled it in. If you are a person, send it now or call us.</p>`;
    return openPage(visit, heldBackView(frame.office, { url: request.url, body }, why), 422);
  }
  const isWhole = nextOf(flow, sending, today, null) === 'check';
  if (!isWhole || goneFiles(sending, await heldFiles(app, key)).length > 0) return showCheck(visit, flow);
  if (await limits.sending(request)) return tooOften(visit);
  const sent = await takeOnce(visit, (tx, now) =>
    sendKept(app, tx, now, key, (kept) => receivedFrom(flow, kept, now)),
  );
  return isRefusal(sent) ? showCheck(visit, flow, sent.faults) : { to: at(flow, 'sent', key) };
}

async function showSent(visit: PublicVisit, flow: Flow): Promise<Answer> {
  const { app, frame } = visit;
  const key = keyIn(visit);
  const sending = key && (await readSending(app, key));
  if (!key || !sending) return 'absent';
  if (!sending.sent || sending.flow !== flow.id) return { to: `/continue/${key}` };
  const [opened, office] = await Promise.all([
    openedContact(app.store, sending.sent),
    readOffice(app, app.store, app.clock.now()),
  ]);
  if (!opened) return 'absent';
  const { contact } = opened;
  const { acknowledgement: plan, receivedOn, reviewRequest } = contact;
  const promised =
    plan.kind === 'letter'
      ? plan.promised
      : promisedDays(reviewRequest !== null, receivedOn, office.calendars.current());
  return openPage(visit, doneView({ office: frame.office, flow, key, contact, promised }));
}

async function goOnWith(visit: PublicVisit): Promise<Answer> {
  const key = param(visit.request, 'key');
  const sending = isSendingKey(key) ? await readSending(visit.app, key) : null;
  const flow = FLOWS.find(({ id }) => id === sending?.flow);
  if (!sending || !flow) return begin(FLOWS[0] as Flow, '&now=gone');
  if (sending.sent) return { to: at(flow, 'sent', key) };
  return { to: at(flow, nextOf(flow, sending, visit.today, null), key) };
}

async function showSaved(visit: PublicVisit, flow: Flow): Promise<Answer> {
  const { app, frame, parts, request } = visit;
  const key = keyIn(visit);
  if (!key || !(await readSending(app, key))) return begin(flow, '&now=gone');
  const origin = `${parts.isSecure ? 'https' : request.protocol}://${request.host}`;
  return openPage(visit, savedView(frame.office, flow, key, origin));
}

async function deleteIt(visit: PublicVisit): Promise<Answer> {
  const key = keyIn(visit);
  if (key) await deleteSending(visit.app, key);
  return { to: '/deleted' };
}

/** The first page of a form; a link may name what it is about, and then that is not asked. */
function enter({ request }: PublicVisit, flow: Flow): Answer {
  const about = queried(request, 'about');
  const isKnown = flow.steps[0]?.fields.some((field) => field.options?.some(({ value }) => value === about));
  const second = flow.steps[1];
  if (isKnown && second) return { to: `${at(flow, second.id, newSendingKey())}&about=${about}` };
  const to = queried(request, 'to');
  return begin(flow, /^[\w-]{1,40}$/.test(to) ? `&to=${to}` : '');
}

/** What somebody typed after sending, on its way to be added. */
async function carryOver(visit: PublicVisit): Promise<Answer> {
  const { app, request } = visit;
  const flow = FLOWS.find(({ id }) => id === 'add');
  if (!flow) return 'absent';
  const key = newSendingKey();
  const body = posted(request);
  const words = { to: typed(body, 'to'), words: typed(body, 'words') };
  const saved = await savePage(app, { key, flow: flow.id, page: 'words', pages: { words }, seen: '' });
  if (isRefusal(saved))
    return openPage(
      visit,
      heldBackView(
        visit.frame.office,
        { url: request.url, body },
        html`<p class="govuk-body">${saved.why}</p>`,
      ),
      422,
    );
  return { to: at(flow, 'words', key) };
}

/** The forms for the public: page by page, kept on our side under a key in the address, so that they work everywhere. */
export function sendingPages(pages: Pages): void {
  const limits = limitsOn(pages.server);
  for (const flow of FLOWS) {
    if (flow.id !== 'look-again') pages.openGet(flow.path, async (visit) => enter(visit, flow));
    pages.openGet(`${flow.path}/start`, async () => begin(flow));
    pages.openGet(`${flow.path}/check`, (visit) => showCheck(visit, flow));
    pages.openPost(`${flow.path}/send`, (visit) => send(visit, flow, limits));
    pages.openGet(`${flow.path}/send`, (visit) => showCheck(visit, flow));
    pages.openGet(`${flow.path}/sent`, (visit) => showSent(visit, flow));
    pages.openGet(`${flow.path}/saved`, (visit) => showSaved(visit, flow));
    pages.openPost(`${flow.path}/delete`, deleteIt);
    pages.openGet(`${flow.path}/:step`, (visit) => showStep(visit, flow));
    pages.openPost(`${flow.path}/:step`, (visit) => takeStep(visit, flow, limits, false));
    pages.openPost(`${flow.path}/:step/later`, (visit) => takeStep(visit, flow, limits, true));
  }
  pages.openPost('/add/carry', carryOver);
  pages.openGet('/continue/:key', goOnWith);
  pages.openGet('/deleted', async (visit) => openPage(visit, deletedView(visit.frame.office)));
  filePages(pages, limits);
}
