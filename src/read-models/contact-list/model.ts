import type { ReadModel } from '#app/ports.ts';
import { foldContact } from '#domain/contact/contact.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import { riskWords } from '#domain/contact/hints.ts';
import type { Recorded } from '#domain/recorded.ts';
import { placeOf } from '#read-models/text-order.ts';

/** Contacts as the intake list shows them. On a case, who may read them is asked of the case's own row. */
export const contactListModel: ReadModel<null> = {
  name: 'contact-list',
  kind: 'contact',
  tables: ['contacts'],
  rowsOf: (loaded) => {
    const contact = foldContact(loaded.events as readonly Recorded<ContactEvent>[]);
    if (!contact) return {};
    const { reference, version, state, channel, words, acknowledged } = contact;
    const row = {
      ...{ reference, place: placeOf(reference), version, state, channel, name: words.name },
      received_at: contact.receivedAt,
      received_on: contact.receivedOn,
      original_case: contact.originalCase,
      case_reference: contact.case,
      passed_on_by: contact.passedOnBy,
      ack_plan: contact.acknowledgement,
      acknowledged_on: acknowledged?.on ?? null,
      acknowledged_how: acknowledged?.how ?? null,
      ack_failed: contact.ackFailed,
      ack_failed_on: contact.ackFailedOn,
      has_risk: riskWords(`${words.text}\n${words.grounds ?? ''}`).length > 0,
      mail_kind: contact.mail?.kind ?? null,
      mail_doubtful: contact.mail?.isDoubtful ?? false,
      suggested_case: contact.suggested?.case ?? null,
      suggested_contact: contact.suggested?.contact ?? null,
      suggested_why: contact.suggested?.why ?? null,
    };
    return { contacts: [row] };
  },
};
