import { listSignInEvents, type SignInWhat } from '#app/accounts.ts';
import { isRefusal } from '#domain/refusal.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { pagination } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { momentInFull } from '#web/layout/days.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, queried, type Visit } from '#web/visit.ts';
import { adminPage, SIGN_IN_READERS, table } from './common.ts';

const A_PAGE = 50;

const IN_WORDS: Readonly<Record<SignInWhat, string>> = {
  'signed-in': 'Signed in',
  'signed-out': 'Signed out',
  'password-right': 'Gave the right password; the second factor was asked for',
  refused: 'Was refused: user name or password not right',
  'must-wait': 'Was told to wait after too many attempts',
  'second-factor-wrong': 'Gave a wrong code of the second factor',
  'recovery-code-used': 'Used a recovery code',
  'second-factor-on': 'Second factor turned on',
  'second-factor-off': 'Second factor turned off',
  'password-changed': 'Password changed',
  invited: 'A link to set a password was made',
  'invitation-wrong': 'A link to set a password did not work',
  'token-made': 'A token for programs was made',
  'sessions-ended': 'Signed out everywhere',
};

/** What happened about signing in, in words; something newer than these words stays as it is called. */
export function signInWhat(what: string): string {
  return IN_WORDS[what as SignInWhat] ?? what;
}

const more = (next: number | null): Html =>
  next === null
    ? nothing
    : pagination({
        next: { text: 'Earlier', href: `/admin/sign-ins?after=${next}` },
        landmarkLabel: 'Pages of sign-ins',
      });

async function signIns(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const asked = queried(request, 'after');
  const after = /^\d{1,15}$/.test(asked) ? Number(asked) : null;
  const found = await listSignInEvents(app, reader, { limit: A_PAGE, after });
  if (isRefusal(found)) return 'absent';
  const staff = await app.views.staff(app.store);
  const rows = found.items.map(({ at, user, what, address, by }) => [
    momentInFull(at),
    user === null
      ? html`<span class="la-quiet">A name that nobody here has</span>`
      : html`<a class="govuk-link" href="/admin/people/${user}">${nameOf(user, { staff })}</a>`,
    signInWhat(what),
    address === '' ? html`<span class="la-quiet">Not from outside</span>` : address,
    by === null
      ? html`<span class="la-quiet">Themselves</span>`
      : by === 'office'
        ? 'A command of the program'
        : nameOf(by, { staff }),
  ]);
  const none =
    after === null ? 'Nobody has signed in yet, and nobody was given a way in.' : 'There is nothing earlier.';
  const body = html`<p class="govuk-body la-column">Newest first, for a year. Passwords and codes are never kept, nor are names that nobody here has: somebody may have typed their password there.</p>
${rows.length > 0 ? table('Sign-ins', ['When', 'Whose', 'What', 'From', 'Done by'], rows) : html`<p class="govuk-body">${none}</p>`}
${after === null ? nothing : html`<p class="govuk-body"><a class="govuk-link" href="/admin/sign-ins">The newest sign-ins</a></p>`}${more(found.next)}`;
  return adminPage(visit, { title: 'Sign-ins', part: '/admin/sign-ins', body });
}

async function historyCheck(visit: Visit): Promise<Answer> {
  const body = html`<div class="la-column"><p class="govuk-body-l">Is the history whole? The program can tell you, but not on a page: it reads everything, and that takes long.</p>
<ol class="govuk-list govuk-list--number govuk-list--spaced">
<li>Ask whoever runs the program to type <code>npm run verify</code> on its server. It works out every history anew from its first entry and holds it against the signed checkpoints.</li>
<li>Read its last line. It says that everything fits, or names each history that does not, with what is wrong. It also says of when the last checkpoint is: while the program runs, that is at most an hour ago.</li>
<li>If something does not fit, change nothing. Keep the database and the folder of checkpoints as they are, and compare them with your last back-up.</li>
</ol>
<h2 class="govuk-heading-m">What makes this worth something</h2>
<p class="govuk-body">Checkpoints are signed and lie outside the database. Note the public key somewhere else and give it as <code>CHECKPOINT_PUBLIC_KEY</code>: then nobody who can change the database can also make the checkpoints fit.</p>
<p class="govuk-body">Each case shows on its own page whether its history is whole: that is worked out when the page is opened.</p></div>`;
  return adminPage(visit, { title: 'Checking the history', part: '/admin/history-check', body });
}

/** Who came in, and whether what is kept is still what was recorded. */
export function signInPages(pages: Pages): void {
  pages.get('/admin/sign-ins', signIns, SIGN_IN_READERS);
  pages.get('/admin/history-check', historyCheck, SIGN_IN_READERS);
}
