// node scripts/govuk-options.mjs: writes src/web/govuk/options.ts, the options of the official components as types, from
// the list that each component ships. A test compares it with what it would write now.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const USED = [
  ...['back-link', 'breadcrumbs', 'button', 'character-count', 'checkboxes', 'date-input', 'details'],
  ...['error-message', 'error-summary', 'fieldset', 'file-upload', 'hint', 'input', 'inset-text', 'label'],
  ...['notification-banner', 'pagination', 'panel', 'password-input', 'radios', 'select', 'skip-link'],
  ...['summary-list', 'tag', 'textarea', 'warning-text'],
];

const pascal = (name) => name.replace(/(^|-)(\w)/g, (_, _dash, letter) => letter.toUpperCase());
const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const TYPES = {
  string: 'string',
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
  nunjucks: 'string',
};

function typeOf(param) {
  if (param.name === 'html' || param.name.endsWith('Html')) return 'Html';
  if (param.name === 'attributes') return 'Attributes';
  if (param.params) return param.type === 'array' ? `readonly ${shape(param.params)}[]` : shape(param.params);
  if (param.isComponent && USED.includes(kebab(param.name))) return `${pascal(kebab(param.name))}Options`;
  if (param.type === 'array') return 'readonly string[]';
  return TYPES[param.type] ?? 'Attributes';
}

const key = (name) => (/^\w+$/.test(name) ? name : `'${name}'`);
const member = (param) => `readonly ${key(param.name)}?: ${typeOf(param)} | undefined;`;
function shape(params) {
  return `{ ${params.map(member).join(' ')} }`;
}

export function optionsModule() {
  const interfaces = USED.map((name) => {
    const path = join(root, 'node_modules/govuk-frontend/dist/govuk/components', name, 'macro-options.json');
    const params = JSON.parse(readFileSync(path, 'utf8'));
    return `export interface ${pascal(name)}Options ${shape(params)}`;
  });
  return [
    '// Written by scripts/govuk-options.mjs from the options that govuk-frontend ships; not edited by hand.',
    "import type { Html } from '#web/html.ts';",
    '',
    'export type Attributes = Readonly<Record<string, string | number | boolean>>;',
    '',
    ...interfaces,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(join(root, 'src/web/govuk/options.ts'), optionsModule());
