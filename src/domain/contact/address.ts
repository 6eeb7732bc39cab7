/** What may stand against writing to an address. Only `undeliverable` was found out by us: a person said the others. */
export const FLAGS = ['undeliverable', 'unsafe', 'dead', 'do-not-contact'] as const;
export type LetterFlag = (typeof FLAGS)[number];

export const FLAG_NAMES: Readonly<Record<LetterFlag, string>> = {
  undeliverable: 'Letters to it come back',
  unsafe: 'It is not safe to write there',
  dead: 'The person has died',
  'do-not-contact': 'The person asked us not to write',
};

/** The ways to write to somebody, each with an address of its own. */
export const WAYS = ['email', 'post'] as const;
export type Way = (typeof WAYS)[number];

/** Whether nobody may write there, not even a colleague by a letter of their own (¶28). */
export function neverWrittenTo(flags: readonly LetterFlag[]): boolean {
  return flags.some((flag) => flag !== 'undeliverable');
}

/** Whether something may go there by itself, without a colleague who decides it (¶28). */
export function mayWriteByItself(flags: readonly LetterFlag[]): boolean {
  return flags.length === 0;
}

/** An address as it is known again: case, width, white space, marks that nobody sees and a last dot make no difference. */
export function addressText(address: string): string {
  const seen = address
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim();
  return seen.replaceAll(/\s+/g, ' ').replace(/\.$/, '').toLowerCase();
}

/**
 * What a letter to these lines is looked up under: the whole, and for a postal address also without its first line,
 * where the name stands.
 */
export function addressTexts(to: string): readonly string[] {
  const [, ...rest] = to.trim().split(/\r\n?|\n/);
  return [to, rest.join('\n')].map(addressText).filter((text) => text !== '');
}
