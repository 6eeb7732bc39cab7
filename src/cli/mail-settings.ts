import { type MailSettings, mailSettingsFor } from '#app/mail/settings.ts';
import { demonstrationOffice } from '#app/office-details.ts';
import type { Config } from '#config';

/** What the office says about its mail, as the environment has it. */
export function mailSettingsOf({ contactPoints, isProduction, mailIn, mailOut }: Config): MailSettings {
  const office = contactPoints ?? (isProduction ? null : demonstrationOffice);
  const email = office?.email ?? '';
  // An address and not a name: it stands in a header as it is, without commas and without being encoded.
  const settings = mailSettingsFor(email, mailOut?.from.address ?? (email || 'customer-care'));
  // A mailbox is one of our addresses where its user is one.
  const users = mailIn.mailboxes.map(({ user }) => user).filter((user) => user.includes('@'));
  const ours = [mailOut?.from.address, mailOut?.returnAddress, ...users].flatMap((one) => one ?? []);
  const { staffDomains, scanners, largest } = mailIn;
  return {
    ...settings,
    addresses: [...new Set([...settings.addresses, ...ours.map((one) => one.toLowerCase())])],
    ...{ staffDomains, scanners, largest },
  };
}
