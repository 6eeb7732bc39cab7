import type { StaffMember } from '#domain/office.ts';
import { roleName } from '#procedure/role-names.ts';
import { type Html, html, nothing } from '#web/html.ts';
import type { Content } from '#web/layout/page.ts';

/** What was typed into a form whose session had ended. */
export interface Kept {
  readonly to: string;
  readonly fields: Html;
}

/** Signing in. The demonstration lists whom one may be. */
export function signInView(people: readonly StaffMember[] | null, kept: Kept | null): Content {
  const rows = (people ?? []).map(
    ({ user, name, roles }) =>
      html`<tr><th scope="row">${name}</th><td>${roles.map(({ role }) => roleName(role)).join(', ')}</td><td><button class="la-link-button" name="user" value="${user}">Sign in as ${user}</button></td></tr>`,
  );
  const body = html`<h1 class="govuk-heading-l">Sign in</h1>
<form method="post" action="/sign-in/as">
${kept ? html`<p class="govuk-body">You were signed out. What you typed is kept.</p><input type="hidden" name="keptTo" value="${kept.to}">${kept.fields}` : nothing}
<table class="la-table"><caption>Demonstration: whom to be</caption><thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col">Sign in</th></tr></thead><tbody>${rows}</tbody></table>
</form>`;
  return { title: 'Sign in', body };
}
