import type { CaseBeside, ReadModel } from '#app/ports.ts';
import type { Contact } from '#domain/contact/contact.ts';
import { caseEvents, caseIn } from '#read-models/folded.ts';
import { placeOf } from '#read-models/text-order.ts';
import { documentOf } from './words.ts';

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

function whoWrote({ words }: Contact): readonly string[] {
  const telephone = words.telephone?.replace(/\s+/g, '') ?? '';
  return [words.name ?? '', words.email ?? '', words.telephone ?? '', telephone, words.address ?? ''];
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
      ...[reference, file.originalCase ?? '', file.follows ?? '', ...file.contacts, file.person ?? ''],
      ...contacts.flatMap(whoWrote),
      ...contacts.flatMap(({ words }) => [words.text, words.grounds ?? '']),
      ...caseEvents(loaded).flatMap(({ event }) => stringsIn(event.words)),
    ];
    return { case_search: [{ reference, place: placeOf(reference), document: documentOf(texts) }] };
  },
};
