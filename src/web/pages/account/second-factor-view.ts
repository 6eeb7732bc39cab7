import type { Fault } from '#domain/refusal.ts';
import { errorsAt, passwordField } from '#web/forms/password.ts';
import { button, warningText } from '#web/govuk/components.ts';
import { type Html, html, nothing, trusted } from '#web/html.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { codeField } from '#web/pages/sign-in/step-views.ts';
import { BACK } from './view.ts';

const PATH = '/account/second-factor';
const token = (csrf: string): Html => html`<input type="hidden" name="_csrf" value="${csrf}">`;

/** Before it is turned on: what it is. */
export function offView(csrf: string): StaffContent {
  const body = html`<div class="la-column"><h1 class="govuk-heading-l">Turn on a second factor</h1>
<p class="govuk-body">When you sign in you then enter a code from an app on your telephone too. Somebody who knows your password is not enough to get in.</p>
<p class="govuk-body">You need an app that shows such codes. Any of them will do.</p>
<form method="post" action="${PATH}/begin">${token(csrf)}${button({ text: 'Show me the picture for the app' })}</form></div>`;
  return { title: 'Turn on a second factor', body, back: BACK };
}

interface Begun {
  readonly secret: string;
  readonly picture: string;
}

/** The picture for the app, and the box for its first code. After a wrong code the app has it already. */
export function setUpView(csrf: string, begun: Begun | null, faults: readonly Fault[]): StaffContent {
  const shown = begun
    ? html`<p class="govuk-body">Point the app at this picture. It is shown only now.</p>
<div class="la-qr" role="img" aria-label="Picture for the app, which holds the key below">${trusted(begun.picture)}</div>
<p class="govuk-body">If you cannot, type this key into the app:<br><strong class="la-code">${inFours(begun.secret)}</strong></p>`
    : html`<p class="govuk-body">The app has the picture already. If it has not, begin again.</p>`;
  const again = begun
    ? nothing
    : html`<form method="post" action="${PATH}/begin">${token(csrf)}${button({ text: 'Begin again with a new picture', classes: 'govuk-button--secondary' })}</form>`;
  const body = html`<div class="la-column">${errorsAt(['code'], faults)}
<h1 class="govuk-heading-l">Set up the app</h1>
${shown}
${again}
<form method="post" action="${PATH}/confirm" novalidate>${token(csrf)}
${codeField(faults, 'The six digits that the app shows now.')}
${button({ text: 'Turn on the second factor' })}
</form></div>`;
  return { title: 'Set up the app', body, isFaulty: faults.length > 0, back: BACK };
}

function inFours(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret;
}

/** Codes for the day on which the telephone is away. Shown once. */
export function codesView(codes: readonly string[]): StaffContent {
  const list = codes.map((code) => html`<li class="la-code">${code}</li>`);
  const warning =
    'These codes are shown only now. Print them or write them down, and keep them apart from your telephone.';
  const body = html`<div class="la-column"><h1 class="govuk-heading-l">Keep your recovery codes</h1>
${warningText({ text: warning, iconFallbackText: 'Warning' })}
<p class="govuk-body">Each signs you in once in place of the app’s code. Codes that you had before do not work any more.</p>
<ol class="govuk-list govuk-list--number la-codes">${list}</ol>
<div class="la-actions"><button type="button" class="govuk-button govuk-button--secondary" data-print hidden>Print this page</button>
${button({ text: 'I have kept them', href: '/account' })}</div></div>`;
  return { title: 'Keep your recovery codes', body };
}

export type Asking = 'codes' | 'off';

/** With a second factor: new recovery codes, or turning it off. Both ask for the password. */
export function onView(
  csrf: string,
  left: number,
  asking: Asking | null,
  faults: readonly Fault[],
): StaffContent {
  const faultsOf = (form: Asking) => faults.map((one) => ({ ...one, field: idOf(form, one.field) }));
  const own = (form: Asking) => (form === asking ? faultsOf(form) : []);
  const summary = asking ? errorsAt([idOf(asking, 'password')], faultsOf(asking)) : nothing;
  const body = html`<div class="la-column">${summary}
<h1 class="govuk-heading-l">Your second factor is on</h1>
<p class="govuk-body">Recovery codes left: <strong>${left}</strong>.</p>
${grave(csrf, 'codes', 'New recovery codes', 'The ones you have stop working.', 'Make new recovery codes', own('codes'))}
${grave(csrf, 'off', 'Turn it off', 'Your password alone then signs you in. To move to another telephone, turn it off and on again.', 'Turn off the second factor', own('off'))}
</div>`;
  return { title: 'Your second factor is on', body, isFaulty: faults.length > 0, back: BACK };
}

const idOf = (form: Asking, field: string): string =>
  field === 'password' && form === 'off' ? 'passwordToTurnOff' : field;

function grave(
  csrf: string,
  form: Asking,
  title: string,
  text: string,
  does: string,
  faults: readonly Fault[],
): Html {
  const name = idOf(form, 'password');
  const isOff = form === 'off';
  return html`<h2 class="govuk-heading-m">${title}</h2><p class="govuk-body">${text}</p>
<form method="post" action="${PATH}/${form}" novalidate>${token(csrf)}
${passwordField({ name, label: isOff ? 'Your password, to turn it off' : 'Your password, for new codes', faults })}
${button({ text: does, classes: isOff ? 'govuk-button--warning' : 'govuk-button--secondary' })}
</form>`;
}
