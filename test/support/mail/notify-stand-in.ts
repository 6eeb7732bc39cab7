import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const NOTIFY_SERVICE = '26785a09-ab16-4eb0-8407-a37497a57506';
export const NOTIFY_SECRET = '3d844edf-8d35-48ac-975b-e847b4f122b0';
export const NOTIFY_KEY = `look_again-${NOTIFY_SERVICE}-${NOTIFY_SECRET}`;
export const EMAIL_TEMPLATE = 'f33517ff-2a88-4f6e-b855-c550268ce08a';
export const LETTER_TEMPLATE = '1d2a3b4c-2a88-4f6e-b855-c550268ce08a';

/** A letter as the service keeps it. */
export interface Notified {
  readonly id: string;
  readonly reference: string;
  readonly type: 'email' | 'letter';
  readonly body: {
    readonly [name: string]: unknown;
    readonly personalisation: Readonly<Record<string, string>>;
  };
  status: string;
}

export interface NotifyStandIn extends AsyncDisposable {
  readonly url: string;
  readonly notified: Notified[];
  /** How often letters were looked up. */
  readonly lookups: () => number;
  /** What it does with the next requests: answers with an error, or hangs up before or after it has kept the letter. */
  trouble:
    | { readonly status: number; readonly message: string }
    | 'hangs-up-before'
    | 'hangs-up-after'
    | null;
}

const ERRORS: Readonly<Record<number, string>> = {
  ...{ 400: 'BadRequestError', 403: 'AuthError', 429: 'RateLimitError', 500: 'Exception' },
};

/** Whether the token is as the service makes its own: signed with the secret, of the service, half a minute old at most. */
function isKnown(request: IncomingMessage, seconds: number): boolean {
  const [head = '', claims = '', signature] = (request.headers.authorization ?? '')
    .slice('Bearer '.length)
    .split('.');
  const expected = createHmac('sha256', NOTIFY_SECRET).update(`${head}.${claims}`).digest('base64url');
  if (signature !== expected) return false;
  const { alg, typ } = JSON.parse(Buffer.from(head, 'base64url').toString());
  const { iss, iat } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  return alg === 'HS256' && typ === 'JWT' && iss === NOTIFY_SERVICE && Math.abs(seconds - iat) <= 30;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces);
}

function faultIn(type: Notified['type'], body: Notified['body']): string | null {
  const template = type === 'email' ? EMAIL_TEMPLATE : LETTER_TEMPLATE;
  if (body.template_id !== template) return 'Template not found';
  const missing = ['subject', 'body'].filter((name) => !body.personalisation[name]);
  if (missing.length > 0) return `Missing personalisation: ${missing.join(', ')}`;
  if (type === 'email' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(String(body.email_address)))
    return 'email_address Not a valid email address';
  if (type === 'letter' && !body.personalisation.address_line_3) return 'Address must be at least 3 lines';
  return null;
}

/** GOV.UK Notify as far as letters are sent and asked about, on this machine. */
export async function startNotify(seconds: () => number): Promise<NotifyStandIn> {
  const notified: Notified[] = [];
  let lookups = 0;
  const say = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const refuse = (response: ServerResponse, status: number, message: string): void =>
    say(response, status, { status_code: status, errors: [{ error: ERRORS[status] ?? 'Error', message }] });
  const keep = (type: Notified['type'], body: Notified['body']): Notified => {
    const kept = {
      id: crypto.randomUUID(),
      reference: String(body.reference),
      type,
      body,
      status: 'created',
    };
    notified.push(kept);
    return kept;
  };
  const stand: Pick<NotifyStandIn, 'trouble'> = { trouble: null };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://stand-in.invalid');
    const sent = await bodyOf(request);
    if (!isKnown(request, seconds())) return refuse(response, 403, 'Invalid token: API key not found');
    if (request.method === 'GET') {
      lookups += 1;
      const found = notified.filter(({ reference }) => reference === url.searchParams.get('reference'));
      return say(response, 200, { notifications: found, links: {} });
    }
    const { trouble } = stand;
    if (trouble === 'hangs-up-before') return void request.socket.destroy();
    if (trouble !== null && typeof trouble === 'object')
      return refuse(response, trouble.status, trouble.message);
    const type = url.pathname.endsWith('/email') ? 'email' : 'letter';
    const body = JSON.parse(sent.toString());
    const fault = faultIn(type, body);
    if (fault) return refuse(response, 400, fault);
    const kept = keep(type, body);
    if (trouble === 'hangs-up-after') return void request.socket.destroy();
    return say(response, 201, { id: kept.id, reference: kept.reference });
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  return Object.assign(stand, {
    ...{ url: `http://127.0.0.1:${port}`, notified, lookups: () => lookups },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}
