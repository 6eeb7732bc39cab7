import { button, notificationBanner, warningText } from '#web/govuk/components.ts';
import { type Html, html, nothing, type Piece } from '#web/html.ts';
import { dayInFull } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { headCards } from './view-heads.ts';
import type { ActionLink, CaseModel, NotNow } from './view-model.ts';
import { historySection, recordSections } from './view-records.ts';

/** How a case is looked at: on the screen page by page, or everything open, to be printed or kept as one file. */
export interface Looking {
  readonly isWhole: boolean;
  readonly historyPage: number;
  /** The action whose form was just saved as a draft; '' for none. */
  readonly saved: string;
}

function doneBanner({ done, actions }: CaseModel, saved: string): Html {
  if (saved !== '' && actions.some(({ href }) => href.includes(`/actions/${saved}`)))
    return notificationBanner({
      type: 'success',
      titleText: 'Saved',
      text: 'What you typed is saved. Go on with it from “What you can do now”.',
    });
  if (!done) return nothing;
  const next =
    done.next === null ? nothing : html`<p class="govuk-body">${done.next} ${para(done.paragraphs)}</p>`;
  return notificationBanner({
    type: 'success',
    titleText: 'Recorded',
    html: html`<p class="govuk-notification-banner__heading">${done.done}</p>${next}`,
  });
}

/** What must be known before anything is done: help, priority, promises. */
function flags({ adjustments, priority, callBackOn, today, state, contacts }: CaseModel): Html {
  const late = callBackOn !== null && callBackOn < today;
  const calls = callBackOn !== null && state === 'open';
  const risks = contacts.flatMap(({ risks: found }) => found);
  const shown: readonly Piece[] = [
    ...risks.map(
      ({ name, words, paragraphs }) =>
        html`<li><span class="la-flag la-flag--strong">Words that may mean a risk: ${name.toLowerCase()} (“${words.join('”, “')}”)</span> ${para(paragraphs)}</li>`,
    ),
    ...adjustments.map((one) => html`<li><span class="la-flag la-flag--strong">${one}</span></li>`),
    priority && html`<li><span class="la-flag la-flag--strong">Priority</span></li>`,
    calls &&
      html`<li><span class="la-flag${late ? ' la-flag--strong' : ''}">${late ? 'Call back is late: ' : 'Call back on '}${dayInFull(callBackOn)}</span></li>`,
  ].filter((one) => one !== false);
  return shown.length === 0
    ? nothing
    : html`<ul class="la-flags" aria-label="Before you do anything">${shown}</ul>`;
}

function who(model: CaseModel): Html {
  const { person, original, officer, follows, followedBy, receivedOn, closedOn, help, state } = model;
  const { mergedInto, imported } = model;
  const earlier =
    follows &&
    html`follows ${follows.isReadable ? html`<a class="govuk-link" href="/cases/${follows.reference}">${follows.reference}</a>` : follows.reference}`;
  const later =
    followedBy.length > 0 &&
    html`followed by ${followedBy.map((one, index) => html`${index > 0 ? ', ' : ''}<a class="govuk-link" href="/cases/${one}">${one}</a>`)}`;
  const parts = [
    html`<strong dir="auto">${person ?? 'No name given'}</strong>`,
    html`about ${original ?? 'no original case'}`,
    html`officer: ${officer ?? 'nobody yet'}`,
    html`received ${dayInFull(receivedOn)}`,
    state === 'closed' && closedOn !== null && html`closed ${dayInFull(closedOn)}`,
    earlier,
    later,
    imported && html`${imported.from} of an older system, brought in on ${dayInFull(imported.on)}`,
  ].filter((one) => one);
  const elsewhere =
    mergedInto === null
      ? nothing
      : html`<p class="govuk-body"><strong>This case goes on in <a class="govuk-link" href="/cases/${mergedInto}">${mergedInto}</a>.</strong> Both were about the same.</p>`;
  return html`${elsewhere}<p class="govuk-body">${parts.map((part, index) => html`${index > 0 ? ' · ' : ''}${part}`)}</p>
<p class="govuk-body"><strong>What we can do to assist:</strong> <span class="la-words" dir="auto">${help}</span></p>`;
}

function actionLink({ href, name, paragraphs, head, isAwaited, hasDraft }: ActionLink): Html {
  const about = head === null ? nothing : html` <span class="la-quiet">(${head})</span>`;
  const draft = hasDraft ? html` <span class="la-flag">You have a draft</span>` : nothing;
  const link = isAwaited
    ? button({ text: head === null ? name : `${name} (${head})`, href })
    : html`<a class="govuk-link" href="${href}">${name}</a>${about}`;
  return html`<li>${link} ${para(paragraphs)}${draft}</li>`;
}

