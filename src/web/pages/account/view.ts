import type { StaffMember } from '#domain/office.ts';
import type { Fault } from '#domain/refusal.ts';
import { roleName } from '#procedure/role-names.ts';
import { errorsAt, NEW_PASSWORD_HINT, passwordField } from '#web/forms/password.ts';
import { button, notificationBanner, summaryList } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { SESSION_HOURS } from '#web/plugins/session.ts';

/** How somebody signs in. */
export interface Ways {
  readonly password: boolean;
  readonly secondFactor: boolean;
  readonly recoveryCodes: number;
}

export const DONE: Readonly<Record<string, string>> = {
  password: 'Your password is changed. You are signed out everywhere else.',
  sessions: 'You are signed out everywhere else.',
  off: 'Your second factor is off.',
};

export const BACK = { href: '/account', text: 'Back to your account' };

const teamOf = (team: string): string => team.replaceAll('-', ' ');

const action = (href: string, text: string, more: string) => ({
  items: [{ href, text, visuallyHiddenText: more }],
});

/** Who one is here, what one may do, and how one signs in. */
export function accountView(reader: StaffMember, ways: Ways, csrf: string, done: string): StaffContent {
  const said = Object.hasOwn(DONE, done) ? DONE[done] : undefined;
  const roles = reader.roles.map(({ role, team }) => `${roleName(role)} in ${teamOf(team)}`);
  const body = html`<div class="la-column">
${said ? notificationBanner({ type: 'success', text: said }) : nothing}
<h1 class="govuk-heading-l">Your account</h1>
${summaryList({
  rows: [
    { key: { text: 'Name' }, value: { text: reader.name } },
    { key: { text: 'User name' }, value: { text: reader.user } },
    { key: { text: 'Roles' }, value: { text: roles.join('; ') } },
    passwordRow(ways),
    factorRow(ways),
  ],
})}
<p class="govuk-body">An administrator changes names and roles. When a role is taken from you, you are signed out everywhere.</p>
<h2 class="govuk-heading-m">Where you are signed in</h2>
<p class="govuk-body">You stay signed in until you have opened no page for ${SESSION_HOURS} hours. There is no warning before, and none is needed: what you have typed is still there once you have signed in again.</p>
<form method="post" action="/account/sessions"><input type="hidden" name="_csrf" value="${csrf}">
${button({ text: 'Sign out everywhere else', classes: 'govuk-button--secondary' })}
</form></div>`;
  return { title: 'Your account', body };
}

function passwordRow({ password }: Ways) {
  const key = { text: 'Password' };
  if (password)
    return {
      key,
      value: { text: 'You have one' },
      actions: action('/account/password', 'Change', 'password'),
    };
  const text = 'You have none. An administrator can make you a link to set one.';
  return { key, value: { text } };
}

function factorRow({ password, secondFactor, recoveryCodes }: Ways) {
  const key = { text: 'Second factor' };
  if (secondFactor) {
    const left = recoveryCodes === 1 ? 'one recovery code is' : `${recoveryCodes} recovery codes are`;
    const value = { text: `On: an app on your telephone. ${left} left.`.replace('. o', '. O') };
    return { key, value, actions: action('/account/second-factor', 'Change', 'second factor') };
  }
  if (password)
    return {
      ...{ key, value: { text: 'Off' } },
      actions: action('/account/second-factor', 'Turn on', 'second factor'),
    };
  return { key, value: { text: 'Off. It goes with a password, and you have none.' } };
}

/** Changing one's password. */
export function passwordView(user: string, csrf: string, faults: readonly Fault[]): StaffContent {
  const body = html`<div class="la-column">${errorsAt(['current', 'password'], faults)}
<h1 class="govuk-heading-l">Change your password</h1>
<form method="post" action="/account/password" novalidate>
<input type="hidden" name="_csrf" value="${csrf}">
${userNameOf(user)}
${passwordField({ name: 'current', label: 'The password you have now', faults })}
${passwordField({ name: 'password', label: 'New password', hint: NEW_PASSWORD_HINT, isNew: true, faults })}
<p class="govuk-body">You are then signed out everywhere else.</p>
${button({ text: 'Change the password' })}
</form></div>`;
  return { title: 'Change your password', body, isFaulty: faults.length > 0, back: BACK };
}

/** For whoever keeps passwords: whose this is. */
function userNameOf(user: string): Html {
  return html`<input type="text" class="govuk-visually-hidden" name="user" value="${user}" autocomplete="username" readonly tabindex="-1" aria-label="User name">`;
}

/** What cannot be done now, and why. */
export function cannotView(title: string, why: string): StaffContent {
  const body = html`<div class="la-column"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${why}</p></div>`;
  return { title, body, back: BACK };
}
