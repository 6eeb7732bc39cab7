import assert from 'node:assert/strict';
import type { TestOffice } from '#test/support/office.ts';
import { type Fields, type Seen, Visitor } from '#test/support/on-pages.ts';

/** A key nobody has: 24 characters. */
export const keyFor = (name: string): string => name.padEnd(24, '0').slice(0, 24);

/** Somebody at the public pages, without JavaScript, from an address of their own. */
export class Stranger extends Visitor {
  constructor(office: TestOffice, address = '192.0.2.1') {
    super(office, {}, address);
  }

  /** Adds files as a browser sends them. */
  async add(url: string, files: Readonly<Record<string, string | Buffer>>): Promise<Seen> {
    const boundary = 'a-boundary';
    const parts = Object.entries(files).flatMap(([name, bytes]) => [
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
      ),
      Buffer.from(bytes),
      Buffer.from('\r\n'),
    ]);
    const type = `multipart/form-data; boundary=${boundary}`;
    return this.ask('POST', url, {
      body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
      type,
    });
  }

  /** Fills in pages one after the other; each must be taken. */
  async fillAll(flow: string, key: string, pages: Readonly<Record<string, Fields>>): Promise<string> {
    let to = '';
    for (const [page, fields] of Object.entries(pages)) {
      const seen = await this.post(`${flow}/${page}?k=${key}`, fields);
      assert.equal(seen.status, 303, `${page}: ${seen.text}`);
      to = seen.location;
    }
    return to;
  }

  /** Presses Send on the page with all answers. */
  async send(flow: string, key: string): Promise<Seen> {
    const check = await this.get(`${flow}/check?k=${key}`);
    const [, once = ''] = /name="once" value="([^"]*)"/.exec(check.html) ?? [];
    return this.post(`${flow}/send?k=${key}`, { once, 'la-trap': '' });
  }

  /** The reference on the page after sending. */
  async reference(flow: string, key: string): Promise<string> {
    const { text } = await this.get(`${flow}/sent?k=${key}`);
    const [reference] = /C-\d{4}-\d{6}/.exec(text) ?? [];
    assert.ok(reference, text);
    return reference;
  }
}

export const YOU: Fields = { name: 'R. Example', writer: 'self' };
export const REACH: Fields = { ways: 'email', email: 'r.example@example.org' };

/** The pages of general feedback, filled in. */
export const feedback = (words: string): Readonly<Record<string, Fields>> => ({
  words: { about: 'service-open', words },
  ...{ files: {}, you: YOU, reach: REACH, help: {} },
});

export const REVIEW: Readonly<Record<string, Fields>> = {
  decision: { 'decided.day': '2', 'decided.month': '3', 'decided.year': '2026', ours: 'OB-2026-00017' },
  grounds: { grounds: ['inaccurate-facts', 'overlooked'] },
  facts: { 'inaccurate-facts': 'I did ring.\r\nTwice.' },
  missed: { overlooked: '  Page 3 ' },
  wish: { wish: 'Decide again.' },
  ...{ files: {}, you: YOU, reach: REACH, help: { needs: 'large-print' } },
};
