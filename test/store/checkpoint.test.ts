import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openCheckpoints } from '#store/checkpoint.ts';
import { checkpointFile, linesOf } from '#store/checkpoint-file.ts';
import { signingKeys } from '#store/checkpoint-key.ts';
import { readCheckpoints } from '#store/checkpoint-state.ts';
import { openStore, type PostgresStore } from '#store/postgres-store.ts';
import { verify } from '#store/verify.ts';
import {
  AT,
  addition,
  append,
  MASTER_KEY,
  noted,
  openFresh,
  tamper,
  tell,
  temporaryFolder,
} from '#test/store/support.ts';

const kinds = async (store: PostgresStore, folder: string, now = AT) =>
  (await verify(store, { folder, now })).findings.map(({ kind, stream }) => [kind, stream]);
const lineCount = async (folder: string) =>
  (await readFile(checkpointFile(folder), 'utf8')).trimEnd().split('\n').length;
const removeCase = (store: PostgresStore, stream: string) =>
  tamper(
    store,
    `delete from events where stream = '${stream}'`,
    `delete from streams where stream = '${stream}'`,
  );

test('¶30 a checkpoint is written when something moved or the last is an hour old, else unchanged', async () => {
  await using opened = await openFresh();
  await using folder = await temporaryFolder();
  const { store } = opened;
  const points = await openCheckpoints({ store, folder: folder.path });
  assert.equal(await points.write(AT), 'written');
  assert.equal(await points.write(AT.add({ minutes: 1 })), 'unchanged');
  await tell(store, 'case:CC-1', 2);
  assert.equal(await points.write(AT.add({ minutes: 2 })), 'written');
  assert.equal(await points.write(AT.add({ minutes: 3 })), 'unchanged');
  await append(store, addition('case:CC-1', 2, [noted(3)]));
  assert.equal(await points.write(AT.add({ minutes: 4 })), 'written');
  assert.equal(await points.write(AT.add({ minutes: 63 })), 'unchanged');
  assert.equal(await points.write(AT.add({ minutes: 64 })), 'written');
  const report = await verify(store, { folder: folder.path, now: AT.add({ minutes: 70 }) });
  assert.equal(report.sound, true);
  assert.equal(report.checkpoint?.ageMinutes, 6);
  assert.deepEqual(
    [report.checkpoint?.streams, report.checkpoint?.events, report.checkpoint?.lines],
    [1, 3, 4],
  );
  assert.equal(report.checkpoint?.publicKey, points.publicKey);
});

test('¶30 without a checkpoint verify says what it cannot see', async () => {
  await using opened = await openFresh();
  await using folder = await temporaryFolder();
  const report = await verify(opened.store, { folder: folder.path, now: AT });
  assert.equal(report.sound, true);
  assert.match(report.sentences.join(' '), /no checkpoint yet/);
});

