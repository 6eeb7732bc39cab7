import type { App } from '#app/app.ts';
import type { OpenedCase } from '#app/case-work.ts';
import type { LetterSeen } from '#app/ports.ts';
import { type CaseLetter, letterInKey } from '#domain/letters/letter.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { kindName } from './kinds.ts';

/** A letter of the case, with what the outbox says of it. */
export interface LetterRow {
  readonly letter: CaseLetter;
  readonly left: LetterSeen | null;
  readonly kindName: string;
  readonly by: string;
}

/** The letters of a case, the latest first, and what left by itself. */
export async function lettersOf(
  app: App,
  { file, office }: Pick<OpenedCase, 'file' | 'office'>,
): Promise<{ readonly letters: readonly LetterRow[]; readonly others: readonly LetterSeen[] }> {
  const contacts = file.contacts.map((one) => `contact:${one}` as const);
  const outbox = await app.store.lettersOn([`case:${file.reference}`, ...contacts]);
  const own = new Map(outbox.map((one) => [letterInKey(one.key)?.letter, one]));
  const letters = file.letters.map((letter) => ({
    ...{ letter, left: own.get(letter.id) ?? null },
    ...{ kindName: kindName(letter.kind), by: nameOf(letter.by, office) },
  }));
  return { letters: letters.toReversed(), others: outbox.filter(({ key }) => letterInKey(key) === null) };
}
