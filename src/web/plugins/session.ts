import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import session from '@fastify/session';
import type { FastifyInstance, FastifyRequest, Session } from 'fastify';
import type { WebParts } from '#web/parts.ts';

declare module 'fastify' {
  interface Session {
    /** Who is signed in. */
    user?: string;
    /** Their password was right, their second factor is still awaited. */
    halfSignedIn?: string;
    /** Where they wanted to go before they signed in. */
    goTo?: string;
  }
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
        (error: unknown) => done(error),
      );
    },
    set(id: string, value: Session, done: (error?: unknown) => void) {
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

/** Begins a session under a new id, so that an id somebody knew before is worth nothing. */
export async function beginSession(request: FastifyRequest, user: string): Promise<void> {
  const { goTo } = request.session;
  await request.session.regenerate();
  request.session.user = user;
  if (goTo !== undefined) request.session.goTo = goTo;
}
