import { isBlank } from '#domain/case/answers.ts';
import type { LetterAnswers } from '#domain/letters/letter.ts';
import type { LetterField } from '#procedure/letter.ts';

/** What somebody wrote for a letter, with the field it stands in. */
export interface WrittenText {
  readonly field: string;
  readonly text: string;
}

const isText = ({ type }: LetterField): boolean => type === 'text' || type === 'textarea';

/** Every text that was written for a letter: of fields, and of the parts of lists. Choices and days are not among them. */
export function textsIn(fields: readonly LetterField[], answers: LetterAnswers): readonly WrittenText[] {
  return fields.flatMap((field): readonly WrittenText[] => {
    const value = answers[field.name];
    if (value === undefined || isBlank(value)) return [];
    if (typeof value === 'string') return isText(field) ? [{ field: field.name, text: value }] : [];
    return value.flatMap((row, at) =>
      textsIn(field.fields ?? [], row).map((one) => ({ ...one, field: `${field.name}.${at}.${one.field}` })),
    );
  });
}
