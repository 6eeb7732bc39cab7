import { answerList } from '#web/forms/in-words.ts';
import { button } from '#web/govuk/components.ts';
import { type Html, html, nothing, type Piece } from '#web/html.ts';
import { dayInFull, momentInFull } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { beginningShown } from '#web/layout/long-text.ts';
import { headTitle, headWord } from '#web/layout/names.ts';
import { para } from '#web/layout/paragraph.ts';
import { letterItem, otherItem } from '#web/pages/letters/item-view.ts';
import type { AnalysisShown, ContactShown, DecisionShown, Spoken } from './records.ts';
import type { Looking } from './view.ts';
import type { CaseModel, HistoryEntry } from './view-model.ts';

const HISTORY_PAGE = 50;

function section(id: string, title: string, body: Piece): Html {
  return html`<section aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${title}</h2>${body}</section>`;
}

const empty = (words: string): Html => html`<p class="govuk-body la-quiet">${words}</p>`;

const kilobytes = (size: number): string =>
  `${Math.max(1, Math.round(size / 1024)).toLocaleString('en-GB')} KB`;

function attachments(contact: ContactShown): Html {
  // Pictures from within the text and the message as it came are on the page of the contact.
  const shown = contact.attachments.filter(({ role }) => role !== 'inline' && role !== 'original');
  if (shown.length === 0) return nothing;
  const items = shown.map(({ id, name, size, doNotOpen, role, quarantine }) => {
    const said = html`<span dir="auto">${name}</span>`;
    const isClosed = quarantine !== undefined && quarantine.released === null;
    const link = html`<a class="govuk-link" href="/contacts/${contact.reference}/attachments/${id}" download>${said}</a>`;
    const warnings = [
      ...(isClosed ? ['Kept closed: the scanner found something in it'] : []),
      ...(doNotOpen ? ['Do not open: it could run'] : []),
    ].map((one) => html` <span class="la-flag la-flag--strong">${one}</span>`);
    return html`<li>${isClosed ? said : link} (${kilobytes(size)}${role === 'redacted' ? ', redacted copy' : ''})${warnings}</li>`;
  });
  return html`<p class="govuk-body-s govuk-!-margin-bottom-1">Attached:</p><ul class="govuk-list govuk-list--bullet">${items}</ul>`;
}

/** What somebody sent to us, its text folded unless all is to be seen; of a long one its beginning, unless the whole is. */
export function contactCard(contact: ContactShown, isOpen: boolean, isWhole = false): Html {
  const { reference, channel, receivedOn, from, subject, text, grounds, acknowledged } = contact;
  const said = (one: string) => html`<p class="la-words" dir="auto">${one}</p>`;
  const shown = (one: string) => (isWhole ? said(one) : beginningShown(one, reference, said));
  const words = html`${subject === '' ? nothing : html`<p class="govuk-body"><strong dir="auto" class="la-any">${subject}</strong></p>`}${shown(text)}${grounds === null ? nothing : html`<h4 class="govuk-heading-s">Why they ask for a review</h4>${shown(grounds)}`}`;
  return html`<div class="la-card"><h3 class="govuk-heading-s"><a class="govuk-link" href="/contacts/${reference}">${reference}</a>: ${channel}, ${dayInFull(receivedOn)}</h3><p class="govuk-body"><span dir="auto">${from}</span><br>${acknowledged}.</p>${fold('What was said', words, reference, isOpen)}${attachments(contact)}</div>`;
}

export function spokenCard({ on, title, text }: Spoken): Html {
  return html`<li><strong>${dayInFull(on)}</strong>: <span dir="auto">${title}</span><p class="la-words" dir="auto">${text}</p></li>`;
}

function analysisCard(analysis: AnalysisShown, severalHeads: boolean, isOpen: boolean): Html {
  const { head, number, by, on, isLatest, answers, fate } = analysis;
  const fates = fate.map((one) => html`<li dir="auto">${one}</li>`);
  const title = `${severalHeads ? `${headTitle(head)}: ` : ''}Version ${number}${isLatest ? ', the latest' : ''}`;
  return html`<div class="la-card"><h3 class="govuk-heading-s">${title}</h3><p class="govuk-body">By ${by}, ${dayInFull(on)}.</p>${fates.length > 0 ? html`<ul class="govuk-list govuk-list--bullet">${fates}</ul>` : nothing}${fold('Read the analysis', answerList(answers), `${severalHeads ? `${headWord(head)}, ` : ''}version ${number}`, isOpen)}</div>`;
}

