// People who go on working while the program is killed under them: they note what was acknowledged, and ask again with
// the same key for what was not.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: JSON as an outside client sees it.
  readonly body: any;
}

export class Writers {
  /** Contacts that were acknowledged, by their reference, with what was sent. */
  readonly contacts = new Map<string, string>();
  /** Cases, with the contact they were opened on. */
  readonly cases = new Map<string, string>();
  /** Notes that were acknowledged, by the case they are on. */
  readonly notes = new Map<string, string[]>();
  readonly #tokens: Readonly<Record<string, string>>;
  #address = '';
  #isStopping = false;
  #unanswered = 0;

  constructor(tokens: Readonly<Record<string, string>>) {
    this.#tokens = tokens;
  }

  /** How many requests were cut off in the middle. */
  get unanswered(): number {
    return this.#unanswered;
  }

  moveTo(address: string): void {
    this.#address = address;
  }

  /** Works until told to stop; what was begun is brought to its end. */
  work(people: number): Promise<unknown> {
    return Promise.all(Array.from({ length: people }, (_, n) => this.#one(n)));
  }

  stop(): void {
    this.#isStopping = true;
  }

  async get(path: string): Promise<Answer> {
    const headers = { authorization: `Bearer ${this.#tokens.officer}` };
    const answer = await fetch(this.#address + path, { headers });
    return { status: answer.status, body: await answer.json() };
  }

  async #one(n: number): Promise<void> {
    for (let round = 0; !this.#isStopping; round += 1) {
      const text = `Text ${n} ${round}`;
      const receivedAt = new Date(Date.now() - 60_000).toISOString();
      const from = { name: `Person ${n}`, email: `person-${n}@example.org` };
      const contact = { channel: 'email', receivedAt, from, text };
      const reference = (await this.#insist('support', '/api/contacts', contact, 201)).reference;
      this.contacts.set(reference, text);
      const heads = [{ category: 'general', about: text }];
      const opening = { contact: reference, heads, help: 'Ring them' };
      const opened = await this.#insist('officer', '/api/cases', opening, 201);
      this.cases.set(opened.reference, reference);
      const notes: string[] = [];
      this.notes.set(opened.reference, notes);
      for (let version = 1; version <= 2; version += 1) {
        const note = { version, text: `Note ${version} on ${text}` };
        await this.#insist('officer', `/api/cases/${opened.reference}/actions/note`, note, 200);
        notes.push(note.text);
      }
    }
  }

  /** Asks with one key until there is an answer: whether the first was lost before or after it was written. */
  async #insist(user: string, path: string, body: object, wanted: number): Promise<Answer['body']> {
    const key = randomUUID();
    for (;;) {
      const answer = await this.#ask(user, path, body, key);
      if (answer && answer.status !== 503) {
        assert.equal(answer.status, wanted, JSON.stringify(answer.body));
        return answer.body;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async #ask(user: string, path: string, body: object, key: string): Promise<Answer | null> {
    const headers = {
      ...{ authorization: `Bearer ${this.#tokens[user]}`, 'content-type': 'application/json' },
      'idempotency-key': key,
    };
    try {
      const answer = await fetch(this.#address + path, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      return { status: answer.status, body: JSON.parse(await answer.text()) };
    } catch (error) {
      // Cut off, or nobody there: fetch throws a TypeError, a body that was cut off is no JSON.
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
      this.#unanswered += 1;
      return null;
    }
  }
}
