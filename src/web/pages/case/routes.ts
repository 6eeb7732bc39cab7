import { Readable } from 'node:stream';
import { openedCase } from '#app/case-work.ts';
import { openAttachment } from '#app/files.ts';
import { dispositionOf } from '#domain/files.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, page, param, queried, type Visit } from '#web/visit.ts';
import { caseView } from './view.ts';
import { caseModel } from './view-model.ts';

async function show(visit: Visit, isWhole: boolean): Promise<Answer> {
  const { request } = visit;
  const done = { action: queried(request, 'done'), head: queried(request, 'head') };
  const model = await caseModel(visit, param(request, 'reference'), done);
  if (!model) return 'absent';
  const historyPage = Math.max(1, Math.trunc(Number(queried(request, 'history'))) || 1);
  return page(visit, caseView(model, { isWhole, historyPage }));
}

/** A file of a contact of this case, to be saved: never shown as a page of ours. */
async function file(visit: Visit): Promise<Answer> {
  const { app, reader, request, reply } = visit;
  const [reference, contact] = [param(request, 'reference'), param(request, 'contact')];
  const opened = await openedCase(app, app.store, app.clock.now(), reader, reference);
  if (!opened?.readable || !opened.file.contacts.includes(contact)) return 'absent';
  const found = await openAttachment(app, reader, contact, param(request, 'id'));
  if (!found) return 'absent';
  reply.headers({
    'content-type': found.file.doNotOpen ? 'application/octet-stream' : found.file.type,
    'content-length': found.file.size,
    'content-disposition': dispositionOf(found.file.name),
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'no-store',
  });
  return { sent: reply.send(Readable.from(found.bytes)) };
}

/** A case: where does it stand, who holds it, by when? */
export function casePages(pages: Pages): void {
  pages.get('/cases/:reference', (visit) => show(visit, false));
  pages.get('/cases/:reference/print', (visit) => show(visit, true));
  pages.get('/cases/:reference/files/:contact/:id', file);
}
