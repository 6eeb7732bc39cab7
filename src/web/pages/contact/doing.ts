import { flagAddress, liftFlag } from '#app/addresses.ts';
import type { App } from '#app/app.ts';
import { actOnContact, type ContactAction } from '#app/contact-actions.ts';
import { acknowledgeNow, nameTheSender } from '#app/mail/sender.ts';
import type { Loaded, Transaction } from '#app/ports.ts';
import type { ContactTaken } from '#app/receive.ts';
import type { LetterFlag } from '#domain/contact/address.ts';
import type { Contact } from '#domain/contact/contact.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import type { StaffMember } from '#domain/office.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { FormName } from './forms.ts';

/** Somebody does something with a contact; their answers have been looked at. */
export interface Asked {
  readonly app: App;
  readonly tx: Transaction;
  readonly now: Temporal.Instant;
  readonly actor: StaffMember;
  readonly found: { readonly loaded: Loaded<ContactEvent>; readonly contact: Contact };
  readonly answers: Readonly<Record<string, unknown>>;
}

const acting = ({ app, tx, now, actor, found }: Asked, action: ContactAction) =>
  actOnContact(app, tx, now, actor, found, action);

const FIELDS: Readonly<Record<string, string>> = {
  ...{ name: 'senderName', email: 'senderEmail', telephone: 'senderTelephone', address: 'senderAddress' },
};

/** Who wrote it, as it was filled in; what is wrong stands at the fields of the form. */
async function naming({ app, tx, now, actor, found, answers }: Asked): Promise<ContactTaken | Refusal> {
  const filled = (field: string) => String(answers[field] ?? '').trim() || null;
  const named = await nameTheSender(app, tx, now, actor, found, {
    ...{ name: filled('senderName'), email: filled('senderEmail') },
    ...{ telephone: filled('senderTelephone'), address: filled('senderAddress') },
  });
  if (!isRefusal(named)) return named;
  return { ...named, faults: named.faults.map((one) => ({ ...one, field: FIELDS[one.field] ?? one.field })) };
}

/** Does what a form of the contact's page asks. Refuses as its use case does. */
export async function doneWith(
  name: Exclude<FormName, 'add'>,
  asked: Asked,
): Promise<ContactTaken | Refusal> {
  const { app, tx, now, actor, found, answers } = asked;
  const text = (field: string) => String(answers[field] ?? '');
  const contact = found.contact.reference;
  switch (name) {
    case 'not-feedback':
      return acting(asked, { action: name, reason: text('reason') });
    case 'match':
      return acting(asked, { action: name, originalCase: text('originalCase').trim() });
    case 'acknowledged':
      return acting(asked, { action: name, on: text('on'), how: text('how') as 'telephone' });
    case 'from-a-person':
      return acting(asked, { action: name, reason: text('personReason') });
    case 'mark-address': {
      const what = text('mark') as LetterFlag;
      return flagAddress(app, tx, now, actor, { contact, what, reason: text('markReason') });
    }
    case 'lift-mark': {
      const what = text('lifted') as LetterFlag;
      return liftFlag(app, tx, now, actor, { contact, what, reason: text('liftReason') });
    }
    case 'acknowledge-now':
      return acknowledgeNow(app, tx, now, actor, found);
    case 'name-sender':
      return naming(asked);
    default:
      return name satisfies never;
  }
}
