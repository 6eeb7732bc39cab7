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
    publicUrl: undefined,
    trustProxy: [],
    oidc: undefined,
    mailIn: { mailboxes: [], moveTo: null, largest: 50 * 1024 * 1024, staffDomains: [], scanners: [] },
    mailOut: undefined,
    scanner: undefined,
  });
});

test('the scanner for malware is a socket of this machine or a host and its port, and nothing else', () => {
  const scannerOf = (CLAMD: string) => readConfig('start', { CLAMD }).scanner;
  assert.deepEqual(scannerOf('unix:/run/clamav/clamd.ctl'), { path: '/run/clamav/clamd.ctl' });
  assert.deepEqual(scannerOf('scanner.example.org:3310'), { host: 'scanner.example.org', port: 3310 });
  assert.deepEqual(scannerOf('[::1]:3310'), { host: '::1', port: 3310 });
  for (const wrong of ['clamd', 'unix:clamd.ctl', 'host:0', 'host:70000', 'tcp://host:3310', '::1'])
    assert.deepEqual(faultsOf('start', { CLAMD: wrong }), [
      `CLAMD is "${wrong}": set it to unix:/run/clamav/clamd.ctl or to host:port.`,
    ]);
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

const accounts = {
  PUBLIC_URL: 'https://care.office.example',
  OIDC_ISSUER: 'https://accounts.office.example',
  OIDC_CLIENT_ID: 'look-again',
  OIDC_CLIENT_SECRET: 'not to be shown',
};

test('the office’s own accounts are used when all that is needed is set', () => {
  const map = 'CN=Care, OU=Staff=customer-care-officer; Leads=line-manager@investigations';
  const { oidc } = readConfig('start', { ...accounts, OIDC_ROLE_MAP: map });
  assert.equal(oidc?.rolesClaim, 'roles');
  assert.equal(oidc?.userClaim, 'preferred_username');
  assert.equal(oidc?.publicUrl, accounts.PUBLIC_URL);
  assert.deepEqual(oidc?.roleMap, {
    'CN=Care, OU=Staff': 'customer-care-officer',
    Leads: 'line-manager@investigations',
  });
  assert.equal(readConfig('start', { ...accounts, OIDC_ISSUER: 'http://127.0.0.1:9' }).oidc?.roleMap, null);
});

test('the office’s own accounts half set, or reached in the open, are refused, and the secret is not repeated', () => {
  for (const name of Object.keys(accounts)) {
    const faults = faultsOf('start', { ...accounts, [name]: '' });
    assert.deepEqual(faults, [`Signing in with the office’s own accounts needs ${name} too.`]);
  }
  assert.match(faultsOf('start', { OIDC_ROLES_CLAIM: 'groups' })[0] ?? '', /OIDC_ISSUER and .* PUBLIC_URL/);
  for (const OIDC_ISSUER of ['http://accounts.office.example', 'accounts.office.example'])
    assert.match(faultsOf('start', { ...accounts, OIDC_ISSUER })[0] ?? '', /^OIDC_ISSUER is/);
  for (const OIDC_ROLE_MAP of ['Leads', '=auditor', 'Leads=chief', 'Leads=auditor@a@b'])
    assert.match(faultsOf('start', { ...accounts, OIDC_ROLE_MAP })[0] ?? '', /^OIDC_ROLE_MAP gives/);
});

test('only named addresses of proxies are believed', () => {
  assert.deepEqual(readConfig('start', { TRUST_PROXY: '10.0.0.0/8, ::1' }).trustProxy, ['10.0.0.0/8', '::1']);
  assert.deepEqual(readConfig('start', { PUBLIC_URL: 'https://care.office.example' }).trustProxy, [
    'loopback',
  ]);
  for (const TRUST_PROXY of ['true', '1', 'proxy.example', '*'])
    assert.match(faultsOf('start', { TRUST_PROXY })[0] ?? '', /^TRUST_PROXY is/);
});
