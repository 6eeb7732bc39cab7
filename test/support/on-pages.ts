// Somebody at the pages without a script: reads them, fills in their forms, and sends what the form carries along.
import assert from 'node:assert/strict';
import type { TestOffice } from './office.ts';

export interface Seen {
  readonly status: number;
  readonly html: string;
  /** What is read on it, without the tags, on single spaces. */
  readonly text: string;
  readonly raw: Buffer;
  /** Where it leads, '' when nowhere. */
  readonly location: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

export type Fields = Readonly<Record<string, string | readonly string[]>>;
type Headers = Readonly<Record<string, string>>;

export const FORM = 'application/x-www-form-urlencoded';

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#92;': '\\', '&#96;': '`' },
};
const plain = (html: string): string =>
  html.replaceAll(/&(?:amp|lt|gt|quot|#39|#92|#96);/g, (sign) => ENTITIES[sign] ?? sign);

/** What is read on a page, without the tags. */
export const textOf = (html: string): string =>
  plain(html.replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '').replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();

const HIDDEN = /<input type="hidden" name="([^"]*)" value="([^"]*)">/g;

/** The token that every page of a colleague carries. */
export const tokenOf = ({ html }: Pick<Seen, 'html'>): string =>
  /name="_csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';

function put(fields: Record<string, string | string[]>, name: string, value: string): void {
  const had = fields[name];
  fields[name] = had === undefined ? value : [had, value].flat();
}

/** What the form to this address carries hidden; the last such form of the page. */
export function hiddenOf({ html }: Pick<Seen, 'html'>, action: string): Record<string, string | string[]> {
  const forms = [...html.matchAll(/<form[^>]* method="post" action="([^"]*)"[\s\S]*?<\/form>/g)];
  const form = forms.findLast((one) => plain(one[1] ?? '').startsWith(action));
  assert.ok(form, `there is a form to ${action} on: ${textOf(html).slice(0, 300)}`);
  const carried: Record<string, string | string[]> = {};
  for (const [, name = '', value = ''] of form[0].matchAll(HIDDEN)) put(carried, plain(name), plain(value));
  return carried;
}

/** All that the form to exactly this address would send as it stands, as a browser would. */
export function formIn({ html }: Pick<Seen, 'html'>, action: string): Record<string, string | string[]> {
  const form = html.split('<form').find((one) => plain(one).includes(`action="${action}"`));
  assert.ok(
    form,
    `there is a form to ${action} on: ${textOf(html.slice(html.indexOf('<main'))).slice(0, 900)}`,
  );
  const fields: Record<string, string | string[]> = {};
  for (const [tag] of form.split('</form>')[0]?.matchAll(/<input\b[^>]*>/g) ?? []) {
    const at = (name: string) => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
    const isChoice = /type="(radio|checkbox)"/.test(tag);
    if (!/type="file"/.test(tag) && (!isChoice || /\schecked/.test(tag)))
      put(fields, at('name'), at('value'));
  }
  for (const [, name = '', text = ''] of form.matchAll(
    /<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)<\/textarea>/g,
  ))
    put(fields, name, plain(text).replace(/^\n/, ''));
  for (const [, name = '', options = ''] of form.matchAll(
    /<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs,
  )) {
    const chosen = /value="([^"]*)" selected/.exec(options)?.[1];
    if (chosen !== undefined) put(fields, name, plain(chosen));
  }
  return fields;
}

function encoded(fields: Fields): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  return new URLSearchParams(pairs).toString();
}

export interface Asked {
  readonly body?: string | Buffer;
  readonly type?: string;
  readonly headers?: Headers;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'PATCH' | 'OPTIONS';

/** Somebody with a browser of their own, with its cookies and, if need be, headers and an address. */
export class Visitor {
  readonly #office: TestOffice;
  readonly #jar = new Map<string, string>();
  readonly #headers: Headers;
  readonly #address: string | undefined;

  constructor(office: TestOffice, headers: Headers = {}, address?: string) {
    this.#office = office;
    this.#headers = headers;
    this.#address = address;
  }

  get cookie(): string {
    return [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async ask(method: Method, url: string, { body, type, headers }: Asked = {}): Promise<Seen> {
    const answer = await this.#office.server.inject({
      ...{ method, url },
      ...(this.#address === undefined ? {} : { remoteAddress: this.#address }),
      headers: {
        ...{ cookie: this.cookie, ...this.#headers },
        ...(type === undefined ? {} : { 'content-type': type }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    for (const { name, value } of answer.cookies) this.#jar.set(name, value);
    const { statusCode: status, payload: html, rawPayload: raw } = answer;
    const location = String(answer.headers.location ?? '');
    return { status, html, text: textOf(html), raw, headers: answer.headers, location };
  }

  get(url: string, headers: Headers = {}): Promise<Seen> {
    return this.ask('GET', url, { headers });
  }

  post(url: string, fields: Fields, headers: Headers = {}): Promise<Seen> {
    return this.ask('POST', url, { body: encoded(fields), type: FORM, headers });
  }

  /** Fills in the form of a page that was seen and sends it. */
  fill(seen: Seen, path: string, fields: Fields = {}): Promise<Seen> {
    return this.post(path, { ...hiddenOf(seen, path.split('?')[0] ?? path), ...fields });
  }

  /** Is signed in as somebody, at the demonstration's list. */
  async become(user: string): Promise<void> {
    await this.post('/sign-in/as', { user });
    assert.notEqual(this.cookie, '', `${user} is signed in`);
  }
}

/** Signs a colleague in; null for nobody. */
export async function onPages(office: TestOffice, user: string | null): Promise<Visitor> {
  const visitor = new Visitor(office);
  if (user !== null) await visitor.become(user);
  return visitor;
}
