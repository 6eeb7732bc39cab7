import { isBlank, textFault } from './case/answers.ts';
import type { Recorded } from './recorded.ts';
import { type Fault, fault } from './refusal.ts';

/** How people reach the office, as its letters and pages say it: the telephone first (¶2, ¶3). */
export interface OfficeDetails {
  readonly name: string;
  readonly telephone: string;
  readonly telephoneHours: string;
  readonly email: string;
  readonly address: string | null;
}

/** The contact points as they are from now on; each record replaces the one before. */
export interface OfficeDetailsChanged {
  readonly type: 'OfficeDetailsChanged';
  readonly details: OfficeDetails;
  readonly words: null;
}

/** The contact points as last recorded, or the first ones. */
export function foldDetails(
  events: readonly Recorded<OfficeDetailsChanged>[],
  first: OfficeDetails,
): OfficeDetails {
  return events.at(-1)?.event.details ?? first;
}

const LONGEST: Readonly<Record<keyof OfficeDetails, number>> = {
  ...{ name: 200, telephone: 100, telephoneHours: 200, email: 254, address: 500 },
};
const EMAIL = /^[^\s@<>,;:"]+@[^\s@<>,;:"]+\.[^\s@<>,;:"]+$/;
const EMPTY: Readonly<Partial<Record<keyof OfficeDetails, string>>> = {
  name: 'Enter the name of the office.',
  telephone: 'Enter a telephone number: it is what people are asked to use first.',
  telephoneHours: 'Enter the hours in which the telephone is answered.',
  email: 'Enter an email address in the right form, like name@example.org.',
};

const digitsIn = (text: string): number => text.replaceAll(/\D/g, '').length;

const formOf: Readonly<Partial<Record<keyof OfficeDetails, (text: string) => string | null>>> = {
  telephone: (text) => (digitsIn(text) < 3 ? 'Enter a telephone number with its digits.' : null),
  email: (text) => (EMAIL.test(text.trim()) ? null : (EMPTY.email ?? null)),
};

function faultOf(field: keyof OfficeDetails, value: string | null): string | null {
  if (value === null || isBlank(value)) return EMPTY[field] ?? null;
  const isLine = field === 'address' || !/[\r\n]/.test(value);
  const unkeepable = textFault(value, LONGEST[field]);
  return unkeepable ?? (isLine ? (formOf[field]?.(value) ?? null) : 'Write this on one line.');
}

/** What is wrong with contact points (¶2, ¶3): the telephone is required, an address by post is not. */
export function detailsFaults(details: OfficeDetails): readonly Fault[] {
  const fields = Object.keys(LONGEST) as (keyof OfficeDetails)[];
  return fields.flatMap((field) => {
    const message = faultOf(field, details[field]);
    return message ? [fault(field, message, ['¶2', '¶3'])] : [];
  });
}
