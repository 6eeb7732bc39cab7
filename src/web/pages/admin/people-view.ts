import type { StaffTold } from '#app/people.ts';
import type { StaffMember } from '#domain/office.ts';
import { joined, nameOf } from '#domain/sentences/words.ts';
import { button, warningText } from '#web/govuk/components.ts';
import { type Html, html, nothing, type Piece } from '#web/html.ts';
import { dayInFull, momentInFull } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { type Answer, formKeys, type Posted, type Visit } from '#web/visit.ts';
import {
  ADMINISTRATORS,
  type Again,
  adminPage,
  doneNote,
  errorsIn,
  formOf,
  holds,
  someFields,
  table,
} from './common.ts';
import { heldInWords, rolesLost } from './people-form.ts';
import type { PersonModel, PersonRow } from './people-model.ts';
import { signInWhat } from './sign-ins.ts';

export const PEOPLE = '/admin/people';
export const personPath = (user: string): string => `${PEOPLE}/${user}`;

const none = (text: string): Html => html`<span class="la-quiet">${text}</span>`;

const rolesOf = ({ roles }: Pick<StaffMember, 'roles'>): Piece =>
  roles.length === 0
    ? none('No role')
    : roles.map((held, index) => html`${index === 0 ? '' : html`<br>`}${heldInWords(held)}`);

function listOf(caption: string, rows: readonly PersonRow[]): Html {
  const isTold = rows.some(({ waysIn }) => waysIn !== null);
  const heads = ['Name', 'User name', 'Roles', 'Away', 'Deputy', ...(isTold ? ['Ways in'] : [])];
  return table(
    caption,
    heads,
    rows.map(({ person, awayUntil, deputy, waysIn }) => [
      html`<a class="govuk-link" href="${personPath(person.user)}">${person.name}</a>`,
      person.user,
      rolesOf(person),
      awayUntil === null ? none('No') : html`Until ${awayUntil}`,
      deputy ?? none('Nobody'),
      ...(isTold ? [waysIn] : []),
    ]),
  );
}

/** Who works here, and what may they do? */
export function peopleView(visit: Visit, rows: readonly PersonRow[]): Answer {
  const here = rows.filter(({ person }) => person.active);
  const gone = rows.filter(({ person }) => !person.active);
  const add = holds(visit, ADMINISTRATORS)
    ? html`<div class="la-actions govuk-!-margin-bottom-4">${button({ text: 'Add somebody', href: `${PEOPLE}/new` })}</div>`
    : nothing;
  const body = html`${add}${here.length > 0 ? listOf(`Here: ${here.length}`, here) : html`<p class="govuk-body">Nobody works here yet.</p>`}
${gone.length > 0 ? listOf(`No longer here: ${gone.length}`, gone) : nothing}`;
  return adminPage(visit, { title: 'People', part: PEOPLE, body });
}

/** The fields of a colleague, and what saving them does. */
function personForm(visit: Visit, again: Again, to: string, text: string, version: number): Html {
  const { shown } = again;
  const isOtherOpen = ['otherRole', 'otherTeam'].some(
    (name) => Boolean(shown.body[name]) || shown.faults.some(({ field }) => field === name),
  );
  const fields = html`${someFields(shown, ['user', 'name'])}${someFields(shown, ['active'])}${someFields(shown, ['roles'])}
${fold('Give a role in a team that is not in this list', someFields(shown, ['otherRole', 'otherTeam']), '', isOtherOpen)}
${someFields(shown, ['leave', 'deputy'])}`;
  const action = { action: to, button: text, hidden: { version }, fields };
  return formOf(visit, {
    ...action,
    after: html`<a class="govuk-link" href="${PEOPLE}">Leave it as it is</a>`,
  });
}

const WHAT_IT_DOES = html`<div class="la-card"><h2 class="govuk-heading-s">What saving does</h2><ul class="govuk-list govuk-list--bullet"><li>A role that is given counts from the next page they open.</li><li>When a role is taken, or they do not work here any more, they are signed out everywhere at once.</li><li>When an officer leaves the team, their open cases go back to the team.</li><li>What they did before stays in the history under their name.</li></ul></div>`;

/** Somebody new. */
export function newPersonView(visit: Visit, again: Again): Answer {
  const body = html`${again.notice}<div class="la-two"><div>${personForm(visit, again, `${PEOPLE}/new`, 'Add this person', 0)}</div><div class="la-card"><h2 class="govuk-heading-s">What happens next</h2><p class="govuk-body">They have no way in yet. On their page you make a link with which they set a password.</p></div></div>`;
  const first = errorsIn(again);
  return adminPage(visit, {
    ...{ title: 'Add somebody', part: PEOPLE, body, first, status: again.status },
    ...{ isFaulty: again.shown.faults.length > 0, back: { href: PEOPLE, text: 'People' } },
  });
}

