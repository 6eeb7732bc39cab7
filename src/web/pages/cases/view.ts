import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { CATEGORIES, HOLDERS, ROLES, STEPS } from '#procedure/model.ts';
import { roleName } from '#procedure/role-names.ts';
import { button, checkboxes, input, select } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { rowsTable } from '#web/layout/case-rows-view.ts';
import { fold } from '#web/layout/fold.ts';
import { categoryShort, HOLDER_TEAMS } from '#web/layout/names.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import type { CasesModel } from './view-model.ts';

interface Choice {
  readonly value: string;
  readonly text: string;
}

function choice(name: string, label: string, items: readonly Choice[], value: string | undefined): Html {
  const any = { value: '', text: 'Any' };
  return select({ id: name, name, label: { text: label }, items: [any, ...items], value: value ?? '' });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function selects({ filter, people }: CasesModel): Html {
  const roles = ROLES.map((role) => ({ value: role, text: capital(roleName(role)) }));
  const everybody = people.map(({ user, name }) => ({ value: user, text: name }));
  const officers = people
    .filter(({ isOfficer }) => isOfficer)
    .map(({ user, name }) => ({ value: user, text: name }));
  const officer = filter.unallocated ? 'nobody' : filter.officer;
  const teams = HOLDERS.map((one) => ({ value: one, text: HOLDER_TEAMS[one] }));
  const states = [
    { value: 'open', text: 'Open' },
    { value: 'closed', text: 'Closed' },
  ];
  return html`${choice(
    'category',
    'About',
    CATEGORIES.map((one) => ({ value: one, text: categoryShort(one) })),
    filter.category,
  )}
${choice(
  'step',
  'Awaited',
  STEPS.map((one) => ({ value: one, text: procedure.steps[one].name })),
  filter.step,
)}
${choice('holder', 'Who has it now', [...roles, ...everybody], filter.holder)}
${choice('officer', 'Officer', [{ value: 'nobody', text: 'Nobody yet' }, ...officers], officer)}
${choice('state', 'State', states, filter.state)}
${choice('heldBy', 'Team that has it', teams, filter.heldBy)}`;
}

function only({ filter }: CasesModel): Html {
  const { overdue, returned, waiting, priority } = filter;
  const boxes: readonly (readonly [string, string, boolean | undefined])[] = [
    ['overdue', 'Overdue', overdue],
    ['returned', 'Returned', returned],
    ['waiting', 'Waiting on others', waiting],
    ['priority', 'Priority', priority],
  ];
  const items = boxes.map(([name, text, is]) => ({
    id: name,
    name,
    value: 'yes',
    text,
    checked: is === true,
  }));
  return checkboxes({
    ...{ idPrefix: 'only', name: 'only', classes: 'govuk-checkboxes--small la-boxes' },
    fieldset: { legend: { text: 'Only' } },
    items,
  });
}

/** What came with a link and has no field of its own stays in the form, unseen; it is said above the list. */
function carried({ filter }: CasesModel): Html {
  const { dueBy, overdue } = filter;
  const kept: readonly (readonly [string, string | undefined])[] = [
    ['dueBy', dueBy],
    ['overdue', overdue === false ? 'no' : undefined],
  ];
  return html`${kept.map(([name, value]) => (value === undefined ? nothing : html`<input type="hidden" name="${name}" value="${value}">`))}`;
}

function filters(model: CasesModel): Html {
  const words = input({
    ...{ id: 'q', name: 'q', value: model.filter.q ?? '', type: 'search', classes: 'govuk-input--width-20' },
    label: { text: 'Name, reference or words' },
  });
  const form = html`<form method="get" action="/cases" role="search" aria-label="Filter the cases">${words}${selects(model)}${only(model)}${carried(model)}${button({ text: 'Show these cases', preventDoubleClick: false })}</form>`;
  return html`<div class="la-filters la-filters--dense">${form}</div>`;
}

function shownNow({ said, rows, first, next }: CasesModel): Html {
  const what =
    said.length === 0
      ? 'All cases, newest first.'
      : html`Cases <span dir="auto">${said.join('; ')}</span>, newest first.`;
  const count = first === null && next === null && rows.length > 0 ? ` ${rows.length} in all.` : '';
  const all = said.length === 0 ? nothing : html` <a class="govuk-link" href="/cases">Show all cases</a>`;
  return html`<p class="govuk-body">${what}${count}${all}</p>`;
}

function none({ said, first }: CasesModel): Html {
  if (first !== null) return html`<p class="govuk-body">That was the last page.</p>`;
  if (said.length > 0)
    return html`<p class="govuk-body"><strong>No case fits.</strong> Leave out a part of what you asked for, or <a class="govuk-link" href="/search">search everywhere</a>.</p>`;
  return html`<p class="govuk-body"><strong>There is no case yet that is yours to read.</strong> Cases are opened from the contacts in the inbox. <a class="govuk-link" href="/work">Go to your work</a>.</p>`;
}

function paging({ first, next }: CasesModel): Html {
  if (first === null && next === null) return nothing;
  const begin =
    first === null ? nothing : html`<li><a class="govuk-link" href="${first}">First page</a></li>`;
  const more =
    next === null ? nothing : html`<li><a class="govuk-link" href="${next}" rel="next">Next page</a></li>`;
  return html`<nav aria-label="Pages of this list"><ul class="la-counts">${begin}${more}</ul></nav>`;
}

/** Cases: which ones fit what I look for? */
export function casesView(model: CasesModel): StaffContent {
  const table = rowsTable(model.rows, { caption: 'Cases', awaited: 'Awaited' });
  const isAsked = model.said.length > 0;
  const body = html`<h1 class="govuk-heading-l govuk-!-margin-bottom-2">Cases</h1>
${fold(isAsked ? 'Change what is shown' : 'Filter', filters(model), '', false)}${shownNow(model)}
${model.rows.length > 0 ? table : none(model)}
${paging(model)}`;
  return { title: 'Cases', section: '/cases', body };
}