/** One measure on several heads is one line, with a link for each. */
function actionOnHeads(name: string, links: readonly ActionLink[]): Html {
  const [first] = links;
  const heads = links.map(
    ({ href, head, hasDraft }) =>
      html`<a class="govuk-link" href="${href}"><span class="govuk-visually-hidden">${name}, </span>${head}</a>${hasDraft ? html` <span class="la-flag">You have a draft</span>` : nothing}`,
  );
  return html`<li>${name} ${para(first?.paragraphs ?? [])}: ${heads.map((one, index) => html`${index > 0 ? ' · ' : ''}${one}`)}</li>`;
}

function doing(actions: readonly ActionLink[]): readonly Html[] {
  const awaited = actions.filter(({ isAwaited }) => isAwaited);
  const beside = Map.groupBy(
    actions.filter(({ isAwaited }) => !isAwaited),
    ({ name }) => name,
  );
  const rest = [...beside].map(([name, links]) => {
    const [only] = links;
    return links.length === 1 && only ? actionLink(only) : actionOnHeads(name, links);
  });
  return [...awaited.map(actionLink), ...rest];
}

function notNow({ name, head, why, paragraphs }: NotNow): Html {
  return html`<li><strong>${name}</strong>${head === null ? '' : ` (${head})`}: ${why} ${para(paragraphs)}</li>`;
}

function whatYouCanDo({ actions, refused, heads, state, mayBeMerged, reference }: CaseModel): Html {
  const holders = heads.flatMap(({ holder }) => holder ?? []);
  const none =
    state === 'closed'
      ? 'There is nothing for you to do here: this case is closed.'
      : `There is nothing for you to do here now. It is with ${holders.join(' and ') || 'nobody yet'}.`;
  const list =
    actions.length === 0
      ? html`<p class="govuk-body">${none}</p>`
      : html`<ul class="govuk-list la-doing">${doing(actions)}</ul>`;
  const merge = mayBeMerged
    ? html`<p class="govuk-body">About the same as an earlier case? <a class="govuk-link" href="/cases/${reference}/merge">Merge it into that one</a> ${para(['¶4'])}</p>`
    : nothing;
  const why =
    refused.length === 0
      ? nothing
      : fold(
          `What cannot be done now, and why (${refused.length})`,
          html`<ul class="govuk-list govuk-list--bullet">${refused.map(notNow)}</ul>`,
        );
  return html`<section aria-labelledby="doing"><h2 class="govuk-heading-m" id="doing">What you can do now</h2>${list}${merge}${why}</section>`;
}

const SECTIONS: readonly (readonly [string, string])[] = [
  ['contacts', 'Contacts'],
  ['conversations', 'Conversations'],
  ['analysis', 'Analysis'],
  ['decisions', 'Decisions'],
  ['letters', 'Letters'],
  ['history', 'History'],
];

function subNavigation({ reference, mayBundle }: CaseModel): Html {
  const links = SECTIONS.map(([id, name]) => html`<li><a class="govuk-link" href="#${id}">${name}</a></li>`);
  const bundle = mayBundle
    ? html`<li><a class="govuk-link" href="/cases/${reference}/bundle">Make a bundle</a></li>`
    : nothing;
  return html`<nav class="la-subnav" aria-label="On this page"><ul>${links}<li><a class="govuk-link" href="/cases/${reference}/print">All of it to print or keep</a></li>${bundle}</ul></nav>`;
}

/** A case: where does it stand, who holds it, by when? */
export function caseView(model: CaseModel, looking: Looking): StaffContent {
  const { reference, state, chain } = model;
  const damaged =
    chain?.damage == null
      ? nothing
      : warningText({
          text: `The history is not as it was recorded: ${chain.damage} Tell an administrator.`,
          iconFallbackText: 'Warning',
        });
  const body = html`${doneBanner(model, looking.saved)}
${flags(model)}
<h1 class="govuk-heading-l govuk-!-margin-bottom-2">Case ${reference}${state === 'closed' ? ', closed' : ''}</h1>
${damaged}${who(model)}
${headCards(model.heads, looking.isWhole)}
${looking.isWhole ? nothing : whatYouCanDo(model)}
${looking.isWhole ? html`<p class="govuk-body"><a class="govuk-link" href="/cases/${reference}">Back to the case</a> <button class="govuk-button govuk-button--secondary" type="button" data-print hidden>Print</button></p>` : subNavigation(model)}
${recordSections(model, looking)}
${historySection(model, looking)}`;
  return {
    title: `Case ${reference}${state === 'closed' ? ', closed' : ''}`,
    section: '/cases',
    body,
  };
}
