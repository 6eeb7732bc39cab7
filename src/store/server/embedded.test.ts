import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { Client } from 'pg';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import { readPidFile } from './postmaster.ts';

const folders: string[] = [];
const silent = () => undefined;

const newDataDir = (): string => {
  const dataDir = join(mkdtempSync('/tmp/look-again-embedded-'), '.data');
  const parent = join(dataDir, '..');
  folders.push(parent);
  mkdirSync(dataDir, { mode: 0o711 });
  if (process.getuid?.() === 0) chmodSync(parent, 0o711);
  return dataDir;
};

/** For tests that leave a sound database behind: preparing a new one takes a second. */
const shared = newDataDir();

after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  client.on('error', silent);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.flatMap((row) => Object.values(row));
  } finally {
    await client.end();
  }
};

const start = (dataDir: string, log: (line: string) => void = silent): Promise<EmbeddedServer> =>
  startEmbedded({ dataDir, log });

type App = { process: ChildProcess; adopted: boolean; pid: number; url: string };

const apps: ChildProcess[] = [];

after(() => {
  for (const app of apps) app.kill('SIGKILL');
});

const startApp = async (dataDir: string): Promise<App> => {
  const child = spawn(process.execPath, ['test/support/embedded-app.ts', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  apps.push(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { process: child, ...(JSON.parse(line) as Omit<App, 'process'>) };
};

const end = async (app: App, signal: NodeJS.Signals, wholeGroup = false): Promise<void> => {
  const ended = once(app.process, 'exit');
  process.kill(wholeGroup ? -(app.process.pid ?? 0) : (app.process.pid ?? 0), signal);
  await ended;
};

test('three that start at once on an empty folder share one server, and the last to stop stops it', async () => {
  const dataDir = newDataDir();
  const started = await Promise.all([startApp(dataDir), startApp(dataDir), startApp(dataDir)]);
  assert.equal(started.filter((app) => !app.adopted).length, 1);
  assert.equal(new Set(started.map((app) => app.pid)).size, 1);
  const [first, second, third] = started as [App, App, App];
  await end(first, 'SIGTERM');
  assert.deepEqual(await ask(second.url, 'SELECT 1'), [1]);
  await Promise.all([end(second, 'SIGTERM'), end(third, 'SIGINT')]);
  await assert.rejects(ask(third.url, 'SELECT 1'));
  assert.equal(readPidFile(join(dataDir, 'postgres/cluster')), undefined);
});

test('a killed application leaves the server running, and the next start adopts it with all that was committed', async () => {
  const app = await startApp(shared);
  await ask(app.url, 'DROP TABLE IF EXISTS kept');
  await ask(app.url, 'CREATE TABLE kept AS SELECT 7 AS x');
  await end(app, 'SIGKILL');
  const next = await start(shared);
  assert.equal(next.adopted, true);
  assert.equal(next.pid, app.pid);
  assert.deepEqual(await ask(next.url, 'SELECT x FROM kept'), [7]);
  await next.stop();
  await assert.rejects(ask(next.url, 'SELECT 1'));
});

test('a signal to the whole process group stops it in good order', async () => {
  const app = await startApp(shared);
  await end(app, 'SIGINT', true);
  assert.equal(app.process.exitCode, 0);
  assert.match(readFileSync(join(shared, 'postgres/server.log'), 'utf8'), /database system is shut down\s*$/);
});

test('a start waits for a predecessor that is still stopping', async () => {
  const app = await startApp(shared);
  const ended = end(app, 'SIGTERM');
  const next = await start(shared);
  await ended;
  assert.deepEqual(await ask(next.url, 'SELECT 1'), [1]);
  await Promise.all([next.stop(), next.stop()]);
});

test('a server that was told to stop by someone else is waited for, then started anew', async () => {
  const app = await startApp(shared);
  await end(app, 'SIGKILL');
  process.kill(app.pid, 'SIGINT');
  const next = await start(shared);
  assert.equal(next.adopted, false);
  await next.stop();
});

test('after the server itself was killed the next start recovers what was committed', async () => {
  const first = await start(shared);
  await ask(first.url, 'DROP TABLE IF EXISTS kept');
  await ask(first.url, 'CREATE TABLE kept AS SELECT 8 AS x');
  process.kill(first.pid, 'SIGKILL');
  const next = await start(shared);
  assert.equal(next.adopted, false);
  assert.deepEqual(await ask(next.url, 'SELECT x FROM kept'), [8]);
  await first.stop();
  assert.deepEqual(await ask(next.url, 'SELECT x FROM kept'), [8]);
  await next.stop();
});

test('a process that was given the number of a dead server is not taken for it', async () => {
  await (await start(shared)).stop();
  const pidFile = join(shared, 'postgres/cluster/postmaster.pid');
  writeFileSync(pidFile, `${process.pid}\n${shared}\n1\n5432\n/nowhere\n\n\nready\n`);
  const next = await start(shared);
  assert.equal(next.adopted, false);
  await next.stop();
});

test('a server whose socket was swept away is started anew', async () => {
  const app = await startApp(shared);
  await end(app, 'SIGKILL');
  const sockets = new URL(app.url).searchParams.get('host') ?? '';
  rmSync(sockets, { recursive: true });
  const next = await start(shared);
  assert.notEqual(next.pid, app.pid);
  await next.stop();
});

test('a preparation that was interrupted is begun again', async () => {
  const dataDir = newDataDir();
  mkdirSync(join(dataDir, 'postgres/cluster.new/base'), { recursive: true });
  const server = await start(dataDir);
  assert.equal(existsSync(join(dataDir, 'postgres/cluster.new')), false);
  await server.stop();
});

test('two folders are two offices, side by side', async () => {
  const [one, other] = await Promise.all([start(newDataDir()), start(newDataDir())]);
  await ask(one.url, 'CREATE TABLE only_here (x int)');
  await assert.rejects(ask(other.url, 'SELECT x FROM only_here'), { code: '42P01' });
  await Promise.all([one.stop(), other.stop()]);
});

test('it listens on a socket in a private folder only, and its data is private', async () => {
  const server = await start(shared);
  assert.deepEqual(await ask(server.url, 'SHOW listen_addresses'), ['']);
  for (const folder of [server.connection.host, join(server.dir, 'cluster')]) {
    assert.equal(statSync(folder).mode & 0o077, 0, folder);
  }
  assert.deepEqual(await ask(server.url, 'SHOW fsync'), ['on']);
  assert.deepEqual(await ask(server.url, `SELECT lower('ÉŁ')`), ['éł']);
  await server.stop();
});

test('a folder without PostgreSQL in PG_BINDIR is refused by name', async () => {
  const refusal = { name: 'DatabaseServerError', message: /PG_BINDIR is \/nowhere/ };
  await assert.rejects(startEmbedded({ dataDir: newDataDir(), log: silent, binDir: '/nowhere' }), refusal);
});

test('a database of another major version is refused, and left alone', async () => {
  await (await start(shared)).stop();
  const version = join(shared, 'postgres/cluster/PG_VERSION');
  const before = readFileSync(version, 'utf8');
  writeFileSync(version, '14\n');
  await assert.rejects(start(shared), { name: 'DatabaseServerError', message: /made by PostgreSQL 14/ });
  writeFileSync(version, before);
  await (await start(shared)).stop();
});

const debian = '/usr/lib/postgresql/15/bin';

test("PG_BINDIR runs a system's own PostgreSQL, and says so where there is none", async () => {
  const binDir = existsSync(debian) ? debian : '/nowhere';
  const started = startEmbedded({ dataDir: newDataDir(), log: silent, binDir });
  if (binDir !== debian) return assert.rejects(started, { name: 'DatabaseServerError' });
  const server = await started;
  assert.match(String(await ask(server.url, 'SHOW server_version')), /^15\./);
  await server.stop();
});

const isRoot = process.getuid?.() === 0;

test('where root cannot keep it in DATA_DIR it lies elsewhere, which is said; a new DATA_DIR begins anew', async () => {
  const parent = mkdtempSync('/tmp/look-again-private-');
  folders.push(parent);
  const lines: string[] = [];
  const dataDir = join(parent, '.data');
  const first = await start(dataDir, (line) => lines.push(line));
  folders.push(first.dir);
  // Nobody else has to hand the server to another account: theirs lies in DATA_DIR.
  assert.match(first.dir, isRoot ? /^\/var\/lib\/look-again\/[0-9a-f]{16}$/ : /\/\.data\/postgres$/);
  assert.equal(
    lines.some((line) => line.includes(first.dir) && line.includes('unprivileged')),
    isRoot,
  );
  await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS x');
  await first.stop();
  const again = await start(dataDir);
  assert.deepEqual(await ask(again.url, 'SELECT x FROM kept'), [7]);
  await again.stop();
  rmSync(dataDir, { recursive: true });
  const anew = await start(dataDir, (line) => lines.push(line));
  if (!isRoot) return anew.stop();
  const aside =
    /set aside as (\S+)\.$/.exec(lines.find((line) => line.includes('set aside')) ?? '')?.[1] ?? '';
  folders.push(aside);
  assert.ok(existsSync(join(aside, 'cluster')));
  await assert.rejects(ask(anew.url, 'SELECT x FROM kept'), { code: '42P01' });
  await anew.stop();
});
