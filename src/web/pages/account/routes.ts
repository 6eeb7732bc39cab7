import { endSessions, setPassword, waysIn } from '#app/accounts.ts';
import { fault } from '#domain/refusal.ts';
import { waitInWords } from '#web/forms/password.ts';
import { fromOf } from '#web/pages/sign-in/finish.ts';
import { beginSession } from '#web/plugins/session.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, page, posted, queried, typed, type Visit } from '#web/visit.ts';
import { secondFactorPages } from './second-factor.ts';
import { statePages } from './states.ts';
import { accountView, cannotView, passwordView } from './view.ts';

const NO_PASSWORD = 'You have none yet. Ask an administrator for a link to set one.';

/** A session in place of the one that has just ended; how the office's own accounts know it goes along. */
async function beginAnew({ request, reader }: Visit): Promise<void> {
  const { idToken } = request.session;
  await beginSession(request, reader.user);
  if (idToken !== undefined) request.session.idToken = idToken;
}

async function changePassword(visit: Visit): Promise<Answer> {
  const body = posted(visit.request);
  const { user } = visit.reader;
  const [current, password] = [typed(body, 'current'), typed(body, 'password')];
  const answer = await setPassword(visit.app, { ...fromOf(visit), user, current, password });
  if ('wait' in answer) {
    const faults = [fault('current', waitInWords(answer.wait))];
    return page(visit, passwordView(user, visit.csrf, faults), 429);
  }
  if ('refused' in answer) return page(visit, passwordView(user, visit.csrf, answer.faults), 422);
  await beginAnew(visit);
  return { to: '/account?done=password' };
}

/** One's own account. */
export function accountPages(pages: Pages): void {
  const { app } = pages;
  pages.get('/account', async (visit) => {
    const ways = await waysIn(app, visit.reader.user);
    return page(visit, accountView(visit.reader, ways, visit.csrf, queried(visit.request, 'done')));
  });
  pages.get('/account/password', async (visit) => {
    const { password } = await waysIn(app, visit.reader.user);
    if (!password) return page(visit, cannotView('Change your password', NO_PASSWORD));
    return page(visit, passwordView(visit.reader.user, visit.csrf, []));
  });
  pages.post('/account/password', changePassword);
  pages.post('/account/sessions', async (visit) => {
    await endSessions(app, { ...fromOf(visit), user: visit.reader.user });
    await beginAnew(visit);
    return { to: '/account?done=sessions' };
  });
  secondFactorPages(pages);
  if (pages.parts.dev) statePages(pages);
}
