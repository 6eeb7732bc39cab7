import { type Attachment, FILE_LIMITS } from '#domain/files.ts';
import { button, errorSummary, fileUpload } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import type { Content } from '#web/layout/page.ts';
import { fileSize } from './check-view.ts';
import { at, callLine, goOn, heading, noticeOf, paragraphs, type StepShown } from './step-view.ts';

const MB = 1024 * 1024;
const LIMITS = `You can add ${FILE_LIMITS.files} files, each of ${FILE_LIMITS.bytes / MB} MB or less, and ${FILE_LIMITS.together / MB} MB together. We keep them for one day, until you send.`;

function added({ flow, key }: StepShown, files: readonly Attachment[]): Html {
  if (files.length === 0) return html`<p class="govuk-body">You have not added any files yet.</p>`;
  const rows = files.map(
    ({ id, name, size }) =>
      html`<tr><th scope="row" dir="auto">${name}</th><td>${fileSize(size)}</td><td><button class="la-link-button" name="id" value="${id}">Take out<span class="govuk-visually-hidden"> ${name}</span></button></td></tr>`,
  );
  return html`<form method="post" action="${at(flow, 'files/remove', key)}"><table class="la-table"><caption>Files you added</caption><thead><tr><th scope="col">Name</th><th scope="col">Size</th><th scope="col">Take out</th></tr></thead><tbody>${rows}</tbody></table></form>`;
}

/** Adding files: one or several at a time, each with its button to take it out again; all of it by keyboard. */
export function filesView(shown: StepShown, files: readonly Attachment[]): Content {
  const { office, flow, step, key, faults, notice, back } = shown;
  const messages = faults.map(({ message }) => html`${message}`);
  const upload = fileUpload({
    ...{ id: 'files', name: 'files', attributes: { multiple: 'multiple' } },
    label: { text: 'Choose files', classes: 'govuk-label--s' },
    hint: { text: LIMITS },
    errorMessage:
      faults.length > 0
        ? { html: html`${messages.map((one, index) => html`${index > 0 ? html`<br>` : ''}${one}`)}` }
        : undefined,
  });
  const add = button({
    ...{ text: 'Add these files', classes: 'govuk-button--secondary' },
    attributes: { formaction: at(flow, 'files/add', key) },
  });
  const errors = faults.map(({ message }) => ({ text: message, href: '#files' }));
  const body = html`${faults.length > 0 ? errorSummary({ titleText: 'There is something to put right', errorList: errors }) : nothing}
<div class="la-column">${callLine(office)}
${heading(flow, step.title)}
${noticeOf(notice)}
${paragraphs(step.intro ?? [])}
${added(shown, files)}
<form method="post" action="${at(flow, step.id, key)}" enctype="multipart/form-data" novalidate>
${upload}
${add}
${goOn(at(flow, 'files/later', key))}
</form></div>`;
  return { title: step.title, body, isFaulty: faults.length > 0, back: { href: back } };
}
