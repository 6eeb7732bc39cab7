import type { Attachment } from '#domain/files.ts';
import { summaryList } from '#web/govuk/components.ts';
import { type Html, html, lines, nothing } from '#web/html.ts';
import { acknowledgementInWords } from '#web/layout/contact-words.ts';
import { dayInFull, momentInFull } from '#web/layout/days.ts';
import { CHANNELS_SHORT, CRITERION_NAMES } from '#web/layout/names.ts';
import { para } from '#web/layout/paragraph.ts';
import { marked } from './marked.ts';
import type { ContactModel } from './view-model.ts';

type Said = Pick<ContactModel, 'contact' | 'risks'>;
type Known = Pick<ContactModel, 'contact' | 'acknowledgement' | 'passedOnBy' | 'today' | 'original'>;

/** What is marked in the text: the words that suggest a risk. */
const riskyWords = ({ risks }: Said): readonly string[] => risks.flatMap(({ words }) => words);

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function attachment(reference: string, { id, name, size: bytes, doNotOpen }: Attachment): Html {
  const warning = doNotOpen
    ? html` <span class="la-flag la-flag--strong">Could run: do not open it here</span>`
    : nothing;
  return html`<li><a class="govuk-link" href="/contacts/${reference}/attachments/${id}"><span dir="auto">${name}</span></a> <span class="la-quiet">(${size(bytes)})</span>${warning}</li>`;
}

function attachments({ contact }: Said): Html {
  if (contact.attachments.length === 0) return nothing;
  return html`<h2 class="govuk-heading-m">What came with it</h2><ul class="govuk-list">${contact.attachments.map((one) => attachment(contact.reference, one))}</ul>`;
}

function reviewRequest(model: Said): Html {
  const { contact } = model;
  const { reviewRequest: asked, words } = contact;
  if (!asked) return nothing;
  const date =
    asked.decisionDate === null
      ? html`<span class="la-urgent la-urgent--soon">The date of the decision is not given</span>`
      : html`The decision of ${dayInFull(asked.decisionDate)}`;
  const criteria =
    asked.criteria.length === 0
      ? html`<p class="govuk-body">None of the three criteria was chosen.</p>`
      : html`<ul class="govuk-list govuk-list--bullet">${asked.criteria.map((one) => html`<li>${CRITERION_NAMES[one]}</li>`)}</ul>`;
  const grounds =
    words.grounds === null
      ? nothing
      : html`<h3 class="govuk-heading-s">Their grounds</h3><div class="la-card"><div class="la-words" dir="auto">${marked(words.grounds, riskyWords(model))}</div></div>`;
  return html`<h2 class="govuk-heading-m">They ask for a review ${para(['¶21', '¶22'])}</h2><p class="govuk-body">${date}</p>${criteria}${grounds}`;
}

/** What was said, exactly as it came. */
export function whatWasSaid(model: Said): Html {
  const { contact } = model;
  return html`<h2 class="govuk-heading-m">${contact.channel === 'telephone' ? 'What they told us' : 'What they wrote'}</h2>
<div class="la-card"><div class="la-words" dir="auto">${marked(contact.words.text, riskyWords(model))}</div></div>
${reviewRequest(model)}${attachments(model)}`;
}

const line = (text: string | null): Html | null =>
  text === null ? null : html`<span dir="auto">${text}</span>`;

/** Who said it, when and how, and how it stands with the acknowledgement. */
export function facts(model: Known): Html {
  const { contact, acknowledgement, passedOnBy, today, original } = model;
  const { words } = contact;
  const late =
    contact.registeredOn === contact.receivedOn ? '' : `, recorded on ${dayInFull(contact.registeredOn)}`;
  const status =
    original === null ? '(not known here)' : original.status === 'ongoing' ? '(ongoing)' : '(completed)';
  const rows: readonly (readonly [string, Html | null])[] = [
    ['From', line(words.name) ?? html`No name given`],
    ['Telephone', line(words.telephone)],
    ['Email', line(words.email)],
    ['Address', words.address === null ? null : html`<span dir="auto">${lines(words.address)}</span>`],
    ['Came by', html`${CHANNELS_SHORT[contact.channel]}`],
    ['Received', html`${momentInFull(Temporal.Instant.from(contact.receivedAt))}${late}`],
    ['Passed on by', line(passedOnBy)],
    [
      'About',
      contact.originalCase === null
        ? html`No original case is known`
        : html`<span dir="auto">${contact.originalCase}</span> ${status}`,
    ],
    ['Acknowledgement', html`${acknowledgementInWords(acknowledgement, today, false)} ${para(['¶28'])}`],
    [
      'Case',
      contact.case === null
        ? null
        : html`<a class="govuk-link" href="/cases/${contact.case}">${contact.case}</a>`,
    ],
    ['Set aside because', line(contact.setAsideBecause)],
  ];
  return summaryList({
    rows: rows.flatMap(([key, value]) =>
      value === null ? [] : [{ key: { text: key }, value: { html: value } }],
    ),
    classes: 'la-facts',
  });
}
