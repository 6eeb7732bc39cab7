import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { StandingClock } from '#adapters/clock.ts';
import { useInvitation } from '#app/accounts.ts';
import { openOffice } from '#cli/wiring.ts';
import { HERE, PASSWORD, tried } from '#test/accounts/support.ts';
import { freshDatabase } from '#test/support/database.ts';
import { root } from '#test/support/imports.ts';

test('npm run person gives the first administrator a token and the path to their first password', async () => {
  const database = await freshDatabase();
  const masterKey = Buffer.alloc(32, 5);
  const env = { ...process.env, DATABASE_URL: database.url, OFFICE_KEY: masterKey.toString('base64') };
  const typed = ['src/cli/person.ts', 'dana', 'Dana Whitlock', 'administrator'];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, typed, { cwd: root, env });
  const [, code = ''] = /^\/sign-in\/first\?code=(\S+)$/m.exec(stderr) ?? [];
  const now = Temporal.Now.instant();
  const office = openOffice(
    { databaseUrl: database.url, masterKey, mail: null, clock: new StandingClock(now), log: () => undefined },
    false,
  );
  try {
    const used = await useInvitation(office.app, { code, password: PASSWORD, address: HERE, now });
    assert.ok('signedIn' in used && used.signedIn.user === 'dana');
    assert.equal(await tried(office.app, 'dana', PASSWORD, now), 'nothing');
    assert.match(stdout, /^[A-Za-z0-9_-]{32}\n$/);
  } finally {
    await office.close();
    await database.drop();
  }
});
