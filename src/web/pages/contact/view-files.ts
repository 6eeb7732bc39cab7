import type { FileRole } from '#domain/files.ts';
import { button, textarea } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { dayInFull, momentInFull } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { many } from '#web/layout/words.ts';
import type { FileShown } from './beside.ts';
import type { ContactModel } from './view-model.ts';

/** The size of a file as people say it. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Letting a file go that is kept closed, with the reason. */
export function releaseForm(
  { reference, file, back }: { readonly reference: string; readonly file: string; readonly back: string },
  keys: Html,
): Html {
  const reason = textarea({
    ...{ id: `release-${file}`, name: 'reason', rows: '3' },
    label: { text: 'Why may it be opened all the same?', classes: 'govuk-label--s' },
    hint: { text: 'It is kept in the history with your name. Have it looked at on a machine apart first.' },
  });
  return html`<form method="post" action="/mail/release" novalidate>${keys}<input type="hidden" name="contact" value="${reference}"><input type="hidden" name="file" value="${file}"><input type="hidden" name="back" value="${back}">${reason}${button({ text: 'Release the file', classes: 'govuk-button--warning', preventDoubleClick: true })}</form>`;
}

function standing({ standing: how, quarantine }: FileShown): Html {
  if (how === 'waits') return html` <span class="la-flag">Waits for the scanner</span>`;
  if (how === 'closed')
    return html` <span class="la-flag la-flag--strong">Kept closed: ${quarantine?.found ?? 'something was found in it'}</span>`;
  if (!quarantine?.released) return nothing;
  const { because, on } = quarantine.released;
  return html` <span class="la-flag">Released ${dayInFull(on)}</span><br><span class="la-small">The scanner had found “${quarantine.found}”. Released because: <span dir="auto">${because}</span></span>`;
}

interface Around {
  readonly model: ContactModel;
  readonly keys: Html;
}

function added({ added: by }: FileShown, { nameOf }: ContactModel): Html {
  if (by === null) return nothing;
  return html`<br><span class="la-small">Added by ${nameOf(by.by)}, ${momentInFull(by.at)}</span>`;
}

function one(file: FileShown, { model, keys }: Around): Html {
  const { contact, mayRelease } = model;
  const { id, name, size, doNotOpen, sha256 } = file;
  const warning = doNotOpen
    ? html` <span class="la-flag la-flag--strong">Could run: do not open it here</span>`
    : nothing;
  const said = html`<span dir="auto">${name}</span>`;
  const link =
    file.standing === 'opens'
      ? html`<a class="govuk-link" href="/contacts/${contact.reference}/attachments/${id}">${said}</a>`
      : said;
  const release =
    file.standing === 'closed' && mayRelease
      ? fold(
          'Release it',
          releaseForm({ reference: contact.reference, file: id, back: 'contact' }, keys),
          name,
        )
      : nothing;
  const copies = model.files.filter(({ role, of }) => role === 'redacted' && of === id);
  const redacted =
    copies.length === 0
      ? nothing
      : html`<ul class="govuk-list govuk-list--bullet">${copies.map((copy) => html`<li>Redacted copy: ${one(copy, { model, keys })}${added(copy, model)}</li>`)}</ul>`;
  const sum = sha256 === null ? nothing : html` title="SHA-256 ${sha256}"`;
  return html`${link} <span class="la-quiet"${sum}>(${sizeInWords(size)})</span>${warning}${standing(file)}${release}${redacted}`;
}

const ofRole = ({ files }: ContactModel, role: FileRole): readonly FileShown[] =>
  files.filter((file) => (file.role ?? 'attachment') === role);

/** What came with it: evidence first, pictures from within the text apart, each with its redacted copies. */
export function filesThatCame(model: ContactModel, keys: Html): Html {
  const around = { model, keys };
  const list = (files: readonly FileShown[]) =>
    html`<ul class="govuk-list govuk-list--spaced">${files.map((file) => html`<li>${one(file, around)}</li>`)}</ul>`;
  const [evidence, inline] = [ofRole(model, 'attachment'), ofRole(model, 'inline')];
  const original = ofRole(model, 'original').filter(
    ({ id, standing: how }) => how === 'closed' || model.files.some(({ of }) => of === id),
  );
  if (evidence.length + inline.length + original.length === 0) return nothing;
  const scanned = model.isScanned
    ? nothing
    : html`<p class="govuk-body-s la-quiet">Not scanned for malware: no scanner is set up here.</p>`;
  const pictures =
    inline.length === 0
      ? nothing
      : fold(
          `${many(inline.length, 'picture')} from within the text`,
          list(inline),
          'often only the sender’s logo',
        );
  return html`<section aria-labelledby="came"><h2 class="govuk-heading-m" id="came">What came with it</h2>${evidence.length > 0 ? list(evidence) : nothing}${original.length > 0 ? html`<h3 class="govuk-heading-s">The message as it came</h3>${list(original)}` : nothing}${pictures}${scanned}</section>`;
}
