import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { tokenOf } from './office.ts';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** One client: one connection that is kept open, one request at a time. */
export class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #address: string;
  readonly #cookie: string;
  requests = 0;

  /** With the cookie of a session, if pages are asked for. */
  constructor(address: string, cookie = '') {
    this.#address = address;
    this.#cookie = cookie;
  }

  send(user: string, method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const sent = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const type =
      sent === undefined ? {} : { 'content-type': 'application/json', 'content-length': sent.length };
    const headers = { authorization: `Bearer ${tokenOf(user)}`, cookie: this.#cookie, ...type };
    this.requests += 1;
    return new Promise((done, failed) => {
      const asked = request(this.#address + path, { method, agent: this.#agent, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', failed);
        answer.on('end', () =>
          done({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
        );
      });
      asked.on('error', failed);
      asked.end(sent);
    });
  }

  /** Sends, and gives the JSON of the answer; anything but 200 or 201 ends the benchmark. */
  async json<T>(user: string, method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const { status, text } = await this.send(user, method, path, body);
    if (status !== 200 && status !== 201)
      throw new Error(`${method} ${path} as ${user}: ${status} ${text.slice(0, 500)}`);
    return JSON.parse(text) as T;
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Lets so many clients work through the units, each in a loop of its own; answers the seconds it took. */
export async function timed<Unit>(
  address: string,
  clients: number,
  units: readonly Unit[],
  work: (client: Client, unit: Unit) => Promise<void>,
): Promise<{ readonly seconds: number; readonly requests: number }> {
  const all = Array.from({ length: clients }, () => new Client(address));
  const began = performance.now();
  await lanes(clients, units, (unit, lane) => work(all[lane] as Client, unit));
  const seconds = (performance.now() - began) / 1000;
  const requests = all.reduce((sum, client) => sum + client.requests, 0);
  for (const client of all) client.close();
  return { seconds, requests };
}

/** Works through the units in so many lanes at once; every lane takes the next unit that nobody has. */
export async function lanes<Unit>(
  count: number,
  units: readonly Unit[],
  work: (unit: Unit, lane: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (own: number) => {
    for (let unit = units[next++]; unit !== undefined; unit = units[next++]) await work(unit, own);
  };
  await Promise.all(Array.from({ length: count }, (_, own) => lane(own)));
}
