import { type ChildProcess, fork } from 'node:child_process';
import { DocumentNotMade } from '#domain/letters/not-made.ts';
import type { SettingAnswered, SettingAsked, ToSet } from './setting.ts';

/** How long it rests before it ends, how long one document may take, and with how much memory it goes on. */
export interface TypesetterLimits {
  readonly restMs: number;
  readonly documentMs: number;
  readonly memory: number;
}

const MB = 1024 * 1024;
export const LIMITS: TypesetterLimits = { restMs: 60_000, documentMs: 20_000, memory: 256 * MB };

const CHILD = new URL('./typesetter-child.ts', import.meta.url);
const TRIES = 2;
const NO_PROXY_ANSWERS = 'http://127.0.0.1:9';
/** Without it no program starts on Windows. */
const NEEDED = process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {};

type Outcome = SettingAnswered | 'died' | 'took too long';

/**
 * Sets documents in a process of its own, one after the other: started when first needed, ended after a rest, and anew
 * when it died. Throws `DocumentNotMade`.
 */
export class Typesetter {
  readonly #limits: TypesetterLimits;
  #child: ChildProcess | null = null;
  #rest: NodeJS.Timeout | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(limits: TypesetterLimits = LIMITS) {
    this.#limits = limits;
  }

  /** The process that works or rests now, for those who look after it. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** The document, or what the typesetter has against it. */
  set(toSet: ToSet): Promise<SettingAnswered> {
    const asked: SettingAsked = { ...toSet, data: JSON.stringify(toSet.data) };
    const answer = this.#queue.then(() => this.#tried(asked));
    this.#queue = answer.catch(() => undefined);
    return answer;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#end();
    await this.#queue;
  }

  async #tried(asked: SettingAsked): Promise<SettingAnswered> {
    for (let attempt = 1; attempt <= TRIES && !this.#isClosed; attempt += 1) {
      const outcome = await this.#asked(asked);
      if (outcome === 'took too long') throw new DocumentNotMade('it took too long');
      if (outcome !== 'died') return outcome;
    }
    throw new DocumentNotMade(this.#isClosed ? 'the program is ending' : 'the typesetter broke off');
  }

  async #asked(asked: SettingAsked): Promise<Outcome> {
    const child = this.#started();
    this.#hold(child, true);
    const outcome = await this.#outcome(child, asked);
    if (outcome === 'took too long') this.#end();
    else if (outcome !== 'died') this.#afterwards(child, outcome.memory);
    return outcome;
  }

  #outcome(child: ChildProcess, asked: SettingAsked): Promise<Outcome> {
    return new Promise((resolve) => {
      const settle = (outcome: Outcome): void => {
        clearTimeout(timer);
        child.off('message', heard).off('exit', died).off('error', died);
        resolve(outcome);
      };
      const heard = (answer: unknown): void => settle(answer as SettingAnswered);
      const died = (): void => {
        if (this.#child === child) this.#child = null;
        settle('died');
      };
      const timer = setTimeout(() => settle('took too long'), this.#limits.documentMs);
      child.on('message', heard).on('exit', died).on('error', died);
      child.send(asked, (error) => error && died());
    });
  }

  #started(): ChildProcess {
    clearTimeout(this.#rest);
    if (this.#child) return this.#child;
    const child = fork(CHILD, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // It asks nobody for anything: what it might ask over the network has nowhere to go.
      env: {
        ...NEEDED,
        HTTPS_PROXY: NO_PROXY_ANSWERS,
        HTTP_PROXY: NO_PROXY_ANSWERS,
        ALL_PROXY: NO_PROXY_ANSWERS,
      },
      execArgv: [],
    });
    child.on('error', () => undefined);
    child.on('exit', () => {
      if (this.#child === child) this.#child = null;
    });
    this.#child = child;
    return child;
  }

  #afterwards(child: ChildProcess, memory: number): void {
    if (memory > this.#limits.memory || this.#isClosed) this.#end();
    else {
      this.#hold(child, false);
      this.#rest = setTimeout(() => this.#end(), this.#limits.restMs);
      this.#rest.unref();
    }
  }

  // While it rests it does not keep the program from ending.
  #hold(child: ChildProcess, holds: boolean): void {
    const way = holds ? 'ref' : 'unref';
    child[way]();
    child.channel?.[way]();
  }

  #end(): void {
    clearTimeout(this.#rest);
    const child = this.#child;
    this.#child = null;
    child?.kill('SIGKILL');
  }
}
