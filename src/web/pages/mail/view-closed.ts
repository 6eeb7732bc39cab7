import { type Html, html, nothing } from '#web/html.ts';
import { momentInFull } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { many } from '#web/layout/words.ts';
import { releaseForm } from '#web/pages/contact/view-files.ts';
import type { ClosedShown, MailModel } from './view-model.ts';

function one(
  { file, reference, at, found, name, isOriginal }: ClosedShown,
  mayRelease: boolean,
  keys: Html,
): Html {
  const who =
    name === null
      ? isOriginal
        ? html`The message ${reference} as it came`
        : html`A file of ${reference}`
      : html`<span dir="auto">${name}</span>, of <a class="govuk-link" href="/contacts/${reference}">${reference}</a>`;
  const release = mayRelease
    ? fold(
        'Release it',
        releaseForm({ reference, file, back: 'mail' }, keys),
        `${name ?? 'a file'} of ${reference}`,
      )
    : nothing;
  return html`<li>${who}: <strong>${found}</strong>, found ${momentInFull(at)}.${release}</li>`;
}

function scanner({ hasScanner, filesWaiting, scannerAwaySince }: MailModel): Html {
  if (!hasScanner)
    return html`<p class="govuk-body">No scanner is set up (CLAMD). Files that come in are not scanned.</p>`;
  if (filesWaiting === 0) return html`<p class="govuk-body">Every file that came in was looked at.</p>`;
  const away =
    scannerAwaySince === null
      ? nothing
      : html` <span class="la-urgent la-urgent--late">The scanner cannot be asked since ${momentInFull(scannerAwaySince)}.</span>`;
  return html`<p class="govuk-body">${many(filesWaiting, 'file waits', 'files wait')} for the scanner, and cannot be opened until then.${away}</p>`;
}

/** Files that wait for the scanner, and those in which it found something. */
export function closedSection(model: MailModel, keys: Html): Html {
  const { closed, mayRelease } = model;
  const list =
    closed.length === 0
      ? nothing
      : html`<h3 class="govuk-heading-s">Kept closed (${closed.length})</h3><ul class="govuk-list govuk-list--spaced">${closed.map((file) => one(file, mayRelease, keys))}</ul>${mayRelease ? nothing : html`<p class="govuk-body">The Customer Care Manager or an administrator may release a file, with a reason.</p>`}`;
  return html`<section aria-labelledby="files"><h2 class="govuk-heading-m" id="files">Files and the scanner for malware</h2>${scanner(model)}${list}</section>`;
}
