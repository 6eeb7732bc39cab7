import type { App } from '#app/app.ts';
import { askFates, dispatch, newSending, takeUp } from '#app/dispatch.ts';
import type { MailOut } from '#app/ports.ts';
import { withoutWords } from '#app/safe-log.ts';
import { lockForSession, type SessionLock } from '#store/session-lock.ts';

const POLL_MS = 2_000;
const AT_A_TIME = 50;

export interface SenderParts {
  readonly app: App;
  readonly mail: MailOut;
  readonly databaseUrl: string;
  readonly log: (line: string) => void;
}

/**
 * Sends waiting letters when woken, and every few seconds those of other programs. One program in the office sends at a
 * time: whoever holds the lock, and takes over what another one had on its way when it ended.
 */
export class Sender {
  readonly #parts: SenderParts;
  readonly #sending;
  #lock: SessionLock | null = null;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #trouble: string | null = null;

  constructor(parts: SenderParts) {
    this.#parts = parts;
    this.#sending = newSending((why) => this.#heard(why));
  }

  start(): void {
    this.#timer = setInterval(() => this.wake(), POLL_MS);
  }

  wake(): void {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#sendAll()
      .catch((error: unknown) =>
        this.#parts.log(`Letters could not be sent just now: ${withoutWords(error)}`),
      )
      .finally(() => {
        this.#running = undefined;
        if (this.#again) {
          this.#again = false;
          this.wake();
        }
      });
  }

  /** Sends what waits now, and then lets others send. Nothing happens while another program sends. */
  async sendOnce(): Promise<void> {
    await this.#running;
    try {
      await this.#sendAll();
    } finally {
      await this.#letGo();
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#again = false;
    await this.#running;
    await this.#letGo();
  }

  async #sendAll(): Promise<void> {
    const { app, mail } = this.#parts;
    if (!(await this.#isAlone())) return;
    try {
      while ((await dispatch(app, mail, AT_A_TIME, this.#sending)) > 0) if (!this.#lock?.isHeld()) return;
      await askFates(app, mail);
    } catch (error) {
      // What was on its way when it failed is taken up with the next lock.
      await this.#letGo();
      throw error;
    }
  }

  async #isAlone(): Promise<boolean> {
    if (this.#lock?.isHeld()) return true;
    await this.#letGo();
    const { app, databaseUrl } = this.#parts;
    this.#lock = await lockForSession(databaseUrl, 'sender');
    if (this.#lock === null) return false;
    await takeUp(app, this.#sending);
    return true;
  }

  async #letGo(): Promise<void> {
    const lock = this.#lock;
    this.#lock = null;
    await lock?.release();
  }

  /** The same trouble is told once, until it is over. */
  #heard(why: string | null): void {
    if (why !== null && why !== this.#trouble) this.#parts.log(`Letters wait: ${why}`);
    if (why === null && this.#trouble !== null) this.#parts.log('Letters leave again.');
    this.#trouble = why;
  }
}
