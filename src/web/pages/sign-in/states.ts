import { fault } from '#domain/refusal.ts';
import { waitInWords } from '#web/forms/password.ts';
import type { Content } from '#web/layout/page.ts';
import type { Pages } from '#web/routes.ts';
import { openPage, param } from '#web/visit.ts';
import type { Carried } from './carried.ts';
import {
  firstView,
  linkOverView,
  newPasswordView,
  notOursView,
  notSecureView,
  onTheWayView,
  secondFactorView,
  typedAgainView,
} from './step-views.ts';
import { type SignInModel, signInView } from './view.ts';

const PLAIN: Carried = { goTo: '/work', kept: null };
const KEPT: Carried = {
  goTo: '/work',
  kept: { to: '/telephone', fields: { said: 'They rang about a letter.\nNobody answered it.' } },
};
const MODEL: SignInModel = {
  ...{ people: null, hasOffice: true, carried: PLAIN, user: '', faults: [], isSignedOut: false },
};
const PERSON = {
  ...{ user: 'invented', name: 'Somebody Invented', roles: [], active: true, leave: [], deputy: null },
};

/** States that need a past to be reached, or another service: shown as they then look. */
export const STATES: Readonly<Record<string, () => Content>> = {
  waiting: () => signInView({ ...MODEL, faults: [fault('wait', waitInWords(240))] }),
  'signed-out-while-typing': () => signInView({ ...MODEL, carried: KEPT }),
  'office-failed': () =>
    signInView({ ...MODEL, faults: [fault('office', 'Signing in did not work. Try again.')] }),
  'second-factor': () => secondFactorView(PLAIN, []),
  'wrong-code': () => secondFactorView(KEPT, [fault('code', 'This code is not right.')]),
  'new-password': () => newPasswordView(PLAIN, 'invented', []),
  'weak-password': () =>
    newPasswordView(PLAIN, 'invented', [fault('password', 'This password is too easy to guess.')]),
  first: () => firstView(PERSON, 'x', []),
  'link-over': linkOverView,
  'typed-again': () => typedAgainView(KEPT.kept ?? { to: '/', fields: {} }, ''),
  'on-the-way': () => onTheWayView('You are signed out', 'You are signed out here.', '/sign-in'),
  'not-secure': notSecureView,
  'not-ours': () => notOursView(KEPT),
};

/** Only in the demonstration office. */
export function statePages(pages: Pages): void {
  pages.openGet('/dev/sign-in/:state', async (visit) => {
    const name = param(visit.request, 'state');
    const state = Object.hasOwn(STATES, name) ? STATES[name] : undefined;
    return state ? openPage(visit, state()) : 'absent';
  });
}
