import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type App, readOffice } from '#app/app.ts';
import { londonDay } from '#domain/london.ts';
import type { StaffMember } from '#domain/office.ts';
import { addWorkingDays, isNotCovered } from '#domain/working-days.ts';

/** What only the demonstration office has: a clock to be pushed, and a look at its outbox. */
export interface DevTools {
  readonly put: (now: Temporal.Instant) => Promise<void>;
  /** The latest of the outbox, as far as it is this person's to read. */
  readonly outbox: (reader: StaffMember) => Promise<readonly object[]>;
}

const clockBody = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({ workingDays: z.int().min(0).max(500) }),
]);

async function wanted(app: App, body: z.output<typeof clockBody>): Promise<Temporal.Instant | null> {
  const now = app.clock.now();
  const { calendars } = await readOffice(app, app.store, now);
  if ('now' in body) {
    const wanted = Temporal.Instant.from(body.now);
    const { from, to } = calendars.current().covers;
    const day = londonDay(wanted);
    const isCovered = Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, to) <= 0;
    return isCovered ? wanted : null;
  }
  const day = addWorkingDays(calendars.current(), londonDay(now), body.workingDays);
  if (isNotCovered(day)) return null;
  return day.toZonedDateTime({ timeZone: 'Europe/London', plainTime: timeOf(now) }).toInstant();
}

const timeOf = (now: Temporal.Instant) => now.toZonedDateTimeISO('Europe/London').toPlainTime();

/** Registers /dev/clock and /dev/outbox. Never registered in production. */
export function devRoutes(server: FastifyInstance, app: App, tools: DevTools): void {
  server.post('/dev/clock', { schema: { hide: true } }, async (request, reply) => {
    const sent = clockBody.safeParse((request.body as { value?: unknown } | undefined)?.value);
    const now = sent.success ? await wanted(app, sent.data) : null;
    if (!now) {
      const detail =
        'Send {"now": a moment with its offset} or {"workingDays": a whole number}, within the calendar.';
      const body = {
        type: 'about:blank',
        status: 422,
        title: 'There is something to put right',
        detail,
        errors: [],
      };
      return reply.code(422).header('content-type', 'application/problem+json').send(JSON.stringify(body));
    }
    await tools.put(now);
    return reply.send({ now: now.toString() });
  });
  server.get('/dev/clock', { schema: { hide: true } }, async (_request, reply) =>
    reply.send({ now: app.clock.now().toString() }),
  );
  server.get('/dev/outbox', { schema: { hide: true } }, async (request, reply) =>
    reply.send({ items: request.actor ? await tools.outbox(request.actor) : [] }),
  );
}
