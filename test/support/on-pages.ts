// Somebody at the pages without a script: reads them, fills in their forms, and sends what the form carries along.
import assert from 'node:assert/strict';
import type { TestOffice } from '#test/support/office.ts';

export interface Seen {
  readonly status: number;
  readonly html: string;
  /** What is read on it, without the tags, on single spaces. */
  readonly text: string;
  readonly location: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" },
};
const plain = (html: string): string =>
  html.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (sign) => ENTITIES[sign] ?? sign);

export const textOf = (html: string): string =>
  plain(html.replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();

const HIDDEN = /<input type="hidden" name="([^"]*)" value="([^"]*)">/g;

/** The token that every page of a colleague carries. */
export const tokenOf = ({ html }: Seen): string => /name="_csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';

/** What the form to this address carries hidden; the last such form of the page. */
export function hiddenOf(seen: Seen, action: string): Record<string, string | string[]> {
  const forms = [...seen.html.matchAll(/<form[^>]* method="post" action="([^"]*)"[\s\S]*?<\/form>/g)];
  const form = forms.findLast((one) => plain(one[1] ?? '').startsWith(action));
  assert.ok(form, `there is a form to ${action} on: ${seen.text.slice(0, 300)}`);
  const carried: Record<string, string | string[]> = {};
  for (const [, name = '', value = ''] of form[0].matchAll(HIDDEN)) {
    const before = carried[name];
    carried[name] = before === undefined ? plain(value) : [before, plain(value)].flat();
  }
  return carried;
}

function encoded(fields: Fields): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
  );
  return new URLSearchParams(pairs).toString();
}

export interface OnPages {
  get(path: string): Promise<Seen>;
  post(path: string, fields: Fields): Promise<Seen>;
  /** Fills in the form of a page that was seen and sends it. */
  fill(seen: Seen, path: string, fields: Fields): Promise<Seen>;
}

/** Signs a colleague in. */
export async function onPages(office: TestOffice, user: string): Promise<OnPages> {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const signedIn = await office.server.inject({
    ...{ method: 'POST', url: '/sign-in/as', payload: `user=${user}`, headers: type },
  });
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const ask = async (method: 'GET' | 'POST', url: string, payload?: string): Promise<Seen> => {
    const answer = await office.server.inject({
      ...{ method, url, headers: { cookie, ...(payload === undefined ? {} : type) } },
      ...(payload === undefined ? {} : { payload }),
    });
    const { statusCode: status, payload: html, headers } = answer;
    return { status, html, text: textOf(html), headers, location: String(headers.location ?? '') };
  };
  const post = (path: string, fields: Fields) => ask('POST', path, encoded(fields));
  return {
    get: (path) => ask('GET', path),
    post,
    fill: (seen, path, fields) => post(path, { ...hiddenOf(seen, path.split('?')[0] ?? path), ...fields }),
  };
}
