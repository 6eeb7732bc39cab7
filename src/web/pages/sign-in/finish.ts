import type { StaffMember } from '#domain/office.ts';
import { isFromOurPages } from '#web/plugins/same-origin.ts';
import { beginHalf, beginSession } from '#web/plugins/session.ts';
import type { PublicHandler } from '#web/routes.ts';
import { type Answer, openPage, type PublicVisit, page } from '#web/visit.ts';
import { type Carried, carriedBy, pathWith } from './carried.ts';
import {
  newPasswordView,
  notOursView,
  notSecureView,
  secondFactorView,
  typedAgainView,
} from './step-views.ts';

interface LetIn {
  readonly signedIn: StaffMember;
  readonly wants: 'nothing' | 'second-factor' | 'new-password';
}

/** Where a request comes from, and when it is, as attempts to sign in are counted. */
export function fromOf({ app, request }: PublicVisit) {
  return { address: request.ip, now: app.accounts.clock.now() };
}

/** Takes a form of signing in only from our own pages, so that nobody is signed in as somebody else unawares. */
export function ours(handler: PublicHandler): PublicHandler {
  return async (visit) => {
    const { request, parts } = visit;
    // Without this the cookie would be kept back, and they would be asked to sign in again and again.
    if (parts.isSecure && request.protocol !== 'https') return openPage(visit, notSecureView(), 403);
    if (isFromOurPages(request)) return handler(visit);
    return openPage(visit, notOursView(carriedBy(request)), 403);
  };
}

/** Begins the session. Goes to where they wanted to go, or shows them what they had typed. */
export async function letIn(visit: PublicVisit, reader: StaffMember, carried: Carried): Promise<Answer> {
  await beginSession(visit.request, reader.user);
  if (!carried.kept) return { to: carried.goTo };
  const csrf = visit.reply.generateCsrf();
  return page({ ...visit, reader, csrf }, typedAgainView(carried.kept, csrf));
}

/** Lets somebody in, or asks for what is still wanted. */
export async function goOn(
  visit: PublicVisit,
  { signedIn, wants }: LetIn,
  carried: Carried,
): Promise<Answer> {
  if (wants === 'nothing') return letIn(visit, signedIn, carried);
  await beginHalf(visit.request, signedIn.user, wants, visit.app.accounts.clock.now());
  if (!carried.kept) return { to: pathWith(`/sign-in/${wants}`, carried) };
  const view = wants === 'second-factor' ? secondFactorView(carried, []) : null;
  return openPage(visit, view ?? newPasswordView(carried, signedIn.user, []));
}
