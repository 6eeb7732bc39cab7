/** A mailbox as the environment names it. `name` is what pages, logs and rows call it; the password is in nothing else. */
export type MailboxSettings = {
  name: string;
  host: string;
  port: number;
  isTls: boolean;
  /** On this machine, where no password is overheard on its way. */
  isHere: boolean;
  user: string;
  password: string;
  folder: string;
};

/** How mail comes in. */
export type MailIn = {
  mailboxes: MailboxSettings[];
  /** The folder to which a message is moved once it is kept here; null leaves it where it is. */
  moveTo: string | null;
  /** Bytes of a message; of a larger one only its beginning is kept. */
  largest: number;
  /** Domains of colleagues, who pass praise on (¶6). */
  staffDomains: string[];
  /** Addresses of scanners that mail hard copy. */
  scanners: string[];
};

type Read = (name: string) => string | undefined;

const LOOPBACK = ['127.0.0.1', '[::1]', '::1', 'localhost'];
const MEGABYTE = 1024 * 1024;
const DEFAULT_LARGEST = 50;

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((one) => one !== '');

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

const HOW = 'write imaps://user:password@host/INBOX, with %40 for an @ in the user';

/** The text of an address may hold a password: faults say which of them it is, never what it says. */
function mailboxOf(text: string, which: string, faults: string[]): MailboxSettings | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const parts = url && [url.username, url.password, url.pathname.slice(1) || 'INBOX'].map(decoded);
  const [user, password, folder] = parts ?? [];
  if (!url || !/^imaps?:$/.test(url.protocol) || !url.hostname || !user || !password || !folder) {
    faults.push(`${which} is not the address of a mailbox: ${HOW}.`);
    return null;
  }
  const isTls = url.protocol === 'imaps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return {
    ...{ name: `${user}@${host}/${folder}`, host, port: Number(url.port) || (isTls ? 993 : 143) },
    ...{ isTls, isHere: LOOPBACK.includes(host), user, password, folder },
  };
}

function mailboxesOf(text: string | undefined, mode: string, faults: string[]): MailboxSettings[] {
  const texts = (text ?? '').split(/\s+/).filter((one) => one !== '');
  const mailboxes = texts.flatMap((one, index) => {
    const which = texts.length === 1 ? 'IMAP_URL' : `IMAP_URL, address ${index + 1},`;
    return mailboxOf(one, which, faults) ?? [];
  });
  const names = mailboxes.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) faults.push(`IMAP_URL names the mailbox ${twice} twice: name it once.`);
  const away = mode === 'start' ? mailboxes.find(({ isHere }) => !isHere) : undefined;
  if (away)
    faults.push(
      `IMAP_URL names ${away.host}: the demonstration office reads mailboxes of this machine only. Leave IMAP_URL unset, or run "npm run worker".`,
    );
  return mailboxes;
}

const largestOf = (text: string | undefined, faults: string[]): number => {
  const megabytes = Number(text ?? DEFAULT_LARGEST);
  if (!Number.isInteger(megabytes) || megabytes < 1 || megabytes > 500)
    faults.push(`MAIL_LARGEST is "${text}": set it to whole megabytes, from 1 to 500.`);
  return megabytes * MEGABYTE;
};

/** What the environment says of mail that comes in; every fault is added to `faults`. */
export function readMailIn(read: Read, mode: string, faults: string[]): MailIn {
  return {
    mailboxes: mailboxesOf(read('IMAP_URL'), mode, faults),
    moveTo: read('MAIL_MOVE_TO') ?? null,
    largest: largestOf(read('MAIL_LARGEST'), faults),
    staffDomains: listOf(read('MAIL_STAFF_DOMAINS')),
    scanners: listOf(read('MAIL_SCANNERS')),
  };
}

/** Where the scanner for malware listens: a socket of this machine, or a host and its port. */
export type ScannerPlace = { path: string } | { host: string; port: number };

/** The scanner that the environment names (CLAMD); undefined where none is. A fault is added to `faults`. */
export function readScanner(read: Read, faults: string[]): ScannerPlace | undefined {
  const text = read('CLAMD');
  if (text === undefined) return undefined;
  const [, path] = /^unix:(\/.+)$/.exec(text) ?? [];
  if (path) return { path };
  const [, host, digits] = /^(\[[0-9a-f:.]+\]|[^\s:/]+):(\d{1,5})$/i.exec(text) ?? [];
  const port = Number(digits);
  if (host && port >= 1 && port <= 65_535) return { host: host.replace(/^\[|\]$/g, ''), port };
  faults.push(`CLAMD is "${text}": set it to unix:/run/clamav/clamd.ctl or to host:port.`);
  return undefined;
}
