import type { CaseFile, Head } from '#domain/case/case-file.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import type { LetterFlag } from '#domain/contact/address.ts';
import type { Contact } from '#domain/contact/contact.ts';
import { riskWords } from '#domain/contact/hints.ts';
import type { CaseOffice, StaffMember } from '#domain/office.ts';
import type { OfficeDetails } from '#domain/office-details.ts';
import type { Recorded } from '#domain/recorded.ts';
import type { LetterId } from '#procedure/customer-care-1.0/letters.ts';
import type { RiskId } from '#procedure/hints.ts';
import type { Letter } from '#procedure/letter.ts';
import type { LetterAnswers, LetterTo } from './letter.ts';
import type { TemplateWords } from './wording.ts';

/** An address of the case with what stands against writing to it. */
export interface FlaggedAddress {
  readonly address: string;
  readonly flags: readonly LetterFlag[];
}

/** All that the letters of a case are made of and held against. */
export interface LetterCase {
  readonly file: CaseFile;
  readonly events: readonly Recorded<CaseEvent>[];
  readonly contacts: readonly Contact[];
  readonly office: CaseOffice;
  readonly details: OfficeDetails;
  readonly flagged: readonly FlaggedAddress[];
  /** Names of people of other open cases, as far as the writer may read those. */
  readonly otherNames: readonly string[];
}

/** A letter somebody is writing. */
export interface Written {
  readonly kind: LetterId;
  readonly letter: Letter;
  readonly words: TemplateWords;
  readonly heads: readonly Head[];
  readonly to: LetterTo;
  readonly answers: LetterAnswers;
  readonly author: StaffMember;
}

const GRAVE: ReadonlySet<RiskId> = new Set(['self-harm', 'violence', 'safety']);

/** Whether a contact of the case has words for which somebody should ring: a hint, never a finding. */
export function speaksOfRisk({ contacts }: Pick<LetterCase, 'contacts'>): boolean {
  return contacts.some(({ words }) => riskWords(words.text).some(({ kind }) => GRAVE.has(kind)));
}

/** Whether somebody marked an address of the case as that of a person who has died. */
export function hasDied({ flagged }: Pick<LetterCase, 'flagged'>): boolean {
  return flagged.some(({ flags }) => flags.includes('dead'));
}

/** Whom the case is about: the first name known. */
export function personNamed({ file, contacts }: Pick<LetterCase, 'file' | 'contacts'>): string | null {
  const names = [file.person, ...contacts.map(({ words }) => words.name)];
  return names.find((name) => name !== null && name.trim() !== '') ?? null;
}
