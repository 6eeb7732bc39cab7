import type { MailAddress } from './message.ts';

/** An address in the form in which addresses are compared: trimmed, in small letters. */
export const comparable = (email: string): string => email.trim().toLowerCase();

/** The part before the @, in small letters; the whole where there is none. */
export const localPartOf = (email: string): string => {
  const at = email.lastIndexOf('@');
  return comparable(at === -1 ? email : email.slice(0, at));
};

/** The part after the @, in small letters; '' where there is none. */
export const domainOf = (email: string): string => {
  const at = email.lastIndexOf('@');
  return at === -1 ? '' : comparable(email.slice(at + 1));
};

/** An address without the tag of plus addressing: all of `ann+anything@…` is `ann@…`. */
export const withoutTag = (email: string): string => email.replace(/^([^+@]+)\+[^@]*(?=@)/, '$1');

// Below which names are given to everybody, as in example.co.uk.
const SHARED = /^(co|org|gov|ac|nhs|ltd|plc|net|sch|police|me|mod|com|edu)$/;

/** The domain that somebody holds: its last two labels, or three below a shared one (`a.b.example.co.uk`: `example.co.uk`). */
export function heldDomainOf(email: string): string {
  const labels = domainOf(email).split('.');
  return labels.slice(SHARED.test(labels.at(-2) ?? '') ? -3 : -2).join('.');
}

const MACHINES =
  /^(mailer[-._]?daemon|postmaster|mail[-._]?delivery([-._]?(sub)?system)?|mdaemon|maildeliverysystem|mail-daemon|bounce-handler)$/;
const NOBODY =
  /^(?:.*[-._+])?(no[-._]?reply|do[-._]?not[-._]?reply|not?[-._]?reply|nicht[-._]?antworten|ne[-._]?pas[-._]?repondre|noresponse|no[-._]?responder)(?:[-._+].*)?$/;

/** Whether it is the address of a mail server telling of its own work. */
export const isOfMailServer = (email: string): boolean => MACHINES.test(localPartOf(email));

/** Whether the address says of itself that nobody reads what is sent to it. */
export const isReadByNobody = (email: string): boolean => NOBODY.test(localPartOf(email));

/** “Name <address>”, “Name [mailto:address]” or a bare address; null where there is no address. */
export function addressIn(line: string): MailAddress | null {
  const text = line.slice(0, 1000);
  const found = /[^\s<>[\]()"',;:]{1,200}@[^\s<>[\]()"',;:]{1,200}/.exec(text);
  if (!found) return null;
  const name = text
    .slice(0, found.index)
    .replace(/[<[(]\s*(?:mailto:)?\s*$/i, '')
    .replaceAll(/^[\s"'*]+|[\s"'*]+$/g, '');
  return { name, email: found[0].replace(/[.*]+$/, '') };
}
