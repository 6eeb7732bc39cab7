import type { Received } from '#domain/contact/receive.ts';
import type { Office } from '#domain/office.ts';
import type { Fault } from '#domain/refusal.ts';
import { allFaults, readForm } from '#web/forms/read.ts';
import { atField, fromIn, line, receivedFaults, reviewIn, textIn } from '#web/forms/received.ts';
import type { Posted } from '#web/visit.ts';
import { newContactParts } from './new-fields.ts';

const PLACES = { receivedAt: 'receivedOn' } as const;

export const newContactFault = (one: Fault): Fault => atField(one, PLACES);

/** When on that day: now if it is today, else noon; only the day counts (¶28, ¶29). */
function momentOn(day: string | null, now: Temporal.Instant, today: string): Temporal.Instant {
  if (day === null || day === today) return now;
  const plainTime = Temporal.PlainTime.from({ hour: 12 });
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'Europe/London', plainTime }).toInstant();
}

/** Reads a letter or an email recorded by hand: as it is to be received, with every fault. */
export function newContactIn(
  body: Posted,
  now: Temporal.Instant,
  office: Office,
): { readonly received: Received; readonly faults: readonly Fault[] } {
  const fields = newContactParts(office).flatMap((part) => part.fields);
  const { answers, faults } = readForm(fields, body);
  const received: Received = {
    channel: answers.channel === 'email' ? 'email' : 'post',
    receivedAt: momentOn(textIn(answers, 'receivedOn'), now, office.today),
    from: fromIn(answers),
    originalCase: line(answers, 'originalCase'),
    text: textIn(answers, 'text') ?? '',
    passedOnBy: textIn(answers, 'passedOnBy'),
    reviewRequest: reviewIn(answers),
  };
  const decided = receivedFaults({ fields, answers, received, places: PLACES }, now, office);
  return { received, faults: allFaults(faults, decided) };
}
