// Somebody at a browser without JavaScript, who sends the forms that they were shown.
import assert from 'node:assert/strict';
import type { FastifyInstance } from 'fastify';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
export type Fields = Readonly<Record<string, string | readonly string[]>>;

const encoded = (fields: Fields): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])),
  ).toString();

const unescaped = (text: string): string =>
  text
    .replaceAll('&#39;', "'")
    .replaceAll('&#92;', '\\')
    .replaceAll('&#96;', '`')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Somebody who is signed in. */
export class Person {
  readonly cookie: string;

  readonly #server: FastifyInstance;

  constructor(server: FastifyInstance, cookie: string) {
    this.#server = server;
    this.cookie = cookie;
  }

  async get(url: string) {
    return this.#server.inject({ method: 'GET', url, headers: { cookie: this.cookie } });
  }

  async post(url: string, fields: Fields) {
    const headers = { ...FORM, cookie: this.cookie };
    return this.#server.inject({ method: 'POST', url, headers, payload: encoded(fields) });
  }
}

export async function signInto(server: FastifyInstance, user: string): Promise<Person> {
  const answer = await server.inject({
    ...{ method: 'POST', url: '/sign-in/as', headers: FORM, payload: `user=${user}` },
  });
  return new Person(server, answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
}

/** What the form that goes to this address would send as it stands. */
export function formIn(page: string, action: string): Record<string, string | string[]> {
  const form = page.split('<form').find((one) => unescaped(one).includes(`action="${action}"`));
  assert.ok(
    form,
    `there is no form to ${action} on: ${page.slice(page.indexOf('<h1'), page.indexOf('<h1') + 900)}`,
  );
  const fields: Record<string, string | string[]> = {};
  const put = (name: string, value: string) => {
    const had = fields[name];
    fields[name] = had === undefined ? value : [had, value].flat();
  };
  for (const [tag] of form.split('</form>')[0]?.matchAll(/<input\b[^>]*>/g) ?? []) {
    const at = (name: string) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
    const isChoice = /type="(radio|checkbox)"/.test(tag);
    if (!/type="file"/.test(tag) && (!isChoice || /\schecked/.test(tag))) put(at('name'), at('value'));
  }
  for (const [, name = '', text = ''] of form.matchAll(
    /<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)<\/textarea>/g,
  ))
    put(name, unescaped(text).replace(/^\n/, ''));
  for (const [, name = '', options = ''] of form.matchAll(
    /<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs,
  )) {
    const chosen = /value="([^"]*)" selected/.exec(options)?.[1];
    if (chosen !== undefined) put(name, unescaped(chosen));
  }
  return fields;
}

export const textOf = (page: string): string =>
  unescaped(
    page
      .slice(page.indexOf('<main'))
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' '),
  );
