import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root, specifiersOf, typescriptFilesIn } from '#test/support/imports.ts';
import { faultOf, importTable, layerOf } from '#test/support/layers.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const isTest = (file: string): boolean => file.endsWith('.test.ts') || file.startsWith('test/');

const sources = typescriptFilesIn('src');
const product = sources.filter((file) => !isTest(file));
const everything = [...sources, ...typescriptFilesIn('test')];

/** Every fault of a module's text against the import table. */
const faultsIn = (file: string, text: string): string[] =>
  specifiersOf(text).flatMap((specifier) => faultOf(file, specifier) ?? []);

const clocks = [
  { name: 'new Date()', sign: /\bnew Date\(\s*\)/ },
  { name: 'Date()', sign: /(?<!new |\.)\bDate\(\s*\)/ },
  { name: 'Date.now', sign: /\bDate\s*\.\s*now\b/ },
  { name: 'Temporal.Now', sign: /\bTemporal\s*\.\s*Now\b/ },
  { name: 'performance.now', sign: /\bperformance\s*\.\s*(now|timeOrigin)\b/ },
];

/** The names by which a text reads the system's clock. Comments do not count. */
const clocksIn = (text: string): string[] => {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$|\s\/\/ .*$/gm, '');
  return clocks.filter(({ sign }) => sign.test(code)).map(({ name }) => name);
};

const linesOf = (text: string): number => text.trimEnd().split('\n').length;

test('every import keeps to the import table', () => {
  const specifiers = product.flatMap((file) => specifiersOf(read(file)));
  assert.ok(product.length > 10 && specifiers.length > 20, 'this check saw next to nothing');
  assert.deepEqual(
    product.flatMap((file) => faultsIn(file, read(file))),
    [],
  );
});

test('no test climbs out of its folder either', () => {
  const climbing = everything.filter(isTest).flatMap((file) =>
    specifiersOf(read(file))
      .filter((specifier) => specifier.split('/').includes('..'))
      .map((specifier) => `${file}: ${specifier}`),
  );
  assert.deepEqual(climbing, []);
});

test('the import table and the folders of src name each other', () => {
  const folders = new Set(sources.flatMap((file) => layerOf(file) ?? []));
  const strangers = [...folders].filter((folder) => !(folder in importTable));
  assert.deepEqual(strangers, []);
  const { imports } = JSON.parse(read('package.json')) as { imports: Record<string, string> };
  assert.deepEqual(
    Object.keys(imports).sort(),
    ['#config', ...[...Object.keys(importTable), 'seeds', 'test'].map((name) => `#${name}/*`)].sort(),
  );
});

test('only adapters/clock.ts reads the system clock', () => {
  const readers = product
    .filter((file) => file !== 'src/adapters/clock.ts')
    .flatMap((file) => clocksIn(read(file)).map((clock) => `${file}: ${clock}`));
  assert.deepEqual(readers, []);
});

test('no file is too long: 300 lines, a test 400', () => {
  const tooLong = everything
    .filter((file) => linesOf(read(file)) > (isTest(file) ? 400 : 300))
    .map((file) => `${file}: ${linesOf(read(file))} lines`);
  assert.deepEqual(tooLong, []);
});

test('these checks can fail: every way to import what one may not is seen', () => {
  const bad = [
    `import { Client } from 'pg';`,
    `import type { Store } from '#store/store.ts';`,
    `import {\n  a,\n  b,\n} from '#app/handle-command.ts';`,
    `import 'node:fs';`,
    `export { x } from '#web/app.ts';`,
    `export * from '#api/app.ts';`,
    `const later = await import('#cli/seed.ts');`,
    `type T = import('#adapters/clock.ts').Clock;`,
    `import { p } from '../procedure/model.ts';`,
    `import { main } from './../main.ts';`,
  ];
  for (const text of bad) assert.equal(faultsIn('src/domain/x.ts', text).length, 1, text);
  const good = `import { a } from '#procedure/model.ts';\nimport { b } from '#domain/money.ts';\nimport { c } from './c.ts';`;
  assert.deepEqual(faultsIn('src/domain/x.ts', good), []);
});

test('these checks can fail: the finer rows of the import table', () => {
  const fault = (file: string, specifier: string) => faultOf(file, specifier) !== undefined;
  assert.equal(fault('src/read-models/work-queue/query.ts', '#app/ports.ts'), false);
  assert.equal(fault('src/read-models/work-queue/query.ts', '#app/handle-command.ts'), true);
  assert.equal(fault('src/adapters/mail.ts', '#procedure/model.ts'), true);
  assert.equal(fault('src/store/events.ts', 'pg'), false);
  assert.equal(fault('src/store/events.ts', 'pg-boss'), true);
  assert.equal(fault('src/store/events.ts', '#procedure/model.ts'), true);
  assert.equal(fault('src/web/app.ts', '#store/store.ts'), true);
  assert.equal(fault('src/web/app.ts', '#api/app.ts'), true);
  assert.equal(fault('src/somewhere/x.ts', './y.ts'), true);
});

test('these checks can fail: every way to read the clock is seen, and its mention in a comment is not', () => {
  const bad = ['new Date()', 'Date.now()', 'Date()', 'Temporal.Now.instant()', 'performance.now()'];
  for (const text of bad) assert.equal(clocksIn(`const at = ${text};`).length, 1, text);
  const good =
    'const d = new Date(row.at); // not Date.now()\n/* Temporal.Now */ const p = Temporal.PlainDate.from(x);';
  assert.deepEqual(clocksIn(good), []);
});
