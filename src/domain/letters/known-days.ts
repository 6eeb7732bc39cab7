import { deadlinesOf } from '#domain/case/deadlines.ts';
import { londonDay } from '#domain/london.ts';
import type { LetterField } from '#procedure/letter.ts';
import type { LetterAnswers } from './letter.ts';
import type { LetterCase } from './letter-case.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Every day that stands anywhere in this, as YYYY-MM-DD. */
function daysWithin(value: unknown): readonly string[] {
  if (typeof value === 'string') return DAY.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(daysWithin);
}

/** Days of fields that ask for a day. */
export function daysAnswered(fields: readonly LetterField[], answers: LetterAnswers): readonly string[] {
  return fields.flatMap(({ name, type }) => (type === 'date' ? daysWithin(answers[name]) : []));
}

/** The days that the case and its clock know: of its events, limits, contacts and decisions, and today. */
export function daysOfCase({ file, events, contacts, office }: LetterCase): ReadonlySet<string> {
  const limits = file.heads.flatMap((head) => deadlinesOf(head, office.calendars, office.today));
  const facts = events.map(({ event: { words: _, ...rest } }) => rest);
  const recorded = events.map(({ at }) => londonDay(at).toString());
  const received = contacts.map(({ receivedOn, reviewRequest }) => [receivedOn, reviewRequest?.decisionDate]);
  const original = office.original?.decidedOn;
  return new Set(
    [
      daysWithin(limits),
      daysWithin(facts),
      recorded,
      daysWithin(received),
      daysWithin([original]),
      [office.today],
    ].flat(),
  );
}
