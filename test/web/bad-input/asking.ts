// Somebody who sends what no browser would send.
import assert from 'node:assert/strict';
import type { TestOffice } from '#test/support/office.ts';
import { type Asked, FORM, onPages, type Seen, tokenOf, type Visitor } from '#test/support/on-pages.ts';

/** A browser that sends forms as they are written here, to the letter. */
export class Odd {
  readonly ask: Visitor['ask'];
  readonly get: (url: string) => Promise<Seen>;
  readonly token: string;

  private constructor(visitor: Visitor, token: string) {
    this.ask = (method, url, asked: Asked = {}) => visitor.ask(method, url, asked);
    this.get = (url) => visitor.get(url);
    this.token = token;
  }

  /** Signs a colleague in; null for nobody. */
  static async as(office: TestOffice, user: string | null): Promise<Odd> {
    const visitor = await onPages(office, user);
    if (user === null) return new Odd(visitor, '');
    const token = tokenOf(await visitor.get('/account'));
    assert.notEqual(token, '');
    return new Odd(visitor, token);
  }

  /** Posts a form as it stands, with the token before it. */
  post(url: string, body: string, token = this.token): Promise<Seen> {
    const whole = `_csrf=${encodeURIComponent(token)}&${body}`;
    return this.ask('POST', url, { body: whole, type: FORM });
  }
}

/** A page in plain English with a heading, whatever was asked; none of the machinery shows. */
export function isPage({ status, html, headers }: Seen, what: string): void {
  assert.ok(status < 500, `${what}: ${status} ${html.slice(0, 200)}`);
  if (status === 303) return;
  assert.match(String(headers['content-type']), /text\/html/, `${what}: ${status} ${html.slice(0, 200)}`);
  assert.match(html, /<h1[^>]*>[^<]/, `${what} has a heading`);
  const machinery = /FST_|fastify|TypeError|SyntaxError|\bat \w+ \(|SELECT |postgres/;
  assert.doesNotMatch(html, machinery, what);
}
