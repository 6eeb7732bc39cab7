import type { Answered, TestOffice } from './office.ts';

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A page as somebody sees it: its status, its text, and where it leads. */
export interface Seen {
  readonly status: number;
  readonly text: string;
  readonly to: string | undefined;
}

/** Somebody signed in, who opens pages and sends their forms without a script. */
export interface Visitor {
  get(path: string): Promise<Seen>;
  /** Opens a page for its keys, then sends a form of it with these fields. */
  send(page: string, to: string, fields: Fields): Promise<Seen>;
  /** Sends just these fields. */
  post(to: string, fields: Fields): Promise<Seen>;
  /** The keys that the forms of a page carry. */
  keys(page: string): Promise<{ readonly _csrf: string; readonly once: string }>;
  readonly cookie: string;
}

const formType = { 'content-type': 'application/x-www-form-urlencoded' };

function encoded(fields: Fields): string {
  const all = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  return new URLSearchParams(all as [string, string][]).toString();
}

const hiddenIn = (text: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';

/** Signs in as in the demonstration. */
export async function visitorTo(office: TestOffice, user: string): Promise<Visitor> {
  const answer = await office.server.inject({
    ...{ method: 'POST', url: '/sign-in/as', payload: `user=${user}`, headers: formType },
  });
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const seen = ({ statusCode, payload, headers }: { statusCode: number; payload: string; headers: Answered['headers'] }): Seen => ({
    ...{ status: statusCode, text: payload, to: headers.location as string | undefined },
  });
  const get = async (url: string) => seen(await office.server.inject({ method: 'GET', url, headers: { cookie } }));
  const post = async (url: string, fields: Fields) =>
    seen(await office.server.inject({ method: 'POST', url, payload: encoded(fields), headers: { cookie, ...formType } }));
  const keys = async (page: string) => {
    const { text } = await get(page);
    return { _csrf: hiddenIn(text, '_csrf'), once: hiddenIn(text, 'once') };
  };
  return {
    ...{ get, post, keys, cookie },
    send: async (page, to, fields) => post(to, { ...(await keys(page)), ...fields }),
  };
}
