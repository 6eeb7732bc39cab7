import { letters } from '#procedure/customer-care-1.0/letters.ts';
import type { Letter } from '#procedure/procedure.ts';
import { own } from '#web/own.ts';

const named: Readonly<Record<string, Letter>> = letters;

/** How a kind of letter is called; one that is not known any more by its own word. */
export const kindName = (kind: string): string => own(named, kind)?.name ?? kind;
