import { summaryList } from '#web/govuk/components.ts';
import { type Html, html, lines, nothing } from '#web/html.ts';
import { acknowledgementInWords } from '#web/layout/contact-words.ts';
import { dayInFull, momentInFull } from '#web/layout/days.ts';
import { beginningShown } from '#web/layout/long-text.ts';
import { CHANNELS_SHORT, CRITERION_NAMES } from '#web/layout/names.ts';
import { para } from '#web/layout/paragraph.ts';
import { marked } from './marked.ts';
import type { ContactModel } from './view-model.ts';

type Said = Pick<ContactModel, 'contact' | 'risks' | 'isWhole'>;
type Known = Pick<ContactModel, 'contact' | 'acknowledgement' | 'passedOnBy' | 'today' | 'original'>;

/** What is marked in the text: the words that suggest a risk. */
const riskyWords = ({ risks }: Said): readonly string[] => risks.flatMap(({ words }) => words);

/** Their words as they came, with what is marked in them; of a long text the beginning, unless all was asked for. */
function theirWords(text: string, model: Said): Html {
  const said = (shown: string) =>
    html`<div class="la-card"><div class="la-words" dir="auto">${marked(shown, riskyWords(model))}</div></div>`;
  return model.isWhole ? said(text) : beginningShown(text, model.contact.reference, said);
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
      : html`<h3 class="govuk-heading-s">Their grounds</h3>${theirWords(words.grounds, model)}`;
  return html`<h2 class="govuk-heading-m">They ask for a review ${para(['¶21', '¶22'])}</h2><p class="govuk-body">${date}</p>${criteria}${grounds}`;
}

/** What was said, exactly as it came; of a message by e-mail its subject above it. */
export function whatWasSaid(model: Said): Html {
  const { contact } = model;
  const subject = contact.mail?.subject ?? '';
  const about =
    subject === ''
      ? nothing
      : html`<p class="govuk-body"><span class="la-quiet">Subject:</span> <strong dir="auto" class="la-any">${marked(subject, riskyWords(model))}</strong></p>`;
  return html`<h2 class="govuk-heading-m" id="said">${contact.channel === 'telephone' ? 'What they told us' : 'What they wrote'}</h2>
${about}${theirWords(contact.words.text, model)}
${reviewRequest(model)}`;
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
