import { dayInFull } from '#web/layout/days.ts';
import { ADJUSTMENTS, adjustmentName } from '#web/layout/names.ts';
import { readDate } from './dates.ts';

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
const AT_RISK = 'Somebody may be at risk';
const NEEDS = 'What they need';
const CALL_BACK = 'We promised to call back on';

interface Words {
  readonly needs: string;
  readonly more: string;
  readonly help: string;
  readonly callBack: string;
}

const NOTED: Words = {
  needs: NEEDS,
  more: 'More about what they need',
  help: 'What would put it right for them',
  callBack: CALL_BACK,
};
const READ_BACK: Words = {
  needs: 'You need',
  more: 'About what you need',
  help: 'What would put it right for you',
  callBack: 'We will call you back on',
};

function inWords(notes: CallNotes, words: Words): readonly string[] {
  const { adjustments, adjustmentsMore, help, callBackOn, callBackWhen } = notes;
  const when = callBackWhen === null ? '' : `, ${callBackWhen.trim()}`;
  return [
    ...(adjustments.length === 0 ? [] : [`${words.needs}: ${adjustments.map(adjustmentName).join(', ')}`]),
    ...(adjustmentsMore === null ? [] : [`${words.more}: ${adjustmentsMore.trim()}`]),
    ...(help === null ? [] : [`${words.help}: ${help.trim()}`]),
    ...(callBackOn === null ? [] : [`${words.callBack} ${dayInFull(callBackOn)}${when}`]),
  ];
}

/** The notes of a call as they are read back to the caller; what is noted of a risk is not for reading out. */
export const notesReadBack = (notes: CallNotes): readonly string[] => inWords(notes, READ_BACK);

/** Whether a call was noted as one in which somebody may be at risk. */
export const isRiskNoted = (text: string): boolean => notesPart(text).includes(`\n${AT_RISK}: `);

/** The text of a call: what was said, unchanged, and below it what was noted. */
export function callText(said: string, notes: CallNotes): string {
  const risk = notes.risk === null ? [] : [`${AT_RISK}: ${notes.risk.trim()}`];
  const lines = [...risk, ...inWords(notes, NOTED)];
  return lines.length === 0 ? said : `${said}\n\n${HEADING}\n${lines.join('\n')}`;
}

const notesPart = (text: string): string => {
  const at = text.lastIndexOf(`\n${HEADING}\n`);
  return at === -1 ? '' : text.slice(at);
};

/** What was noted with a call, found again in its text, so that it need not be typed once more when a case is opened. */
export function notedIn(text: string): Pick<CallNotes, 'adjustments' | 'callBackOn'> {
  const notes = notesPart(text);
  const needs = notes.split('\n').find((line) => line.startsWith(`${NEEDS}: `)) ?? '';
  const labels = needs.slice(NEEDS.length + 2).split(', ');
  const promise = new RegExp(`^${CALL_BACK} \\p{L}+ (\\d{1,2}) (\\p{L}+) (\\d{4})`, 'mu');
  const [, day = '', month = '', year = ''] = promise.exec(notes) ?? [];
  const read = readDate({ day, month, year });
  return {
    callBackOn: 'date' in read ? read.date : null,
    adjustments: ADJUSTMENTS.filter(({ label }) => labels.includes(label)).map(({ value }) => value),
  };
}
