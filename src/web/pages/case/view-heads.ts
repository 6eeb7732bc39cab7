import { type Html, html, nothing } from '#web/html.ts';
import { dayInFull, dayInShort, daysLeftInWords } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { headTitle, headWord } from '#web/layout/names.ts';
import { para } from '#web/layout/paragraph.ts';
import type { HeadCard, LimitShown, StripStep } from './heads.ts';

const IS = { done: 'done', now: 'now', ahead: 'still to come' } as const;

/** Where a head has been, is, and goes. */
export function strip(steps: readonly StripStep[]): Html {
  const items = steps.map(
    ({ label, is }) =>
      html`<li data-is="${is}"${is === 'now' ? html` aria-current="step"` : ''}>${label}<span class="govuk-visually-hidden">, ${IS[is]}</span></li>`,
  );
  return html`<ol class="la-strip">${items}</ol>`;
}

/** How urgent it is, in a word that also has a colour. */
function urgency({ deadline: { state, workingDaysLeft } }: LimitShown): Html {
  const words = daysLeftInWords(workingDaysLeft, state === 'overdue');
  if (state === 'overdue') return html`<span class="la-urgent la-urgent--late">${words}</span>`;
  const isSoon = workingDaysLeft !== null && workingDaysLeft <= 2;
  return isSoon ? html`<span class="la-urgent la-urgent--soon">${words}</span>` : html`<span>${words}</span>`;
}

/** The days of a limit one by one: counted, or not and why. */
function workingOf({ deadline, days, countedDue, extendedBy }: LimitShown): Html {
  const { from, workingDays, extended, due, paragraphs } = deadline;
  let count = 0;
  const rows = days.map(({ date, counted, why }) => {
    if (counted) count += 1;
    const day = date.toString();
    const name = `${dayInFull(day).split(' ')[0]?.slice(0, 3)} ${dayInShort(day, from)}`;
    return counted
      ? html`<li>${name}: day ${count}</li>`
      : html`<li class="la-quiet">${name}: not counted, ${why}</li>`;
  });
  const moved =
    extended && due !== null
      ? html`<p>${extendedBy} extended it to ${dayInFull(due)}: <span dir="auto">“${extended.reason}”</span> Without that it would be ${extended.from === null ? 'a day not known' : dayInFull(extended.from)}.</p>`
      : nothing;
  return html`<p>${workingDays} working days ${para(paragraphs)}. The count begins the day after ${dayInFull(from)}${countedDue === null ? '' : ` and ends on ${dayInFull(countedDue)}`}.</p>${moved}<ol class="la-days">${rows}</ol>`;
}

function runningLimit(limit: LimitShown, isWhole: boolean): Html {
  const { deadline, holder } = limit;
  const day = deadline.due === null ? 'a day the calendar does not reach' : dayInFull(deadline.due);
  return html`<li class="la-limit"><strong>${deadline.name}</strong> by <strong>${day}</strong>: ${urgency(limit)}, held by ${holder}${deadline.extended ? ' (extended)' : ''}${fold('Why this date', workingOf(limit), `${deadline.name}, ${day}`, isWhole)}</li>`;
}

const ENDED = {
  met: 'kept',
  missed: 'done late',
  'not-needed': 'not needed',
  running: '',
  overdue: '',
} as const;

function endedLimit(limit: LimitShown): Html {
  const { name, due, state, endedOn, workingDaysLeft } = limit.deadline;
  const late = state === 'missed' ? `, ${daysLeftInWords(workingDaysLeft, true)}` : '';
  return html`<li><strong>${name}</strong>: ${ENDED[state]}${late}${endedOn === null ? '' : ` (ended ${dayInFull(endedOn)})`}${due === null ? '' : `, was due ${dayInFull(due)}`}</li>`;
}

function facts({ facts: known, about }: HeadCard, isWhole: boolean): Html {
  const rows = known.map(([label, text]) => html`<dt>${label}</dt><dd>${text}</dd>`);
  const list = html`<dl class="la-answers"><dt>What it is about</dt><dd><span class="la-words" dir="auto">${about}</span></dd>${rows}</dl>`;
  return fold('What it is about', list, '', isWhole);
}

function standing(card: HeadCard): Html {
  if (!card.isOpen)
    return html`<p class="govuk-body"><strong>Closed${card.closedOn === null ? '' : ` on ${dayInFull(card.closedOn)}`}: ${card.outcome}</strong></p>${card.decision ? html`<p class="govuk-body la-words" dir="auto">${card.decision}</p>` : nothing}`;
  return html`<p class="govuk-body"><strong>Next: ${card.next?.name}</strong> ${para(card.next?.paragraphs ?? [])}<br>It is with ${card.holder ?? 'nobody yet'}.</p>`;
}

function headCardView(card: HeadCard, isOnly: boolean, isWhole: boolean): Html {
  const { id, category, running, ended } = card;
  const limits =
    running.length > 0
      ? html`<ul class="govuk-list">${running.map((one) => runningLimit(one, isWhole))}</ul>`
      : nothing;
  const past =
    ended.length > 0
      ? fold(
          `Limits that have ended (${ended.length})`,
          html`<ul class="govuk-list">${ended.map(endedLimit)}</ul>`,
          '',
          isWhole,
        )
      : nothing;
  return html`<section class="la-card" aria-labelledby="head-${id}"><h2 class="govuk-heading-m govuk-!-margin-bottom-2" id="head-${id}">${isOnly ? '' : `${headTitle(id)}: `}${category}</h2>${strip(card.strip)}<p class="govuk-body la-small"><a class="govuk-link" href="${card.picture}">The whole way, drawn<span class="govuk-visually-hidden">: ${category}${isOnly ? '' : `, ${headWord(id)}`}</span></a></p>${standing(card)}${limits}${past}${facts(card, isWhole)}</section>`;
}

/** The heads of a case, each with its way, its holder, its limits and what comes next. */
export function headCards(heads: readonly HeadCard[], isWhole: boolean): Html {
  return html`<div class="la-cards">${heads.map((card) => headCardView(card, heads.length === 1, isWhole))}</div>`;
}
