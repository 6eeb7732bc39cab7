import type { Clock } from '#app/ports.ts';

/** The machine's clock: the only place that reads it. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock that stands where it was put, for the demonstration office and for tests. */
export class StandingClock implements Clock {
  #now: Temporal.Instant;

  constructor(now: Temporal.Instant) {
    this.#now = now;
  }

  now(): Temporal.Instant {
    return this.#now;
  }

  put(now: Temporal.Instant): void {
    this.#now = now;
  }
}