test('¶30 only one process writes at a time; the other is told and does not wait', async () => {
  await using opened = await openFresh();
  await using folder = await temporaryFolder();
  const { store } = opened;
  const points = await openCheckpoints({ store, folder: folder.path });
  await tell(store, 'case:CC-1', 1);
  await store.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('look-again checkpoints', 0))`);
    assert.equal(await points.write(AT), 'elsewhere');
  });
  assert.equal(await points.write(AT), 'written');
});

test('¶30 two processes over one folder make one key and one unbroken file', async () => {
  await using opened = await openFresh();
  await using folder = await temporaryFolder();
  const other = openStore({ connectionString: opened.url, masterKey: MASTER_KEY });
  const open = (store: PostgresStore) => openCheckpoints({ store, folder: folder.path });
  const both = await Promise.all([open(opened.store), open(other), open(other), open(opened.store)]);
  assert.equal(new Set(both.map((points) => points.publicKey)).size, 1);
  for (let round = 1; round <= 6; round += 1) {
    await tell(opened.store, `case:CC-${round}`, 1);
    const results = await Promise.all(both.map((points) => points.write(AT.add({ minutes: round }))));
    assert.ok(results.includes('written'), results.join());
    await tell(opened.store, `contact:${round}`, 1);
    assert.equal(await both[round % 4]?.write(AT.add({ minutes: round })), 'written');
  }
  assert.deepEqual(await kinds(other, folder.path), []);
  assert.equal(await lineCount(folder.path), 12);
  assert.equal((await readCheckpoints(folder.path, null)).standings.size, 12);
  assert.deepEqual(await readdir(folder.path), ['checkpoint-key.pem', 'checkpoints.ndjson']);
  assert.equal((await stat(join(folder.path, 'checkpoint-key.pem'))).mode & 0o077, 0);
  await other.close();
});

test('¶30 a restart goes on in the same file, and the key may live elsewhere', async () => {
  await using opened = await openFresh();
  await using folder = await temporaryFolder();
  await using away = await temporaryFolder();
  const { store } = opened;
  const options = { store, folder: folder.path, keyFolder: away.path };
  await tell(store, 'case:CC-1', 1);
  const before = await openCheckpoints(options);
  assert.equal(await before.write(AT), 'written');
  const after = await openCheckpoints(options);
  assert.equal(after.publicKey, before.publicKey);
  assert.equal(await after.write(AT), 'unchanged');
  await tell(store, 'case:CC-2', 1);
  assert.equal(await after.write(AT), 'written');
  assert.deepEqual(await readdir(folder.path), ['checkpoints.ndjson']);
  const { sound } = await verify(store, { folder: folder.path, keyFolder: away.path, now: AT });
  assert.equal(sound, true);
  assert.deepEqual(await kinds(store, folder.path), [['checkpoint', null]]);
});

test('¶30 a last line torn by a crash is put right by the next checkpoint and nothing is lost', async () => {
  await using opened = await openFresh();
  await using folder = await temporaryFolder();
  const { store } = opened;
  await tell(store, 'case:CC-1', 1);
  await (await openCheckpoints({ store, folder: folder.path })).write(AT);
  const whole = await readFile(checkpointFile(folder.path), 'utf8');
  for (const torn of [
    '{"checkp',
    whole.slice(0, -1),
    `${whole.replace('"more":false', '"more":true')}{"check`,
  ]) {
    await writeFile(checkpointFile(folder.path), whole + torn);
    const points = await openCheckpoints({ store, folder: folder.path });
    await append(store, addition('case:CC-1', (await store.load('case:CC-1'))?.version ?? 0, [noted(1)]));
    assert.equal(await points.write(AT), 'written');
    assert.deepEqual(await kinds(store, folder.path), []);
    assert.equal(await lineCount(folder.path), 2);
  }
  // The same while the program goes on running.
  const points = await openCheckpoints({ store, folder: folder.path });
  await appendFile(checkpointFile(folder.path), '{"checkpoint":{"num');
  await tell(store, 'case:CC-2', 1);
  assert.equal(await points.write(AT), 'written');
  assert.deepEqual(await kinds(store, folder.path), []);
});

test('¶30 a file that has grown is compacted, and what was ever seen is still told when it is gone', async () => {
  await using opened = await openFresh();
  await using folder = await temporaryFolder();
  const { store } = opened;
  const points = await openCheckpoints({ store, folder: folder.path, compactAbove: 2_000 });
  const sizes: number[] = [];
  await tell(store, 'case:CC-0', 1);
  await points.write(AT);
  await removeCase(store, 'case:CC-0');
  for (let minute = 1; minute <= 30; minute += 1) {
    await tell(store, `case:CC-${minute}`, 1);
    assert.equal(await points.write(AT.add({ minutes: minute })), 'written');
    sizes.push((await stat(checkpointFile(folder.path))).size);
  }
  const shrunk = sizes.filter((size, index) => size < (sizes[index - 1] ?? 0)).length;
  assert.ok(shrunk >= 1, sizes.join());
  assert.deepEqual(await kinds(store, folder.path), [['missing', 'case:CC-0']]);
  const reopened = await openCheckpoints({ store, folder: folder.path });
  await tell(store, 'case:CC-40', 1);
  assert.equal(await reopened.write(AT.add({ minutes: 40 })), 'written');
  assert.deepEqual(await kinds(store, folder.path), [['missing', 'case:CC-0']]);
});

test('¶30 a file with something wrong in it is kept as it is, however large', async () => {
  await using opened = await openFresh();
  await using folder = await temporaryFolder();
  const { store } = opened;
  const points = await openCheckpoints({ store, folder: folder.path });
  for (let minute = 0; minute < 8; minute += 1) {
    await tell(store, `case:CC-${minute}`, 1);
    await points.write(AT.add({ minutes: minute }));
  }
  const lines = (await readFile(checkpointFile(folder.path), 'utf8')).trimEnd().split('\n');
  const said = async (changed: readonly string[]) => {
    await writeFile(checkpointFile(folder.path), `${changed.join('\n')}\n`);
    const { findings } = await verify(store, { folder: folder.path, now: AT });
    return findings.map(({ sentence }) => sentence).join(' ');
  };
  const name = 'Checkpoint line 4 of 2026-03-02T09:33:00.123Z';
  assert.equal(await said(lines), '');
  assert.match(await said(lines.toSpliced(2, 1)), new RegExp(`^${name} does not follow`));
  assert.match(
    await said(lines.toSpliced(3, 1, (lines[3] ?? '').replace('CC-3', 'CC-9'))),
    new RegExp(`${name} has a wrong`),
  );
  assert.match(await said(lines.toSpliced(3, 1, 'nonsense')), /Line 4 of the checkpoints cannot be read/);
  assert.match(await said(lines.slice(1)), /^Checkpoint line 2 of .* is not where the checkpoints began/);
  const large = await openCheckpoints({ store, folder: folder.path, compactAbove: 10 });
  await said(lines.toSpliced(2, 1));
  await tell(store, 'case:CC-8', 1);
  assert.equal(await large.write(AT.add({ minutes: 8 })), 'written');
  assert.equal(await lineCount(folder.path), 8);
});

