import { eachItsWay, notify } from '#adapters/mail/notify.ts';
import { smtp } from '#adapters/mail/smtp.ts';
import type { MailOut } from '#app/ports.ts';
import type { Config } from '#config';

/** By whom letters leave, as the environment says it; null where they stay queued. */
export function mailOutOf(config: Config['mailOut']): MailOut | null {
  if (!config) return null;
  const { from, returnAddress, smtp: server, notify: service } = config;
  const ways = [
    ...(server ? [smtp({ server, sender: { ...from, loop: from.address }, returnAddress })] : []),
    ...(service ? [notify(service)] : []),
  ];
  const [only, second] = ways;
  return only && !second ? only : eachItsWay(ways);
}
