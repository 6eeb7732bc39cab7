import { DIVISION_NAMES } from '#domain/calendar/official-list.ts';
import type { CountedDay } from '#domain/working-days.ts';
import { errorsOf, formFields } from '#web/forms/fields.ts';
import { button, warningText } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { dayInFull } from '#web/layout/days.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import type { BetweenAnswer, CalculatorModel, DueAnswer, FormAsked, ReadingUsed } from './view-model.ts';

const working = (count: number): string => `${count} working ${count === 1 ? 'day' : 'days'}`;

/** Day by day, each counted with its number, or not and why. */
function dayList(days: readonly CountedDay[]): Html {
  let number = 0;
  const rows = days.map(({ date, counted, why }) => {
    number += counted ? 1 : 0;
    const said = counted
      ? html`<strong>day ${number}</strong>`
      : html`<span class="la-quiet">not counted: ${why}</span>`;
    return html`<li>${dayInFull(date.toString())}: ${said}</li>`;
  });
  return html`<ol class="govuk-list la-days la-days--plain">${rows}</ol>`;
}

const cannot = (why: string): Html =>
  html`${warningText({ text: why, iconFallbackText: 'Warning' })}<p class="govuk-body">There is no answer, and none is guessed. An administrator can add days to the calendar. ${para(['¶29'])}</p>`;

function dueAnswer(answer: DueAnswer, where: string): Html {
  if ('notCovered' in answer) return cannot(answer.notCovered);
  const { from, count, due, days, receiptWhy } = answer;
  const receipt =
    receiptWhy === null
      ? html`${dayInFull(from)} is day 0: the day of receipt is not counted.`
      : html`${dayInFull(from)} is no working day (${receiptWhy}). It is day 0 all the same: day 1 is the next working day after it.`;
  const skipped = days.filter(({ counted }) => !counted).length;
  return html`<div class="la-phone"><p class="govuk-body-l govuk-!-margin-bottom-0">${working(count)} after ${dayInFull(from)} is <strong>${dayInFull(due)}</strong>.</p></div>
<p class="govuk-body">${receipt} The limit ends with the last day. Counted with the bank holidays of ${where}; ${skipped} ${skipped === 1 ? 'day was' : 'days were'} not counted. ${para(['¶29'])}</p>
<h3 class="govuk-heading-s">Day by day</h3>${dayList(days)}`;
}

function betweenAnswer(answer: BetweenAnswer, where: string): Html {
  if ('notCovered' in answer) return cannot(answer.notCovered);
  const { first, last, count, days } = answer;
  return html`<div class="la-phone"><p class="govuk-body-l govuk-!-margin-bottom-0">From ${dayInFull(first)} to ${dayInFull(last)}: <strong>${working(count)}</strong>.</p></div>
<p class="govuk-body">The first day is not counted; the last one is, if it is a working day. Counted with the bank holidays of ${where}. ${para(['¶29'])}</p>
<h3 class="govuk-heading-s">Day by day</h3>${dayList(days)}`;
}

function formOf<A>(asked: FormAsked<A>, id: string, heading: string, does: string): Html {
  return html`<form method="get" action="/calculator#${id}" novalidate><h2 class="govuk-heading-m">${heading}</h2>${formFields(asked)}${button({ text: does, classes: asked.answer === null ? '' : 'govuk-button--secondary' })}</form>`;
}

function part<A>(
  asked: FormAsked<A>,
  { id, heading, does }: { id: string; heading: string; does: string },
  answerOf: (answer: A, where: string) => Html,
): Html {
  const answer = asked.answer === null ? nothing : answerOf(asked.answer, DIVISION_NAMES[asked.division]);
  return html`<section id="${id}" class="la-two la-calculation">${formOf(asked, id, heading, does)}<div aria-live="polite">${asked.answer === null ? nothing : html`<h2 class="govuk-heading-m">Answer</h2>`}${answer}</div></section>`;
}

function readings(used: readonly ReadingUsed[]): Html {
  const list = used.map(
    ({ question, reading, paragraphs }) => html`<dt>${question}</dt><dd>${reading} ${para(paragraphs)}</dd>`,
  );
  return html`<section aria-labelledby="readings"><h2 class="govuk-heading-m" id="readings">How we read the guidance here</h2><dl class="la-answers la-column">${list}</dl></section>`;
}

/** The date calculator: by which day, and why that one? */
export function calculatorView({ due, between, readings: used, version }: CalculatorModel): StaffContent {
  const faults = [...due.faults, ...between.faults];
  const shown = { fields: [...due.fields, ...between.fields], body: {}, faults };
  const [dueWords, betweenWords] = [
    { id: 'due', heading: 'By which day?', does: 'Work out the last day' },
    { id: 'between', heading: 'How many working days between two days?', does: 'Count the days between' },
  ];
  const body = html`${errorsOf(shown)}<h1 class="govuk-heading-l">Date calculator</h1>
<p class="govuk-body la-column">It counts working days as every time limit here is counted, and shows each day. An answer has an address of its own, which you can send to somebody.</p>
${part(due, dueWords, dueAnswer)}
${part(between, betweenWords, betweenAnswer)}
${readings(used)}<p class="govuk-body la-quiet">Version ${version} of the office’s calendar: the list that came with the program${version === 0 ? '' : `, and ${version} ${version === 1 ? 'change' : 'changes'} since`}.</p>`;
  return { title: 'Date calculator', section: '/guidance', body, isFaulty: faults.length > 0 };
}
