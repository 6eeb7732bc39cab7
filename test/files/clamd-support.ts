import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';

// The harmless file that every scanner knows, in two parts so that no scanner finds it in this text.
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);
const SIGNATURE = `Eicar-Test-Signature:0:*:${EICAR.subarray(0, 58).toString('hex')}\n`;

const PROGRAM = ['/usr/sbin/clamd', '/usr/bin/clamd', '/usr/local/sbin/clamd'].find(existsSync);

/** Why the real scanner cannot be asked here, in a sentence; false where it can, or where it must be there. */
export const noClamd: string | false =
  PROGRAM === undefined && process.env.REQUIRE_MAIL_SERVERS !== '1'
    ? 'clamd is not here: apt-get install clamav-daemon'
    : false;

export interface Clamd extends AsyncDisposable {
  readonly socket: string;
  readonly port: number;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const port = (server.address() as { port: number }).port;
  await new Promise((done) => server.close(done));
  return port;
}

/** A scanner of our own with one signature, on a socket and on a port of this machine; at most 3 MB a stream. */
export async function startClamd(): Promise<Clamd> {
  if (PROGRAM === undefined) throw new Error('clamd is not here: apt-get install clamav-daemon');
  const folder = await mkdtemp(join(tmpdir(), 'la-clamd-'));
  const [socket, port] = [join(folder, 's'), await freePort()];
  await writeFile(join(folder, 'test.ndb'), SIGNATURE);
  const settings = [
    ...['Foreground yes', `DatabaseDirectory ${folder}`, `TemporaryDirectory ${folder}`],
    ...[`LocalSocket ${socket}`, `TCPSocket ${port}`, 'TCPAddr 127.0.0.1', 'StreamMaxLength 3M'],
    ...['MaxThreads 4', 'SelfCheck 0', 'ConcurrentDatabaseReload no', 'FollowFileSymlinks no'],
  ];
  await writeFile(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
  const child = spawn(PROGRAM, ['-c', join(folder, 'clamd.conf')], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => {
      said += text.toString();
    });
  await whenThere(socket, child, () => said);
  return {
    ...{ socket, port },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await Promise.race([new Promise((done) => child.once('exit', done)), later(5_000)]);
      if (child.exitCode === null) child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function whenThere(socket: string, child: ChildProcess, said: () => string): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 20) {
    if (child.exitCode !== null) throw new Error(`clamd did not start: ${said()}`);
    if (existsSync(socket)) return;
    await later(20);
  }
  throw new Error(`clamd was not there in time: ${said()}`);
}

export interface FakeClamd extends AsyncDisposable {
  readonly port: number;
  /** What came in on each connection. */
  readonly seen: Buffer[];
}

/** A far end that does as it is told with each connection: for answers that no real scanner gives. */
export async function startFake(act: (socket: Socket, seen: () => Buffer) => void): Promise<FakeClamd> {
  const seen: Buffer[] = [];
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const at = seen.push(Buffer.alloc(0)) - 1;
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    socket.on('data', (data: Buffer) => {
      seen[at] = Buffer.concat([seen[at] ?? Buffer.alloc(0), data]);
    });
    act(socket, () => seen[at] ?? Buffer.alloc(0));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    ...{ port: (server.address() as { port: number }).port, seen },
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
