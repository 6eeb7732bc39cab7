import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { ConfigError, readConfig } from './config.ts';

const key = Buffer.alloc(32, 7).toString('base64');

const faultsOf = (mode: string, environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(mode, environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
};

test('with an empty environment the demonstration office starts on this machine', () => {
  const config = readConfig('start', { PORT: '', DATABASE_URL: ' ' });
  assert.deepEqual(config, {
    mode: 'start',
    isProduction: false,
    host: '127.0.0.1',
    port: 3000,
    dataDir: resolve('.data'),
    checkpointDir: resolve('.data/checkpoints'),
    checkpointPublicKey: undefined,
    contactPoints: undefined,
    databaseUrl: undefined,
    pgBinDir: undefined,
    officeKey: undefined,
  });
});

test('everything can be set', () => {
  const config = readConfig('worker', {
    HOST: '0.0.0.0',
    PORT: '8080',
    DATA_DIR: '/srv/office',
    CHECKPOINT_DIR: '/mnt/elsewhere',
    DATABASE_URL: 'postgres://u:p@db/look_again',
    PG_BINDIR: '/usr/lib/postgresql/15/bin',
    OFFICE_KEY: key,
  });
  assert.deepEqual([config.host, config.port, config.dataDir], ['0.0.0.0', 8080, '/srv/office']);
  assert.deepEqual([config.checkpointDir, config.isProduction], ['/mnt/elsewhere', true]);
  assert.deepEqual(config.officeKey, new Uint8Array(32).fill(7));
});

test('production refuses to start without its key, and says what to set', () => {
  for (const mode of ['serve', 'worker'])
    assert.match(faultsOf(mode, {})[0] ?? '', /^OFFICE_KEY is missing: set it/);
  assert.deepEqual(faultsOf('serve', { OFFICE_KEY: key }), []);
});

test('a key that is not 32 bytes in base64 is refused in every mode, and not repeated', () => {
  for (const bad of ['short', Buffer.alloc(31).toString('base64'), `${key}!`, 'a'.repeat(64)]) {
    const [fault = ''] = faultsOf('start', { OFFICE_KEY: bad });
    assert.match(fault, /^OFFICE_KEY is not 32 bytes/);
    assert.ok(!fault.includes(bad));
  }
});

test('all faults are told at once, and no password is repeated', () => {
  const faults = faultsOf('serve', { PORT: '80x', DATABASE_URL: 'mysql://u:secret@db/x' });
  assert.deepEqual(
    faults.map((fault) => fault.split(' ')[0]),
    ['PORT', 'DATABASE_URL', 'OFFICE_KEY'],
  );
  assert.ok(!faults.join().includes('secret'));
  assert.match(faultsOf('start', { PORT: '70000' })[0] ?? '', /^PORT/);
  assert.match(faultsOf('demo', {})[0] ?? '', /no mode "demo"/);
});

test('the demonstration office never listens beyond this machine', () => {
  assert.match(faultsOf('start', { HOST: '0.0.0.0' })[0] ?? '', /listens on 127\.0\.0\.1 only/);
  assert.deepEqual(faultsOf('start', { HOST: 'localhost' }), []);
});
