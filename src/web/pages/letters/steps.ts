import type { OpenedCase } from '#app/case-work.ts';
import { personRefused, turnRefused } from '#domain/case/available-steps.ts';
import { isOpen } from '#domain/case/case-file.ts';
import { awaitedStep } from '#domain/case/progress.ts';
import type { CaseLetter } from '#domain/letters/letter.ts';
import type { StaffMember } from '#domain/office.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { LetterId } from '#procedure/customer-care-1.0/letters.ts';
import type { StepId } from '#procedure/model.ts';
import { headWord } from '#web/layout/names.ts';

/** The letters that each step records to have left; the step itself is taken by whoever sent them. */
const RECORDED_BY: Readonly<Partial<Record<StepId, readonly LetterId[]>>> = {
  explain: ['service-outcome', 'methodology-no-review', 'review-not-proposed', 'ocwt-no-review'],
  'announce-review': ['review-agreed'],
  'complete-review': ['review-outcome'],
  'send-brief-letter': ['brief-no-further-action', 'answers-after-review'],
};

/** The day on which a letter left the house; null while it has not. */
export const leftOn = ({ medium, sent, posted }: CaseLetter): string | null =>
  (medium === 'post' ? posted?.on : sent?.on) ?? null;

interface Recording {
  readonly name: string;
  readonly href: string;
}

function stepOn(
  id: string,
  letter: CaseLetter,
  { file, office }: OpenedCase,
  reader: StaffMember,
): readonly Recording[] {
  const head = file.heads.find((one) => one.id === id && isOpen(one));
  const step = head ? awaitedStep(head) : null;
  if (!head || !step || !RECORDED_BY[step]?.includes(letter.kind)) return [];
  const refused =
    personRefused(step, reader, head, file, office) ?? turnRefused(step, reader, head, file, office);
  if (refused) return [];
  const { name, datedBy } = procedure.steps[step];
  const day = datedBy === undefined ? '' : `&${datedBy}=${leftOn(letter)}`;
  return [
    {
      name: file.heads.length > 1 ? `${name} (${headWord(id)})` : name,
      href: `/cases/${file.reference}/actions/${step}?head=${id}${day}`,
    },
  ];
}

/** The steps awaited on the heads of a letter that record that it left, with that day filled in. */
export function stepsFor(letter: CaseLetter, opened: OpenedCase, reader: StaffMember): readonly Recording[] {
  if (leftOn(letter) === null) return [];
  return letter.heads.flatMap((id) => stepOn(id, letter, opened, reader));
}
