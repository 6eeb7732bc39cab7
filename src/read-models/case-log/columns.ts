import type { SheetColumn } from '#app/ports.ts';

/** A column of the officers' log (¶30); `letter` is its place on the office's own sheet. */
export interface LogColumn extends SheetColumn {
  readonly letter: string;
}

const text = <K extends string>(key: K, letter: string, label: string) =>
  ({ key, letter, label, type: 'text' }) as const;
const date = <K extends string>(key: K, letter: string, label: string) =>
  ({ key, letter, label, type: 'date' }) as const;
const yesNo = <K extends string>(key: K, letter: string, label: string) =>
  ({ key, letter, label, type: 'yes-no' }) as const;
const number = <K extends string>(key: K, letter: string, label: string) =>
  ({ key, letter, label, type: 'number' }) as const;

/** The columns of the log, in the order of the sheet. */
export const logColumns = [
  text('reference', 'A', 'Reference'),
  text('head', 'A', 'Head'),
  text('originalCase', 'B', 'Original case'),
  text('officer', 'C', 'Officer'),
  text('person', 'D', 'Person'),
  text('channel', 'G', 'Channel'),
  date('receivedByOffice', 'H', 'Received by the office'),
  date('receivedOn', 'I', 'Received by Customer Care'),
  date('acknowledgedOn', 'J', 'Acknowledged on'),
  text('category', 'L', 'Category'),
  text('themes', 'N', 'Themes'),
  yesNo('priority', 'Q', 'Priority'),
  text('adjustments', 'R', 'Adjustments'),
  text('handlerAgreed', 'S', 'Handler agreed'),
  date('handlerAgreedOn', 'S', 'Handler agreed on'),
  date('attemptedOn', 'T', 'Line manager or Allocations tried on'),
  date('spokeToStaffOn', 'V', 'Spoke to staff on'),
  text('criteria', 'W', 'Review criteria claimed'),
  date('analysedOn', 'Y', 'Analysis submitted on'),
  text('proposedOutcome', 'Z', 'Proposed outcome'),
  text('proposedDecision', 'Z', 'Proposed decision'),
  text('signedOffBy', 'AA', 'Signed off by'),
  date('signedOffOn', 'AA', 'Signed off on'),
  date('sentToOcwtOn', 'AB', 'Passed to OCWT on'),
  date('ocwtDue', 'AC', 'OCWT due'),
  text('ocwtDecision', 'AD', 'OCWT decision'),
  date('ocwtDecidedOn', 'AD', 'OCWT decided on'),
  date('toldOn', 'AE', 'Person told on'),
  yesNo('referMet', 'AF', 'Referral limit met'),
  yesNo('ocwtMet', 'AG', 'OCWT limit met'),
  yesNo('tellMet', 'AH', 'Limit for telling met'),
  date('dueOn', 'AI', 'Due'),
  date('completedOn', 'AJ', 'Completed on'),
  number('workingDaysTaken', 'AK', 'Working days taken'),
  yesNo('completedInTime', 'AL', 'Limit for completing met'),
  date('extendedTo', 'AM', 'Extended to'),
  text('outcome', 'AN', 'Outcome'),
  text('decision', 'AO', 'Our decision'),
  date('updatedOn', 'AU', 'Last updated'),
  text('status', 'AV', 'Status'),
  text('nextAction', 'AW', 'Next action'),
  date('nextDue', 'AW', 'Next action due'),
] as const satisfies readonly LogColumn[];

export type LogKey = (typeof logColumns)[number]['key'];

/** One head in the log: days as YYYY-MM-DD, yes and no as true and false, what is not there as null. */
export type LogRow = Readonly<Record<LogKey, string | number | boolean | null>>;
