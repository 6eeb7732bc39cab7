import { TEMPLATE_ROLES } from '#app/letter-templates.ts';
import type { Fault, Refusal } from '#domain/refusal.ts';
import { fault } from '#domain/refusal.ts';
import type { RoleId } from '#procedure/model.ts';
import { errorsOf, formFields, type Shown } from '#web/forms/fields.ts';
import { button, insetText } from '#web/govuk/components.ts';
import { type Html, html, nothing, type Piece } from '#web/html.ts';
import { para } from '#web/layout/paragraph.ts';
import { own } from '#web/own.ts';
import { type Answer, formKeys, page, queried, type Visit } from '#web/visit.ts';

/** Who looks after the office. The API says the same of each thing; here it is said for whole pages. */
export const ADMINISTRATORS: readonly RoleId[] = ['administrator'];
export const UPKEEP: readonly RoleId[] = ['administrator', 'business-support-officer', 'auditor'];
export const SIGN_IN_READERS: readonly RoleId[] = ['administrator', 'auditor'];
export const ORIGINAL_READERS: readonly RoleId[] = [
  ...UPKEEP,
  ...(['customer-care-officer', 'customer-care-manager', 'records'] as const),
];

export const holds = ({ reader }: Pick<Visit, 'reader'>, roles: readonly RoleId[]): boolean =>
  reader.roles.some(({ role }) => roles.includes(role));

interface Part {
  readonly href: string;
  readonly text: string;
  readonly about: string;
  readonly for: readonly RoleId[];
}

/** What there is to look after, with one line on each. */
export const PARTS: readonly Part[] = [
  {
    ...{ href: '/admin/people', text: 'People', for: UPKEEP },
    about: 'Who works here, in which roles and teams, when they are away, who looks after their work.',
  },
  {
    ...{ href: '/admin/involved', text: 'Original cases', for: ORIGINAL_READERS },
    about: 'Who is involved in which original case, and so is kept out of feedback about it.',
  },
  {
    ...{ href: '/admin/calendar', text: 'Calendar', for: UPKEEP },
    about: 'Bank holidays and office closures: the days that no limit counts.',
  },
  {
    ...{ href: '/admin/contact-points', text: 'Contact points', for: UPKEEP },
    about: 'How people reach us, as letters and public pages say it.',
  },
  {
    ...{ href: '/admin/letters', text: 'Wording of letters', for: TEMPLATE_ROLES },
    about: 'What our letters say, who approved it, and what is proposed.',
  },
  {
    ...{ href: '/admin/sign-ins', text: 'Sign-ins', for: SIGN_IN_READERS },
    about: 'Who signed in, who was refused, who was given a way in and by whom.',
  },
  {
    ...{ href: '/admin/history-check', text: 'Checking the history', for: SIGN_IN_READERS },
    about: 'How to make sure that nothing in the history was changed.',
  },
];

function subNavigation(visit: Visit, current: string): Html {
  const own = PARTS.filter((part) => holds(visit, part.for));
  const overview = holds(visit, UPKEEP) ? [{ href: '/admin', text: 'Overview' }] : [];
  const items = [...overview, ...own].map(
    ({ href, text }) =>
      html`<li><a class="govuk-link" href="${href}"${href === current ? html` aria-current="page"` : nothing}>${text}</a></li>`,
  );
  return html`<nav class="la-subnav" aria-label="Administration"><ul>${items}</ul></nav>`;
}

interface Shape {
  readonly title: string;
  /** The part it belongs to, by its address. */
  readonly part: string;
  readonly body: Piece;
  readonly isFaulty?: boolean;
  readonly back?: { readonly href: string; readonly text?: string };
  /** What stands before the title: what is wrong. */
  readonly first?: Piece;
  readonly status?: number;
}