test('¶30 a public key noted elsewhere finds out a file that was signed anew', async () => {
  await using opened = await openFresh();
  await using folder = await temporaryFolder();
  await using forger = await temporaryFolder();
  const { store } = opened;
  const genuine = await openCheckpoints({ store, folder: folder.path });
  await tell(store, 'case:CC-1', 1);
  await genuine.write(AT);
  await (await openCheckpoints({ store, folder: forger.path })).write(AT);
  const options = { folder: forger.path, now: AT };
  assert.equal((await verify(store, options)).sound, true);
  const report = await verify(store, { ...options, publicKey: genuine.publicKey });
  assert.match(report.findings[0]?.sentence ?? '', /wrong signature/);
});

test('¶30 an older copy put back is told as loss until the checkpoints are started afresh with a reason', async () => {
  await using opened = await openFresh();
  await using folder = await temporaryFolder();
  const { store } = opened;
  const points = await openCheckpoints({ store, folder: folder.path });
  await tell(store, 'case:CC-1', 3);
  await tell(store, 'case:CC-2', 1);
  await points.write(AT);
  await using restored = await openFresh();
  await tell(restored.store, 'case:CC-1', 3);
  await append(restored.store, addition('case:CC-3', 0, [noted(1)]));
  const after = await openCheckpoints({ store: restored.store, folder: folder.path });
  assert.equal(await after.write(AT.add({ minutes: 1 })), 'written');
  assert.deepEqual((await kinds(restored.store, folder.path)).at(-1), ['missing', 'case:CC-2']);
  assert.equal(await after.write(AT.add({ minutes: 2 }), 'restored from the copy of Monday'), 'written');
  const report = await verify(restored.store, { folder: folder.path, now: AT.add({ minutes: 2 }) });
  assert.match(
    report.sentences.join(' '),
    /afresh on 2026-03-02T09:32:00.123Z: restored from the copy of Monday/,
  );
  assert.equal(report.checkpoint?.streams, 2);
  assert.deepEqual(
    report.findings.filter(({ kind }) => kind !== 'checkpoint'),
    [],
  );
});

test('¶30 after a move to a server that counts its transactions from a lower number nothing is passed over', async () => {
  await using opened = await openFresh();
  await using folder = await temporaryFolder();
  const { store } = opened;
  const points = await openCheckpoints({ store, folder: folder.path });
  await tell(store, 'case:CC-1', 1);
  await points.write(AT);
  const { last, hash } = await readCheckpoints(folder.path, null);
  const keys = await signingKeys(folder.path, false);
  assert.ok(last !== null && keys?.privateKey);
  const { at, streams, totals } = last;
  const high = { at, streams, totals, full: false, because: null, watermark: '900000000000' };
  await appendFile(checkpointFile(folder.path), linesOf(high, { number: 1, hash }, keys.privateKey).text);
  await store.query(`update streams set tx = '900000000001'`);
  await tell(store, 'case:CC-2', 1);
  const after = await openCheckpoints({ store, folder: folder.path });
  assert.equal(await after.write(AT), 'written');
  const ahead = await store.query('select stream from streams where tx > pg_current_xact_id()');
  assert.deepEqual(ahead, [], 'they would be listed in every checkpoint to come');
  await tell(store, 'case:CC-3', 1);
  assert.equal(await after.write(AT), 'written');
  assert.deepEqual(await kinds(store, folder.path), []);
  for (const stream of ['case:CC-1', 'case:CC-2', 'case:CC-3']) await removeCase(store, stream);
  assert.equal((await kinds(store, folder.path)).length, 3);
});

test('¶30 what was under way during one checkpoint is in the next', async () => {
  await using opened = await openFresh();
  await using folder = await temporaryFolder();
  const { store } = opened;
  const points = await openCheckpoints({ store, folder: folder.path });
  await store.transaction(async (tx) => {
    await tx.append(addition('case:CC-1', 0, [noted(1)]));
    for (const stream of ['case:CC-2', 'case:CC-3'] as const) {
      await tell(store, stream, 1);
      assert.equal(await points.write(AT), 'written');
    }
  });
  assert.equal(await points.write(AT), 'written');
  await removeCase(store, 'case:CC-1');
  assert.deepEqual(await kinds(store, folder.path), [['missing', 'case:CC-1']]);
});
