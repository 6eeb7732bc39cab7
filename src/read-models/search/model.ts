import type { CaseBeside, ReadModel } from '#app/ports.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { Contact } from '#domain/contact/contact.ts';
import { caseEvents, caseIn } from '#read-models/folded.ts';
import { placeOf } from '#read-models/text-order.ts';
import { codesOf } from './codes.ts';
import { documentOf } from './words.ts';

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

/** Who wrote, and how they are reached, as words to be searched. */
export function whoWrote(words: Contact['words']): readonly string[] {
  const telephone = words.telephone?.replace(/\s+/g, '') ?? '';
  return [words.name ?? '', words.email ?? '', words.telephone ?? '', telephone, words.address ?? ''];
}

function referencesOf({ reference, originalCase, follows, imported, contacts }: CaseFile): readonly string[] {
  return [reference, originalCase ?? '', follows ?? '', imported?.from ?? '', ...contacts];
}

/** All that can be searched for on a case: references, names, and what was written, in this order. */
export const searchModel: ReadModel<CaseBeside> = {
  name: 'search',
  kind: 'case',
  tables: ['case_search'],
  rowsOf: (loaded, { contacts }) => {
    const file = caseIn(loaded);
    const { reference } = file;
    const texts = [
      ...[...referencesOf(file), file.person ?? ''],
      ...contacts.flatMap(({ words }) => whoWrote(words)),
      ...contacts.flatMap(({ words }) => [words.text, words.grounds ?? '']),
      ...caseEvents(loaded).flatMap(({ event }) => stringsIn(event.words)),
    ];
    const codes = codesOf({
      references: referencesOf(file),
      names: [file.person, ...contacts.map(({ words }) => words.name)],
      emails: contacts.map(({ words }) => words.email),
      telephones: contacts.map(({ words }) => words.telephone),
      addresses: contacts.map(({ words }) => words.address),
    });
    const document = `${documentOf(texts)} ${codes}`;
    return { case_search: [{ reference, place: placeOf(reference), document }] };
  },
};