function casesOf({ held, person }: PersonModel): Html {
  const { references, others } = held;
  const all = references.length + others;
  if (all === 0) return html`<p class="govuk-body">${person.name} has no open case that you may know of.</p>`;
  const links = references.map((one) => html`<li><a class="govuk-link" href="/cases/${one}">${one}</a></li>`);
  const kept =
    others === 0
      ? nothing
      : html`<p class="govuk-body">${references.length === 0 ? `${others} open ${others === 1 ? 'case' : 'cases'}` : `And ${others} more`}: your role does not read ${others === 1 ? 'it' : 'them'}.</p>`;
  return html`${links.length > 0 ? html`<ul class="govuk-list">${links}</ul>` : nothing}${kept}`;
}

/** Where the manager gives these cases to others; said, not linked, to those for whom that page is not. */
function reassigning(visit: Visit, { person, held }: PersonModel): Html {
  if (held.references.length + held.others === 0) return nothing;
  const path = `/team/reassign?officer=${person.user}`;
  return holds(visit, ['customer-care-manager'])
    ? html`<p class="govuk-body"><a class="govuk-link" href="${path}">Give the cases of ${person.name} to somebody else first</a></p>`
    : html`<p class="govuk-body">The Customer Care Manager can give them to somebody else first, at <code>${path}</code>.</p>`;
}

/** Before a colleague loses something: what will happen, and to which cases. */
export function checkView(visit: Visit, model: PersonModel, told: StaffTold, body: Posted): Answer {
  const { person } = model;
  const lost = rolesLost(person, told);
  const leaves = person.active && !told.active;
  const title = leaves ? `Check: ${person.name} leaves` : `Check: ${person.name} loses a role`;
  const kept = Object.entries(body).filter(([name]) => !['_csrf', 'once', 'checked'].includes(name));
  const hidden = kept.flatMap(([name, value]) =>
    [value].flat().map((one) => html`<input type="hidden" name="${name}" value="${one}">`),
  );
  const own =
    person.user === visit.reader.user
      ? warningText({
          text: 'This is you. You are signed out, and somebody else has to give it back to you.',
          iconFallbackText: 'Warning',
        })
      : nothing;
  const officer = leaves || lost.some(({ role }) => role === 'customer-care-officer');
  const page = html`<div class="la-column">${own}<h2 class="govuk-heading-m">What happens when you go on</h2><ul class="govuk-list govuk-list--bullet">
${leaves ? html`<li>${person.name} cannot sign in any more. Links and tokens of theirs do not work any more.</li>` : html`<li>${person.name} is no longer ${joined(lost.map(heldInWords))}.</li>`}
<li>They are signed out everywhere at once. What they have typed and not sent is lost to them.</li>
${officer ? html`<li>Their open cases in that team go back to the team, with a line in each history.</li>` : nothing}
<li>What they did stays in the history under their name.</li></ul>
<h2 class="govuk-heading-m">Their open cases</h2>${casesOf(model)}${officer ? reassigning(visit, model) : nothing}
<form method="post" action="${personPath(person.user)}" novalidate>${formKeys(visit)}${hidden}<input type="hidden" name="checked" value="yes"><div class="la-actions">${button({ text: leaves ? `Record that ${person.name} left` : 'Take the role away', preventDoubleClick: true, classes: 'govuk-button--warning' })}${button({ text: 'Go back and change', name: 'change', value: 'yes', classes: 'govuk-button--secondary' })}</div></form></div>`;
  return adminPage(visit, {
    title,
    part: PEOPLE,
    body: page,
    back: { href: personPath(person.user), text: person.name },
  });
}

function summary({ person, staff, awayUntil }: PersonModel): Html {
  const leave = person.leave.map(({ from, to }) => html`<li>${dayInFull(from)} to ${dayInFull(to)}</li>`);
  return html`<dl class="la-answers"><dt>Works here</dt><dd>${person.active ? 'Yes' : 'No, not any more'}</dd><dt>Roles</dt><dd>${rolesOf(person)}</dd><dt>Away</dt><dd>${awayUntil === null ? 'Not today' : `Until ${awayUntil}`}${leave.length > 0 ? html`<ul class="govuk-list govuk-list--bullet">${leave}</ul>` : nothing}</dd><dt>Deputy</dt><dd>${person.deputy === null ? 'Nobody' : nameOf(person.deputy, { staff })}</dd></dl>`;
}

