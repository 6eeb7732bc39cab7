// A real mail server on loopback: Debian's opensmtpd. There is one instance a machine, so that tests wait for each other.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SmtpServer } from '#adapters/mail/smtp.ts';
import { freePort } from './dovecot.ts';
import { whyMissing } from './needed.ts';

const LOCK = '/tmp/look-again-smtpd.lock';
const SPOOL = '/var/spool/smtpd';
const LONGEST_WAIT_MS = 180_000;

/** An OpenSMTPD at work. */
export interface OpenSmtpd extends AsyncDisposable {
  readonly server: SmtpServer;
  /** The address of the server, as SMTP_URL has it. */
  readonly url: string;
  readonly log: () => string;
}

export interface SmtpdOptions {
  /** The port of this machine on which mail for its domains is delivered by LMTP. */
  readonly lmtpPort: number;
  readonly domains?: readonly string[];
  /** Addresses that it takes, and from which everything comes back. */
  readonly gone?: readonly string[];
}

/** Null where OpenSMTPD can be started; otherwise a reason to skip. */
export function whyNoSmtpd(): string | null {
  const missing = whyMissing(
    'OpenSMTPD',
    ['/usr/sbin/smtpd', '/usr/libexec/opensmtpd/mail.lmtp'],
    'opensmtpd',
  );
  if (missing !== null) return missing;
  if (process.getuid?.() === 0) return null;
  const why = 'OpenSMTPD starts for root only';
  if (process.env.REQUIRE_MAIL_SERVERS === '1') throw new Error(why);
  return why;
}

// Without the table every recipient is refused: nobody here has an account.
const configuration = (port: number, { lmtpPort, domains, gone }: Required<SmtpdOptions>): string => `
table everybody { "@" = "nobody" }
listen on 127.0.0.1 port ${port} hostname mx.example.org
action "deliver" lmtp "127.0.0.1:${lmtpPort}" rcpt-to virtual <everybody>
action "come back" mda "exit 67" virtual <everybody>
${gone.map((address) => `match from any for rcpt-to "${address}" action "come back"`).join('\n')}
match from any for domain { ${domains.map((domain) => `"${domain}"`).join(', ')} } action "deliver"
`;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const holder = (): number => {
  try {
    return Number(readFileSync(LOCK, 'utf8'));
  } catch {
    return 0;
  }
};

function tryLock(): boolean {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** Waits until no other test has a server; what a test that was killed left in its queue is forgotten. */
async function lock(): Promise<void> {
  for (let waited = 0; !tryLock(); waited += 100) {
    const pid = holder();
    if (pid !== 0 && !isAlive(pid)) {
      forgetQueue();
      rmSync(LOCK, { force: true });
    } else if (waited > LONGEST_WAIT_MS) throw new Error(`${LOCK} is held by the process ${pid}.`);
    else await sleep(100);
  }
  const left = existsSync(`${SPOOL}/queue`) ? readdirSync(`${SPOOL}/queue`, { recursive: true }) : [];
  if (left.some((name) => /\/[0-9a-f]{16}$/.test(String(name)))) {
    rmSync(LOCK, { force: true });
    throw new Error(`There is mail of somebody else in ${SPOOL}/queue: send or remove it first.`);
  }
}

function forgetQueue(): void {
  for (const part of ['queue', 'incoming', 'temporary', 'purge']) {
    const folder = join(SPOOL, part);
    const names = existsSync(folder) ? readdirSync(folder) : [];
    for (const name of names) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

const greets = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      done(true);
      socket.destroy();
    });
    socket.once('error', () => done(false)).once('close', () => done(false));
  });

/** Starts it, once no other test has one; answers when it greets. */
export async function startSmtpd(options: SmtpdOptions): Promise<OpenSmtpd> {
  await lock();
  const dir = mkdtempSync('/tmp/look-again-smtpd-');
  const port = await freePort();
  const path = join(dir, 'smtpd.conf');
  const domains = options.domains ?? ['office.example.org', 'example.org', '*.example.org'];
  writeFileSync(path, configuration(port, { gone: ['gone@example.org'], ...options, domains }), {
    mode: 0o600,
  });
  let said = '';
  const server = spawn('/usr/sbin/smtpd', ['-d', '-f', path], { stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (text: Buffer) => {
      said += text.toString();
    });
  const stop = () => stopped(server, dir);
  for (let left = 500; !(await greets(port)); left -= 1) {
    if (server.exitCode !== null || left === 0) {
      await stop();
      throw new Error(`OpenSMTPD did not start: ${said}`);
    }
    await sleep(20);
  }
  return {
    server: { host: '127.0.0.1', port, isTls: false, isHere: true, user: null, password: null },
    ...{ url: `smtp://127.0.0.1:${port}`, log: () => said, [Symbol.asyncDispose]: stop },
  };
}

async function stopped(server: ChildProcess, dir: string): Promise<void> {
  const ended = once(server, 'exit');
  if (server.exitCode === null && server.kill('SIGTERM')) await ended;
  forgetQueue();
  rmSync(dir, { recursive: true, force: true });
  rmSync(LOCK, { force: true });
}
