import { type Attachment, FILE_LIMITS } from '#domain/files.ts';
import type { Office } from '#domain/office.ts';
import type { Fault } from '#domain/refusal.ts';
import { errorsOf } from '#web/forms/fields.ts';
import { parts } from '#web/forms/parts.ts';
import { button, checkboxes, fileUpload } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import type { Posted } from '#web/visit.ts';
import { newContactParts } from './new-fields.ts';

export interface NewContactShown {
  readonly body: Posted;
  readonly faults: readonly Fault[];
  /** The key under which files are held meanwhile. */
  readonly holder: string;
  readonly held: readonly Attachment[];
}

function files({ held, faults }: NewContactShown): Html {
  const wrong = faults.filter(({ field }) => field === 'files').map(({ message }) => message);
  const kept =
    held.length === 0
      ? nothing
      : checkboxes({
          ...{ idPrefix: 'takeOut', name: 'takeOut' },
          fieldset: {
            legend: {
              text: 'Files that are added already: tick those to take out',
              classes: 'govuk-fieldset__legend--s',
            },
          },
          items: held.map(({ id, name }) => ({ value: id, text: name })),
        });
  const megabytes = FILE_LIMITS.bytes / 1024 / 1024;
  const upload = fileUpload({
    ...{ id: 'files', name: 'files', multiple: true },
    label: { text: 'Scanned pages and other files', classes: 'govuk-label--s' },
    hint: { text: `Up to ${FILE_LIMITS.files} files of ${megabytes} MB each. You can leave this empty.` },
    ...(wrong.length > 0 ? { errorMessage: { text: wrong.join(' ') } } : {}),
  });
  return html`<section class="la-part" aria-labelledby="came-with"><h2 class="govuk-heading-m" id="came-with">What came with it?</h2>${kept}${upload}</section>`;
}

/** A letter or an email that is recorded by hand. */
export function newContactView(shown: NewContactShown, office: Office, keys: Html): StaffContent {
  const { body, faults, holder } = shown;
  const all = newContactParts(office);
  const fields = [
    ...all.flatMap((part) => part.fields),
    { name: 'files', type: 'text', label: 'Files', required: false } as const,
  ];
  const title = 'Record a letter or an email';
  return {
    title,
    section: '/inbox',
    back: { href: '/inbox', text: 'Back to the inbox' },
    isFaulty: faults.length > 0,
    body: html`<div class="la-column">${errorsOf({ fields, body, faults })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">For what reached the office on paper, or in somebody’s own mailbox. It is acknowledged as soon as it is recorded ${para(['¶6', '¶28'])}.</p>
<form class="la-call-form la-columned" method="post" action="/contacts/new" enctype="multipart/form-data" novalidate>${keys}<input type="hidden" name="holder" value="${holder}">
${parts(all, body, faults)}${files(shown)}
${button({ text: 'Record it', preventDoubleClick: true })}</form></div>`,
  };
}
