import { comparable } from './addresses.ts';
import type { MailSort, ReadMessage } from './message.ts';
import { isFailure } from './sort.ts';

/** The letter of ours that a message says came back. `to` is null once its person is erased. */
export interface LetterBack {
  readonly to: string | null;
  /** It came to the return path of that letter, which only what comes back and mail programs know. */
  readonly isByReturnPath: boolean;
}

const RETURNED = /^(message\/|text\/rfc822-headers)/;

/** Whether it has what a mail server sends when it gives something back: anybody may call themselves postmaster. */
function givesBack({ returnPath, marks, returned, deliveries, parts }: ReadMessage): boolean {
  if (returnPath === '' || marks.report !== null || returned !== null || deliveries.length > 0) return true;
  return parts.some(({ declaredType }) => RETURNED.test(declaredType ?? ''));
}

/**
 * Whether a bounce counts as one (¶28): an id of ours can be known to anybody to whom a letter was passed on, so it has
 * to come to the letter's own return path, or to say that it did not reach the very address we wrote to. Else it is
 * doubtful, and a person looks. What is no bounce, or of no letter of ours, stays what it was taken for.
 */
export function sureOfBounce(sort: MailSort, message: ReadMessage, letter: LetterBack | null): MailSort {
  if (sort.kind !== 'bounce' || letter === null) return sort;
  if (letter.isByReturnPath) return { ...sort, isDoubtful: !givesBack(message) };
  if (sort.isDoubtful || namesRecipient(message, letter)) return sort;
  return {
    kind: 'bounce',
    because:
      'It tells of a letter of ours, but did not come to its return path and does not name whom we wrote to.',
    isDoubtful: true,
  };
}

function namesRecipient({ deliveries }: ReadMessage, { to }: LetterBack): boolean {
  if (to === null) return false;
  return deliveries.some((one) => isFailure(one) && comparable(one.recipient) === comparable(to));
}
