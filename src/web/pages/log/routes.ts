import { readOffice } from '#app/app.ts';
import { logColumns } from '#read-models/index.ts';
import { READERS } from '#web/layout/staff.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, page, queried, type Visit } from '#web/visit.ts';
import { askedLog } from './asked.ts';
import { logView } from './view.ts';
import { fileRows, logModel } from './view-model.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const;

async function show(visit: Visit): Promise<Answer> {
  const model = await logModel(visit);
  return page(visit, logView(model), model.asked.faults.length > 0 ? 422 : 200);
}

async function file(visit: Visit, format: keyof typeof TYPES): Promise<Answer> {
  const { app, parts, request, reply, reader } = visit;
  const asked = askedLog((name) => queried(request, name), reader);
  if (asked.faults.length > 0) return show(visit);
  const office = await readOffice(app, app.store, app.clock.now());
  const bytes = await parts.spreadsheets.write(format, 'Log', logColumns, fileRows(visit, asked, office));
  reply.headers({
    'content-type': TYPES[format],
    'content-disposition': `attachment; filename="log-${office.today}.${format}"`,
    'cache-control': 'no-store',
  });
  return { sent: reply.send(bytes) };
}

/** ¶30: the log as a page and as files. */
export function logPages(pages: Pages): void {
  pages.get('/log', show, READERS);
  for (const format of ['csv', 'xlsx', 'ods'] as const)
    pages.get(`/log.${format}`, (visit) => file(visit, format), READERS);
}