function decisionItem({ sentence, on, paragraphs, answers }: DecisionShown, isOpen: boolean): Html {
  const all =
    answers.length > 0
      ? fold('All that was recorded', answerList(answers), sentence.slice(0, 60), isOpen)
      : nothing;
  return html`<li><strong>${dayInFull(on)}</strong>: <span dir="auto">${sentence}</span> ${para(paragraphs)}${all}</li>`;
}

function lettersPart({ letters, leftByItself, mayWrite, reference }: CaseModel, isWhole: boolean): Html {
  const items = [
    ...letters.map((one) => letterItem(one, reference, isWhole)),
    ...leftByItself.map((one) => otherItem(one, isWhole)),
  ];
  const list =
    items.length > 0
      ? html`<ul class="govuk-list govuk-list--spaced">${items}</ul>`
      : empty('Nothing has been sent from here yet.');
  if (isWhole) return list;
  const href = `/cases/${reference}/letters`;
  const write = mayWrite
    ? button({ text: 'Write a letter', href, classes: 'govuk-button--secondary' })
    : nothing;
  return html`${list}${write}`;
}

const timeline = (items: readonly Html[]): Html => html`<ol class="la-timeline">${items}</ol>`;

/** Contacts, conversations, analyses, decisions and letters, each with what to do where there is none. */
export function recordSections(model: CaseModel, { isWhole }: Looking): Html {
  const { contacts, conversations, analyses, decisions, heads } = model;
  const newest = conversations.toSorted((one, two) => (one.on < two.on ? 1 : -1));
  return html`${section(
    'contacts',
    'Contacts',
    contacts.map((one) => contactCard(one, isWhole, isWhole)),
  )}
${section('conversations', 'Conversations', newest.length > 0 ? timeline(newest.map(spokenCard)) : empty('No conversation is recorded yet. Telephone first where you can, then record the call.'))}
${section('analysis', 'Analysis', analyses.length > 0 ? analyses.map((one) => analysisCard(one, heads.length > 1, isWhole)) : empty('No analysis is written yet.'))}
${section('decisions', 'Decisions', decisions.length > 0 ? timeline(decisions.map((one) => decisionItem(one, isWhole))) : empty('Nothing is decided yet.'))}
${section('letters', 'Letters', lettersPart(model, isWhole))}`;
}

const entry = ({ seq, at, sentence, paragraphs }: HistoryEntry): Html =>
  html`<li id="event-${seq}"><span class="la-quiet">${momentInFull(at)}</span><br><span dir="auto">${sentence}</span> ${para(paragraphs)}</li>`;

function verified({ chain }: CaseModel, isWhole: boolean): Html {
  if (!chain) return nothing;
  const mark =
    chain.damage === null
      ? `History verified: ${chain.events === 1 ? 'its one event is as it was' : `all ${chain.events} events are as they were`} recorded.`
      : `The history is damaged: ${chain.damage}`;
  const how = html`<p>Each event carries a hash of what it says and of the event before it. Every hash of this case was worked out anew when you opened this page, and held against what is kept.</p><p>The last one is <code class="la-hash">${chain.lastHash}</code>. Note it down: if it is ever another for the same ${chain.events === 1 ? 'one event' : `${chain.events} events`}, the history was changed.</p><p>To check every history, and the signed checkpoints outside the database, whoever runs the program types <code>npm run verify</code> on the server.</p>`;
  return html`<p class="govuk-body"><strong>${chain.damage === null ? '✓ ' : ''}${mark}</strong></p>${fold('How to check it', how, '', isWhole)}`;
}

/** Everything that happened, newest first, so many on a page. */
export function historySection(model: CaseModel, { isWhole, historyPage }: Looking): Html {
  const { history, reference } = model;
  const first = (historyPage - 1) * HISTORY_PAGE;
  const shown = isWhole ? history : history.slice(first, first + HISTORY_PAGE);
  const more = !isWhole && history.length > first + HISTORY_PAGE;
  const older = more
    ? html`<p class="govuk-body"><a class="govuk-link" href="/cases/${reference}?history=${historyPage + 1}#history">Earlier events</a></p>`
    : nothing;
  const newer =
    !isWhole && historyPage > 1
      ? html`<p class="govuk-body"><a class="govuk-link" href="/cases/${reference}?history=${historyPage - 1}#history">Later events</a></p>`
      : nothing;
  return section(
    'history',
    'History',
    html`${verified(model, isWhole)}${newer}${timeline(shown.map(entry))}${older}`,
  );
}
