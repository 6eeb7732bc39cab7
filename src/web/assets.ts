import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';

interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
}

const here = join(dirname(fileURLToPath(import.meta.url)), 'assets');
const govuk = dirname(fileURLToPath(import.meta.resolve('govuk-frontend/package.json')));
const font = dirname(fileURLToPath(import.meta.resolve('@fontsource/atkinson-hyperlegible/package.json')));

/** The official style without the typeface and crest, which are for GOV.UK services only. */
function officialStyle(): string {
  return readFileSync(join(govuk, 'dist/govuk/govuk-frontend.min.css'), 'utf8')
    .replaceAll(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial', '"Atkinson Hyperlegible",system-ui')
    .replaceAll('GDS Transport', '"Atkinson Hyperlegible"')
    .replaceAll(/url\(\/assets\/images\/govuk-crest\.svg\)/g, 'none')
    .replaceAll(/\/\*# sourceMappingURL=[^*]*\*\//g, '');
}

const css = 'text/css; charset=utf-8';
const js = 'text/javascript; charset=utf-8';
const woff2 = 'font/woff2';
const own = (name: string) => readFileSync(join(here, name));
const face = (weight: number) =>
  readFileSync(join(font, `files/atkinson-hyperlegible-latin-${weight}-normal.woff2`));
const script = readFileSync(join(govuk, 'dist/govuk/govuk-frontend.min.js'), 'utf8');

const ASSETS: Readonly<Record<string, Asset>> = {
  'style.css': { type: css, bytes: Buffer.concat([Buffer.from(officialStyle()), own('app.css')]) },
  'app.js': { type: js, bytes: own('app.js') },
  'govuk-frontend.min.js': {
    type: js,
    bytes: Buffer.from(script.replace(/\/\/# sourceMappingURL=.*$/m, '')),
  },
  'atkinson-400.woff2': { type: woff2, bytes: face(400) },
  'atkinson-700.woff2': { type: woff2, bytes: face(700) },
  'icon.svg': { type: 'image/svg+xml', bytes: own('icon.svg') },
};

/** One name for all the assets together: they refer to each other, and are kept by browsers for as long as it stays. */
const release = createHash('sha256')
  .update(Buffer.concat(Object.values(ASSETS).map(({ bytes }) => bytes)))
  .digest('hex')
  .slice(0, 12);

/** Where a page finds an asset. */
export const assetPath = (name: keyof typeof ASSETS & string): string => `/assets/${release}/${name}`;

/** Serves style, script and typeface. */
export function assetRoutes(server: FastifyInstance): void {
  for (const [name, { type, bytes }] of Object.entries(ASSETS)) {
    server.get(assetPath(name), { schema: { hide: true } }, async (_request, reply) =>
      reply
        .header('content-type', type)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(bytes),
    );
  }
}
