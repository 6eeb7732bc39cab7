import { type LetterId, letters } from '#procedure/customer-care-1.0/letters.ts';

/** The letters that a person writes, in the order of the procedure. */
export const COMPOSED: readonly LetterId[] = (Object.keys(letters) as LetterId[]).filter(
  (id) => letters[id].made === 'by-a-person',
);

/** Whether a person may write a letter of this name. */
export const isComposed = (id: string): id is LetterId => (COMPOSED as readonly string[]).includes(id);
