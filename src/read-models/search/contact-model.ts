import type { ReadModel } from '#app/ports.ts';
import { ERASED } from '#domain/case/events.ts';
import { type Contact, foldContact } from '#domain/contact/contact.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import type { Recorded } from '#domain/recorded.ts';
import { placeOf } from '#read-models/text-order.ts';
import { codesOf } from './codes.ts';
import { whoWrote } from './model.ts';
import { NO_SKETCH, sketchOf } from './sketch.ts';
import { documentOf, type Word, wordsOf } from './words.ts';

function documentOfContact({ reference, originalCase, words }: Contact, said: readonly Word[]): string {
  const texts = [
    reference,
    originalCase ?? '',
    ...whoWrote(words),
    words.text,
    words.grounds ?? '',
    words.mail?.subject ?? '',
  ];
  const codes = codesOf({
    references: [reference, originalCase ?? ''],
    names: [words.name],
    emails: [words.email],
    telephones: [words.telephone],
    addresses: [words.address],
  });
  return `${documentOf(texts, { text: words.text, words: said })} ${codes}`;
}

/** All that can be searched for on a contact that is on no case, and by which its like are found among all. */
export const contactSearchModel: ReadModel<null> = {
  name: 'contact-search',
  kind: 'contact',
  tables: ['contact_search'],
  rowsOf: (loaded) => {
    const contact = foldContact(loaded.events as readonly Recorded<ContactEvent>[]);
    if (!contact) return {};
    const { reference, words, receivedOn } = contact;
    const said = wordsOf(words.text);
    const { key, sketch, bands } = words.text === ERASED ? NO_SKETCH : sketchOf(words.text, said);
    const row = {
      ...{ reference, place: placeOf(reference), received_on: receivedOn },
      document: contact.state === 'on-case' ? '' : documentOfContact(contact, said),
      ...{ text_key: key, sketch, bands },
    };
    return { contact_search: [row] };
  },
};
