import type { FastifyReply, FastifyRequest } from 'fastify';
import { signedOut, signIn } from '#app/accounts.ts';
import type { App } from '#app/app.ts';
import { type Fault, fault } from '#domain/refusal.ts';
import { waitInWords } from '#web/forms/password.ts';
import { publicPage } from '#web/layout/public.ts';
import { OfficeAccounts } from '#web/oidc.ts';
import type { WebParts } from '#web/parts.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, openPage, type PublicVisit, posted, publicVisit, queried, typed } from '#web/visit.ts';
import { type Carried, carriedBy, carriedFrom, signInPath } from './carried.ts';
import { fromOf, goOn, letIn, ours } from './finish.ts';
import { officePages } from './office.ts';
import { statePages } from './states.ts';
import { onTheWayView } from './step-views.ts';
import { stepPages } from './steps.ts';
import { type SignInModel, signInView } from './view.ts';

async function modelOf(
  { app, parts }: { app: App; parts: WebParts },
  carried: Carried,
  faults: readonly Fault[] = [],
): Promise<SignInModel> {
  const people = parts.dev ? await app.views.staff(app.store) : null;
  const hasOffice = parts.oidc !== null;
  return { people, hasOffice, carried, faults, user: '', isSignedOut: false };
}

/** Answers whoever is not signed in: remembers where they wanted to go, and keeps what they typed. */
export async function askToSignIn(
  app: App,
  parts: WebParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const carried = carriedFrom(request);
  if (request.method === 'GET') return reply.redirect(signInPath(request), 303);
  const { frame } = publicVisit(app, parts, request, reply);
  const content = signInView(await modelOf({ app, parts }, carried));
  reply.code(401).type('text/html; charset=utf-8');
  return reply.send(publicPage(frame, content).text);
}

/** The page to sign in again, with what is wrong and what was carried. */
async function signInAgain(
  visit: PublicVisit,
  carried: Carried,
  wrong: Fault,
  status: number,
): Promise<Answer> {
  const model = await modelOf(visit, carried, [wrong]);
  const user = typed(posted(visit.request), 'user').slice(0, 100);
  return openPage(visit, signInView({ ...model, user }), status);
}

async function byPassword(visit: PublicVisit): Promise<Answer> {
  const { app, request, reply } = visit;
  const carried = carriedBy(request);
  const body = posted(request);
  const user = typed(body, 'user');
  const answer = await signIn(app, { ...fromOf(visit), user, password: typed(body, 'password') });
  if ('wait' in answer) {
    reply.header('retry-after', String(answer.wait));
    return signInAgain(visit, carried, fault('wait', waitInWords(answer.wait)), 429);
  }
  if ('refused' in answer) return signInAgain(visit, carried, fault('user', answer.refused), 422);
  return goOn(visit, answer, carried);
}

async function asAnybody(visit: PublicVisit): Promise<Answer> {
  const user = typed(posted(visit.request), 'user');
  const staff = await visit.app.views.staff(visit.app.store);
  const person = staff.find((one) => one.user === user && one.active);
  const carried = carriedBy(visit.request);
  if (person) return letIn(visit, person, carried);
  return signInAgain(visit, carried, fault('user', 'Nobody of this name is here now.'), 422);
}

/** Signing in and out. */
export function signInPages(pages: Pages): void {
  const { app, parts } = pages;
  const office = parts.oidc ? new OfficeAccounts(parts.oidc, app.accounts.clock) : null;
  pages.openGet('/sign-in', async (visit) => {
    const model = await modelOf(visit, carriedBy(visit.request));
    const isSignedOut = queried(visit.request, 'is') === 'out';
    return openPage(visit, signInView({ ...model, isSignedOut }));
  });
  pages.openPost('/sign-in', ours(byPassword));
  if (parts.dev) pages.openPost('/sign-in/as', ours(asAnybody));
  stepPages(pages, signInAgain);
  if (office) officePages(pages, office, signInAgain);
  if (parts.dev) statePages(pages);
  pages.post('/sign-out', async (visit) => {
    const { idToken } = visit.request.session;
    await signedOut(app, { ...fromOf(visit), user: visit.reader.user });
    await visit.request.session.destroy();
    const to = office && idToken !== undefined ? await office.endAddress(idToken) : null;
    if (to === null) return { to: '/sign-in?is=out' };
    // A form may not lead to another site, by our own policy; the page that answers it may.
    visit.reply.header('refresh', `0; url=${to}`);
    const text = 'You are signed out here. Your office account is signed out next.';
    return openPage(visit, onTheWayView('You are signed out', text, to));
  });
}

export type SignInAgain = typeof signInAgain;