/** A page of the administration: its parts, its title, and what it is about. */
export function adminPage(visit: Visit, { title, part, body, isFaulty, back, first, status }: Shape): Answer {
  const whole = html`${first ?? nothing}${subNavigation(visit, part)}<h1 class="govuk-heading-l">${title}</h1>${body}`;
  return page(
    visit,
    {
      ...{ title, body: whole, section: '/admin', isFaulty: isFaulty ?? false },
      ...(back ? { back } : {}),
    },
    status ?? 200,
  );
}

/** What was just done, said once at the top of the page that follows. */
export function doneNote(visit: Visit, said: Readonly<Record<string, string>>): Html {
  const text = own(said, queried(visit.request, 'done'));
  return text === undefined ? nothing : html`<div role="status">${insetText({ text })}</div>`;
}

/** A form as it is shown again: what was typed, what is wrong, and what happened meanwhile. */
export interface Again {
  readonly shown: Shown;
  readonly status: number;
  /** Said at the top where the form cannot be taken for a reason that is no field's. */
  readonly notice: Html;
}

export const STATUS: Readonly<Record<Refusal['refused'], number>> = {
  ...{ absent: 404, role: 403, independence: 403, stale: 409, conflict: 409, 'not-now': 422, fields: 422 },
};

const SENT_BEFORE =
  'You sent this form before, with other answers. What was recorded then stands. If you still want this, send it again.';

const plain = (one: Fault): Fault =>
  one.field === 'Idempotency-Key' ? fault('', SENT_BEFORE, one.paragraphs) : one;

/** A refusal as the form shows it: its faults at their fields, or its reason at the top. */
export function againAfter(shown: Omit<Shown, 'faults'>, refused: Refusal): Again {
  const status = STATUS[refused.refused];
  if (refused.refused === 'fields')
    return { shown: { ...shown, faults: refused.faults.map(plain) }, status, notice: nothing };
  const notice = html`<div class="govuk-inset-text" role="alert"><strong>Nothing was saved.</strong> ${refused.why} ${para(refused.paragraphs)} What you typed is still below.</div>`;
  return { shown: { ...shown, faults: [] }, status, notice };
}

/** A form for the first time. */
export const fresh = (shown: Shown): Again => ({ shown, status: 200, notice: nothing });

export const withFaults = (shown: Shown): Again => ({ shown, status: 422, notice: nothing });

export const errorsIn = ({ shown }: Again): Html => errorsOf(shown);

interface Form {
  readonly action: string;
  readonly button: string;
  readonly hidden?: Readonly<Record<string, string | number>>;
  readonly fields: Piece;
  readonly after?: Piece;
  readonly isUpload?: boolean;
}

/** A form with its keys and one button that says what it does. */
export function formOf(
  visit: Visit,
  { action, button: text, hidden = {}, fields, after, isUpload }: Form,
): Html {
  const kept = Object.entries(hidden).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const encoding = isUpload ? html` enctype="multipart/form-data"` : nothing;
  return html`<form method="post" action="${action}"${encoding} novalidate>${formKeys(visit)}${kept}${fields}<div class="la-actions">${button({ text, preventDoubleClick: true })}${after ?? nothing}</div></form>`;
}

/** Some fields of a form, by their names. */
export function someFields(shown: Shown, names: readonly string[]): Html {
  return formFields({ ...shown, fields: shown.fields.filter(({ name }) => names.includes(name)) });
}

/** A table that becomes cards on a telephone. `heads` are the names of its columns. */
export function table(caption: string, heads: readonly string[], rows: readonly (readonly Piece[])[]): Html {
  const cells = (row: readonly Piece[]) =>
    row.map((cell, index) =>
      index === 0
        ? html`<th scope="row">${cell}</th>`
        : html`<td data-label="${heads[index] ?? ''}">${cell}</td>`,
    );
  return html`<table class="la-table la-table--stack"><caption>${caption}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>`)}</tbody></table>`;
}

/** Days without a case: what a form's dates may be. */
export const ANY_DAY = {
  ...{ today: '2000-01-01', receivedOn: '1900-01-01', decidedOn: '1900-01-01' },
  covers: { from: '1900-01-01', to: '2999-12-31' },
};
