import type { Contact } from '#domain/contact/contact.ts';
import type { AckException } from '#domain/contact/events.ts';
import type { Beside } from './beside.ts';
import type { FormName } from './forms.ts';

/** Kept back until a person looked; then it can leave. */
const RELEASABLE: readonly AckException[] = ['automatic', 'doubtful', 'too-many', 'imported'];
const NOBODY: readonly AckException[] = ['passed-on', 'no-way-to-write'];

function keptBackBecause({ acknowledgement, acknowledged }: Contact): AckException | null {
  return acknowledgement.kind === 'exception' && !acknowledged ? acknowledgement.because : null;
}

const isPerhapsAutomatic = ({ mail, state }: Contact): boolean =>
  mail !== null && (state === 'automatic' || mail.isDoubtful);

function mayLeaveNow(contact: Contact): boolean {
  const because = keptBackBecause(contact);
  return because !== null && RELEASABLE.includes(because) && contact.mail?.kind === 'person';
}

/** Whether something that may be done with contacts has a sense with this one; what has none is not even named. */
export function fits(name: FormName, contact: Contact, { flags }: Beside): boolean {
  const { words, state } = contact;
  switch (name) {
    case 'from-a-person':
      return isPerhapsAutomatic(contact);
    case 'acknowledge-now':
      return mayLeaveNow(contact) && !isPerhapsAutomatic(contact);
    case 'name-sender': {
      const because = keptBackBecause(contact);
      return contact.mail !== null && because !== null && NOBODY.includes(because);
    }
    case 'mark-address':
      return words.email !== null || words.address !== null;
    case 'lift-mark':
      return flags.length > 0;
    case 'add':
    case 'match':
    case 'not-feedback':
    case 'acknowledged':
      return state !== 'automatic';
    default:
      return name satisfies never;
  }
}
