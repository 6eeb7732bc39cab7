import { createHash } from 'node:crypto';
import { besideBlocks } from '#domain/letters/beside.ts';
import type { BundleDocument, BundlePart } from '#domain/letters/document.ts';
import { DocumentNotMade } from '#domain/letters/not-made.ts';
import { FAMILIES } from './families.ts';
import { isPicture, PICTURES } from './picture-size.ts';
import { type PrintedBlock, printedBlocks } from './printed-blocks.ts';
import { oneLine, printedDay } from './printed-letter.ts';
import { type PrintedText, printed } from './printed-text.ts';
import type { SettingAnswered, ToSet } from './setting.ts';
import type { Typesetter } from './typesetter.ts';

/** A page or a picture that is shown: which page of which file, and what stands for it where nobody sees it. */
interface ShownPage {
  readonly path: string;
  readonly page: number;
  readonly alt: string;
  readonly caption: PrintedText;
  /** A page is made as large as there is room; a small picture stays small. */
  readonly fills: boolean;
}

/** A part with what is known of its file: how many pages can be shown, or why none. */
interface SeenPart {
  readonly part: BundlePart;
  readonly number: number;
  readonly path: string;
  readonly pages: number;
  readonly why: string | null;
}

type File = NonNullable<BundlePart['file']>;

const PDF = 'application/pdf';
const MOST_PAGES = 1000;
const ENDINGS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', [PDF]: 'pdf' };

const pathOf = ({ type }: File, number: number): string =>
  `files/${number}.${ENDINGS[type] ?? type.replace('image/', '')}`;

const UNREADABLE = 'it could not be read as what it is';

/** How many pages a PDF has; a sentence's end when it cannot be shown. */
async function pdfPages(typesetter: Typesetter, path: string, bytes: Uint8Array): Promise<number | string> {
  const data = { path: `/${path}`, pages: 0 };
  const { faults } = await typesetter.set({
    template: 'probe',
    data,
    files: [{ path, bytes }],
    standard: null,
  });
  const said = faults.join(' ');
  const pages = Number(/document only has (\d+) page/.exec(said)?.[1] ?? 0);
  if (pages > MOST_PAGES) return `it has ${pages} pages`;
  if (pages > 0) return pages;
  return /encrypted|password/.test(said) ? 'it is locked with a password' : UNREADABLE;
}

async function seen(typesetter: Typesetter, part: BundlePart, number: number): Promise<SeenPart> {
  const { file } = part;
  if (!file) return { part, number, path: '', pages: 0, why: null };
  const path = pathOf(file, number);
  const left = (why: string): SeenPart => ({ part, number, path, pages: 0, why });
  if (PICTURES.includes(file.type)) {
    if (!isPicture(file.type, file.bytes)) return left('it is no picture that can be shown here');
    return { part, number, path, pages: 1, why: null };
  }
  if (file.type !== PDF) return left('it is no picture and no PDF');
  const pages = await pdfPages(typesetter, path, file.bytes).catch(() => UNREADABLE);
  return typeof pages === 'number' ? { part, number, path, pages, why: null } : left(pages);
}

/** Whether its pages can be set at all, tried alone; where they cannot, it is left beside the bundle. */
async function tried(typesetter: Typesetter, one: SeenPart): Promise<SeenPart> {
  const { file } = one.part;
  if (!file || one.pages === 0) return one;
  const data = { path: `/${one.path}`, pages: one.pages };
  const files = [{ path: one.path, bytes: file.bytes }];
  const answer = await typesetter.set({ template: 'probe', data, files, standard: null }).catch(() => null);
  return answer?.pdf ? one : { ...one, pages: 0, why: UNREADABLE };
}

function beside({ name, type, bytes }: File, why: string): readonly PrintedBlock[] {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return printedBlocks(besideBlocks({ name: oneLine(name), type, size: bytes.length, sha256 }, why));
}

function pagesOf({ part, path, pages }: SeenPart): readonly ShownPage[] {
  const { file } = part;
  if (!file) return [];
  const name = oneLine(file.name);
  return Array.from({ length: pages }, (_, at) => {
    const which = file.type === PDF ? `, page ${at + 1} of ${pages}` : '';
    return {
      path: `/${path}`,
      page: at + 1,
      alt: `${file.type === PDF ? 'File' : 'Picture'} “${name}”${which}`,
      caption: printed(`${name}${which}`),
      fills: file.type === PDF,
    };
  });
}

function partData(one: SeenPart): object {
  const { part, number, why } = one;
  return {
    number,
    title: printed(oneLine(part.title) || 'Without a title'),
    what: printed(oneLine(part.what)),
    day: printedDay(part.date).day,
    blocks: [...printedBlocks(part.blocks), ...(part.file && why !== null ? beside(part.file, why) : [])],
    pages: pagesOf(one),
  };
}

/** Whether pages or a picture that others made are set. */
const isShown = ({ pages }: SeenPart): boolean => pages > 0;

function toSet(bundle: BundleDocument, parts: readonly SeenPart[]): ToSet {
  const shown = parts.filter(isShown);
  const hasForeignPages = shown.some(({ part }) => part.file?.type === PDF);
  return {
    template: 'bundle',
    data: {
      fonts: FAMILIES,
      name: oneLine(bundle.title),
      keyword: oneLine(bundle.reference),
      title: printed(oneLine(bundle.title)),
      reference: printed(oneLine(bundle.reference)),
      madeFor: printed(oneLine(bundle.madeFor)),
      ...printedDay(bundle.madeOn),
      parts: parts.map(partData),
    },
    files: shown.flatMap(({ part, path }) => (part.file ? [{ path, bytes: part.file.bytes }] : [])),
    // Nobody can vouch for pages that others made: with them it is tagged, and does not say that it is PDF/UA.
    standard: hasForeignPages ? null : 'ua-1',
  };
}

/**
 * A bundle, with the pages of its files where they can be shown. What cannot is listed with its checksum. Throws
 * `DocumentNotMade`.
 */
export async function bundlePdf(typesetter: Typesetter, bundle: BundleDocument): Promise<Uint8Array> {
  const parts: SeenPart[] = [];
  for (const [at, part] of bundle.parts.entries()) parts.push(await seen(typesetter, part, at + 1));
  const first = await typesetter.set(toSet(bundle, parts));
  // Only what others made can be refused: a text that takes too long would take as long once more.
  if (first.pdf || !parts.some(isShown)) return made(first);
  const sound: SeenPart[] = [];
  for (const one of parts) sound.push(await tried(typesetter, one));
  return made(await typesetter.set(toSet(bundle, sound)));
}

/** The document that was set. Throws `DocumentNotMade` where it was refused. */
export function made({ pdf, faults }: SettingAnswered): Uint8Array {
  if (!pdf) throw new DocumentNotMade('the typesetter refused it', faults);
  return pdf;
}
