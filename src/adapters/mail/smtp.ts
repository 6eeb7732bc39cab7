import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import type { Departed, Departing, MailOut } from '#app/ports.ts';
import { returnPath } from '#domain/mail/return-path.ts';
import { composeMessage, isOneAddress, type Sender } from './compose.ts';

/** A mail server that takes our mail, as SMTP_URL names it. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS, which only a server of this machine may do without. */
  readonly isTls: boolean;
  readonly isHere: boolean;
  readonly user: string | null;
  readonly password: string | null;
}

export interface SmtpOptions {
  readonly server: SmtpServer;
  readonly sender: Sender;
  /** The address that return paths are made of. */
  readonly returnAddress: string;
  /** Certificates that are believed beside the usual ones. */
  readonly ca?: string;
  /** Milliseconds that the server may be silent while it is connected to, and later. */
  readonly patience?: { readonly connecting: number; readonly answering: number };
}

/** What nodemailer says of a failure beside its message. */
interface Failure {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
}

const AT_ONCE = 5;
// With this begins what is made for Notify, and no header.
const BRACE = 0x7b;
// A server may take minutes to look at a message before it says yes (RFC 5321, 4.5.3.2.6).
const PATIENCE = { connecting: 20_000, answering: 5 * 60_000 };

function transportTo({ server, ca, patience = PATIENCE }: SmtpOptions) {
  const { host, port, isTls, isHere, user, password } = server;
  return nodemailer.createTransport({
    ...{ pool: true, maxConnections: AT_ONCE, host, port, secure: isTls },
    ...(isHere ? { ignoreTLS: !isTls } : { requireTLS: !isTls }),
    ...(user === null ? {} : { auth: { user, pass: password ?? '' }, forceAuth: true }),
    ...(ca === undefined ? {} : { tls: { ca } }),
    ...{ connectionTimeout: patience.connecting, greetingTimeout: patience.connecting },
    ...{ dnsTimeout: patience.connecting, socketTimeout: patience.answering },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
}

const OF_CODE: Readonly<Record<string, Departed>> = {
  EAUTH: { later: 'The mail server does not take the user and the password of SMTP_URL.' },
  ENOAUTH: { later: 'The mail server wants a user and a password: see SMTP_URL.' },
  ETLS: { later: 'The mail server offers no encrypted connection that can be trusted: see SMTP_URL.' },
};

/** What a failure means for the letter. `wasHandedOver`: all of it had gone to the server, whose answer never came. */
export function meaningOf(failure: Failure, wasHandedOver: boolean): Departed {
  const code = typeof failure.code === 'string' ? failure.code : '';
  const known = OF_CODE[code];
  if (known) return known;
  if (typeof failure.responseCode === 'number') return answered(failure, failure.responseCode);
  if (wasHandedOver)
    return { uncertain: 'The mail server took the whole message and hung up without an answer.' };
  if (code === 'EMESSAGE') return { refused: 'It is larger than the mail server takes.' };
  return { later: `The mail server could not be reached${code === '' ? '' : ` (${code})`}.` };
}

// Who may send is a matter between us and the server; only the rest is about this letter.
function answered({ response, command }: Failure, said: number): Departed {
  if (said < 500 || said === 503) return { later: `The mail server puts it off (it said ${said}).` };
  if (command === 'MAIL FROM' && said !== 552)
    return {
      later: `The mail server lets nobody send from the office’s address (it said ${said}): see MAIL_FROM.`,
    };
  return { refused: typeof response === 'string' ? response : `The mail server said ${said}.` };
}

/**
 * Sends by SMTP over a few connections that are kept open. The return path of each letter is its own, so that what
 * comes back says of which letter it speaks.
 */
export function smtp(options: SmtpOptions): MailOut & { readonly close: () => void } {
  const transport = transportTo(options);
  const send = async ({ to, bytes, returnToken }: Departing): Promise<Departed> => {
    if (!isOneAddress(to)) return { refused: 'This is not one e-mail address.' };
    if (bytes[0] === BRACE) return { later: 'It was made for Notify, and cannot leave by a mail server.' };
    let wasHandedOver = false;
    const raw = Readable.from([Buffer.from(bytes)], { objectMode: false });
    raw.once('end', () => {
      wasHandedOver = true;
    });
    const envelope = { from: returnPath(options.returnAddress, returnToken), to: [to] };
    try {
      await transport.sendMail({ envelope, raw });
      return { accepted: true };
    } catch (error) {
      return meaningOf(error as Failure, wasHandedOver);
    }
  };
  return {
    media: ['email'],
    atOnce: AT_ONCE,
    compose: (letter) => composeMessage(letter, options.sender),
    send,
    close: () => transport.close(),
  };
}
