import { holdsRole } from '#domain/office.ts';
import { type Filled, fillWording } from './compose.ts';
import type { LetterDocument } from './document.ts';
import { factsOf, needInWords } from './facts.ts';
import type { LetterTo } from './letter.ts';
import type { LetterCase, Written } from './letter-case.ts';

/** Formats that are made by somebody else, and so are told to whoever puts the letter in its envelope. */
const OTHER_FORMATS: ReadonlySet<string> = new Set([
  'braille',
  'sign-language',
  'another-language',
  'easy-read',
  'other',
]);

/** What a person needs that neither e-mail nor our printer can do. */
export const otherFormats = (adjustments: readonly string[]): readonly string[] =>
  adjustments.filter((one) => OTHER_FORMATS.has(one)).map((one) => needInWords(one));

function recipientOf({ medium, name, address }: LetterTo): LetterDocument['recipient'] {
  const lines = medium === 'post' ? (address ?? '').split('\n').map((one) => one.trim()) : [];
  return { name: name.trim(), lines: lines.filter((one) => one !== '') };
}

function signedBy({ author, letter }: Written, { file, details }: LetterCase): readonly string[] {
  const isManager = holdsRole(author, 'customer-care-manager', file.team);
  const role = isManager ? 'Customer Care Manager' : 'Customer Care Officer';
  return [author.name, role, ...(letter.audience === 'person' ? [details.name] : [])];
}

/** A letter as it would be read now, dated today, with what it lacks. */
export function drawLetter(
  written: Written,
  about: LetterCase,
): { readonly document: LetterDocument; readonly filled: Filled } {
  const { letter, words, heads, answers, to } = written;
  const { file, office, details } = about;
  const isPersons = letter.audience === 'person';
  const facts = factsOf(about, heads, isPersons ? to.name : null);
  const filled = fillWording(words, { facts, needed: letter.facts, fields: letter.fields, answers });
  const needs = isPersons ? file.adjustments : [];
  const notes = otherFormats(needs).map((need) => `Wanted in another form: ${need}.`);
  const document: LetterDocument = {
    title: filled.title,
    reference: file.reference,
    date: office.today,
    size: needs.includes('large-print') ? 'large' : 'standard',
    sender: details,
    recipient: recipientOf(to),
    greeting: isPersons ? `Dear ${to.name.trim() || '[Name]'}` : `To ${to.name.trim() || '[Name]'}`,
    blocks: filled.blocks,
    closing: signedBy(written, about),
    ...(needs.includes('plain-text') ? { isPlain: true as const } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  };
  return { document, filled };
}
