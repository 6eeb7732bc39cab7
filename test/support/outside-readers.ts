import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

// Programs that others wrote, which read what we made: what they see is what a person's own program will see.

const execute = promisify(execFile);

const PACKAGES: Readonly<Record<string, string>> = {
  pdfinfo: 'poppler-utils',
  pdftotext: 'poppler-utils',
  pdffonts: 'poppler-utils',
  qpdf: 'qpdf',
  soffice: 'libreoffice-writer-nogui',
};

const isThere = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/**
 * Why a test is skipped: a sentence with what to install where one of these programs is missing. With
 * REQUIRE_MAIL_SERVERS=1 nothing is skipped, and the test fails where it needs the program.
 */
export function missing(...programs: readonly string[]): string | false {
  if (process.env.REQUIRE_MAIL_SERVERS === '1') return false;
  const absent = programs.filter((program) => !isThere(program));
  if (absent.length === 0) return false;
  const packages = [...new Set(absent.map((program) => PACKAGES[program] ?? program))];
  return `Not here: ${absent.join(', ')}. To run this test: apt-get install ${packages.join(' ')}`;
}

/** A folder for as long as the work takes. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'look-again-read-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a program prints about a PDF. `FILE` among the arguments stands for it. Throws when the program is not content. */
export function readPdf(pdf: Uint8Array, program: string, ...args: readonly string[]): Promise<string> {
  return inFolder(async (folder) => {
    const path = join(folder, 'read.pdf');
    await writeFile(path, pdf);
    const { stdout } = await execute(
      program,
      args.map((arg) => (arg === 'FILE' ? path : arg)),
      { maxBuffer: 256 * 1024 * 1024 },
    );
    return stdout;
  });
}

/** A PDF under a password, made by another program. */
export function lockedPdf(pdf: Uint8Array): Promise<Buffer> {
  return inFolder(async (folder) => {
    const [open, locked] = [join(folder, 'open.pdf'), join(folder, 'locked.pdf')];
    await writeFile(open, pdf);
    await execute('qpdf', ['--encrypt', 'enter', 'own', '256', '--', open, locked]);
    return readFile(locked);
  });
}

/** The text of a PDF in the order in which it stands there. */
export const pdfText = (pdf: Uint8Array): Promise<string> => readPdf(pdf, 'pdftotext', '-raw', 'FILE', '-');

/** The facts of a PDF by their names: “Tagged”, “Title”, “Pages”. */
export async function pdfFacts(pdf: Uint8Array): Promise<Readonly<Record<string, string>>> {
  const said = await readPdf(pdf, 'pdfinfo', 'FILE');
  return Object.fromEntries(
    said.split('\n').flatMap((line) => {
      const [, name, value] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value ?? '']];
    }),
  );
}

/** The structure of a PDF as a reader of screens goes through it: element, then the text in it. */
export async function pdfStructure(
  pdf: Uint8Array,
): Promise<readonly { readonly element: string; readonly text: string }[]> {
  const said = await readPdf(pdf, 'pdfinfo', '-struct-text', 'FILE');
  const elements: { element: string; text: string }[] = [];
  for (const line of said.split('\n')) {
    const [, text] = /^\s*"(.*)"$/.exec(line) ?? [];
    const [, element] = /^\s*([A-Z][A-Za-z0-9]*)(?=[\s:]|$)/.exec(line) ?? [];
    const last = elements.at(-1);
    if (text !== undefined && last) last.text += text;
    else if (element !== undefined) elements.push({ element, text: '' });
  }
  return elements;
}

const TAGGED = '{"UseTaggedPDF":{"type":"boolean","value":"true"}}';
const WRITTEN = {
  txt: 'txt:Text (encoded):UTF8',
  pdf: `pdf:writer_pdf_Export:${TAGGED}`,
} as const;

/** Documents of Word, opened by LibreOffice and written anew as texts or as PDFs with tags. */
export function fromWord(
  documents: readonly Uint8Array[],
  into: keyof typeof WRITTEN,
): Promise<readonly Buffer[]> {
  return inFolder(async (folder) => {
    const names = documents.map((_, at) => `letter-${at}`);
    for (const [at, bytes] of documents.entries()) await writeFile(join(folder, `${names[at]}.docx`), bytes);
    await execute('soffice', [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      ...['--headless', '--convert-to', WRITTEN[into], '--outdir', folder],
      ...names.map((name) => join(folder, `${name}.docx`)),
    ]);
    return Promise.all(names.map((name) => readFile(join(folder, `${name}.${into}`))));
  });
}
