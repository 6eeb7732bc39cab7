import { createHmac } from 'node:crypto';
import { systemClock } from '#adapters/clock.ts';
import type { Composed, Departed, Departing, MailOut, ToCompose } from '#app/ports.ts';
import { newToken, oneLine } from './compose.ts';

/** GOV.UK Notify as it is set up: the template of a way that it does not take is null. */
export interface NotifyService {
  readonly url: string;
  /** As Notify shows it once: a name, the id of the service and the secret, with hyphens between. */
  readonly key: string;
  readonly emailTemplate: string | null;
  readonly letterTemplate: string | null;
}

type Seconds = () => number;

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

/** A token of the service (JWT, HS256), good for half a minute. */
export function tokenOf(key: string, seconds: number): string {
  const service = key.slice(-73, -37);
  const head = base64url(JSON.stringify({ typ: 'JWT', alg: 'HS256' }));
  const signed = `${head}.${base64url(JSON.stringify({ iss: service, iat: seconds }))}`;
  return `${signed}.${createHmac('sha256', key.slice(-36)).update(signed).digest('base64url')}`;
}

const LINES_OF_AN_ADDRESS = 7;

function addressOf({ medium, to }: Pick<ToCompose, 'medium' | 'to'>): Record<string, unknown> {
  if (medium === 'email') return {};
  const lines = to.split(/\r\n?|\n/).flatMap((line) => oneLine(line) || []);
  const shown = lines.slice(0, LINES_OF_AN_ADDRESS - 1);
  const rest = lines.slice(LINES_OF_AN_ADDRESS - 1).join(', ');
  const all = rest === '' ? shown : [...shown, rest];
  return Object.fromEntries(all.map((line, index) => [`address_line_${index + 1}`, line]));
}

/** What Notify is asked, word for word. Its template shows ((subject)) and ((body)). */
function compose(service: NotifyService, letter: ToCompose): Composed {
  const reference = newToken();
  const body = {
    template_id: letter.medium === 'email' ? service.emailTemplate : service.letterTemplate,
    ...(letter.medium === 'email' ? { email_address: oneLine(letter.to) } : {}),
    personalisation: { ...addressOf(letter), subject: oneLine(letter.subject), body: letter.text },
    reference,
  };
  return { messageId: reference, returnToken: newToken(), bytes: Buffer.from(JSON.stringify(body)) };
}

const PATIENCE_MS = 30_000;
const BRACE = 0x7b;

