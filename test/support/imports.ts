import { readdirSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

/** The checkout's own folder. */
export const root = join(import.meta.dirname, '..', '..');

/** Every TypeScript file under a folder of the checkout, as a path from its root with forward slashes. */
export const typescriptFilesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

const forms = [
  /^\s*import\s[^'"`]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*\}\s*from\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /^\s*export\s[^'"`]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /\bimport\s*\(\s*['"`]([^'"`]+)['"`]\s*[,)]/g,
];

/** What a module's text imports or re-exports, statically or not: the specifiers as written, each once. */
export const specifiersOf = (text: string): string[] => [
  ...new Set(forms.flatMap((form) => [...text.matchAll(form)].map(([, specifier]) => specifier ?? ''))),
];

/** The file of the checkout that a specifier means, or undefined for a package or a part of Node. */
export const fileOf = (specifier: string, importer: string): string | undefined => {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(importer), specifier);
  const [, layer, rest] = /^#([^/]+)\/(.+)$/.exec(specifier) ?? [];
  if (!layer || !rest) return undefined;
  return layer === 'test' ? `test/${rest}` : `src/${layer}/${rest}`;
};
