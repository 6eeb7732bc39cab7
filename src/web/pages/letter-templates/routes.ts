import { readOffice } from '#app/app.ts';
import {
  approveTemplate,
  listTemplates,
  proposeTemplate,
  rejectTemplate,
  TEMPLATE_ROLES,
  type TemplateSeen,
  templateOf,
} from '#app/letter-templates.ts';
import type { Done } from '#app/once.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { type Again, adminPage, againAfter, errorsIn, fresh } from '#web/pages/admin/common.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, type Posted, param, posted, takeOnce, typed, type Visit } from '#web/visit.ts';
import { PROPOSAL_FIELDS, proposeView, REJECT_FIELDS } from './propose-view.ts';
import { listView, PART, type TemplateModel, templateView } from './view.ts';

async function list(visit: Visit): Promise<Answer> {
  const templates = await listTemplates(visit.app, visit.app.store);
  return adminPage(visit, { title: 'Wording of letters', part: PART, body: listView(templates) });
}

async function found(visit: Visit): Promise<TemplateSeen | null> {
  const seen = await templateOf(visit.app, visit.app.store, param(visit.request, 'letter'));
  return isRefusal(seen) ? null : seen;
}

async function modelOf(visit: Visit): Promise<TemplateModel | null> {
  const seen = await found(visit);
  if (!seen) return null;
  const { app, reader } = visit;
  const office = await readOffice(app, app.store, app.clock.now());
  return { seen, reader: reader.user, nameOf: (user) => nameOf(user, office) };
}

const back = { href: PART, text: 'Wording of letters' };

const rejecting = (body: Posted = {}): Again => fresh({ fields: REJECT_FIELDS, body, faults: [] });

async function show(visit: Visit, again: Again = rejecting()): Promise<Answer> {
  const model = await modelOf(visit);
  if (!model) return 'absent';
  return adminPage(visit, {
    ...{ title: model.seen.name, part: PART, back, status: again.status },
    ...{ first: errorsIn(again), isFaulty: again.shown.faults.length > 0 },
    body: templateView(model, visit, again),
  });
}

async function propose(visit: Visit, tried: Again | null = null): Promise<Answer> {
  const model = await modelOf(visit);
  if (!model) return 'absent';
  const { seen } = model;
  const words = seen.proposal?.words ?? seen.words;
  const again =
    tried ??
    fresh({ fields: PROPOSAL_FIELDS, body: { subject: words.subject, body: words.body }, faults: [] });
  return adminPage(visit, {
    ...{ title: `Change what it says: ${seen.name}`, part: PART, status: again.status },
    back: { href: `${PART}/${seen.letter}`, text: seen.name },
    ...{ first: errorsIn(again), isFaulty: again.shown.faults.length > 0 },
    body: proposeView(model, visit, again),
  });
}

const wordsIn = (body: Posted) => ({ subject: typed(body, 'subject').trim(), body: typed(body, 'body') });

async function sendProposal(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const [letter, body] = [param(request, 'letter'), posted(request)];
  const base = Number.parseInt(typed(body, 'base'), 10);
  const taken = await takeOnce(visit, async (tx, now): Promise<Done | Refusal> => {
    const asked = { letter, base, words: wordsIn(body), why: typed(body, 'why') };
    const done = await proposeTemplate(app, tx, now, reader, asked);
    if (isRefusal(done)) return done;
    return { status: 200, body: { to: `${PART}/${letter}?done=proposed` }, person: null };
  });
  if (!isRefusal(taken)) return taken;
  if (taken.refused === 'absent') return 'absent';
  return propose(visit, againAfter({ fields: PROPOSAL_FIELDS, body }, namedFields(taken)));
}

/** `words.body` of the use case is the box `body` of the form. */
const namedFields = (refused: Refusal): Refusal => ({
  ...refused,
  faults: refused.faults.map((one) => ({ ...one, field: one.field.replace(/^words\./, '') })),
});

async function decide(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const [letter, body] = [param(request, 'letter'), posted(request)];
  const version = Number.parseInt(typed(body, 'version'), 10);
  const isRejected = typed(body, 'do') === 'reject';
  const taken = await takeOnce(visit, async (tx, now): Promise<Done | Refusal> => {
    const done = isRejected
      ? await rejectTemplate(app, tx, now, reader, { letter, version, reason: typed(body, 'reason') })
      : await approveTemplate(app, tx, now, reader, { letter, version });
    if (isRefusal(done)) return done;
    const to = `${PART}/${letter}?done=${isRejected ? 'rejected' : 'approved'}`;
    return { status: 200, body: { to }, person: null };
  });
  if (!isRefusal(taken)) return taken;
  if (taken.refused === 'absent') return 'absent';
  return show(visit, againAfter({ fields: REJECT_FIELDS, body }, taken));
}

/** What letters say: which words, since when, who approved them, and changing them (¶4). */
export function templatePages(pages: Pages): void {
  pages.get(PART, list, TEMPLATE_ROLES);
  pages.get(`${PART}/:letter`, (visit) => show(visit), TEMPLATE_ROLES);
  pages.post(`${PART}/:letter`, decide, TEMPLATE_ROLES);
  pages.get(`${PART}/:letter/propose`, (visit) => propose(visit), TEMPLATE_ROLES);
  pages.post(`${PART}/:letter/propose`, sendProposal, TEMPLATE_ROLES);
}
