import type { Procedure } from '#procedure/procedure.ts';
import { acknowledgement } from './acknowledgement.ts';
import { categories } from './categories.ts';
import { forms } from './forms.ts';
import { interpretations } from './interpretations.ts';
import { letters } from './letters.ts';
import { measures } from './measures.ts';
import { notAutomated } from './not-automated.ts';
import { paragraphs } from './paragraphs.ts';
import { rules } from './rules.ts';
import { steps } from './steps.ts';
import { timeLimits } from './time-limits.ts';

/** The guidance that new cases are pinned to. */
export const procedure: Procedure = {
  id: 'customer-care-1.0',
  title: 'Customer Care Guidance',
  versions: [
    { version: '0.1', date: '2015-02-17', details: 'Draft' },
    { version: '0.2', date: '2015-03-19', details: 'Revised draft' },
    { version: '0.3', date: '2015-03-20', details: 'Revised draft' },
    { version: '0.4', date: '2015-04-08', details: 'Revised draft' },
    { version: '1.0', date: '2015-04-15', details: 'Signed off' },
  ],
  paragraphs,
  categories,
  steps,
  measures,
  rules,
  forms,
  timeLimits,
  letters,
  acknowledgement,
  interpretations,
  notAutomated,
};
