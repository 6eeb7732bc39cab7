import type { FastifyInstance } from 'fastify';
import type { App } from '#app/app.ts';
import { londonDay } from '#domain/london.ts';
import { dayInWords } from '#domain/sentences/words.ts';
import { frontPage } from './view.ts';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/** Registers the front page. Only the demonstration office names its people there. */
export function frontRoutes(server: FastifyInstance, app: App, isDemonstration: boolean): void {
  server.get('/', { config: { isOpen: true }, schema: { hide: true } }, async (request, reply) => {
    const people = isDemonstration ? await app.views.staff(app.store) : null;
    const today = dayInWords(londonDay(app.clock.now()).toString());
    reply.header('content-security-policy', POLICY).header('content-type', 'text/html; charset=utf-8');
    return reply.send(frontPage(people, today, request.host));
  });
}
