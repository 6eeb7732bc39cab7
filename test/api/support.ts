// What the tests of the API share: problem documents looked at as a client does, and a count of what is written.
import assert from 'node:assert/strict';
import { besideReader, everyModel } from '#cli/beside.ts';
import { replay } from '#store/replay.ts';
import type { Answered, TestOffice } from '#test/support/office.ts';

/** Looks at a problem document, and gives the fields it names. */
export function problemFields(answer: Answered, status: number, what = ''): readonly string[] {
  const { body, text, headers } = answer;
  assert.equal(answer.status, status, `${what} ${text.slice(0, 500)}`);
  assert.match(String(headers['content-type']), /^application\/problem\+json/, what);
  assert.equal(body.status, status);
  assert.ok(body.title.length > 3, 'it has a title');
  assert.match(
    body.detail,
    /^(Answer this: .+|[\p{Lu}\p{N}“"].*[.?…])$/su,
    `${what}: its detail is a sentence`,
  );
  const errors = body.errors ?? [];
  for (const error of errors) {
    assert.equal(typeof error.field, 'string');
    assert.ok(error.message.length > 3, JSON.stringify(error));
    assert.ok(Array.isArray(error.paragraphs));
    for (const paragraph of error.paragraphs) assert.match(paragraph, /^¶\d+$/);
  }
  return errors.map(({ field }: { field: string }) => field);
}

const COUNTS = ['events', 'streams', 'contacts', 'cases', 'case_log', 'case_search', 'outgoing'];

/** How much there is of everything that a request could write. */
export async function written({ store }: TestOffice): Promise<Readonly<Record<string, number>>> {
  const columns = COUNTS.map((table) => `(select count(*)::int from ${table}) as ${table}`);
  const [row] = await store.query<Record<string, number>>(`select ${columns.join(', ')}`);
  assert.ok(row);
  return { ...row };
}

/** Every row of every read model is as the histories make it. */
export async function rowsAreAsTheHistoriesMakeThem({ store, app, clock }: TestOffice): Promise<void> {
  const report = await replay(store, everyModel, besideReader(app), { now: clock.now() });
  assert.ok(report.same, report.sentences.join('\n'));
}

/** The values of these fields, in order. */
export const pick = (items: readonly Record<string, unknown>[], field: string): unknown[] =>
  items.map((item) => item[field]);

/** All items of a list, walked page by page. */
export async function allPages(
  office: TestOffice,
  user: string,
  path: string,
  options: {
    readonly limit?: number;
    readonly between?: () => Promise<unknown>;
    readonly items?: string;
  } = {},
): Promise<readonly Record<string, unknown>[]> {
  const { limit = 50, between, items = 'items' } = options;
  const all: Record<string, unknown>[] = [];
  let after: string | null = null;
  do {
    const more: string = after === null ? '' : `&after=${encodeURIComponent(after)}`;
    const sign = path.includes('?') ? '&' : '?';
    const { status, body, text } = await office.as(user).get(`${path}${sign}limit=${limit}${more}`);
    assert.equal(status, 200, text);
    assert.ok(body[items].length <= limit);
    all.push(...body[items]);
    after = body.next;
    await between?.();
  } while (after !== null);
  return all;
}
