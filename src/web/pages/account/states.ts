import { fault } from '#domain/refusal.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import type { Pages } from '#web/routes.ts';
import { page, param, type Visit } from '#web/visit.ts';
import { codesView, offView, onView, setUpView } from './second-factor-view.ts';
import { accountView, passwordView } from './view.ts';

const WRONG = 'This is not the password you have now.';
const CODES = ['abcde-fghjk', 'mnpqr-stuvw', 'xyz23-45678'];

async function setUp({ app, csrf }: Visit): Promise<StaffContent> {
  const { authenticator } = app.accounts;
  const made = authenticator.begin('invented', 'Look Again');
  return setUpView(csrf, { ...made, picture: await authenticator.picture(made.uri) }, []);
}

/** States that need a password to be reached: shown as they then look. */
export const STATES: Readonly<Record<string, (visit: Visit) => StaffContent | Promise<StaffContent>>> = {
  full: ({ reader, csrf }) =>
    accountView(reader, { password: true, secondFactor: true, recoveryCodes: 1 }, csrf, ''),
  password: ({ csrf }) => passwordView('invented', csrf, []),
  'wrong-password': ({ csrf }) => passwordView('invented', csrf, [fault('current', WRONG)]),
  off: ({ csrf }) => offView(csrf),
  'set-up': setUp,
  'wrong-code': ({ csrf }) => setUpView(csrf, null, [fault('code', 'This code is not right.')]),
  codes: () => codesView(CODES),
  on: ({ csrf }) => onView(csrf, 7, null, []),
  'wrong-to-turn-off': ({ csrf }) => onView(csrf, 7, 'off', [fault('password', WRONG)]),
};

/** Only in the demonstration office. */
export function statePages(pages: Pages): void {
  pages.get('/dev/account/:state', async (visit) => {
    const name = param(visit.request, 'state');
    const state = Object.hasOwn(STATES, name) ? STATES[name] : undefined;
    return state ? page(visit, await state(visit)) : 'absent';
  });
}
