import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { Option } from '#procedure/model.ts';
import { dayInFull } from '#web/layout/days.ts';

/** What people may need, as a case keeps it; "nothing any more" is for later. */
export const ADJUSTMENTS: readonly Option[] = procedure.forms['set-adjustments']
  .filter(({ name }) => name === 'adjustments')
  .flatMap(({ options }): readonly Option[] => (Array.isArray(options) ? (options as readonly Option[]) : []))
  .filter(({ value }) => value !== 'none');

/** What whoever takes a call notes beside what was said. */
export interface CallNotes {
  readonly risk: string | null;
  readonly adjustments: readonly string[];
  readonly adjustmentsMore: string | null;
  readonly help: string | null;
  readonly callBackOn: string | null;
  readonly callBackWhen: string | null;
}

const HEADING = 'Noted by us during the call';
const NEEDS = 'What they need';
const CALL_BACK = 'We promised to call back on';

const labelOf = (value: string): string => ADJUSTMENTS.find((one) => one.value === value)?.label ?? value;

/** The notes of a call in plain words, one a line; they stand below what was said, and are read back with it. */
export function notesInWords(notes: CallNotes): readonly string[] {
  const { risk, adjustments, adjustmentsMore, help, callBackOn, callBackWhen } = notes;
  const when = callBackWhen === null ? '' : `, ${callBackWhen.trim()}`;
  return [
    ...(risk === null ? [] : [`Somebody may be at risk: ${risk.trim()}`]),
    ...(adjustments.length === 0 ? [] : [`${NEEDS}: ${adjustments.map(labelOf).join(', ')}`]),
    ...(adjustmentsMore === null ? [] : [`More about what they need: ${adjustmentsMore.trim()}`]),
    ...(help === null ? [] : [`What would help: ${help.trim()}`]),
    ...(callBackOn === null ? [] : [`${CALL_BACK} ${dayInFull(callBackOn)} (${callBackOn})${when}`]),
  ];
}

/** The text of a call: what was said, unchanged, and below it what was noted. */
export function callText(said: string, notes: CallNotes): string {
  const lines = notesInWords(notes);
  return lines.length === 0 ? said : `${said}\n\n${HEADING}\n${lines.join('\n')}`;
}

/** What was noted with a call, found again in its text, so that it need not be typed once more when a case is opened. */
export function notedIn(text: string): Pick<CallNotes, 'adjustments' | 'callBackOn'> {
  const at = text.lastIndexOf(`\n${HEADING}\n`);
  if (at === -1) return { adjustments: [], callBackOn: null };
  const notes = text.slice(at);
  const needs = notes.split('\n').find((line) => line.startsWith(`${NEEDS}: `)) ?? '';
  const labels = needs.slice(NEEDS.length + 2).split(', ');
  const [, callBackOn = null] =
    new RegExp(`^${CALL_BACK} [^(\\n]*\\((\\d{4}-\\d{2}-\\d{2})\\)`, 'm').exec(notes) ?? [];
  return {
    callBackOn,
    adjustments: ADJUSTMENTS.filter(({ label }) => labels.includes(label)).map(({ value }) => value),
  };
}
