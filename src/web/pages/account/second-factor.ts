import {
  checkPassword,
  newRecoveryCodes,
  secondFactorBegin,
  secondFactorConfirm,
  secondFactorOff,
  waysIn,
} from '#app/accounts.ts';
import { type Fault, fault, isRefusal, type Refusal } from '#domain/refusal.ts';
import { waitInWords } from '#web/forms/password.ts';
import { fromOf } from '#web/pages/sign-in/finish.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, page, posted, typed, type Visit } from '#web/visit.ts';
import { type Asking, codesView, offView, onView, setUpView } from './second-factor-view.ts';
import { cannotView } from './view.ts';

const NO_PASSWORD =
  'A second factor goes with a password, and you have none. Your office account has its own.';

function refused(visit: Visit, { why }: Refusal): Answer {
  return page(visit, cannotView('This cannot be done now', why), 409);
}

async function show(visit: Visit): Promise<Answer> {
  const ways = await waysIn(visit.app, visit.reader.user);
  if (ways.secondFactor) return page(visit, onView(visit.csrf, ways.recoveryCodes, null, []));
  if (!ways.password) return page(visit, cannotView('Turn on a second factor', NO_PASSWORD));
  return page(visit, offView(visit.csrf));
}

async function begin(visit: Visit): Promise<Answer> {
  const { user } = visit.reader;
  if (!(await waysIn(visit.app, user)).password)
    return page(visit, cannotView('Turn on a second factor', NO_PASSWORD), 409);
  const begun = await secondFactorBegin(visit.app, { user });
  return isRefusal(begun) ? refused(visit, begun) : page(visit, setUpView(visit.csrf, begun, []));
}

async function confirm(visit: Visit): Promise<Answer> {
  const code = typed(posted(visit.request), 'code');
  const from = { ...fromOf(visit), user: visit.reader.user };
  const answer = await secondFactorConfirm(visit.app, { ...from, code });
  if (!isRefusal(answer)) return page(visit, codesView(answer.recoveryCodes));
  if (answer.faults.length === 0) return refused(visit, answer);
  return page(visit, setUpView(visit.csrf, null, answer.faults), 422);
}

/** Does something grave after the password was asked again. */
async function withPassword(visit: Visit, asking: Asking, work: () => Promise<Answer>): Promise<Answer> {
  const { app, request, reader, csrf } = visit;
  const password = typed(posted(request), asking === 'off' ? 'passwordToTurnOff' : 'password');
  const checked = await checkPassword(app, { ...fromOf(visit), user: reader.user, password });
  if ('right' in checked) return work();
  const isWait = 'wait' in checked;
  const wrong: Fault = isWait
    ? fault('password', waitInWords(checked.wait))
    : fault('password', 'This is not the password you have now.');
  const { recoveryCodes } = await waysIn(app, reader.user);
  return page(visit, onView(csrf, recoveryCodes, asking, [wrong]), isWait ? 429 : 422);
}

async function newCodes(visit: Visit): Promise<Answer> {
  const made = await newRecoveryCodes(visit.app, { user: visit.reader.user });
  return isRefusal(made) ? refused(visit, made) : page(visit, codesView(made.recoveryCodes));
}

async function turnOff(visit: Visit): Promise<Answer> {
  const from = { ...fromOf(visit), user: visit.reader.user };
  const off = await secondFactorOff(visit.app, { ...from, by: visit.reader });
  return isRefusal(off) ? refused(visit, off) : { to: '/account?done=off' };
}

/** Turning the second factor on and off, and its recovery codes. */
export function secondFactorPages(pages: Pages): void {
  pages.get('/account/second-factor', show);
  pages.post('/account/second-factor/begin', begin);
  pages.post('/account/second-factor/confirm', confirm);
  pages.post('/account/second-factor/codes', (visit) => withPassword(visit, 'codes', () => newCodes(visit)));
  pages.post('/account/second-factor/off', (visit) => withPassword(visit, 'off', () => turnOff(visit)));
}
