// npm test: unit tests in this process; the others on the embedded database; those that need a database, but for some, once more on a
// server of one's own, as by DATABASE_URL. npm test -- <files> runs these files on the embedded database only.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { run } from 'node:test';
import { startEmbedded } from '#store/server/embedded.ts';
import { startServerForTests } from '#store/server/for-tests.ts';
import { fileOf, root, specifiersOf, typescriptFilesIn } from '#test/support/imports.ts';
import { failed, printClosingLines, report } from '#test/support/report.ts';

const aLongTime = 1_200_000;
const interrupted = new AbortController();

const isUnit = (file: string): boolean => /^src\/(domain|procedure)\//.test(file);

/** Tests of pages and documents, of reading mail, of other servers and of programs that are killed. */
const isOnceEnough = (file: string): boolean =>
  /^test\/(web|journeys|kill|documents)\/|^test\/mail\/(imap|end-to-end|reader|corpus|out-opensmtpd)/.test(
    file,
  );

/** Whether a test reaches the database by what it imports. */
const needsDatabase = (file: string, seen = new Set<string>()): boolean => {
  if (file === 'test/support/database.ts') return true;
  if (seen.has(file) || !existsSync(resolve(root, file))) return false;
  seen.add(file);
  const imported = specifiersOf(readFileSync(resolve(root, file), 'utf8')).map((s) => fileOf(s, file));
  return imported.some((next) => next !== undefined && needsDatabase(next, seen));
};

const runFiles = async (title: string, files: string[], isolation: 'none' | 'process'): Promise<void> => {
  if (files.length === 0 || interrupted.signal.aborted) return;
  const shared = {
    files: files.map((file) => resolve(root, file)),
    timeout: aLongTime,
    signal: interrupted.signal,
  };
  await report(
    title,
    run(isolation === 'none' ? { ...shared, isolation } : { ...shared, isolation, concurrency: 2 }),
  );
};

const onEmbedded = async (title: string, files: string[]): Promise<void> => {
  const dataDir = mkdtempSync('/tmp/look-again-tests-');
  chmodSync(dataDir, 0o711); // so that root's unprivileged server can keep it here
  const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '100' };
  const server = await startEmbedded({ dataDir, log: () => undefined, settings });
  try {
    process.env.TEST_SERVER_URL = server.url;
    await runFiles(title, files, 'process');
  } finally {
    await server.stop();
    for (const folder of [dataDir, server.dir]) rmSync(folder, { recursive: true, force: true });
  }
};

const onOwnServer = async (files: string[]): Promise<void> => {
  if (files.length === 0 || interrupted.signal.aborted) return;
  const server = await startServerForTests();
  try {
    process.env.TEST_SERVER_URL = server.url;
    await runFiles(`on a PostgreSQL ${server.major} of one's own`, files, 'process');
  } finally {
    await server.stop();
  }
};

const runEverything = async (): Promise<void> => {
  const all = [...typescriptFilesIn('src'), ...typescriptFilesIn('test')].filter((f) =>
    f.endsWith('.test.ts'),
  );
  const others = all.filter((file) => !isUnit(file));
  await runFiles('units', all.filter(isUnit), 'none');
  await onEmbedded('on the embedded PostgreSQL', others);
  // They ask the database nothing that the others do not: once is enough for them.
  await onOwnServer(others.filter((file) => needsDatabase(file) && !isOnceEnough(file)));
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    process.exitCode = 130;
    interrupted.abort();
  });
}

const wanted = process.argv.slice(2).map((path) => relative(root, resolve(path)));
if (wanted.length > 0) await onEmbedded('on the embedded PostgreSQL', wanted);
else await runEverything();
printClosingLines();
if (failed()) process.exitCode ||= 1;
