import { importOriginals, type OriginalsPreview, previewOriginals } from '#app/import-originals.ts';
import { ORIGINAL_ROLES } from '#app/original-cases.ts';
import type { AskedField } from '#domain/case/options.ts';
import { ORIGINAL_COLUMNS } from '#domain/original-rows.ts';
import { type Fault, fault, isRefusal, refusal } from '#domain/refusal.ts';
import { MOST_ROWS } from '#domain/table-rows.ts';
import { errorsOf, formFields } from '#web/forms/fields.ts';
import { errorSummary, fileUpload } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, posted, queried, takeOnce, typed, type Visit } from '#web/visit.ts';
import { adminPage, formOf, table } from './common.ts';
import { INVOLVED } from './involved-view.ts';
import { pagesWithUploads } from './uploads.ts';

const IMPORT = '/admin/originals/import';
const TITLE = 'Read in a list of original cases';
const ROWS_SHOWN = 200;

const FIELDS: readonly AskedField[] = [
  {
    ...{ name: 'csv', type: 'textarea', label: 'The list as text', required: false },
    hint: 'Paste it from a spreadsheet or a CSV file. The first line names the columns.',
  },
];

const COLUMNS = html`<div class="la-card"><h2 class="govuk-heading-s">What the list looks like</h2><p class="govuk-body">The first line names the columns: ${ORIGINAL_COLUMNS.join(', ')}. “reference” and “status” must be there; the others may be left out, and then stay as they are.</p><ul class="govuk-list govuk-list--bullet"><li>status: ongoing or completed</li><li>decidedOn: 2026-03-31 or 31/03/2026</li><li>owner, lineManager: a user name, or a name that only one colleague has</li><li>involved: several, with a semicolon between them</li></ul><p class="govuk-body">At most ${MOST_ROWS.toLocaleString('en-GB')} lines at a time.</p></div>`;

function listForm(visit: Visit, csv: string, faults: readonly Fault[], button: string): Html {
  const shown = { fields: FIELDS, body: { csv }, faults };
  const file = fileUpload({
    id: 'file',
    name: 'file',
    label: { text: 'Or a file', classes: 'govuk-label--s' },
    hint: { text: 'A CSV file. You can leave this empty.' },
  });
  return formOf(visit, { action: IMPORT, button, isUpload: true, fields: html`${formFields(shown)}${file}` });
}

function emptyPage(visit: Visit, faults: readonly Fault[] = []): Answer {
  const body = html`<div class="la-two"><div><p class="govuk-body">First you see what it would do. Nothing is changed until you say so.</p>${listForm(visit, '', faults, 'See what it would do')}</div>${COLUMNS}</div>`;
  return adminPage(visit, {
    ...{ title: TITLE, part: INVOLVED, body, first: errorsOf({ fields: FIELDS, body: {}, faults }) },
    ...{
      isFaulty: faults.length > 0,
      status: faults.length > 0 ? 422 : 200,
      back: { href: INVOLVED, text: 'Original cases' },
    },
  });
}

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

function counts({ rows, new: fresh, changed, unchanged, faults }: OriginalsPreview): Html {
  const wrong = new Set(faults.map(({ line }) => line)).size;
  return html`<ul class="la-counts"><li>${counted(rows, 'line', 'lines')} read</li><li><strong>${fresh} new</strong></li><li><strong>${changed} changed</strong></li><li>${unchanged} as they are</li><li>${wrong === 0 ? 'none to put right' : html`<strong>${counted(wrong, 'line', 'lines')} to put right</strong>`}</li></ul>`;
}

function faultTable({ faults }: OriginalsPreview): Html {
  if (faults.length === 0) return nothing;
  const rows = faults
    .slice(0, ROWS_SHOWN)
    .map(({ line, column, message }) => [
      html`Line ${line}`,
      column === '' ? html`<span class="la-quiet">The whole line</span>` : column,
      message,
    ]);
  const cut =
    faults.length > ROWS_SHOWN
      ? html`<p class="govuk-body">The first ${ROWS_SHOWN} of ${faults.length} are shown.</p>`
      : nothing;
  return html`<div id="to-put-right" tabindex="-1">${table('To put right', ['Line', 'Column', 'What to do'], rows)}</div>${cut}`;
}

function changeTable({ changes }: OriginalsPreview, caption: string): Html {
  if (changes.length === 0) return nothing;
  const rows = changes
    .slice(0, ROWS_SHOWN)
    .map(({ line, reference, is, columns }) => [
      html`Line ${line}`,
      html`<span dir="auto">${reference}</span>`,
      is === 'new' ? 'New' : 'Changed',
      is === 'new' ? html`<span class="la-quiet">All</span>` : columns.join(', '),
    ]);
  const cut =
    changes.length > ROWS_SHOWN
      ? html`<p class="govuk-body">The first ${ROWS_SHOWN} of ${changes.length} are shown.</p>`
      : nothing;
  return html`${table(caption, ['Line', 'Reference', 'It is', 'Columns'], rows)}${cut}`;
}

function faultSummary({ faults }: OriginalsPreview): Html {
  if (faults.length === 0) return nothing;
  const errorList = faults.slice(0, 5).map(({ line, column, message }) => ({
    ...{
      text: `Line ${line}${column === '' ? '' : `, column ${column}`}: ${message}`,
      href: '#to-put-right',
    },
  }));
  const rest =
    faults.length > 5
      ? [{ text: `and ${faults.length - 5} more, in the table below`, href: '#to-put-right' }]
      : [];
  return errorSummary({
    titleText: 'Some of the list cannot be taken as it is',
    errorList: [...errorList, ...rest],
  });
}

