/** How mail goes out: by whom each way leaves. Undefined where nothing does, and letters stay queued. */
export type MailOutConfig = {
  /** The name and address of the office as recipients see them. */
  from: { name: string; address: string };
  /** The address that return paths are made of; its mailbox is read here. */
  returnAddress: string;
  smtp: SmtpConfig | null;
  notify: NotifyConfig | null;
};

export type SmtpConfig = {
  host: string;
  port: number;
  isTls: boolean;
  isHere: boolean;
  user: string | null;
  password: string | null;
};

/** GOV.UK Notify. The template of a way that it does not take is null. */
export type NotifyConfig = {
  url: string;
  key: string;
  emailTemplate: string | null;
  letterTemplate: string | null;
};

type Read = (name: string) => string | undefined;

const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const KEY = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ADDRESS = /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/;

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

const SMTP_HOW =
  'write smtps://user:password@host:465, or smtp:// for STARTTLS, with %40 for an @ in the user';

/** The text of an address may hold a password: a fault never says what it is. */
function smtpOf(text: string | undefined, faults: string[]): SmtpConfig | null {
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const [user, password] = url ? [url.username, url.password].map(decoded) : [];
  const isPlain = url !== null && /^smtps?:$/.test(url.protocol) && /^\/?$/.test(url.pathname);
  if (!isPlain || !url.hostname || user == null || password == null) {
    faults.push(`SMTP_URL is not the address of a mail server: ${SMTP_HOW}.`);
    return null;
  }
  const isTls = url.protocol === 'smtps:';
  return {
    ...{ host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) || (isTls ? 465 : 587), isTls },
    ...{ isHere: LOOPBACK.includes(url.hostname), user: user || null, password: password || null },
  };
}

function templateOf(read: Read, name: string, faults: string[]): string | null {
  const id = read(name) ?? null;
  if (id !== null && !UUID.test(id))
    faults.push(`${name} is "${id}": set it to the id of the template, as Notify shows it.`);
  return id;
}

function isSafe(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.includes(url.hostname));
}

function notifyOf(read: Read, faults: string[]): NotifyConfig | null {
  const emailTemplate = templateOf(read, 'NOTIFY_EMAIL_TEMPLATE', faults);
  const letterTemplate = templateOf(read, 'NOTIFY_LETTER_TEMPLATE', faults);
  const key = read('NOTIFY_KEY') ?? '';
  const url = read('NOTIFY_URL') ?? 'https://api.notifications.service.gov.uk';
  const hasTemplate = emailTemplate !== null || letterTemplate !== null;
  if (key === '' && !hasTemplate) return null;
  if (!KEY.test(key))
    faults.push(
      'NOTIFY_KEY is not a key of Notify: it is the name you gave it and two ids, with hyphens between.',
    );
  if (!hasTemplate)
    faults.push(
      'Notify sends nothing without a template: set NOTIFY_EMAIL_TEMPLATE, NOTIFY_LETTER_TEMPLATE or both.',
    );
  if (!isSafe(url))
    faults.push(`NOTIFY_URL is "${url}": set it to the https:// address of the service, or leave it unset.`);
  return { url, key, emailTemplate, letterTemplate };
}

function addressOf(name: string, text: string | undefined, faults: string[]): string {
  if (text !== undefined && !ADDRESS.test(text))
    faults.push(`${name} is "${text}": set it to one e-mail address, without a name.`);
  return text ?? '';
}

/** What the environment says of mail that goes out; every fault is added to `faults`. Undefined where nothing leaves. */
export function readMailOut(read: Read, faults: string[]): MailOutConfig | undefined {
  const smtp = smtpOf(read('SMTP_URL'), faults);
  const notify = notifyOf(read, faults);
  const from = addressOf('MAIL_FROM', read('MAIL_FROM') ?? read('OFFICE_EMAIL'), faults);
  const returnAddress = addressOf('MAIL_RETURN', read('MAIL_RETURN'), faults) || from;
  if (!smtp && !notify) return undefined;
  const name = read('OFFICE_NAME') ?? '';
  if (from === '' || name === '')
    faults.push('Mail goes out in the name of the office: set OFFICE_NAME with the other contact points.');
  if (smtp && notify?.emailTemplate)
    faults.push('E-mail goes by SMTP_URL or by NOTIFY_EMAIL_TEMPLATE: unset one of them.');
  return { from: { name, address: from }, returnAddress, smtp, notify };
}
