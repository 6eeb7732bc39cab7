// A real IMAP server on loopback with a folder of its own: Debian's dovecot-imapd and dovecot-lmtpd.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { accountFor } from '#store/server/account.ts';
import { whyMissing } from './needed.ts';

const PASSWORD = 'secret';

/** A Dovecot at work. Every user has the password “secret”; by LMTP anything@… comes to the user “anything”. */
export interface Dovecot extends AsyncDisposable {
  readonly port: number;
  readonly lmtpPort: number;
  /** The address of a mailbox, as IMAP_URL has it. */
  url(user: string, folder?: string): string;
  /** Somebody who looks into a mailbox; ended with the server. */
  client(user: string): Promise<ImapFlow>;
  /** Puts a message into a mailbox, as if it had arrived then. */
  deliver(user: string, raw: string | Buffer, more?: Delivered): Promise<void>;
  /** Puts many into the inbox of a user at once, by their files; each a second after the one before. */
  fill(user: string, raws: Iterable<Buffer>): void;
  /** All messages of a folder, as bytes. */
  messages(user: string, folder?: string): Promise<{ uid: number; raw: Buffer; flags: Set<string> }[]>;
}

export interface Delivered {
  readonly flags?: readonly string[];
  readonly at?: string;
  readonly folder?: string;
}

/** Null where Dovecot is here; otherwise a reason to skip. */
export const whyNoDovecot = (): string | null =>
  whyMissing('dovecot', ['/usr/sbin/dovecot', '/usr/lib/dovecot/lmtp'], 'dovecot-imapd dovecot-lmtpd');

export const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const probe = createServer().on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

const configuration = (dir: string, imap: number, lmtp: number): string => {
  const account = accountFor('');
  const { uid, gid } = account ?? { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const group = spawnSync('id', ['-gn'], { encoding: 'utf8' }).stdout.trim();
  const own = account
    ? ''
    : `default_internal_user = ${userInfo().username}
default_internal_group = ${group}
default_login_user = ${userInfo().username}
service stats {
  chroot =
}`;
  return `base_dir = ${dir}/run
state_dir = ${dir}/run
log_path = ${dir}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_fsync = never
auth_failure_delay = 0
mail_location = maildir:${dir}/mail/%n
auth_username_format = %Ln
first_valid_uid = 1
first_valid_gid = 1
mail_max_userip_connections = 100
${own}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
namespace inbox {
  inbox = yes
  separator = /
}
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${dir}/mail/%n allow_all_users=yes
}
service imap-login {
  chroot =
  service_count = 0
  inet_listener imap {
    port = ${imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtp}
  }
}
protocol lmtp {
  auth_username_format = %Ln
}
`;
};

const answers = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => done(true)).once('error', () => done(false));
    socket.once('close', () => done(false));
    socket.once('data', () => socket.destroy());
  });

/** Starts it; answers once it greets. */
export async function startDovecot(): Promise<Dovecot> {
  const dir = mkdtempSync('/tmp/look-again-dovecot-');
  chmodSync(dir, 0o711);
  const mail = join(dir, 'mail');
  mkdirSync(mail);
  const account = accountFor('');
  if (account) chownSync(mail, account.uid, account.gid);
  const [port, lmtpPort] = [await freePort(), await freePort()];
  writeFileSync(join(dir, 'dovecot.conf'), configuration(dir, port, lmtpPort));
  const server = spawn('/usr/sbin/dovecot', ['-F', '-c', join(dir, 'dovecot.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr.on('data', (text: Buffer) => {
    said += text.toString();
  });
  const log = () => (existsSync(join(dir, 'log')) ? readFileSync(join(dir, 'log'), 'utf8') : '');
  for (let left = 500; !(await answers(port)); left -= 1) {
    if (server.exitCode !== null || left === 0) throw new Error(`Dovecot did not start: ${said}${log()}`);
    await sleep(10);
  }
  return running({ dir, mail, port, lmtpPort, server });
}

interface Parts {
  readonly dir: string;
  readonly mail: string;
  readonly port: number;
  readonly lmtpPort: number;
  readonly server: ChildProcess;
}

function running({ dir, mail, port, lmtpPort, server }: Parts): Dovecot {
  const clients = new Map<string, Promise<ImapFlow>>();
  const client = (user: string) => {
    const open = clients.get(user);
    if (open) return open;
    const auth = { user, pass: PASSWORD };
    const made = new ImapFlow({
      ...{ host: '127.0.0.1', port, secure: false, auth, logger: false, disableAutoIdle: true },
    });
    made.on('error', () => undefined);
    const connected = made.connect().then(() => made);
    clients.set(user, connected);
    return connected;
  };
  return {
    ...{ port, lmtpPort, client },
    url: (user, folder = 'INBOX') => `imap://${user}:${PASSWORD}@127.0.0.1:${port}/${folder}`,
    deliver: async (user, raw, { flags = [], at, folder = 'INBOX' } = {}) => {
      const to = await client(user);
      if (folder !== 'INBOX') await to.mailboxCreate(folder);
      await to.append(folder, raw, [...flags], at === undefined ? undefined : new Date(at));
    },
    fill: (user, raws) => fill(join(mail, user), raws),
    messages: async (user, folder = 'INBOX') => {
      const of = await client(user);
      const lock = await of.getMailboxLock(folder);
      try {
        await of.noop();
        const all = await of.fetchAll('1:*', { uid: true, source: true, flags: true });
        return all.map(({ uid, source, flags }) => ({
          ...{ uid, raw: source ?? Buffer.alloc(0), flags: flags ?? new Set<string>() },
        }));
      } finally {
        lock.release();
      }
    },
    [Symbol.asyncDispose]: async () => {
      for (const open of clients.values()) await open.then((one) => one.close()).catch(() => undefined);
      const ended = once(server, 'exit');
      if (server.exitCode === null && server.kill('SIGTERM')) await ended;
      rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}

function fill(folder: string, raws: Iterable<Buffer>): void {
  const account = accountFor('');
  const mine = (path: string) => account && chownSync(path, account.uid, account.gid);
  for (const name of ['', 'cur', 'new', 'tmp']) {
    if (existsSync(join(folder, name))) continue;
    mkdirSync(join(folder, name), { mode: 0o700 });
    mine(join(folder, name));
  }
  let at = Math.floor(Date.now() / 1000) - 100_000;
  for (const raw of raws) {
    at += 1;
    const path = join(folder, 'new', `${at}.M${randomBytes(6).toString('hex')}.test`);
    writeFileSync(path, raw);
    utimesSync(path, at, at);
    mine(path);
  }
}
