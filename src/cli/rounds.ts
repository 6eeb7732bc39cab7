import { withoutWords } from '#app/safe-log.ts';

/** Does something again and again, one round at a time; at once again while a round found something to do. */
export class Rounds {
  readonly #round: () => Promise<number>;
  readonly #everyMs: number;
  readonly #failed: (why: string) => void;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #isStopped = false;

  constructor(round: () => Promise<number>, everyMs: number, failed: (why: string) => void) {
    this.#round = round;
    this.#everyMs = everyMs;
    this.#failed = failed;
  }

  start(): void {
    this.#timer = setInterval(() => this.#wake(), this.#everyMs);
    this.#wake();
  }

  #wake(): void {
    this.#running ??= this.#all()
      .catch((error: unknown) => this.#failed(withoutWords(error)))
      .finally(() => {
        this.#running = undefined;
      });
  }

  async #all(): Promise<void> {
    while (!this.#isStopped && (await this.#round()) > 0);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }
}
