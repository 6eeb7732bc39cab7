import type { Fault } from '#domain/refusal.ts';
import { button, fileUpload, radios } from '#web/govuk/components.ts';
import { type Html, html } from '#web/html.ts';
import { fold } from '#web/layout/fold.ts';
import { para } from '#web/layout/paragraph.ts';
import type { ContactModel } from './view-model.ts';

/** What somebody tried to add, and what was wrong with it. */
export interface RedactedTried {
  readonly of: string;
  readonly faults: readonly Fault[];
}

/** Adding a copy of a file with parts blacked out: which file, and the copy. */
export function redactedForm(model: ContactModel, keys: Html, tried: RedactedTried | null): Html {
  const files = model.files.filter(({ role }) => role !== 'redacted' && role !== 'inline');
  if (!model.mayRedact || files.length === 0) return html``;
  const message = (field: string) => {
    const wrong = tried?.faults.find((one) => one.field === field);
    return wrong ? { text: wrong.message } : undefined;
  };
  const [first] = files;
  const which = radios({
    ...{ idPrefix: 'of', name: 'of', value: tried?.of ?? (files.length === 1 ? first?.id : undefined) },
    errorMessage: message('of'),
    fieldset: { legend: { text: 'Of which file?', classes: 'govuk-fieldset__legend--s' } },
    items: files.map(({ id, name }) => ({ value: id, text: name })),
  });
  const copy = fileUpload({
    ...{ id: 'files', name: 'files', errorMessage: message('files') },
    label: { text: 'The redacted copy', classes: 'govuk-label--s' },
    hint: {
      text: 'Black parts out for good, not by a layer that can be lifted off. It goes in place of the file wherever that is handed on.',
    },
  });
  const body = html`<form method="post" action="/contacts/${model.contact.reference}/redacted" enctype="multipart/form-data" novalidate>${keys}${which}${copy}${button({ text: 'Add the redacted copy', classes: 'govuk-button--secondary', preventDoubleClick: true })} ${para(['¶25', '¶30'])}</form>`;
  return html`<div id="redacted">${fold('Add a redacted copy of a file', body, '', tried !== null)}</div>`;
}
