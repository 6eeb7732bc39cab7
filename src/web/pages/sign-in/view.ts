import type { StaffMember } from '#domain/office.ts';
import type { Fault } from '#domain/refusal.ts';
import { roleName } from '#procedure/role-names.ts';
import { errorsAt, passwordField } from '#web/forms/password.ts';
import { button, input, insetText } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import type { Content } from '#web/layout/page.ts';
import { type Carried, carriedFields, pathWith } from './carried.ts';

export interface SignInModel {
  /** Whom one may be in the demonstration; null in production. */
  readonly people: readonly StaffMember[] | null;
  /** Whether the office has an account service of its own. */
  readonly hasOffice: boolean;
  readonly carried: Carried;
  readonly user: string;
  readonly faults: readonly Fault[];
  readonly isSignedOut: boolean;
}

const KEPT =
  'You were signed out: you were away for long, or what you may do was changed. What you typed is kept. You can send it once you are signed in again.';

/** Signing in: by password, by the office's own accounts, and in the demonstration as anybody. */
export function signInView(model: SignInModel): Content {
  const { people, faults, carried, isSignedOut } = model;
  const body = html`<div class="la-column">${errorsAt(['user', 'password'], faults)}
<h1 class="govuk-heading-l">Sign in</h1>
${isSignedOut ? insetText({ text: 'You are signed out.' }) : nothing}
${carried.kept ? insetText({ text: KEPT }) : nothing}
${model.hasOffice ? officeWay(carried) : nothing}
${passwordForm(model)}
<p class="govuk-body">If you have no password yet, or forgot it, ask an administrator for a link to set one.</p>
</div>
${people ? demonstrationList(people, carried) : nothing}`;
  return { title: 'Sign in', body, isFaulty: faults.length > 0 };
}

function passwordForm({ carried, user, faults }: SignInModel): Html {
  const wrong = faults.find(({ field }) => field === 'user');
  return html`<form method="post" action="/sign-in" novalidate>
${input({
  ...{ id: 'user', name: 'user', value: user, autocomplete: 'username', spellcheck: false },
  ...{ autocapitalize: 'none', classes: 'govuk-input--width-20' },
  label: { text: 'User name', classes: 'govuk-label--s' },
  errorMessage: wrong ? { text: wrong.message } : undefined,
})}
${passwordField({ name: 'password', label: 'Password', faults })}
${button({ text: 'Sign in' })}
${carriedFields(carried)}
</form>`;
}

// With something typed to take along it is a form of its own; that is more than an address holds.
function officeWay(carried: Carried): Html {
  const text = 'Sign in with your office account';
  const way = carried.kept
    ? html`<form method="post" action="/sign-in/office">${button({ text })}${carriedHidden(carried)}</form>`
    : button({ text, href: pathWith('/sign-in/office', carried) });
  return html`${way}<p class="govuk-body">Or with a user name and password:</p>`;
}

function demonstrationList(people: readonly StaffMember[], carried: Carried): Html {
  const rows = people
    .filter(({ active }) => active)
    .map(
      ({ user, name, roles }) =>
        html`<tr><th scope="row">${name}</th><td data-label="Role">${roles.map(({ role }) => roleName(role)).join(', ')}</td><td><button class="la-link-button" name="user" value="${user}">Sign in as ${user}</button></td></tr>`,
    );
  return html`<form method="post" action="/sign-in/as">
<table class="la-table la-table--stack"><caption>Demonstration: sign in as</caption><thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col">Sign in</th></tr></thead><tbody>${rows}</tbody></table>
${carriedHidden(carried)}
</form>`;
}

// The page shows what was typed once, in the form above.
function carriedHidden({ goTo, kept }: Carried): Html {
  const fields = Object.entries(kept?.fields ?? {}).flatMap(([name, value]) =>
    [value].flat().map((one) => html`<input type="hidden" name="kept.${name}" value="${one}">`),
  );
  return html`<input type="hidden" name="goTo" value="${goTo}">${kept ? html`<input type="hidden" name="keptTo" value="${kept.to}">` : nothing}${fields}`;
}