async function ask(
  { url, key }: NotifyService,
  path: string,
  seconds: Seconds,
  body?: Uint8Array,
): Promise<{ readonly status: number; readonly said: unknown }> {
  const answer = await fetch(new URL(path, url), {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...{ authorization: `Bearer ${tokenOf(key, seconds())}`, accept: 'application/json' },
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
    ...{ signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' },
  });
  return { status: answer.status, said: await answer.json().catch(() => null) };
}

interface Trouble {
  readonly error?: unknown;
  readonly message?: unknown;
}

function troublesIn(said: unknown): readonly Trouble[] {
  const errors = typeof said === 'object' && said !== null && 'errors' in said ? said.errors : [];
  return Array.isArray(errors) ? errors.filter((one) => typeof one === 'object' && one !== null) : [];
}

// Of all that Notify finds wrong only the address is about this letter; the rest is how the office is set up.
const IS_ADDRESS = /email_address|email address|address_line|postcode|address/i;

function meaningOf(status: number, said: unknown): Departed {
  if (status === 201 || status === 200) return { accepted: true };
  if (status === 403)
    return { later: 'Notify does not take the key: see NOTIFY_KEY, and the clock of this machine.' };
  if (status === 429) return { later: 'Notify takes no more just now: its limit is reached.' };
  const troubles = troublesIn(said).map(({ message }) => (typeof message === 'string' ? message : ''));
  if (status === 400 && troubles.some((message) => IS_ADDRESS.test(message)))
    return { refused: troubles.join(' ') };
  return { later: `Notify did not take it (it said ${status}).` };
}

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

function failed(error: unknown): Departed {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  const isSure = typeof cause?.code === 'string' && NEVER_SENT.has(cause.code);
  return isSure
    ? { later: 'Notify could not be reached.' }
    : { uncertain: 'Notify took the message and did not answer.' };
}

interface Known {
  readonly status: string;
}

async function known(service: NotifyService, reference: string, seconds: Seconds): Promise<Known | null> {
  const path = `/v2/notifications?reference=${encodeURIComponent(reference)}`;
  const { status, said } = await ask(service, path, seconds);
  if (status !== 200) throw new Error(`Notify said ${status}`);
  const all = typeof said === 'object' && said !== null && 'notifications' in said ? said.notifications : [];
  const [first] = Array.isArray(all) ? all : [];
  return typeof first?.status === 'string' ? { status: first.status } : null;
}

const ARRIVED = new Set(['delivered', 'received']);
const CAME_BACK: Readonly<Record<string, string>> = {
  'permanent-failure': 'Notify says that there is no such address.',
  'temporary-failure': 'Notify says that it could not be delivered for three days.',
  'technical-failure': 'Notify says that it could not send it.',
  cancelled: 'Notify says that it was cancelled.',
  'virus-scan-failed': 'Notify says that it did not pass the scan for malware.',
  'validation-failed': 'Notify says that it cannot be printed as it is.',
};

async function send(service: NotifyService, seconds: Seconds, letter: Departing): Promise<Departed> {
  const { medium, bytes, messageId, isRepeat } = letter;
  if (bytes[0] !== BRACE) return { later: 'It was made for a mail server, and cannot leave by Notify.' };
  if (isRepeat) {
    const before = await known(service, messageId, seconds).catch(() => 'not-said' as const);
    if (before === 'not-said')
      return { later: 'Notify could not be asked whether it has this letter already.' };
    if (before) return { accepted: true, onlyOnce: true };
  }
  try {
    const kind = medium === 'email' ? 'email' : 'letter';
    const { status, said } = await ask(service, `/v2/notifications/${kind}`, seconds, bytes);
    const meaning = meaningOf(status, said);
    return 'accepted' in meaning ? { ...meaning, onlyOnce: true } : meaning;
  } catch (error) {
    return failed(error);
  }
}

const secondsNow: Seconds = () => Math.floor(systemClock.now().epochMilliseconds / 1000);

/**
 * Sends by GOV.UK Notify: e-mail, post or both. Notify knows a letter by the reference that we give it, so one that may
 * have left is asked for before it is sent again.
 */
export function notify(service: NotifyService, seconds: Seconds = secondsNow): MailOut {
  return {
    media: [
      ...(service.emailTemplate === null ? [] : ['email' as const]),
      ...(service.letterTemplate === null ? [] : ['post' as const]),
    ],
    atOnce: 5,
    compose: async (letter) => compose(service, letter),
    send: (letter) => send(service, seconds, letter),
    fate: async (medium, messageId) => {
      if (medium === 'notice') return 'delivered';
      const found = await known(service, messageId, seconds).catch(() => null);
      if (found === null) return 'not-known-yet';
      const cameBack = CAME_BACK[found.status];
      return ARRIVED.has(found.status) ? 'delivered' : cameBack ? { cameBack } : 'not-known-yet';
    },
  };
}

/** Each way by whoever takes it: the first of these that does. */
export function eachItsWay(ways: readonly MailOut[]): MailOut {
  const takes = (medium: 'email' | 'post'): MailOut => {
    const way = ways.find(({ media }) => media.includes(medium));
    if (!way) throw new Error(`Nobody takes what goes by ${medium}.`);
    return way;
  };
  return {
    media: (['email', 'post'] as const).filter((medium) => ways.some(({ media }) => media.includes(medium))),
    atOnce: Math.max(...ways.map(({ atOnce }) => atOnce)),
    compose: (letter) => takes(letter.medium).compose(letter),
    send: (letter) => takes(letter.medium).send(letter),
    fate: async (medium, messageId) =>
      medium === 'notice' ? 'delivered' : (takes(medium).fate?.(medium, messageId) ?? 'delivered'),
    close: () => {
      for (const way of ways) way.close?.();
    },
  };
}
