import type { FastifyInstance } from 'fastify';
import type { App } from '#app/app.ts';
import { readDetails } from '#app/change-details.ts';
import type { OfficeDetails } from '#app/office-details.ts';
import type { WebParts } from '#web/parts.ts';

interface Known {
  readonly details: OfficeDetails;
  readonly until: Temporal.Instant;
}

/** Every page says how to reach the office. So long another process may still say what it was. */
const SECONDS_KEPT = 2;

const known = new WeakMap<App, Known>();

/** How people reach the office, as last read; until then as the environment says. */
export function detailsNow(app: App): OfficeDetails {
  return known.get(app)?.details ?? app.details;
}

/** What was read is old: the next page reads it anew. */
export function forgetDetails(app: App): void {
  known.delete(app);
}

async function refresh(app: App, now: Temporal.Instant): Promise<void> {
  const last = known.get(app);
  if (last && Temporal.Instant.compare(now, last.until) < 0) return;
  const until = now.add({ seconds: SECONDS_KEPT });
  try {
    const { details } = await readDetails(app, app.store);
    known.set(app, { details, until });
  } catch {
    // The database is away. The page itself will say so, with what was known last.
  }
}

/** Keeps what every page says of the office as it was changed last. */
export function officeNowPlugin(scope: FastifyInstance, app: App, { wallClock }: WebParts): void {
  scope.addHook('onRequest', async () => refresh(app, wallClock()));
}
