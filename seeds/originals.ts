import type { OriginalCase } from '#domain/office.ts';
import type { Random } from './random.ts';

/** What this office needs to know of a complaint, with the parts that a story cares about named. */
export type OriginalWanted = Partial<Omit<OriginalCase, 'reference' | 'complainant'>>;

/** The complaint that feedback is about: its owner counts as involved, its line manager does not. */
export function original(
  random: Random,
  number: number,
  receivedOn: Temporal.PlainDate,
  complainant: string | null,
  wanted: OriginalWanted,
): OriginalCase {
  const status = wanted.status ?? 'completed';
  const decidedOn = receivedOn.subtract({ days: random.between(6, 60) }).toString();
  const year = receivedOn.year - (random.chance(0.4) ? 1 : 0);
  return {
    reference: `OB-${year}-${String(number).padStart(5, '0')}`,
    status,
    decidedOn: status === 'completed' ? decidedOn : null,
    owner: 'case-owner',
    lineManager: random.chance(0.65) ? 'line-manager' : 'line-manager-2',
    involved: [],
    complainant,
    ...wanted,
  };
}
