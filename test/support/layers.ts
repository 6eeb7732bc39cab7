import { fileOf } from '#test/support/imports.ts';

/** Who may import what, besides itself and Node's or packages' modules as far as they are named here. */
type Layer = { layers: readonly string[]; packages: 'none' | 'any' | readonly string[] };

/** The import table of ARCHITECTURE.md. `app/ports` is the one file that holds the ports. */
export const importTable: Readonly<Record<string, Layer>> = {
  procedure: { layers: [], packages: 'none' },
  domain: { layers: ['procedure'], packages: 'none' },
  app: { layers: ['domain', 'procedure'], packages: ['node:crypto'] },
  'read-models': { layers: ['domain', 'procedure', 'app/ports'], packages: 'none' },
  store: { layers: ['domain', 'app'], packages: ['pg', 'node:'] },
  adapters: { layers: ['domain', 'app/ports'], packages: 'any' },
  web: { layers: ['app', 'read-models', 'domain', 'procedure'], packages: 'any' },
  api: { layers: ['app', 'read-models', 'domain', 'procedure'], packages: 'any' },
  cli: { layers: ['anything'], packages: 'any' },
};

/** The layer a file of `src` belongs to; undefined for the files beside the layers, which wire them together. */
export const layerOf = (file: string): string | undefined => /^src\/([^/]+)\//.exec(file)?.[1];

const mayUsePackage = (specifier: string, { packages }: Layer): boolean => {
  if (packages === 'none' || packages === 'any') return packages === 'any';
  return packages.some((name) => specifier === name || (name.endsWith(':') && specifier.startsWith(name)));
};

const mayUseFile = (file: string, own: string, { layers }: Layer): boolean => {
  const layer = layerOf(file);
  if (layer === own || layers.includes('anything')) return true;
  if (layer === undefined) return false;
  return layers.includes(layer) || (layers.includes('app/ports') && file === 'src/app/ports.ts');
};

/** What is wrong with one import of a file of `src`, in a sentence; undefined when nothing is. */
export const faultOf = (importer: string, specifier: string): string | undefined => {
  if (specifier.split('/').includes('..')) return `${importer} imports ${specifier}: never "../"`;
  const own = layerOf(importer);
  if (own === undefined) return undefined;
  const layer = importTable[own];
  if (!layer) return `${importer} lies in src/${own}, which the import table does not know`;
  const file = fileOf(specifier, importer);
  const allowed = file === undefined ? mayUsePackage(specifier, layer) : mayUseFile(file, own, layer);
  return allowed ? undefined : `${importer} imports ${specifier}: ${own} may not`;
};
