import type { TestOffice } from './office.ts';

/** What a page answered. */
export interface Shown {
  readonly status: number;
  readonly text: string;
  readonly to: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

type Fields = Readonly<Record<string, string>>;

/** Somebody with a browser of their own, on an office's pages. */
export class Visitor {
  readonly #office: TestOffice;
  readonly #jar = new Map<string, string>();
  readonly #headers: Record<string, string>;

  constructor(office: TestOffice, headers: Record<string, string> = {}) {
    this.#office = office;
    this.#headers = headers;
  }

  get cookie(): string {
    return [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async #ask(method: 'GET' | 'POST', url: string, body: Fields | null, headers: Fields): Promise<Shown> {
    const answer = await this.#office.server.inject({
      ...{ method, url },
      headers: {
        ...{ cookie: this.cookie, ...this.#headers },
        ...(body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...headers,
      },
      ...(body ? { payload: new URLSearchParams(body).toString() } : {}),
    });
    for (const { name, value } of answer.cookies) this.#jar.set(name, value);
    const { statusCode: status, payload: text } = answer;
    return { status, text, to: String(answer.headers.location ?? ''), headers: answer.headers };
  }

  get(url: string, headers: Fields = {}): Promise<Shown> {
    return this.#ask('GET', url, null, headers);
  }

  post(url: string, body: Fields, headers: Fields = {}): Promise<Shown> {
    return this.#ask('POST', url, body, headers);
  }

  /** Sends a form as it stands on a page, with all its hidden fields and what is typed into it. */
  send(page: Shown, action: string, typed: Fields = {}): Promise<Shown> {
    return this.post(action, { ...hiddenIn(page, action), ...typed });
  }

  /** Is signed in as somebody, at the demonstration's list. */
  async become(user: string): Promise<void> {
    await this.post('/sign-in/as', { user });
  }
}

const ENTITIES: Fields = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const unescaped = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (one) => ENTITIES[one] ?? one);

/** The hidden fields of the form on a page that goes to this address. */
export function hiddenIn({ text }: Shown, action: string): Fields {
  const form = text.split('<form').find((one) => unescaped(one).includes(`action="${action}"`));
  if (form === undefined) throw new Error(`There is no form to ${action}`);
  const fields = (form.split('</form>')[0] ?? '').matchAll(
    /<input type="hidden" name="([^"]*)" value="([^"]*)">/g,
  );
  return Object.fromEntries(
    [...fields].map(([, name = '', value = '']) => [unescaped(name), unescaped(value)]),
  );
}
