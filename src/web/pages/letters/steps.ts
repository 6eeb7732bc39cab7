import type { OpenedCase } from '#app/case-work.ts';
import { formFor, personRefused, turnRefused } from '#domain/case/available-steps.ts';
import { isOpen } from '#domain/case/case-file.ts';
import { awaitedStep } from '#domain/case/progress.ts';
import type { CaseLetter } from '#domain/letters/letter.ts';
import type { StaffMember } from '#domain/office.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { headWord } from '#web/layout/names.ts';

/** The day on which a letter left the house; null while it has not. */
export const leftOn = ({ medium, sent, posted }: CaseLetter): string | null =>
  (medium === 'post' ? posted?.on : sent?.on) ?? null;

interface Recording {
  readonly name: string;
  readonly href: string;
}

function stepOn(
  id: string,
  day: string,
  { file, office }: OpenedCase,
  reader: StaffMember,
): readonly Recording[] {
  const head = file.heads.find((one) => one.id === id && isOpen(one));
  const step = head ? awaitedStep(head) : null;
  if (!head || !step) return [];
  const asksForDay = formFor(step, reader, head, file, office).some(({ name }) => name === 'sentOn');
  const refused =
    personRefused(step, reader, head, file, office) ?? turnRefused(step, reader, head, file, office);
  if (!asksForDay || refused) return [];
  const name = `${procedure.steps[step].name}${file.heads.length > 1 ? ` (${headWord(id)})` : ''}`;
  return [{ name, href: `/cases/${file.reference}/actions/${step}?head=${id}&sentOn=${day}` }];
}

/** The steps awaited on the heads of a letter that record the day on which a letter left, with that day filled in. */
export function stepsFor(letter: CaseLetter, opened: OpenedCase, reader: StaffMember): readonly Recording[] {
  const day = leftOn(letter);
  if (day === null || letter.audience !== 'person') return [];
  return letter.heads.flatMap((id) => stepOn(id, day, opened, reader));
}
