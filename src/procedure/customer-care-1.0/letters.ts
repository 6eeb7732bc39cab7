import type { Letter } from '#procedure/letter.ts';
import { type AfterwardsLetterId, afterwardsLetters } from './letters/afterwards.ts';
import { type WayLetterId, wayLetters } from './letters/along-the-way.ts';
import { type OwnLetterId, ownLetters } from './letters/by-themselves.ts';
import { type OutcomeLetterId, outcomeLetters } from './letters/outcomes.ts';
import { type ReviewLetterId, reviewLetters } from './letters/reviews.ts';
import { type ColleagueLetterId, colleagueLetters } from './letters/to-colleagues.ts';
import { type CareLetterId, careLetters } from './letters/with-care.ts';

export type LetterId =
  | OwnLetterId
  | WayLetterId
  | OutcomeLetterId
  | ReviewLetterId
  | AfterwardsLetterId
  | CareLetterId
  | ColleagueLetterId;

/** Every letter of the office: those sent by themselves, and those that a person writes. */
export const letters: Readonly<Record<LetterId, Letter>> = {
  ...ownLetters,
  ...wayLetters,
  ...outcomeLetters,
  ...reviewLetters,
  ...afterwardsLetters,
  ...careLetters,
  ...colleagueLetters,
};
