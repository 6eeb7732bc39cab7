import type { MailOut } from '#app/ports.ts';

/**
 * The mail port of the demonstration office: nothing leaves this machine. Letters stay in the outbox as sent; an
 * address that can never exist (.invalid) is refused, so that a failed acknowledgement can be looked at.
 */
export const keptHere: MailOut = {
  send: async ({ to }) =>
    to.trim().toLowerCase().endsWith('.invalid')
      ? { refused: 'There is no such mailbox.' }
      : { accepted: true },
};
