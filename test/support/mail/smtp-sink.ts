import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SmtpServer } from '#adapters/mail/smtp.ts';

/** A message as a mail server took it. */
export interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
  /** Unfolded headers by their names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
}

export interface SinkRules {
  /** What to say to a recipient; null takes them. */
  readonly recipient?: (address: string) => { readonly code: number; readonly text: string } | null;
  readonly sender?: (address: string) => { readonly code: number; readonly text: string } | null;
  /** What to do with a whole message: take it, say something else, or hang up. */
  readonly message?: (taken: Taken) => 'take' | 'hang-up' | { readonly code: number; readonly text: string };
  readonly user?: { readonly name: string; readonly password: string };
  readonly tls?: { readonly key: string; readonly cert: string; readonly fromTheStart: boolean };
  /** The port to listen on, for a server that comes back. */
  readonly port?: number;
}

export interface Sink extends AsyncDisposable {
  readonly server: SmtpServer;
  readonly taken: readonly Taken[];
  readonly connections: () => number;
}

/** The headers of a message, each on one line. */
export function headersOf(raw: Buffer): Map<string, string> {
  const [head = ''] = raw.toString().split('\r\n\r\n', 1);
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
}

const said = ({ code, text }: { readonly code: number; readonly text: string }) =>
  Object.assign(new Error(text), { responseCode: code });

/** A mail server in this process that keeps what it takes, and refuses, puts off or hangs up as it is told. */
export async function startSink(rules: SinkRules = {}): Promise<Sink> {
  const taken: Taken[] = [];
  let connections = 0;
  const { user, tls } = rules;
  const server = new SMTPServer({
    ...(tls ? { key: tls.key, cert: tls.cert, secure: tls.fromTheStart } : { hideSTARTTLS: true }),
    ...(user ? { allowInsecureAuth: true } : { authOptional: true, disabledCommands: ['AUTH'] }),
    ...{ logger: false, disableReverseLookup: true, closeTimeout: 100 },
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onAuth: (auth, _session, done) => {
      const known = auth.username === user?.name && auth.password === user?.password;
      if (known) done(null, { user: auth.username });
      else done(said({ code: 535, text: 'Authentication failed' }));
    },
    onMailFrom: ({ address }, _session, done) => {
      const answer = rules.sender?.(address) ?? null;
      done(answer && said(answer));
    },
    onRcptTo: ({ address }, _session, done) => {
      const answer = rules.recipient?.(address) ?? null;
      done(answer && said(answer));
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const raw = Buffer.concat(pieces);
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : '';
        const message = { from, to: rcptTo.map((one) => one.address), raw, headers: headersOf(raw) };
        const answer = rules.message?.(message) ?? 'take';
        if (answer === 'take' || answer === 'hang-up') taken.push(message);
        if (answer === 'take') done();
        else if (answer === 'hang-up') hangUp(server, session.id);
        else done(said(answer));
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(rules.port ?? 0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const isTls = tls?.fromTheStart ?? false;
  return {
    taken,
    connections: () => connections,
    server: {
      ...{ host: '127.0.0.1', port, isTls, isHere: !tls },
      ...{ user: user?.name ?? null, password: user?.password ?? null },
    },
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function hangUp(server: SMTPServer, session: string): void {
  for (const connection of server.connections)
    if (connection.session.id === session) connection._socket.destroy();
}
