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
  #isStopping = false;
  #heard = { troubles: new Set<string>(), left: 0 };
  #told = '';

  constructor(parts: SenderParts) {
    this.#parts = parts;
    this.#sending = newSending((why) => {
      if (why === null) this.#heard.left += 1;
      else this.#heard.troubles.add(why);
    });
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
    while (this.#running) await this.#running;
    const sent = this.#sendAll().finally(() => this.#letGo());
    this.#running = sent
      .catch(() => undefined)
      .finally(() => {
        this.#running = undefined;
      });
    await sent;
  }

  /** Ends after the letters that are under way; what waits is left to the next program. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#again = false;
    await this.#running;
    await this.#letGo();
  }

  async #sendAll(): Promise<void> {
    const { app, mail } = this.#parts;
    try {
      if (!(await this.#isAlone())) return;
      while (this.#lock?.isHeld() && !this.#isStopping)
        if ((await dispatch(app, mail, AT_A_TIME, this.#sending)) === 0) break;
      this.#tell();
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

  /** Trouble that every letter met is told once, until it is over; that of single letters stands with them. */
  #tell(): void {
    const { troubles, left } = this.#heard;
    this.#heard = { troubles: new Set(), left: 0 };
    const why = left === 0 ? [...troubles].join(' ') : '';
    if (why !== '' && why !== this.#told) this.#parts.log(`Letters wait: ${why}`);
    if (left > 0 && this.#told !== '') this.#parts.log('Letters leave again.');
    if (left > 0 || why !== '') this.#told = why;
  }
}
