import assert from 'node:assert/strict';
import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CannotMigrate, migrate } from '#store/migrate.ts';
import { openStore } from '#store/postgres-store.ts';
import { MASTER_KEY, temporaryFolder } from '#test/store/support.ts';
import { emptyDatabase } from '#test/support/database.ts';

const OWN = fileURLToPath(new URL('../../migrations', import.meta.url));

async function copied() {
  const database = await emptyDatabase();
  const folder = await temporaryFolder();
  await cp(OWN, folder.path, { recursive: true });
  const next = String((await readdir(OWN)).length + 1).padStart(4, '0');
  return {
    ...{ url: database.url, folder: folder.path, options: { folder: folder.path } },
    added: `${next}-added.sql`,
    write: (file: string, text: string) => writeFile(join(folder.path, file), text),
    async [Symbol.asyncDispose]() {
      await database.drop();
      await folder[Symbol.asyncDispose]();
    },
  };
}

test('¶30 an empty database is brought up to the program, once, however many start at once', async () => {
  await using it = await copied();
  const said: string[] = [];
  const applied = await Promise.all(
    [1, 2, 3].map(() => migrate(it.url, { log: (sentence) => said.push(sentence) })),
  );
  assert.deepEqual(applied.flat(), (await readdir(OWN)).sort());
  assert.equal(said.length, applied.flat().length);
  await it.write(it.added, 'create table added (n int); insert into added values (1);');
  assert.deepEqual(await migrate(it.url, it.options), [it.added]);
  assert.deepEqual(await migrate(it.url, it.options), []);
});

test('¶30 a file changed after it was applied is refused, and so is an older program; other line ends are not', async () => {
  await using it = await copied();
  await it.write(it.added, 'create table added (n int);\n');
  await migrate(it.url, it.options);
  await it.write(it.added, 'create table added (n int);\r\n');
  assert.deepEqual(await migrate(it.url, it.options), []);
  await it.write(it.added, 'create table added (n bigint);\n');
  await assert.rejects(migrate(it.url, it.options), /-added.sql was changed after it was applied/);
  await rm(join(it.folder, it.added));
  await assert.rejects(migrate(it.url, it.options), (error: unknown) => {
    return error instanceof CannotMigrate && /newer than this program/.test(error.message);
  });
  await it.write(it.added.replace('added', 'other'), 'select 1');
  await assert.rejects(
    migrate(it.url, it.options),
    /-added.sql, but this program has .*-other.sql in its place/,
  );
});

test('¶30 a gap in the numbers is refused, and a file that fails leaves nothing behind', async () => {
  await using it = await copied();
  await it.write('0099-far.sql', 'select 1');
  await assert.rejects(migrate(it.url, it.options), /0099-far.sql is not the migration number/);
  await rm(join(it.folder, '0099-far.sql'));
  await it.write(it.added, 'create table half (n int); select no_such_thing();');
  await assert.rejects(migrate(it.url, it.options), /-added.sql could not be applied: .*no_such_thing/);
  const store = openStore({ connectionString: it.url, masterKey: MASTER_KEY });
  assert.deepEqual(await store.query(`select to_regclass('half')::text as half`), [{ half: null }]);
  const applied = await store.query('select file from migrations');
  assert.equal(applied.length, (await readdir(OWN)).length);
  await store.close();
});
