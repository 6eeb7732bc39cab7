import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler, type NodeTypstCompileResult } from '@myriaddreamin/typst-ts-node-compiler';
import { OURS, OURS_EXTENDED } from './families.ts';
import { lastResortFont } from './last-resort.ts';
import type { SettingAnswered, SettingAsked } from './setting.ts';
import { renamed, sfntOf, tablesOfWoff } from './sfnt.ts';

// A program of its own: started by typesetter.ts, sets one document at a time, and ends when its parent does.

const TEMPLATES = ['common', 'letter', 'main-letter', 'main-batch', 'main-bundle', 'main-probe'];
/** No such folder: what a template names is one of those above, or a file that came with the document. */
const NOWHERE = '/typeset-here-and-nowhere-else';
const ROUNDS_REMEMBERED = 2;

const require = createRequire(import.meta.url);

function tables(name: string) {
  const path = require.resolve(`@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-${name}.woff`);
  return tablesOfWoff(readFileSync(path));
}

function fonts(): Buffer[] {
  const latin = ['latin-400-normal', 'latin-700-normal', 'latin-400-italic', 'latin-700-italic'];
  const further = ['latin-ext-400-normal', 'latin-ext-700-normal'];
  return [
    ...latin.map((name) => sfntOf(tables(name))),
    ...further.map((name) => sfntOf(renamed(tables(name), OURS, OURS_EXTENDED))),
    lastResortFont(),
  ];
}

function compiler(): NodeCompiler {
  const made = NodeCompiler.create({ workspace: NOWHERE, fontArgs: [{ fontBlobs: fonts() }] });
  for (const name of TEMPLATES) {
    made.addSource(`${NOWHERE}/${name}.typ`, readFileSync(new URL(`./${name}.typ`, import.meta.url), 'utf8'));
  }
  return made;
}

/** What the typesetter says against a document: the messages of its diagnostics. */
function faultsOf(result: NodeTypstCompileResult): readonly string[] {
  const error = result.takeDiagnostics() ?? result.takeError();
  if (!error) return ['it gives no document'];
  return typesetter.fetchDiagnostics(error).map(({ message }: { message: string }) => message);
}

/** The messages within the text of an error of the export. */
function exportFaults(error: unknown): readonly string[] {
  const text = String(error);
  const messages = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, message = '']) => message);
  return messages.length > 0 ? messages : [text];
}

function set({ template, data, files, standard }: SettingAsked): Omit<SettingAnswered, 'memory'> {
  const paths = files.map(({ path }) => `${NOWHERE}/${path}`);
  try {
    for (const [at, { bytes }] of files.entries()) typesetter.mapShadow(paths[at] ?? '', Buffer.from(bytes));
    const result = typesetter.compile({
      mainFilePath: `${NOWHERE}/main-${template}.typ`,
      inputs: { document: data },
    });
    if (!result.result) return { pdf: null, faults: faultsOf(result) };
    return {
      pdf: typesetter.pdf(result.result, standard === null ? {} : { pdfStandard: standard }),
      faults: [],
    };
  } catch (error) {
    return { pdf: null, faults: exportFaults(error) };
  } finally {
    for (const path of paths) typesetter.unmapShadow(path);
    typesetter.evictCache(ROUNDS_REMEMBERED);
  }
}

const typesetter = compiler();

process.on('message', (asked: SettingAsked) => {
  const answered: SettingAnswered = { ...set(asked), memory: process.memoryUsage.rss() };
  process.send?.(answered);
});
process.on('disconnect', () => process.exit(0));