function signInsView(model: PersonModel): Html {
  if (model.signIns === null) return nothing;
  const { staff } = model;
  const rows = model.signIns.map(({ at, what, address, by }) => [
    momentInFull(at),
    html`${signInWhat(what)}${by === null ? '' : `, by ${by === 'office' ? 'a command of the program' : nameOf(by, { staff })}`}`,
    address === '' ? none('Not from outside') : address,
  ]);
  return html`<h2 class="govuk-heading-m">Signing in</h2><p class="govuk-body">Ways in: ${model.waysIn}.</p>${rows.length > 0 ? table('What happened last', ['When', 'What', 'From'], rows) : html`<p class="govuk-body">Nothing has happened yet.</p>`}`;
}

function giving(visit: Visit, { person }: PersonModel): Html {
  if (!holds(visit, ADMINISTRATORS)) return nothing;
  const what = person.active
    ? html`<a class="govuk-link" href="${personPath(person.user)}/let-in">Give ${person.name} a way in</a>: a link to set a password, or a token for programs.`
    : 'They do not work here now. Record that they do before you let them in.';
  return html`<h2 class="govuk-heading-m">Letting them in</h2><p class="govuk-body">${what}</p>`;
}

/** The ways in that an administrator can give. */
export function letInView(visit: Visit, { person, waysIn }: PersonModel): Answer {
  const path = personPath(person.user);
  const link = formOf(visit, {
    ...{ action: `${path}/invite`, button: 'Make a link to set a password' },
    fields: html`<p class="govuk-body">For somebody new, or who forgot their password. It works once, for 7 days, and instead of earlier ones.</p>`,
  });
  const token = formOf(visit, {
    ...{ action: `${path}/token`, button: 'Make a token for programs' },
    fields: html`<p class="govuk-body">With a token a program acts as ${person.name} by the API, for as long as they work here.</p>`,
  });
  const body = html`<div class="la-column"><p class="govuk-body">What they have now: ${waysIn}. What you make is shown once, and noted among the sign-ins with your name.</p>
<h2 class="govuk-heading-m">A link to set a password</h2>${link}<h2 class="govuk-heading-m govuk-!-margin-top-6">A token</h2>${token}</div>`;
  const title = `Give ${person.name} a way in`;
  return adminPage(visit, { title, part: PEOPLE, body, back: { href: path, text: person.name } });
}

const DONE = {
  new: 'Recorded. They have no way in yet: give them one.',
  changed: 'Saved. It counts from now on.',
  same: 'Saved.',
};

/** One colleague: what they may do, whether they are here, how they come in. */
export function personView(visit: Visit, model: PersonModel, again: Again | null): Answer {
  const { person } = model;
  const form = again
    ? html`${personForm(visit, again, personPath(person.user), 'Save', model.version)}${WHAT_IT_DOES}`
    : html`${summary(model)}<p class="govuk-body la-quiet">Administrators can change this.</p>`;
  const note = doneNote(visit, DONE);
  const now =
    again && again.status === 409
      ? html`<div class="la-card"><h2 class="govuk-heading-s">What is recorded now</h2>${summary(model)}<p class="govuk-body">If you save what you typed, it takes the place of this.</p></div>`
      : nothing;
  const body = html`${note}${again?.notice ?? nothing}<p class="govuk-body la-quiet">User name: ${person.user}</p><div class="la-two"><div>${now}${form}</div><div>${giving(visit, model)}<h2 class="govuk-heading-m">Open cases</h2>${casesOf(model)}${signInsView(model)}</div></div>`;
  return adminPage(visit, {
    ...{ title: person.name, part: PEOPLE, body, back: { href: PEOPLE, text: 'People' } },
    ...(again
      ? { first: errorsIn(again), status: again.status, isFaulty: again.shown.faults.length > 0 }
      : {}),
  });
}

/** Something that is told once: whoever leaves this page does not see it again. */
export function onceView(
  visit: Visit,
  person: StaffMember,
  told: { readonly title: string; readonly before: string; readonly secret: string; readonly after: string },
): Answer {
  const body = html`<div class="la-column"><p class="govuk-body-l">${told.before}</p><p class="govuk-body la-card"><code>${told.secret}</code></p><p class="govuk-body">${told.after}</p><p class="govuk-body"><strong>It is shown only now.</strong> Copy it before you leave this page.</p><p class="govuk-body"><a class="govuk-link" href="${personPath(person.user)}">Back to ${person.name}</a></p></div>`;
  return adminPage(visit, { title: told.title, part: PEOPLE, body });
}
