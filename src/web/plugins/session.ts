import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import session from '@fastify/session';
import type { FastifyInstance, FastifyRequest, Session } from 'fastify';
import type { WebParts } from '#web/parts.ts';
import type { Posted } from '#web/visit.ts';

declare module 'fastify' {
  interface Session {
    /** Who is signed in. */
    user?: string;
    /** Their password was right; something else is still awaited, until then. */
    half?: { user: string; wants: 'second-factor' | 'new-password'; until: string };
    /** What is under way at the office's account service, by its state: several tabs, each on its own way. */
    attempts?: Record<string, OfficeAttempt>;
    /** Why it could not be read; told only once the form was read, so that what was typed is not lost. */
    unreadable?: Error;
    /** By which the account service knows the session to end; only for who signed in there. */
    idToken?: string;
  }
}

/** Somebody went to the office's account service, and has not come back yet. */
export interface OfficeAttempt {
  readonly nonce: string;
  readonly verifier: string;
  readonly begun: string;
  readonly goTo: string;
  /** What they had typed when their session ended, and where it was going. */
  readonly kept: { readonly to: string; readonly fields: Posted } | null;
}

/** A working day: who types a long letter over lunch is still signed in. */
export const SESSION_HOURS = 12;

const later = (now: Temporal.Instant) => now.add({ hours: SESSION_HOURS });

function storeOn({ sessions, wallClock }: WebParts) {
  const settle = (work: Promise<unknown>, done: (error?: unknown) => void) => {
    work.then(
      () => done(),
      (error: unknown) => done(error),
    );
  };
  return {
    get(id: string, done: (error: unknown, found?: Session | null) => void) {
      sessions.read(id, wallClock()).then(
        (data) => done(null, data === null ? null : (JSON.parse(data) as Session)),
        (error: Error) => done(null, { unreadable: error } as Session),
      );
    },
    set(id: string, value: Session, done: (error?: unknown) => void) {
      if (value.unreadable) return done(); // what is kept of it stays as it is
      settle(sessions.write(id, value.user ?? null, JSON.stringify(value), later(wallClock())), done);
    },
    destroy(id: string, done: (error?: unknown) => void) {
      settle(sessions.remove(id), done);
    },
  };
}

/** Sessions in the database, and tokens without which a form of the staff pages is not taken. */
export async function sessionPlugin(scope: FastifyInstance, parts: WebParts): Promise<void> {
  await scope.register(cookie);
  await scope.register(session, {
    secret: parts.sessionSecret,
    cookieName: parts.isSecure ? '__Host-look-again' : 'look-again',
    cookie: {
      httpOnly: true,
      path: '/',
      sameSite: 'lax',
      secure: parts.isSecure,
      maxAge: SESSION_HOURS * 3_600_000,
    },
    saveUninitialized: false,
    store: storeOn(parts),
  });
  await scope.register(csrf, {
    sessionPlugin: '@fastify/session',
    getToken: (request) => tokenIn(request.body),
  });
}

const tokenIn = (body: unknown): string | undefined => {
  const token = (body as Record<string, unknown> | null | undefined)?._csrf;
  return typeof token === 'string' ? token : undefined;
};

/** Begins a session under a new id, so that an id somebody knew before is worth nothing. Ways that are begun go on. */
export async function beginSession(request: FastifyRequest, user: string): Promise<void> {
  const { attempts } = request.session;
  await request.session.regenerate();
  request.session.user = user;
  if (attempts !== undefined) request.session.attempts = attempts;
}

const HALF_MINUTES = 10;

/** Remembers, under a new id, whose password was right, until the rest of signing in is done. */
export async function beginHalf(
  request: FastifyRequest,
  user: string,
  wants: 'second-factor' | 'new-password',
  now: Temporal.Instant,
): Promise<void> {
  const { attempts } = request.session;
  await request.session.regenerate();
  request.session.half = { user, wants, until: now.add({ minutes: HALF_MINUTES }).toString() };
  if (attempts !== undefined) request.session.attempts = attempts;
}

/** Whose password was right and who is still to do this; null when nobody, or too long ago. */
export function halfOf(
  request: FastifyRequest,
  wants: 'second-factor' | 'new-password',
  now: Temporal.Instant,
): string | null {
  const { half } = request.session;
  if (half?.wants !== wants) return null;
  return Temporal.Instant.compare(now, Temporal.Instant.from(half.until)) < 0 ? half.user : null;
}
