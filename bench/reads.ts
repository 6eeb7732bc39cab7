import { performance } from 'node:perf_hooks';
import { Client } from './http.ts';
import { COMMON_WORD, fraction, RARE_WORD } from './texts.ts';

export interface Times {
  /** Milliseconds. */
  readonly median: number;
  readonly p95: number;
  /** How many items the last answer had: a short page is quick; NaN for what is no list. */
  readonly items: number;
}

/** What is read: who asks, and the address for the nth time. */
export interface Reading {
  readonly name: string;
  readonly user: string;
  readonly path: (index: number) => string;
  readonly isCase?: true;
}

const list = (name: string, query: string, user = 'officer'): Reading => ({
  ...{ name, user, path: () => `/api/cases${query}` },
});

/** One case at random, and the first page of lists. */
export function readings(references: readonly string[]): readonly Reading[] {
  const one = (index: number) => references[Math.floor(fraction(index + 77) * references.length)] ?? '';
  return [
    { name: 'a case', user: 'officer', path: (index) => `/api/cases/${one(index)}`, isCase: true },
    list('list: all', ''),
    list('list: open', '?state=open'),
    list('list: holder=officer', '?holder=officer'),
    list('list: step=sign-off', '?step=sign-off'),
    list('list: overdue', '?overdue=true'),
    list('list: q=a rare word', `?q=${RARE_WORD}`),
    list('list: q=a common word', `?q=${COMMON_WORD}`),
    list('list: all, as a line manager', '', 'line-manager'),
    list('list: all, as ocwt', '', 'ocwt-2'),
    { name: 'contacts', user: 'support', path: () => '/api/contacts' },
    { name: 'log', user: 'records', path: () => '/api/log' },
  ];
}

const page = (name: string, path: string): Reading => ({ name, user: 'officer', path: () => path });

/** The same as an officer's browser asks for it: pages, made on the server. */
export function pageReadings(references: readonly string[]): readonly Reading[] {
  const one = (index: number) => references[Math.floor(fraction(index + 77) * references.length)] ?? '';
  return [
    page('nothing: an empty handler', '/empty'),
    { name: 'the case page', user: 'officer', path: (index) => `/cases/${one(index)}`, isCase: true },
    page('the list of cases', '/cases'),
    page('the list, open', '/cases?state=open'),
    page('search: a rare word', `/search?q=${RARE_WORD}`),
    page('search: a common word', `/search?q=${COMMON_WORD}`),
    page('my work', '/work'),
    page('the log', '/log'),
  ];
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Reads so many times, one after the other, after a few that do not count. */
export async function timesOf(address: string, reading: Reading, count: number, cookie = ''): Promise<Times> {
  const client = new Client(address, cookie);
  const times: number[] = [];
  let last = '{}';
  for (let index = -10; index < count; index += 1) {
    const began = performance.now();
    const { status, text } = await client.send(reading.user, 'GET', reading.path(index + 10));
    if (status !== 200) throw new Error(`${reading.name}: ${status} ${text.slice(0, 300)}`);
    if (index >= 0) times.push(performance.now() - began);
    last = text;
  }
  client.close();
  times.sort((a, b) => a - b);
  const { items } = last.startsWith('{') ? (JSON.parse(last) as { items?: readonly unknown[] }) : {};
  return { median: at(times, 0.5), p95: at(times, 0.95), items: items?.length ?? Number.NaN };
}
