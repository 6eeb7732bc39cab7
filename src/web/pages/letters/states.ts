import type { LetterSeen } from '#app/ports.ts';
import type { CaseLetter } from '#domain/letters/letter.ts';
import { londonDay } from '#domain/london.ts';
import { dayInWords } from '#domain/sentences/words.ts';
import { whyNotSent } from '#web/layout/contact-words.ts';

type Left = Pick<LetterSeen, 'state' | 'endedAt' | 'why' | 'mayBeTwice'>;

const STATES: Readonly<Record<LetterSeen['state'], string>> = {
  queued: 'waits to be sent',
  sending: 'is on its way',
  sent: 'sent',
  failed: 'did not leave',
  bounced: 'came back',
};

/** What became of something in the outbox: 'sent on 2 April 2026, may have been sent twice'. */
export function leftInWords({ state, endedAt, why, mayBeTwice }: Left): string {
  const day = endedAt === null ? '' : ` on ${dayInWords(londonDay(endedAt).toString())}`;
  const twice = mayBeTwice ? ', may have been sent twice' : '';
  return `${STATES[state]}${day}${twice}${why ? ` (${whyNotSent(why)})` : ''}`;
}

const on = (done: { readonly on: string } | null): string =>
  done === null ? '' : ` on ${dayInWords(done.on)}`;

type Stands = Pick<
  CaseLetter,
  'state' | 'sent' | 'posted' | 'returned' | 'withdrawn' | 'cameBack' | 'checked'
>;

/** How it stands with a letter of a case; `left` is what the outbox says of it, null where it never came there. */
export function letterState(letter: Stands, left: Left | null): string {
  switch (letter.state) {
    case 'to-check':
      return 'waits for a second person';
    case 'ready':
      return letter.checked === null ? 'ready to be sent' : `approved${on(letter.checked)}, ready to be sent`;
    case 'returned':
      return `returned with comments${on(letter.returned)}`;
    case 'withdrawn':
      return `withdrawn${on(letter.withdrawn)}`;
    case 'sent':
      return left ? leftInWords(left) : `sent${on(letter.sent)}`;
    case 'to-post':
      return 'waits to be posted';
    case 'posted':
      return `posted${on(letter.posted)}`;
    case 'came-back':
      return `came back${on(letter.cameBack)}${left?.mayBeTwice ? ', may have been sent twice' : ''}`;
    default:
      return letter.state satisfies never;
  }
}

/** What somebody has to do something about. */
export const isPressing = ({ state }: Pick<CaseLetter, 'state'>, left: Left | null): boolean =>
  state === 'returned' ||
  state === 'came-back' ||
  (state !== 'withdrawn' && (left?.state === 'failed' || left?.state === 'bounced'));
