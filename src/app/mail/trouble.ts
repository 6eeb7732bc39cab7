const TRIES = 3;
const PAUSE = { minutes: 10 };

interface Trouble {
  readonly times: number;
  readonly last: Temporal.Instant;
}

/**
 * Messages that could not be fetched or kept. They are tried alone and behind the others, and after three attempts
 * only now and then, so that one of them never stops the next; nothing is given up.
 */
export class Troubled {
  readonly #of = new Map<number, Trouble>();

  has(uid: number): boolean {
    return this.#of.has(uid);
  }

  /** It was among several when the connection ended. */
  suspect(uids: readonly number[], now: Temporal.Instant): void {
    for (const uid of uids) if (!this.#of.has(uid)) this.#of.set(uid, { times: 0, last: now });
  }

  /** It was tried alone, and failed. */
  failed(uid: number, now: Temporal.Instant): void {
    this.#of.set(uid, { times: (this.#of.get(uid)?.times ?? 0) + 1, last: now });
  }

  done(uid: number): void {
    this.#of.delete(uid);
  }

  clear(): void {
    this.#of.clear();
  }

  mayBeTried(uid: number, now: Temporal.Instant): boolean {
    const trouble = this.#of.get(uid);
    if (!trouble || trouble.times < TRIES) return true;
    return Temporal.Instant.compare(now, trouble.last.add(PAUSE)) >= 0;
  }

  /** Those that failed more than once, for whoever looks after the mailbox. */
  stuck(): readonly number[] {
    return [...this.#of].filter(([, { times }]) => times >= TRIES).map(([uid]) => uid);
  }
}
