import type { AskedField } from '#domain/case/options.ts';
import type { LetterMedium, LetterTo } from '#domain/letters/letter.ts';
import { type Fault, fault } from '#domain/refusal.ts';
import type { Option } from '#procedure/model.ts';
import { type Posted, typed } from '#web/visit.ts';

export const TO = 'letter-to';
export const OTHER = 'other';

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** How a form names somebody a letter may go to: by way and address, so that it stays the same when there are more. */
export const keyOf = ({ medium, user, email, address }: LetterTo): string =>
  oneLine([medium, user ?? '', email ?? '', address ?? ''].join(' ')).slice(0, 300);

const WAY: Readonly<Record<LetterMedium, string>> = {
  email: 'By email to',
  post: 'By post to',
  notice: 'By message to',
};

/** 'By email to P. Sample, p@example.org'. */
export function recipientInWords({ medium, name, email, address }: LetterTo): string {
  const where = medium === 'email' ? email : medium === 'post' ? address : null;
  return `${WAY[medium]} ${[name, where === null ? '' : oneLine(where.replaceAll('\n', ', '))].filter((one) => one !== '').join(', ')}`;
}

const MEDIA: readonly Option[] = [
  { value: 'email', label: 'By email' },
  { value: 'post', label: 'By post' },
];

const whenOther = { requiredWhen: { field: TO, is: [OTHER] } };

const OTHER_FIELDS: readonly AskedField[] = [
  { name: 'other-medium', type: 'choice', label: 'How does it go?', required: false, options: MEDIA },
  { name: 'other-name', type: 'text', label: 'Name', required: false, ...whenOther },
  { name: 'other-email', type: 'text', label: 'Email address', required: false },
  { name: 'other-address', type: 'textarea', label: 'Address for letters', required: false },
];

/** The fields with which somewhere else is named. */
export const otherFields = (audience: 'person' | 'colleague'): readonly AskedField[] =>
  audience === 'person' ? OTHER_FIELDS : [];

const NOBODY = {
  person: 'We know no address of theirs: ring them and ask where to write.',
  colleague: 'Nobody here holds the role that this goes to.',
};

/** To whom it goes. `says` is what is known of an address by its key: why nothing should go there. */
export function toField(
  recipients: readonly LetterTo[],
  audience: 'person' | 'colleague',
  says: ReadonlyMap<string, string>,
): AskedField {
  const different = recipients.filter(
    (one, at) => recipients.findIndex((other) => keyOf(other) === keyOf(one)) === at,
  );
  const known = different.map((one): Option => {
    const warning = says.get(keyOf(one));
    const option = { value: keyOf(one), label: recipientInWords(one) };
    return warning === undefined ? option : { ...option, hint: warning };
  });
  const other = audience === 'person' ? [{ value: OTHER, label: 'To another address' }] : [];
  const options = [...known, ...other];
  const hint = known.length > 0 ? {} : { hint: NOBODY[audience] };
  return {
    name: TO,
    type: 'choice',
    label: 'To whom does it go, and how?',
    required: true,
    options,
    ...hint,
  };
}

export const recipientFields = (
  recipients: readonly LetterTo[],
  audience: 'person' | 'colleague',
  says: ReadonlyMap<string, string>,
): readonly AskedField[] => [toField(recipients, audience, says), ...otherFields(audience)];

const text = (body: Posted, name: string): string => typed(body, name).trim();

const NEEDED: Readonly<Record<string, string>> = {
  'other-medium': 'Choose how it goes there.',
  'other-name': 'Enter the name of whoever gets the letter.',
  'other-email': 'Enter the email address it goes to.',
  'other-address': 'Enter the address it goes to.',
};

function otherIn(body: Posted): { readonly to: LetterTo | null; readonly faults: readonly Fault[] } {
  const medium = text(body, 'other-medium') === 'post' ? 'post' : 'email';
  const needed = ['other-medium', 'other-name', medium === 'post' ? 'other-address' : 'other-email'];
  const faults = needed
    .filter((name) => text(body, name) === '')
    .map((name) => fault(name, NEEDED[name] ?? ''));
  if (faults.length > 0) return { to: null, faults };
  const [email, address] = [text(body, 'other-email') || null, text(body, 'other-address') || null];
  const place = medium === 'post' ? { email: null, address } : { email, address: null };
  return { to: { medium, name: text(body, 'other-name'), ...place, user: null }, faults };
}

/** Whom somebody chose; what is missing is said at its field. */
export function recipientIn(
  recipients: readonly LetterTo[],
  body: Posted,
): { readonly to: LetterTo | null; readonly faults: readonly Fault[] } {
  const key = typed(body, TO);
  if (key === OTHER) return otherIn(body);
  const to = recipients.find((one) => keyOf(one) === oneLine(key)) ?? null;
  return { to, faults: to ? [] : [fault(TO, 'Choose to whom it goes, and how.')] };
}
