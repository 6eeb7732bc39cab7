import type { AskedField } from '#domain/case/options.ts';
import type { Attachment } from '#domain/files.ts';
import type { OfficeDetails } from '#domain/office-details.ts';
import type { Fault } from '#domain/refusal.ts';
import { answersInWords, answerValue } from '#web/forms/in-words.ts';
import { button, errorSummary, summaryList } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import type { Content } from '#web/layout/page.ts';
import type { Answers, Flow, Step } from './model.ts';
import { at, callLine, heading, type Notice, noticeOf } from './step-view.ts';

export interface CheckShown {
  readonly office: OfficeDetails;
  readonly flow: Flow;
  readonly key: string;
  readonly onceKey: string;
  readonly steps: readonly Step[];
  readonly answers: Answers;
  readonly files: readonly Attachment[];
  /** What the office cannot take, though every page was filled in. */
  readonly faults: readonly Fault[];
  readonly notice: Notice | null;
}

function row({ flow, key, answers }: CheckShown, step: Step, field: AskedField) {
  const [shown] = answersInWords([field], answers, { staff: [] });
  return {
    key: { text: field.label },
    value: { html: shown ? answerValue(shown) : html`<span class="la-quiet">Nothing</span>` },
    actions: {
      items: [
        { href: at(flow, step.id, key), text: 'Change', visuallyHiddenText: field.label.toLowerCase() },
      ],
    },
  };
}

/** A size as people say it. */
export const fileSize = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} kB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** Files by name and size. */
export const fileList = (files: readonly Attachment[]): Html =>
  html`<ul class="govuk-list">${files.map((file) => html`<li dir="auto">${file.name} <span class="la-quiet">${fileSize(file.size)}</span></li>`)}</ul>`;

function filesRow({ flow, key, files }: CheckShown, step: Step) {
  return {
    key: { text: 'Files' },
    value: { html: files.length === 0 ? html`<span class="la-quiet">None</span>` : fileList(files) },
    actions: { items: [{ href: at(flow, step.id, key), text: 'Change', visuallyHiddenText: 'files' }] },
  };
}

/** A box that people do not see and machines fill in. */
const TRAP = html`<div class="la-trap" aria-hidden="true"><label for="la-trap">Leave this empty</label><input id="la-trap" name="la-trap" type="text" tabindex="-1" autocomplete="off"></div>`;

/** All answers before they are sent, each with the way back to it. */
export function checkView(shown: CheckShown): Content {
  const { office, flow, key, onceKey, steps, faults, notice } = shown;
  const rows = steps.flatMap((step) =>
    step.isForFiles ? [filesRow(shown, step)] : step.fields.map((field) => row(shown, step, field)),
  );
  const errors = faults.map(({ field, message }) => ({
    text: message,
    href: field === 'files' ? at(flow, 'files', key) : undefined,
  }));
  const body = html`${faults.length > 0 ? errorSummary({ titleText: 'There is something to put right', errorList: errors }) : nothing}
<div class="la-column">${callLine(office)}
${heading(flow, 'Check your answers')}
${noticeOf(notice)}
${summaryList({ rows })}
<form method="post" action="${at(flow, 'send', key)}" novalidate>
<input type="hidden" name="once" value="${onceKey}">${TRAP}
<h2 class="govuk-heading-m">Send it to us</h2>
<p class="govuk-body">We keep a copy, and show it to those who need it to answer you. <a class="govuk-link" href="/privacy">How we use your information</a></p>
<div class="govuk-button-group">${button({ text: 'Send' })}<a class="govuk-link" href="${at(flow, 'saved', key)}">Come back later</a></div>
</form>
${deleteForm(flow, key, 'Stop, and delete what I typed')}</div>`;
  const last = steps.at(-1);
  return {
    ...{ title: 'Check your answers', body, isFaulty: faults.length > 0 },
    back: { href: last ? at(flow, last.id, key) : flow.path },
  };
}

/** For whoever shares a computer: nothing they typed stays there to be found. */
export const deleteForm = (flow: Flow, key: string, text: string): Html =>
  html`<form class="la-actions" method="post" action="${at(flow, 'delete', key)}"><button class="la-link-button">${text}</button></form>`;
