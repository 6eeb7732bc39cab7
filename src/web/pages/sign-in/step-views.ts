import type { StaffMember } from '#domain/office.ts';
import type { Fault } from '#domain/refusal.ts';
import { errorsAt, NEW_PASSWORD_HINT, passwordField } from '#web/forms/password.ts';
import { button, input } from '#web/govuk/components.ts';
import { type Html, html } from '#web/html.ts';
import type { Content } from '#web/layout/page.ts';
import { keptFields } from '#web/plugins/errors.ts';
import { type Carried, carriedFields, type Kept } from './carried.ts';

/** The box for a code of the app, or a recovery code. */
export function codeField(faults: readonly Fault[], hint: string): Html {
  const wrong = faults.find(({ field }) => field === 'code');
  return input({
    ...{ id: 'code', name: 'code', autocomplete: 'one-time-code', spellcheck: false },
    ...{ autocapitalize: 'none', classes: 'govuk-input--width-10', hint: { text: hint } },
    label: { text: 'Code', classes: 'govuk-label--s' },
    errorMessage: wrong ? { text: wrong.message } : undefined,
  });
}

/** The second part of signing in. */
export function secondFactorView(carried: Carried, faults: readonly Fault[]): Content {
  const body = html`<div class="la-column">${errorsAt(['code'], faults)}
<h1 class="govuk-heading-l">Enter a code</h1>
<p class="govuk-body">Your password is right. You also have a second factor.</p>
<form method="post" action="/sign-in/second-factor" novalidate>
${codeField(faults, 'The six digits that your app shows now, or one of your recovery codes.')}
${button({ text: 'Go on' })}
${carriedFields(carried)}
</form>
<p class="govuk-body">If you have lost both, ask an administrator to turn your second factor off.</p></div>`;
  return { title: 'Enter a code', body, isFaulty: faults.length > 0, back: { href: '/sign-in' } };
}

/** A password that is not good enough any more is replaced before anything else. */
export function newPasswordView(carried: Carried, user: string, faults: readonly Fault[]): Content {
  const body = html`<div class="la-column">${errorsAt(['current', 'password'], faults)}
<h1 class="govuk-heading-l">Choose a new password</h1>
<p class="govuk-body">The password you have can be guessed too easily. Choose another one, then you are signed in.</p>
<form method="post" action="/sign-in/new-password" novalidate>
<input type="text" class="govuk-visually-hidden" name="user" value="${user}" autocomplete="username" readonly tabindex="-1" aria-label="User name">
${passwordField({ name: 'current', label: 'The password you have now', faults })}
${passwordField({ name: 'password', label: 'New password', hint: NEW_PASSWORD_HINT, isNew: true, faults })}
${button({ text: 'Change the password' })}
${carriedFields(carried)}
</form></div>`;
  return { title: 'Choose a new password', body, isFaulty: faults.length > 0 };
}

/** Setting a password by the link that an administrator made. */
export function firstView({ user, name }: StaffMember, code: string, faults: readonly Fault[]): Content {
  const body = html`<div class="la-column">${errorsAt(['password'], faults)}
<h1 class="govuk-heading-l">Set your password</h1>
<p class="govuk-body">This link is for ${name}. Your user name is <strong>${user}</strong>. The link works once.</p>
<form method="post" action="/sign-in/first" novalidate>
<input type="hidden" name="code" value="${code}">
<input type="text" class="govuk-visually-hidden" name="user" value="${user}" autocomplete="username" readonly tabindex="-1" aria-label="User name">
${passwordField({ name: 'password', label: 'New password', hint: NEW_PASSWORD_HINT, isNew: true, faults })}
${button({ text: 'Set the password and sign in' })}
</form></div>`;
  return { title: 'Set your password', body, isFaulty: faults.length > 0 };
}

/** A link that was used, is too old, or never was one. */
export function linkOverView(): Content {
  const body = html`<div class="la-column"><h1 class="govuk-heading-l">This link does not work any more</h1>
<p class="govuk-body">It was used, is older than seven days, or a later one was made. Ask an administrator for a new one.</p>
<p class="govuk-body"><a class="govuk-link" href="/sign-in">Sign in with a password you have</a></p></div>`;
  return { title: 'This link does not work any more', body };
}

/** What was typed before the session ended, to be sent now. */
export function typedAgainView({ to, fields }: Kept, csrf: string): Content {
  const body = html`<div class="la-column"><h1 class="govuk-heading-l">You are signed in again. This is what you typed</h1>
<p class="govuk-body">It was not sent, because your session had ended. Nothing of it was lost. You can copy it from here too.</p>
<form method="post" action="${to}" novalidate>
<input type="hidden" name="_csrf" value="${csrf}">
${button({ text: 'Send it now' })}
${keptFields(fields)}
</form>
<p class="govuk-body"><a class="govuk-link" href="/work">Do not send it: go to your work</a></p></div>`;
  return { title: 'This is what you typed', body };
}

/** On the way to or from the account service; browsers follow by themselves. */
export function onTheWayView(title: string, text: string, to: string): Content {
  const body = html`<div class="la-column"><h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${text}</p>
${button({ text: 'Go on to your office account', href: to })}</div>`;
  return { title, body };
}

/** The proxy before us is not believed, or does not say that people use https. */
export function notSecureView(): Content {
  const body = html`<div class="la-column"><h1 class="govuk-heading-l">Nobody can sign in yet</h1>
<p class="govuk-body">This service is to be used by https, but your request did not come that way. If you did use https, an administrator has to set TRUST_PROXY to the address of the proxy, which has to send X-Forwarded-Proto.</p></div>`;
  return { title: 'Nobody can sign in yet', body };
}

/** A form that another site sent in somebody's name. */
export function notOursView(carried: Carried): Content {
  const body = html`<div class="la-column"><h1 class="govuk-heading-l">Sign in on our own page</h1>
<p class="govuk-body">This was not sent from our page, so nobody was signed in.</p>
<form method="get" action="/sign-in">${button({ text: 'Go to the page to sign in' })}</form>
${carried.kept ? keptFields(carried.kept.fields) : ''}</div>`;
  return { title: 'Sign in on our own page', body };
}
