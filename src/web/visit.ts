import { createHash, randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '#app/app.ts';
import { type Done, once, type Reply } from '#app/once.ts';
import type { Transaction } from '#app/ports.ts';
import { londonDay } from '#domain/london.ts';
import type { StaffMember } from '#domain/office.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { dayInWords } from '#domain/sentences/words.ts';
import { type Html, html } from './html.ts';
import type { Frame } from './layout/page.ts';
import { publicPage } from './layout/public.ts';
import { type StaffContent, staffPage } from './layout/staff.ts';
import type { WebParts } from './parts.ts';
import { detailsNow } from './plugins/office-now.ts';

/** What a form sent: text by name, several under one name as a list. */
export type Posted = Readonly<Record<string, string | readonly string[]>>;

/** Somebody who looks at a page, with all that a page may need. */
export interface PublicVisit {
  readonly app: App;
  readonly parts: WebParts;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** The office's day, YYYY-MM-DD. */
  readonly today: string;
  readonly frame: Frame;
}

export interface Visit extends PublicVisit {
  readonly reader: StaffMember;
  readonly csrf: string;
}

/** What a page answers: HTML, another address, "not there or not yours", or what was sent by other means. */
export type Answer =
  | { readonly page: Html; readonly status?: number }
  | { readonly to: string }
  | 'absent'
  | { readonly sent: FastifyReply };

export function publicVisit(
  app: App,
  parts: WebParts,
  request: FastifyRequest,
  reply: FastifyReply,
): PublicVisit {
  const today = londonDay(app.clock.now()).toString();
  const frame = { office: detailsNow(app), demonstrationDay: parts.dev ? dayInWords(today) : null };
  return { app, parts, request, reply, today, frame };
}

/** A page for the colleague who looks. */
export function page(visit: Visit, content: StaffContent, status = 200): Answer {
  return { page: staffPage(visit.frame, visit.reader, visit.csrf, content), status };
}

/** A page for the public. */
export function openPage(
  visit: PublicVisit,
  content: Parameters<typeof publicPage>[1],
  status = 200,
): Answer {
  return { page: publicPage(visit.frame, content), status };
}

const isText = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));

/** What a form sent. Of one with files the texts only: a file under the name of a text is none. */
export function posted(request: FastifyRequest): Posted {
  const body = (request.body as Posted | null | undefined) ?? {};
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/')) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => isText(value)));
}

/** One text that a form sent under a name; of several the first, and '' where there is none. Line breaks are single. */
export function typed(body: Posted, name: string): string {
  const value = body[name];
  const one = typeof value === 'string' ? value : (value?.[0] ?? '');
  return one.replaceAll(/\r\n?/g, '\n');
}

/** All texts that a form sent under a name. */
export function typedAll(body: Posted, name: string): readonly string[] {
  const value = body[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** What the address names: `:reference` and the like. */
export function param(request: FastifyRequest, name: string): string {
  return (request.params as Readonly<Record<string, string>>)[name] ?? '';
}

/** What stands behind the ? of the address, each name once. */
export function queried(request: FastifyRequest, name: string): string {
  return typed((request.query ?? {}) as Posted, name);
}

/** What every form of the staff pages carries: that it is ours, and a key under which it is taken once. */
export function formKeys({ csrf }: Pick<Visit, 'csrf'>, key: string = randomUUID()): Html {
  return html`<input type="hidden" name="_csrf" value="${csrf}"><input type="hidden" name="once" value="${key}">`;
}

const isKey = (key: string): boolean => /^[\x21-\x7e]{1,255}$/.test(key);

/**
 * Does what a form asks, once for the key it carries: a second click is answered as the first was. The work answers
 * with `{to}` as its body: where to go then.
 */
export async function takeOnce(
  visit: PublicVisit & { readonly reader?: StaffMember },
  work: (tx: Transaction, now: Temporal.Instant) => Promise<Done | Refusal>,
): Promise<{ readonly to: string } | Refusal> {
  const { app, request, reader } = visit;
  const { once: key, _csrf, ...fields } = posted(request);
  const path = (request.url.split('?')[0] ?? '').slice(0, 500);
  const bodyHash = createHash('sha256').update(JSON.stringify(fields)).digest('hex');
  const asking = {
    ...{ user: reader?.user ?? 'public', path, bodyHash },
    key: typeof key === 'string' && isKey(key) ? key : null,
  };
  const done: Reply | Refusal = await once(app, asking, work);
  return isRefusal(done) ? done : (JSON.parse(done.body) as { to: string });
}
