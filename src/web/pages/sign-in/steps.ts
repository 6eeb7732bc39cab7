import { checkSecondFactor, invitationFor, setPassword, useInvitation } from '#app/accounts.ts';
import { type Fault, fault, isRefusal } from '#domain/refusal.ts';
import { waitInWords } from '#web/forms/password.ts';
import { halfOf } from '#web/plugins/session.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, openPage, type PublicVisit, posted, queried, typed } from '#web/visit.ts';
import { carriedBy } from './carried.ts';
import { fromOf, goOn, letIn, ours } from './finish.ts';
import type { SignInAgain } from './routes.ts';
import { firstView, linkOverView, newPasswordView, secondFactorView } from './step-views.ts';

const TOO_LONG = fault('user', 'That took too long. Sign in again from the beginning.');

type Wants = 'second-factor' | 'new-password';

function waitFault(visit: PublicVisit, seconds: number): Fault {
  visit.reply.header('retry-after', String(seconds));
  return fault('wait', waitInWords(seconds));
}

/** The step that somebody has reached, else the beginning with all they carry. */
async function reached(
  visit: PublicVisit,
  wants: Wants,
  again: SignInAgain,
  work: (user: string) => Promise<Answer>,
): Promise<Answer> {
  const user = halfOf(visit.request, wants, visit.app.accounts.clock.now());
  if (user !== null) return work(user);
  const carried = carriedBy(visit.request);
  return visit.request.method === 'GET' ? { to: '/sign-in' } : again(visit, carried, TOO_LONG, 403);
}

async function takeCode(visit: PublicVisit, user: string): Promise<Answer> {
  const carried = carriedBy(visit.request);
  const code = typed(posted(visit.request), 'code');
  const answer = await checkSecondFactor(visit.app, { ...fromOf(visit), user, code });
  if ('signedIn' in answer) return goOn(visit, answer, carried);
  if ('wait' in answer)
    return openPage(visit, secondFactorView(carried, [waitFault(visit, answer.wait)]), 429);
  return openPage(visit, secondFactorView(carried, [fault('code', answer.refused)]), 422);
}

async function takeNewPassword(visit: PublicVisit, user: string): Promise<Answer> {
  const carried = carriedBy(visit.request);
  const body = posted(visit.request);
  const [current, password] = [typed(body, 'current'), typed(body, 'password')];
  const answer = await setPassword(visit.app, { ...fromOf(visit), user, current, password });
  if ('changed' in answer) return letIn(visit, answer.changed, carried);
  const isWait = 'wait' in answer;
  const faults = isWait ? [waitFault(visit, answer.wait)] : answer.faults;
  return openPage(visit, newPasswordView(carried, user, faults), isWait ? 429 : 422);
}

async function showFirst(visit: PublicVisit, code: string, faults: readonly Fault[]): Promise<Answer> {
  // The address holds the code: it goes nowhere as the page one came from.
  visit.reply.header('referrer-policy', 'no-referrer');
  const member = await invitationFor(visit.app, code, visit.app.accounts.clock.now());
  if (!member) return openPage(visit, linkOverView(), 403);
  return openPage(visit, firstView(member, code, faults), faults.length > 0 ? 422 : 200);
}

async function takeFirst(visit: PublicVisit): Promise<Answer> {
  const body = posted(visit.request);
  const [code, password] = [typed(body, 'code'), typed(body, 'password')];
  const answer = await useInvitation(visit.app, { ...fromOf(visit), code, password });
  if ('signedIn' in answer) return goOn(visit, answer, carriedBy(visit.request));
  return isRefusal(answer) ? showFirst(visit, code, answer.faults) : openPage(visit, linkOverView(), 403);
}

/** What may follow the password, and the first password of all. */
export function stepPages(pages: Pages, again: SignInAgain): void {
  pages.openGet('/sign-in/second-factor', (visit) =>
    reached(visit, 'second-factor', again, async () =>
      openPage(visit, secondFactorView(carriedBy(visit.request), [])),
    ),
  );
  pages.openPost(
    '/sign-in/second-factor',
    ours((visit) => reached(visit, 'second-factor', again, (user) => takeCode(visit, user))),
  );
  pages.openGet('/sign-in/new-password', (visit) =>
    reached(visit, 'new-password', again, async (user) =>
      openPage(visit, newPasswordView(carriedBy(visit.request), user, [])),
    ),
  );
  pages.openPost(
    '/sign-in/new-password',
    ours((visit) => reached(visit, 'new-password', again, (user) => takeNewPassword(visit, user))),
  );
  pages.openGet('/sign-in/first', (visit) => showFirst(visit, queried(visit.request, 'code'), []));
  // A page that sends no referrer sends no origin either: then the browser says in no other way where it was sent from.
  const isUnsaid = ({ headers }: PublicVisit['request']) =>
    headers.origin === 'null' && headers['sec-fetch-site'] === undefined;
  pages.openPost('/sign-in/first', (visit) =>
    isUnsaid(visit.request) ? takeFirst(visit) : ours(takeFirst)(visit),
  );
}
