import { isKeptOut } from '#domain/case/independence.ts';
import type { Contact } from '#domain/contact/contact.ts';
import { holdsRole } from '#domain/office.ts';
import type { Letter } from '#procedure/letter.ts';
import { destinationOf, type LetterTo } from './letter.ts';
import { type LetterCase, personNamed } from './letter-case.ts';

const NOBODY = { email: null, address: null, user: null };
const isGiven = (text: string | null): text is string => text !== null && text.trim() !== '';

function waysTo({ words, channel }: Contact, name: string): readonly LetterTo[] {
  const called = words.name?.trim() || name;
  const email: readonly LetterTo[] = isGiven(words.email)
    ? [{ ...NOBODY, medium: 'email', name: called, email: words.email.trim() }]
    : [];
  const post: readonly LetterTo[] = isGiven(words.address)
    ? [{ ...NOBODY, medium: 'post', name: called, address: words.address.trim() }]
    : [];
  return channel === 'post' ? [...post, ...email] : [...email, ...post];
}

const placeOf = (to: LetterTo): string =>
  `${to.medium} ${destinationOf(to).replaceAll(/\s+/g, ' ').trim().toLowerCase()}`;

/** The people of the case as letters reach them, as they wrote last; the same address once. */
function personsOf(about: LetterCase): readonly LetterTo[] {
  const name = personNamed(about) ?? '';
  const ways = about.contacts.toReversed().flatMap((contact) => waysTo(contact, name));
  return ways.filter((one, at) => ways.findIndex((other) => placeOf(other) === placeOf(one)) === at);
}

function colleaguesOf({ toColleagues }: Letter, { file, office }: LetterCase): readonly LetterTo[] {
  const wanted = office.staff.filter((person) => {
    if (!person.active) return false;
    const isConcerned = isKeptOut(person.user, file, office.original);
    if (toColleagues.includes('concerned')) return isConcerned;
    return toColleagues.some((role) => role !== 'concerned' && holdsRole(person, role, file.team));
  });
  return wanted.map(({ user, name }) => ({ ...NOBODY, medium: 'notice', name, user }));
}

/** Praise goes to those it is about; every other note is kept from whoever had a part. */
const mayRead = ({ fits }: Letter, { user }: LetterTo, { file, office }: LetterCase): boolean =>
  (fits.paths !== 'every' && fits.paths.includes('positive-feedback')) ||
  !isKeptOut(user ?? '', file, office.original);

/** To whom a letter may go: the addresses of the case's contacts, or the colleagues it is meant for, first the likeliest. */
export function recipientsFor(letter: Letter, about: LetterCase): readonly LetterTo[] {
  if (letter.audience === 'person') return personsOf(about);
  const all = colleaguesOf(letter, about);
  return letter.toColleagues.includes('concerned') ? all : all.filter((to) => mayRead(letter, to, about));
}

/** Whether a letter goes to an address that a contact of the case has, or to a colleague it is meant for. */
export function isKnownRecipient(to: LetterTo, letter: Letter, about: LetterCase): boolean {
  return recipientsFor(letter, about).some((known) => placeOf(known) === placeOf(to));
}