const ignoredLine = ({ ignored }: OriginalsPreview): Html =>
  ignored.length === 0
    ? nothing
    : html`<p class="govuk-body">Columns that are not needed here: <span dir="auto">${ignored.join(', ')}</span>.</p>`;

function previewPage(visit: Visit, csv: string, preview: OriginalsPreview): Answer {
  const { changes, faults } = preview;
  const left =
    faults.length > 0 ? ' Lines that are to be put right are left out; you can read them in later.' : '';
  const apply =
    changes.length === 0
      ? html`<p class="govuk-body">${faults.length === 0 ? 'Everything is already so. There is nothing to do.' : 'Nothing can be taken until something is put right.'}</p>`
      : formOf(visit, {
          action: `${IMPORT}/apply`,
          button: `Take ${counted(changes.length, 'line', 'lines')}`,
          hidden: { csv },
          fields: html`<p class="govuk-body">Nothing has been changed yet. Cases about these follow at once: whoever is named is kept out.${left}</p>`,
        });
  const body = html`${counts(preview)}${ignoredLine(preview)}${faultTable(preview)}${changeTable(preview, 'What it would do')}${apply}<h2 class="govuk-heading-m">Change the list</h2><div class="la-column">${listForm(visit, csv, [], 'See again what it would do')}</div>`;
  const isFaulty = faults.length > 0;
  return adminPage(visit, {
    ...{ title: 'What this list would do', part: INVOLVED, body, isFaulty, first: faultSummary(preview) },
    ...{ status: isFaulty ? 422 : 200, back: { href: IMPORT, text: TITLE } },
  });
}

const NOTHING_GIVEN = fault('csv', 'Paste the list, or choose a file.');
const BOTH_GIVEN = fault('csv', 'Paste the list or choose a file, not both: it is not clear which is meant.');

async function preview(visit: Visit): Promise<Answer> {
  const body = posted(visit.request);
  const [csv, file] = [typed(body, 'csv'), typed(body, 'file')];
  if (csv.trim() === '' && file.trim() === '') return emptyPage(visit, [NOTHING_GIVEN]);
  if (csv.trim() !== '' && file.trim() !== '' && csv !== file) return bothPage(visit, csv);
  const given = file.trim() === '' ? csv : file;
  const result = await previewOriginals(visit.app, visit.reader, given);
  return previewPage(visit, given, result);
}

function bothPage(visit: Visit, csv: string): Answer {
  const shown = { fields: FIELDS, body: { csv }, faults: [BOTH_GIVEN] };
  const body = html`<div class="la-two"><div>${listForm(visit, csv, [BOTH_GIVEN], 'See what it would do')}</div>${COLUMNS}</div>`;
  return adminPage(visit, {
    title: TITLE,
    part: INVOLVED,
    body,
    first: errorsOf(shown),
    isFaulty: true,
    status: 422,
  });
}

const NOT_YET = refusal('not-now', 'This was not answered before.');

/** Many transactions, so that a long list holds nothing up; a second click is answered as the first was. */
async function apply(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const before = await takeOnce(visit, async () => NOT_YET);
  if (!isRefusal(before)) return before;
  const csv = typed(posted(request), 'csv');
  const result = await importOriginals(app, reader, csv);
  if (result.faults.length > 0) return partlyPage(visit, csv, result);
  const said = new URLSearchParams({
    new: String(result.new),
    changed: String(result.changed),
    unchanged: String(result.unchanged),
  });
  const to = `${IMPORT}/done?${said}`;
  const kept = await takeOnce(visit, async () => ({ status: 200, body: { to }, person: null }));
  return isRefusal(kept) ? { to } : kept;
}

function partlyPage(visit: Visit, csv: string, result: OriginalsPreview): Answer {
  const body = html`${counts(result)}<p class="govuk-body">What was right is recorded. What is below was left out: put it right and read the list in again. What is recorded already then stays as it is.</p>${faultTable(result)}${changeTable(result, 'What was recorded')}<div class="la-column">${listForm(visit, csv, [], 'See what it would do')}</div>`;
  return adminPage(visit, {
    ...{
      title: 'Some lines were left out',
      part: INVOLVED,
      body,
      first: faultSummary(result),
      isFaulty: true,
    },
    back: { href: INVOLVED, text: 'Original cases' },
  });
}

async function done(visit: Visit): Promise<Answer> {
  const count = (name: string) =>
    /^\d{1,6}$/.test(queried(visit.request, name)) ? Number(queried(visit.request, name)) : 0;
  const body = html`<div role="status"><ul class="la-counts"><li><strong>${count('new')} new</strong></li><li><strong>${count('changed')} changed</strong></li><li>${count('unchanged')} as they were</li></ul></div><p class="govuk-body">Everything in the list is recorded. <a class="govuk-link" href="${INVOLVED}">See the original cases</a></p>`;
  return adminPage(visit, { title: 'The list was read in', part: INVOLVED, body });
}

/** A list of original cases: what it would do, then doing it. */
export function importPages(pages: Pages): void {
  pages.get(IMPORT, async (visit) => emptyPage(visit), ORIGINAL_ROLES);
  pages.get(`${IMPORT}/done`, done, ORIGINAL_ROLES);
  pages.post(`${IMPORT}/apply`, apply, ORIGINAL_ROLES);
  pagesWithUploads(pages, (inScope) => inScope.post(IMPORT, preview, ORIGINAL_ROLES));
}
