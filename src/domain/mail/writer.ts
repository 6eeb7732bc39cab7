import { isEmailAddress } from '#domain/contact/receive.ts';
import type { StaffMember } from '#domain/office.ts';
import { comparable, domainOf, localPartOf } from './addresses.ts';
import type { MailAddress, ReadMessage } from './message.ts';

/** Who wrote to us, and how it came: what the scanner sends is post, and what a colleague passes on is another's. */
export interface Writer {
  readonly channel: 'email' | 'post';
  readonly name: string | null;
  readonly email: string | null;
  readonly passedOnBy: string | null;
  readonly isScan: boolean;
}

interface Known {
  readonly addresses: readonly string[];
  readonly staffDomains: readonly string[];
  readonly scanners: readonly string[];
}

const NOBODY: Writer = { channel: 'email', name: null, email: null, passedOnBy: null, isScan: false };

/** Whether it came from the office's scanner, which sends what came by post. */
export function isFromScanner({ from }: Pick<ReadMessage, 'from'>, { scanners }: Known): boolean {
  return from.length > 0 && from.every(({ email }) => scanners.includes(comparable(email)));
}

/** The colleague whose address it came from (¶6): the name before the @ is their user name. Null for all others. */
export function colleagueWho(
  { from }: Pick<ReadMessage, 'from'>,
  { staffDomains }: Known,
  staff: readonly StaffMember[],
): StaffMember | null {
  const [sender] = from;
  if (!sender || !staffDomains.includes(domainOf(sender.email))) return null;
  const user = localPartOf(sender.email);
  return staff.find((one) => one.active && one.user.toLowerCase() === user) ?? null;
}

/**
 * Who wrote (¶6): the sender; the one person whose message a colleague passes on, or nobody where that is not clear; and
 * nobody for a scan. Whom somebody from outside quotes or passes on is never taken for the writer.
 */
export function writerOf(
  message: Pick<ReadMessage, 'from'>,
  known: Known,
  colleague: StaffMember | null,
  passedOn: MailAddress | null,
): Writer {
  if (isFromScanner(message, known)) return { ...NOBODY, channel: 'post', isScan: true };
  if (!colleague) return { ...NOBODY, ...addressed(message.from[0]) };
  const isOurs =
    passedOn !== null &&
    (known.addresses.includes(comparable(passedOn.email)) ||
      known.staffDomains.includes(domainOf(passedOn.email)));
  return { ...NOBODY, ...(isOurs ? {} : addressed(passedOn ?? undefined)), passedOnBy: colleague.user };
}

const LONGEST_NAME = 200;

function addressed(sender: MailAddress | undefined): Pick<Writer, 'name' | 'email'> {
  const name = sender?.name.slice(0, LONGEST_NAME).toWellFormed().replaceAll(/\s+/g, ' ').trim() ?? '';
  const email = sender?.email.trim() ?? '';
  return { name: name === '' ? null : name, email: isEmailAddress(email) ? email : null };
}
