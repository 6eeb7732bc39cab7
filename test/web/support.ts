import assert from 'node:assert/strict';
import type { TestOffice } from '#test/support/office.ts';

export interface Looked {
  readonly status: number;
  readonly text: string;
  readonly raw: Buffer;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Somebody who looks at pages: a colleague who signed in as at the demonstration, or nobody. */
export async function lookingAs(
  office: TestOffice,
  user: string | null,
): Promise<(path: string) => Promise<Looked>> {
  const cookie = user === null ? '' : await signedIn(office, user);
  return async (url) => {
    const answer = await office.server.inject({ method: 'GET', url, headers: { cookie } });
    const { statusCode: status, payload: text, rawPayload: raw, headers } = answer;
    return { status, text, raw, headers };
  };
}

async function signedIn({ server }: TestOffice, user: string): Promise<string> {
  const answer = await server.inject({
    ...{ method: 'POST', url: '/sign-in/as', payload: `user=${user}` },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const cookies = answer.cookies.map(({ name, value }) => `${name}=${value}`);
  assert.ok(cookies.length > 0, `${user} is signed in`);
  return cookies.join('; ');
}

/** What a page says, without its tags. */
export function wordsOf(html: string): string {
  return html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}
