import type { Documents } from '#app/ports.ts';
import { bundlePdf, made } from './bundle.ts';
import { docxOf } from './docx.ts';
import { FAMILIES } from './families.ts';
import { printedLetter } from './printed-letter.ts';
import { LIMITS, Typesetter } from './typesetter.ts';

const BUNDLE_MS = 180_000;

/**
 * Makes documents. Letters do not wait for bundles: each have a process of their own, which runs only while it is
 * needed. Throws `DocumentNotMade`.
 */
export function documents(): Documents & { close(): Promise<void> } {
  const letters = new Typesetter();
  const bundles = new Typesetter({ ...LIMITS, documentMs: BUNDLE_MS });
  return {
    pdf: async (letter) =>
      made(
        await letters.set({
          ...{ template: 'letter', data: printedLetter(letter), files: [], standard: 'ua-1' },
        }),
      ),
    docx: docxOf,
    batch: async (all) => {
      const name = all.length === 1 ? '1 letter to post' : `${all.length} letters to post`;
      const data = { fonts: FAMILIES, name, letters: all.map(printedLetter) };
      return made(await bundles.set({ template: 'batch', data, files: [], standard: 'ua-1' }));
    },
    bundle: (bundle) => bundlePdf(bundles, bundle),
    close: async () => {
      await Promise.all([letters.close(), bundles.close()]);
    },
  };
}
