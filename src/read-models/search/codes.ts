import { ERASED } from '#domain/case/events.ts';
import { soundOf } from './phonetic.ts';
import { fold, wordsOf } from './words.ts';

/**
 * Beside its plain words a document has words that say what they are: no word that is typed begins with such a sign, so
 * each kind is found by the index alone, and why something was found is known from what was asked.
 */
export const CODE = { reference: '#', name: '=', reach: '@', sound: '~', postcode: '!' } as const;

/** What is known of somebody and of the matter, apart from what was written. */
export interface Known {
  readonly references: readonly string[];
  readonly names: readonly (string | null)[];
  readonly emails: readonly (string | null)[];
  readonly telephones: readonly (string | null)[];
  readonly addresses: readonly (string | null)[];
}

const LONGEST_EMAIL = 254;
const FEWEST_DIGITS = 5;
const MOST_CODES = 2_000;

/** A telephone number by its digits, with 0 for the code of the country: +44 20 7946 0018 and 020 7946 0018 are one. */
export function telephoneKey(typed: string): string | null {
  if (!/^[\d\s+().\-–/]*$/u.test(typed.trim())) return null;
  const digits = typed.replace(/\D/g, '');
  const national = digits.replace(/^(?:00)?44(?:0(?=\d{9}))?(?=\d{9,10}$)/, '0');
  return national.length < FEWEST_DIGITS || national.length > 20 ? null : national;
}

/** An e-mail address as it is compared. */
export function emailKey(typed: string): string {
  return fold(typed)
    .replace(/[\s\\:*]/gu, '')
    .slice(0, LONGEST_EMAIL);
}

const TITLES = /^(?:(?:mrs?|ms|miss|mx|dr|prof|professor|rev|sir|lady|lord)\.?\s+)+/iu;

/** A name as it is compared with another: without what people put before it. */
export const withoutTitle = (name: string): string => name.trim().replace(TITLES, '');

/** The words of a name, each alone and where they are joined by a hyphen together. */
export function nameWords(name: string): readonly string[] {
  return [...new Set(wordsOf(name).flatMap(({ joined, parts }) => [joined, ...parts]))];
}

/** The keys of how a name sounds. */
export function nameSounds(name: string): readonly string[] {
  return [...new Set(wordsOf(name).flatMap(({ parts }) => parts.flatMap((part) => soundOf(part) ?? [])))];
}

/** The British postcodes in an address. */
export function postcodes(address: string): readonly string[] {
  const found = address.toUpperCase().matchAll(/\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b/g);
  return [...found].map(([, outward, inward]) => `${outward}${inward}`.toLowerCase());
}

const told = (texts: readonly (string | null)[]): string[] =>
  texts.flatMap((text) => (text === null || text === '' || text === ERASED ? [] : text));

function referenceCodes(reference: string): string[] {
  return wordsOf(reference).flatMap(({ joined, parts }) => [joined, ...parts.slice(-1)]);
}

/** What is known, as marked words of a tsvector. */
export function codesOf({ references, names, emails, telephones, addresses }: Known): string {
  const coded = [
    ...told(references).flatMap((reference) =>
      referenceCodes(reference).map((word) => CODE.reference + word),
    ),
    ...told(names).flatMap((name) => nameWords(name).map((word) => CODE.name + word)),
    ...told(emails).map((email) => CODE.reach + emailKey(email)),
    ...told(telephones).flatMap((telephone) => {
      const key = telephoneKey(telephone);
      return key === null ? [] : CODE.reach + key;
    }),
    ...told(names).flatMap((name) => nameSounds(name).map((key) => CODE.sound + key)),
    ...told(addresses).flatMap((address) => postcodes(address).map((postcode) => CODE.postcode + postcode)),
  ];
  return [...new Set(coded)]
    .slice(0, MOST_CODES)
    .map((word) => `'${word}'`)
    .join(' ');
}
