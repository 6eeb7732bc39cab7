import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Passwords } from '#app/ports.ts';

const derive = promisify(argon2);

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT = 16;
const TAG = 32;
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

const FEWEST = 12;
const MOST = 200;
/** The estimate grows faster than the password: what comes after so many characters only makes it stronger. */
const ESTIMATED = 100;
const STRONG_ENOUGH = 3;
/** A user name of two letters is in many a good password. */
const SHORTEST_NAME = 3;
const LEAST_BESIDE_NAMES = 8;
const OFFICE_WORDS = ['look again', 'lookagain', 'ombudsman', 'customer care', 'customercare'];

/** Passwords as Argon2id in the PHC format, and the list of common ones with an estimate of the strength of others. */
export const passwords: Passwords = {
  async hash(password) {
    const salt = randomBytes(SALT);
    const { memory, passes, parallelism } = COST;
    const tag = await tagOf(password, salt, COST, TAG);
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
  },
  async matches(hash, password) {
    const [, m, t, p, salt = '', tag = ''] = PHC.exec(hash ?? '') ?? [];
    const isHash = tag !== '';
    const cost = isHash ? { memory: Number(m), passes: Number(t), parallelism: Number(p) } : COST;
    const expected = isHash ? Buffer.from(tag, 'base64') : randomBytes(TAG);
    const nonce = isHash ? Buffer.from(salt, 'base64') : randomBytes(SALT);
    // Nobody has a longer one; a cut one is worked on, so that it takes as long.
    const right = timingSafeEqual(await tagOf(cut(password), nonce, cost, expected.length), expected);
    return right && isHash && !isTooLong(password);
  },
  async weakness(password, { user, name }) {
    const alike = alikeOf(password);
    const length = [...alike].length;
    if (length < FEWEST)
      return `Use at least ${FEWEST} characters. A few words that do not belong together are good.`;
    if (isTooLong(password)) return `Use at most ${MOST} characters.`;
    if (user.length >= SHORTEST_NAME && alike.toLowerCase().includes(user.toLowerCase()))
      return 'Do not use your user name in your password.';
    const own = [...partsOf(`${user} ${name}`), ...OFFICE_WORDS];
    const { isCommon, score } = await estimate(alike, [user, name, ...own]);
    if (isCommon) return 'Many people use this password, and it is tried first. Choose another one.';
    return score < STRONG_ENOUGH || isMostly(own, alike)
      ? 'This password is easy to guess. Add a word that does not belong to the others, or choose another one.'
      : null;
  },
};

/** Whether little is left of it without these words. */
function isMostly(words: readonly string[], password: string): boolean {
  const rest = words.reduce((left, word) => left.replaceAll(word.toLowerCase(), ''), password.toLowerCase());
  return [...rest].length < LEAST_BESIDE_NAMES;
}

/** The same characters typed on another keyboard are the same password. */
function alikeOf(password: string): string {
  return password.normalize('NFKC');
}

function isTooLong(password: string): boolean {
  return password.length > 4 * MOST || [...alikeOf(password)].length > MOST;
}

function cut(password: string): string {
  return password.slice(0, 4 * MOST);
}

function tagOf(password: string, nonce: Buffer, cost: Cost, tagLength: number): Promise<Buffer> {
  return derive('argon2id', { ...cost, message: alikeOf(password), nonce, tagLength });
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

function partsOf(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length >= SHORTEST_NAME);
}

interface Estimator {
  readonly common: ReadonlySet<string>;
  check(password: string, words: string[]): { readonly score: number };
}

let estimator: Promise<Estimator> | undefined;

/** The list is large: it is read when the first password is chosen, not when the program starts. */
async function load(): Promise<Estimator> {
  const [{ ZxcvbnFactory }, language] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const { dictionary, adjacencyGraphs } = language;
  const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const common = new Set(dictionary['passwords-common'].map((one) => String(one).toLowerCase()));
  return { common, check: (password, words) => zxcvbn.check(password, words) };
}

async function estimate(password: string, words: string[]): Promise<{ isCommon: boolean; score: number }> {
  estimator ??= load();
  const { common, check } = await estimator;
  const { score } = check([...password].slice(0, ESTIMATED).join(''), words);
  return { isCommon: common.has(password.toLowerCase()), score };
}
