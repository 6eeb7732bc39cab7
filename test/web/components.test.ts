import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { root } from '#test/support/imports.ts';
import * as components from '#web/govuk/components.ts';
import { trusted } from '#web/html.ts';

const folder = join(
  fileURLToPath(import.meta.resolve('govuk-frontend/package.json')),
  '../dist/govuk/components',
);
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const dense = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ ?([<>]) ?/g, '$1')
    .trim();

/** The fixtures give HTML as text; ours takes it as what was escaped already. */
function asOurs(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => asOurs(one, key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asOurs(one, name)]));
  return typeof value === 'string' && /html$/i.test(key) ? trusted(value) : value;
}

interface Fixture {
  readonly name: string;
  readonly options: object;
  readonly html: string;
}

test('every official example of every component that is used comes out as it is published', () => {
  let seen = 0;
  for (const [name, render] of Object.entries(components)) {
    const file = JSON.parse(readFileSync(join(folder, kebab(name), 'fixtures.json'), 'utf8')) as {
      fixtures: Fixture[];
    };
    for (const fixture of file.fixtures) {
      const ours = (render as (options: object) => object)(asOurs(fixture.options) as object);
      assert.equal(dense(String(ours)), dense(fixture.html), `${name}: ${fixture.name}`);
      seen += 1;
    }
  }
  assert.ok(seen > 300, `only ${seen} were compared`);
});

test('the types of the options are those that the package ships now', async () => {
  const { optionsModule } = (await import(join(root, 'scripts/govuk-options.mjs'))) as {
    optionsModule(): string;
  };
  assert.equal(readFileSync(join(root, 'src/web/govuk/options.ts'), 'utf8'), optionsModule());
});
