import type { MailOut } from '#app/ports.ts';
import { composeMessage } from './compose.ts';

const sender = {
  name: 'Customer Care, the Demonstration Ombudsman',
  address: 'customer-care@example.org',
  loop: 'customer-care@example.org',
};

/**
 * The mail port of the demonstration office: nothing leaves this machine. Letters are made as they would leave and stay
 * in the outbox as sent; an address that can never exist (.invalid) is refused, so that a failed acknowledgement can be
 * looked at.
 */
export const keptHere: MailOut = {
  media: ['email'],
  atOnce: 4,
  compose: (letter) => composeMessage(letter, sender),
  send: async ({ to }) =>
    to.trim().toLowerCase().endsWith('.invalid')
      ? { refused: 'There is no such mailbox.' }
      : { accepted: true },
};
