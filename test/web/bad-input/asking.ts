// Somebody who sends what no browser would send.
import assert from 'node:assert/strict';
import type { TestOffice } from '#test/support/office.ts';
import { textOf } from '#test/support/on-pages.ts';

export interface Got {
  readonly status: number;
  readonly html: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly location: string;
}

export interface Asking {
  readonly body?: string | Buffer;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'PATCH' | 'OPTIONS';

export const FORM = 'application/x-www-form-urlencoded';

/** A browser's cookies and whatever else is wanted. */
export class Odd {
  readonly office: TestOffice;
  readonly cookie: string;
  token = '';

  constructor(office: TestOffice, cookie: string) {
    this.office = office;
    this.cookie = cookie;
  }

  /** Signs a colleague in; null for nobody. */
  static async as(office: TestOffice, user: string | null): Promise<Odd> {
    if (user === null) return new Odd(office, '');
    const answer = await office.server.inject({
      ...{ method: 'POST', url: '/sign-in/as', payload: `user=${user}`, headers: { 'content-type': FORM } },
    });
    const odd = new Odd(office, answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
    const { html } = await odd.ask('GET', '/account');
    odd.token = /name="_csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';
    assert.notEqual(odd.token, '');
    return odd;
  }

  async ask(method: Method, url: string, { body, type, headers = {} }: Asking = {}): Promise<Got> {
    const sent = { cookie: this.cookie, ...(type === undefined ? {} : { 'content-type': type }), ...headers };
    const answer = await this.office.server.inject({
      ...{ method, url, headers: sent },
      ...(body === undefined ? {} : { payload: body }),
    });
    const { statusCode: status, payload: html } = answer;
    return { status, html, headers: answer.headers, location: String(answer.headers.location ?? '') };
  }

  get(url: string): Promise<Got> {
    return this.ask('GET', url);
  }

  /** Posts a form as it stands, with the token before it. */
  post(url: string, body: string, token = this.token): Promise<Got> {
    const whole = `_csrf=${encodeURIComponent(token)}&${body}`;
    return this.ask('POST', url, { body: whole, type: FORM });
  }
}

/** A page in plain English with a heading, whatever was asked; none of the machinery shows. */
export function isPage({ status, html, headers }: Got, what: string): void {
  assert.ok(status < 500, `${what}: ${status} ${html.slice(0, 200)}`);
  if (status === 303) return;
  assert.match(String(headers['content-type']), /text\/html/, `${what}: ${status} ${html.slice(0, 200)}`);
  assert.match(html, /<h1[^>]*>[^<]/, `${what} has a heading`);
  const machinery = /FST_|fastify|TypeError|SyntaxError|\bat \w+ \(|SELECT |postgres/;
  assert.doesNotMatch(html, machinery, what);
}

export const wordsOf = textOf;
