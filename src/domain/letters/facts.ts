import type { Head } from '#domain/case/case-file.ts';
import { closedOn } from '#domain/case/case-file.ts';
import { type Deadline, deadlinesOf } from '#domain/case/deadlines.ts';
import { dayInWords, nameOf } from '#domain/sentences/words.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { LetterFact } from '#procedure/letter.ts';
import type { Field, LimitId, Option } from '#procedure/model.ts';
import { CRITERIA_IN_WORDS } from './criteria.ts';
import { type LetterCase, personNamed } from './letter-case.ts';

/** A fact as a letter tells it: a line, or the items of a list; null where it is not known. */
export type FactValue = string | readonly string[] | null;
export type Facts = Readonly<Partial<Record<LetterFact, FactValue>>>;

/** What each fact is called where somebody looks at it. */
export const FACT_LABELS: Readonly<Record<LetterFact, string>> = {
  name: 'Name of the person',
  reference: 'Our reference',
  receivedOn: 'Day of receipt',
  officeName: 'Name of the office',
  telephone: 'Telephone',
  telephoneHours: 'Hours of the telephone',
  email: 'E-mail of the office',
  postalAddress: 'Address of the office',
  referBy: 'Last day for proposing a review',
  ocwtBy: 'Last day for OCWT to decide',
  completeBy: 'Last day for an answer',
  newDate: 'New date after an extension',
  decisionDate: 'Date of the decision',
  originalCase: 'Original case',
  criteria: 'Criteria claimed',
  said: 'What the person told us',
  caseReference: 'Our reference',
  handler: 'Who handles it',
  officer: 'Officer of the case',
  askedBy: 'Who asks',
  replyBy: 'Reply by',
  about: 'What the heads are about',
  contacts: 'What we have from the person',
  callBackOn: 'When we call back',
  closedOn: 'Day of closing',
  follows: 'Earlier case',
  ocwtDecidedOn: 'Day of OCWT’s decision',
  needs: 'What the person needs',
};

const day = (value: string | null | undefined): string | null => (value ? dayInWords(value) : null);
const latest = (days: readonly (string | null)[]): string | null =>
  days.reduce((last, one) => (one !== null && (last === null || one > last) ? one : last), null);

function limitsOf({ file, office }: LetterCase, heads: readonly Head[]): readonly Deadline[] {
  const asked = heads.length > 0 ? heads : file.heads;
  return asked.flatMap((head) => deadlinesOf(head, office.calendars, office.today));
}

const dueOf = (limits: readonly Deadline[], limit: LimitId): string | null =>
  latest(limits.filter((one) => one.limit === limit && one.state !== 'not-needed').map(({ due }) => due));

const extendedTo = (limits: readonly Deadline[]): string | null =>
  latest(limits.filter(({ extended }) => extended !== null).map(({ due }) => due));

function handlerOf({ office }: LetterCase, heads: readonly Head[]): string | null {
  const agreed = heads.find(({ agreement }) => agreement !== null)?.agreement;
  if (!agreed) return null;
  if (agreed.handler !== 'line-manager') return 'our Customer Care team';
  return `${nameOf(agreed.with, office)}, who manages the person who has your case`;
}

const CHANNELS = {
  email: 'by e-mail',
  online: 'from our website',
  telephone: 'by telephone',
  post: 'by post',
};

const contactLines = ({ contacts }: LetterCase): FactValue =>
  contacts.length === 0
    ? null
    : contacts.map(
        ({ reference, channel, receivedOn }) =>
          `${dayInWords(receivedOn)}, ${CHANNELS[channel]} (${reference})`,
      );

function criteriaOf({ contacts }: LetterCase, heads: readonly Head[]): string | null {
  const claimed = [
    ...heads.flatMap(({ criteria }) => criteria),
    ...contacts.flatMap(({ reviewRequest }) => reviewRequest?.criteria ?? []),
  ];
  const all = [...new Set(claimed)].map((one) => CRITERIA_IN_WORDS[one]);
  return all.length === 0 ? null : all.join('; ');
}

const needsField = procedure.forms['set-adjustments'].find(({ name }) => name === 'adjustments');

/** What a person needs, in the words of the form. */
export function needInWords(need: string, field: Field | undefined = needsField): string {
  const options: readonly Option[] = Array.isArray(field?.options) ? field.options : [];
  return options.find(({ value }) => value === need)?.label ?? need;
}

const needsOf = ({ file }: LetterCase): string | null =>
  file.adjustments.length === 0
    ? null
    : file.adjustments.map((need) => needInWords(need).toLowerCase()).join(', ');

function saidIn({ contacts }: LetterCase): string | null {
  const [first] = contacts;
  return first ? first.words.text : null;
}

function aboutOf(heads: readonly Head[]): FactValue {
  const all = heads.map(({ about }) => about.replaceAll(/\s+/g, ' ').trim()).filter((one) => one !== '');
  return all.length === 0 ? null : all;
}

/** Days that a letter promises to be heard of by; YYYY-MM-DD. */
export const promisedDays = (about: LetterCase, heads: readonly Head[]) => {
  const limits = limitsOf(about, heads);
  return {
    referBy: dueOf(limits, 'refer'),
    completeBy: dueOf(limits, 'complete'),
    newDate: extendedTo(limits),
  };
};

/** Everything a letter may tell of these heads of a case, as it stands now. Days are in words. */
export function factsOf(about: LetterCase, heads: readonly Head[], name: string | null): Facts {
  const { file, office, details } = about;
  const limits = limitsOf(about, heads);
  const decided = heads.map(({ decisionDate }) => decisionDate);
  const dates = {
    receivedOn: day(file.receivedOn),
    referBy: day(dueOf(limits, 'refer')),
    ocwtBy: day(dueOf(limits, 'ocwt-decide')),
    completeBy: day(dueOf(limits, 'complete')),
    newDate: day(extendedTo(limits)),
    decisionDate: day(latest(decided) ?? office.original?.decidedOn),
    callBackOn: day(file.callBackOn),
    closedOn: day(closedOn(file)),
    ocwtDecidedOn: day(latest(heads.map(({ ocwt }) => ocwt?.on ?? null))),
  };
  return {
    ...dates,
    name: name ?? personNamed(about),
    reference: file.reference,
    caseReference: file.reference,
    originalCase: file.originalCase,
    follows: file.follows,
    officeName: details.name,
    telephone: details.telephone,
    telephoneHours: details.telephoneHours,
    email: details.email,
    postalAddress: details.address?.trim()
      ? details.address
          .trim()
          .split(/\s*\n\s*/)
          .join(', ')
      : null,
    criteria: criteriaOf(about, heads),
    said: saidIn(about),
    handler: handlerOf(about, heads),
    officer: file.officer === null ? null : nameOf(file.officer, office),
    about: aboutOf(heads),
    contacts: contactLines(about),
    needs: needsOf(about),
  };
}
