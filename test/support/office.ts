import type { FastifyInstance } from 'fastify';
import { StandingClock } from '#adapters/clock.ts';
import { keptHere } from '#adapters/mail/kept-here.ts';
import type { App } from '#app/app.ts';
import type { MailSettings } from '#app/mail/settings.ts';
import { tellStaff } from '#app/people.ts';
import type { MailOut, Scanner } from '#app/ports.ts';
import { tokenHash } from '#app/token.ts';
import { transact } from '#app/transact.ts';
import { serverOf } from '#cli/pages.ts';
import { openOffice } from '#cli/wiring.ts';
import type { StaffMember } from '#domain/office.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { PostgresStore } from '#store/postgres-store.ts';
import { keepToken } from '#store/settings.ts';
import { freshDatabase } from '#test/support/database.ts';
import { staff } from '#test/support/staff.ts';
import type { OidcSettings } from '#web/parts.ts';

/** What a request was answered with. `body` is JSON as it came; tests say what they expect of it. */
export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what an outside client sees is JSON without types.
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly raw: Buffer;
}

/** Somebody with a token, who asks over HTTP. */
export interface Asker {
  get(path: string): Promise<Answered>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
}

export interface TestOffice extends AsyncDisposable {
  readonly app: App;
  readonly store: PostgresStore;
  readonly server: FastifyInstance;
  readonly clock: StandingClock;
  readonly url: string;
  readonly masterKey: Uint8Array;
  /** Asks as this colleague, or without a token as nobody. */
  as(user: string | null): Asker;
  /** Puts the clock at this time in London. */
  at(day: string, time?: string): void;
  sendLetters(): Promise<void>;
  /** What was logged; a request must not bring anything of people here. */
  readonly logged: readonly string[];
}

const KEY = Buffer.alloc(32, 9);

/** An office on a database of its own, with its people and their tokens, at 09:00 on Thursday 2 April 2026. */
export async function startOffice(
  options: {
    readonly mail?: MailOut;
    readonly people?: readonly StaffMember[];
    readonly maxConnections?: number;
    readonly mailSettings?: MailSettings;
    /** The office's own accounts. */
    readonly oidc?: OidcSettings;
    readonly isSecure?: boolean;
    /** Looks for malware; files are looked at when a test asks for it. */
    readonly scanner?: Scanner;
  } = {},
): Promise<TestOffice> {
  const database = await freshDatabase();
  const clock = new StandingClock(Temporal.Instant.from('2026-04-02T08:00:00Z'));
  const logged: string[] = [];
  const log = (line: string) => void logged.push(line);
  const office = openOffice(
    {
      ...{ databaseUrl: database.url, masterKey: KEY, clock, mail: options.mail ?? keptHere, log },
      maxConnections: options.maxConnections ?? 10,
      ...(options.mailSettings ? { mailSettings: options.mailSettings } : {}),
      scanner: options.scanner ?? null,
    },
    false,
  );
  const { app, store } = office;
  for (const person of options.people ?? staff) {
    const by = { user: 'office', role: 'office' as const, team: '' };
    const told = await transact(app, (tx) => tellStaff(app, tx, clock.now(), by, person));
    if (isRefusal(told)) throw new Error(told.why);
    const hash = tokenHash(`demo-${person.user}`);
    await keepToken(store, hash, person.user, clock.now());
  }
  const dev = { put: async (now: Temporal.Instant) => clock.put(now) };
  const { oidc = null, isSecure = false } = options;
  const trustProxy = isSecure ? ['loopback'] : [];
  const server = await serverOf(office, {
    ...{ masterKey: KEY, commit: null, dev, isSecure, oidc, trustProxy, log },
  });
  await server.ready();
  const ask =
    (user: string | null, method: 'GET' | 'POST' | 'PUT') =>
    async (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answered> => {
      const authorization: Record<string, string> =
        user === null ? {} : { authorization: `Bearer demo-${user}` };
      const sent = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
      const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
      const answer = await server.inject({
        ...{ method, url: path, headers: { ...type, ...authorization, ...headers } },
        ...(body === undefined ? {} : { payload: sent }),
      });
      const isJson = String(answer.headers['content-type'] ?? '').includes('json');
      const { statusCode: status, payload: text, rawPayload: raw } = answer;
      return { status, text, raw, headers: answer.headers, body: isJson ? JSON.parse(text) : null };
    };
  return {
    ...{ app, store, server, clock, url: database.url, masterKey: KEY, logged },
    as: (user) => ({ get: ask(user, 'GET'), post: ask(user, 'POST'), put: ask(user, 'PUT') }),
    at: (day, time = '09:00') =>
      clock.put(Temporal.ZonedDateTime.from(`${day}T${time}[Europe/London]`).toInstant()),
    sendLetters: () => office.sendWaiting(),
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await office.close();
      await database.drop();
    },
  };
}
