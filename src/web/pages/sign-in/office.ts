import { signInVouched } from '#app/accounts.ts';
import { fault } from '#domain/refusal.ts';
import { BACK_PATH, type Failure, type OfficeAccounts } from '#web/oidc.ts';
import type { OfficeAttempt } from '#web/plugins/session.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, openPage, type PublicVisit, queried } from '#web/visit.ts';
import { type Carried, carriedBy } from './carried.ts';
import { fromOf, letIn, ours } from './finish.ts';
import type { SignInAgain } from './routes.ts';
import { onTheWayView } from './step-views.ts';

const MOST_ATTEMPTS = 10;
const ATTEMPT_MINUTES = 10;
/** What was typed and goes along; more than the longest letter. */
const MOST_KEPT = 200_000;

const WHY: Readonly<Record<Failure | 'unknown' | 'too-long' | 'too-many', string>> = {
  away: 'your office’s account service cannot be reached just now.',
  'not-let-in': 'your office’s account service did not let you in.',
  'not-believed': 'what your office’s account service sent could not be believed.',
  clock: 'the clocks of your office’s account service and of this service are too far apart.',
  unknown: 'it was begun too long ago, was used before, or was begun in another browser.',
  'too-long': 'what you typed is too long to go along. Copy it first.',
  'too-many': 'there were too many attempts. Wait a minute.',
};

function failed(visit: PublicVisit, again: SignInAgain, carried: Carried, why: keyof typeof WHY) {
  const wrong = fault('office', `Signing in did not work: ${WHY[why]} Try again.`);
  return again(visit, carried, wrong, why === 'away' ? 503 : 403);
}

function remember({ app, request }: PublicVisit, state: string, attempt: OfficeAttempt): void {
  const oldest = app.accounts.clock.now().subtract({ minutes: ATTEMPT_MINUTES });
  const isFresh = ({ begun }: OfficeAttempt) =>
    Temporal.Instant.compare(Temporal.Instant.from(begun), oldest) > 0;
  const before = Object.entries(request.session.attempts ?? {}).filter(([, one]) => isFresh(one));
  request.session.attempts = Object.fromEntries([...before.slice(1 - MOST_ATTEMPTS), [state, attempt]]);
}

/** The attempt of this state, used up; null when there is none, or it is too old. */
function attemptOf({ app, request }: PublicVisit, state: string): OfficeAttempt | null {
  const attempts = request.session.attempts ?? {};
  const found = Object.hasOwn(attempts, state) ? attempts[state] : undefined;
  if (!found) return null;
  const { [state]: _used, ...others } = attempts;
  request.session.attempts = others;
  const until = Temporal.Instant.from(found.begun).add({ minutes: ATTEMPT_MINUTES });
  return Temporal.Instant.compare(app.accounts.clock.now(), until) < 0 ? found : null;
}

async function begin(visit: PublicVisit, office: OfficeAccounts, again: SignInAgain): Promise<Answer> {
  const carried = carriedBy(visit.request);
  if (carried.kept && JSON.stringify(carried.kept).length > MOST_KEPT)
    return failed(visit, again, carried, 'too-long');
  const begun = await office.begin(carried.goTo, carried.kept);
  if ('failed' in begun) {
    visit.parts.log(`The account service could not be asked: ${begun.cause}`);
    return failed(visit, again, carried, begun.failed);
  }
  remember(visit, begun.state, begun.attempt);
  if (!carried.kept) return { to: begun.to };
  visit.reply.header('refresh', `0; url=${begun.to}`);
  const text = 'What you typed is kept until you are back.';
  return openPage(visit, onTheWayView('Sign in with your office account', text, begun.to));
}

async function comeBack(visit: PublicVisit, office: OfficeAccounts, again: SignInAgain): Promise<Answer> {
  const state = queried(visit.request, 'state');
  const attempt = attemptOf(visit, state);
  if (!attempt) return failed(visit, again, { goTo: '/work', kept: null }, 'unknown');
  const query = visit.request.url.split('?')[1] ?? '';
  const back = await office.finish(query, state, attempt);
  if ('failed' in back) {
    visit.parts.log(`Signing in with an office account failed: ${back.cause}`);
    return failed(visit, again, attempt, back.failed);
  }
  const { idToken, ...vouching } = back;
  const answer = await signInVouched(visit.app, { ...fromOf(visit), ...vouching });
  if ('refused' in answer)
    return again(visit, attempt, fault('office', `Signing in did not work. ${answer.refused}`), 403);
  const page = await letIn(visit, answer.signedIn, attempt);
  if (idToken !== null) visit.request.session.idToken = idToken;
  return page;
}

/** Signing in with the office's own accounts: there and back again. */
export function officePages(pages: Pages, office: OfficeAccounts, again: SignInAgain): void {
  pages.openGet('/sign-in/office', (visit) => begin(visit, office, again));
  // What goes along is kept before anybody is known: not without end.
  const tooMany = pages.server.createRateLimit({ max: 20, timeWindow: '1 minute' });
  pages.openPost(
    '/sign-in/office',
    ours(async (visit) => {
      const tried = await tooMany(visit.request);
      return !tried.isAllowed && tried.isExceeded
        ? failed(visit, again, carriedBy(visit.request), 'too-many')
        : begin(visit, office, again);
    }),
  );
  pages.openGet(BACK_PATH, (visit) => comeBack(visit, office, again));
}
