import { textFault } from '#domain/case/answers.ts';
import { ERASED } from '#domain/case/events.ts';
import { addressText, neverWrittenTo } from '#domain/contact/address.ts';
import { waitsForRisk } from '#domain/letters/asked.ts';
import { otherFormats } from '#domain/letters/draw.ts';
import { destinationOf, type Finding, type LetterTo } from '#domain/letters/letter.ts';
import { hasDied, type LetterCase, type Written } from '#domain/letters/letter-case.ts';
import { isKnownRecipient } from '#domain/letters/recipients.ts';

const EMAIL = /^[^\s@<>,;:"]+@[^\s@<>,;:"]+\.[^\s@<>,;:"]+$/;

const LONGEST_NAME = 200;
const LONGEST_ADDRESS = 1_000;

type Made = Pick<Finding, 'level' | 'rule' | 'message' | 'field'>;

const finding = (made: Made, cites: Finding['cites']): Finding => ({ ...made, cites });
const must = (rule: Finding['rule'], message: string, field: string): Made => ({
  ...{ level: 'must', rule, message, field },
});

function addressFault(address: string): Made | null {
  const wrong =
    address.trim() === '' ? 'Enter the lines of the address.' : textFault(address, LONGEST_ADDRESS);
  return wrong ? must('recipient', wrong, 'to.address') : null;
}

function placeFault({ medium, email, address, user }: LetterTo): Made | null {
  switch (medium) {
    case 'email':
      return EMAIL.test(email ?? '')
        ? null
        : must('recipient', 'Enter an e-mail address in the right form, like name@example.org.', 'to.email');
    case 'post':
      return addressFault(address ?? '');
    case 'notice':
      return user ? null : must('recipient', 'Choose a colleague.', 'to.user');
    default:
      return medium satisfies never;
  }
}

/** ¶2: a name on one line, so that the letter greets somebody. */
function nameFault(name: string): Made | null {
  if (name.trim() === '' || name === ERASED)
    return must('greeting', 'Enter the name of the person it is for.', 'to.name');
  const wrong = /[\r\n]/.test(name) ? 'Write the name on one line.' : textFault(name, LONGEST_NAME);
  return wrong ? must('greeting', wrong, 'to.name') : null;
}

/** A way that fits, a place in the right form, and somebody it is meant for: the first thing that is wrong. */
function wayFault({ letter, to }: Written, about: LetterCase): Made | null {
  const isNotice = to.medium === 'notice';
  if (isNotice !== (letter.audience === 'colleague'))
    return must('recipient', 'Choose a way that fits whom it is for.', 'to.medium');
  const wrong = placeFault(to);
  if (wrong || isKnownRecipient(to, letter, about)) return wrong;
  if (isNotice) return must('recipient', 'Choose one of the colleagues it is meant for.', 'to.user');
  const message = 'No contact of this case has this address. Check it with care.';
  return { level: 'advice', rule: 'recipient', message, field: 'to' };
}

/** Whom it goes to, and how. */
export function checkRecipient(written: Written, about: LetterCase): readonly Finding[] {
  const { name } = written.to;
  const found = [wayFault(written, about), nameFault(name)];
  return found.flatMap((one) => (one ? [finding(one, ['¶4'])] : []));
}

/** What colleagues marked about the address: unsafe, of somebody who has died, not to be written to, or not reached. */
export function checkFlags({ to }: Written, { flagged }: LetterCase): readonly Finding[] {
  const place = addressText(destinationOf(to));
  const flags = flagged
    .filter(({ address }) => place !== '' && addressText(address) === place)
    .flatMap((one) => one.flags);
  if (neverWrittenTo(flags))
    return [
      finding(
        must('flagged-address', 'Nothing is sent to this address: see what is marked about it.', 'to'),
        ['¶2', '¶4'],
      ),
    ];
  return flags.includes('undeliverable')
    ? [
        finding(
          {
            ...{ level: 'advice', rule: 'flagged-address', field: 'to' },
            message: 'Something came back from this address. Choose another way if there is one.',
          },
          ['¶28'],
        ),
      ]
    : [];
}

/** What the person needs, where this letter does not give it (¶2, ¶4). */
export function checkAdjustments({ letter, to }: Written, { file }: LetterCase): readonly Finding[] {
  if (letter.audience !== 'person') return [];
  const advice = (message: string): Finding =>
    finding({ level: 'advice', rule: 'adjustment', message, field: 'to' }, ['¶2', '¶4']);
  const others = otherFormats(file.adjustments);
  const wanted = others.join(', ').toLowerCase();
  const byEmail = `The person needs ${wanted}. A plain e-mail does not give that: say in a note how they get it.`;
  const byPost = `The person needs ${wanted}. The sheet for the envelope says so.`;
  return [
    ...(others.length > 0 ? [advice(to.medium === 'email' ? byEmail : byPost)] : []),
    ...(file.adjustments.includes('telephone-only')
      ? [advice('The person asked for the telephone only. Ring, and read the letter out.')]
      : []),
  ];
}

/** Somebody who has died, or may be at risk: letters that name days or end something wait. */
export function checkCare({ letter }: Written, about: LetterCase): readonly Finding[] {
  if (letter.audience !== 'person' || letter.isCalm) return [];
  const died =
    'The person has died. Write to the family in the letter meant for that; this one names days or ends something.';
  if (hasDied(about)) return [finding(must('died', died, 'kind'), ['¶4'])];
  return waitsForRisk(letter, about)
    ? [
        finding(
          {
            ...{ level: 'advice', rule: 'risk', field: 'riskConsidered' },
            message:
              'A contact of this case has words of risk. Ring first; this letter names days or ends something.',
          },
          ['¶2', '¶4'],
        ),
      ]
    : [];
}
