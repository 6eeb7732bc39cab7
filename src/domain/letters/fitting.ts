import { type Head, isOpen } from '#domain/case/case-file.ts';
import { deadlinesOf } from '#domain/case/deadlines.ts';
import { isKeptOut } from '#domain/case/independence.ts';
import { outcomeName } from '#domain/case/options.ts';
import { hiddenRequests } from '#domain/contact/hints.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { Letter, LetterMoment } from '#procedure/letter.ts';
import type { OutcomeId } from '#procedure/model.ts';
import { hasDied, type LetterCase, speaksOfRisk } from './letter-case.ts';
import { outcomeFor } from './prefill.ts';

/** Days after a decision from which a request for a review is looked at as one that came late. */
const LATE_AFTER_DAYS = 90;

const happened = ({ events }: LetterCase, type: string): boolean =>
  events.some(({ event }) => event.type === type);

function isLate({ file }: LetterCase): boolean {
  return file.heads.some(
    ({ decisionDate, receivedOn }) =>
      decisionDate !== null &&
      Temporal.PlainDate.from(decisionDate).add({ days: LATE_AFTER_DAYS }).toString() < receivedOn,
  );
}

const isMissed = ({ file, office }: LetterCase): boolean =>
  file.heads.some((head) =>
    deadlinesOf(head, office.calendars, office.today).some(({ state }) => state === 'overdue'),
  );

const isWithOcwt = ({ file }: LetterCase): boolean =>
  file.heads.some(
    (head) => isOpen(head) && head.limits.some((run) => run.limit === 'ocwt-decide' && !run.ended),
  );

const isConcerned = ({ file, office }: LetterCase): boolean =>
  office.staff.some(({ user, active }) => active && isKeptOut(user, file, office.original));

const hasRedress = ({ file }: LetterCase): boolean =>
  file.heads.some(
    ({ analysis }) => Boolean(analysis?.words?.redress) || Number(analysis?.answers.redressAmount) > 0,
  );

const SOMEBODY_ELSE =
  /\b(?:on behalf of|acting for|my (?:mother|father|husband|wife|son|daughter|client))\b/i;

const moments: Readonly<
  Record<LetterMoment, { readonly why: string; readonly is: (about: LetterCase) => boolean }>
> = {
  'somebody-acts-for-them': {
    why: 'Somebody may be acting for another person.',
    is: ({ contacts }) => contacts.some(({ words }) => SOMEBODY_ELSE.test(words.text)),
  },
  'call-recorded': { why: 'A telephone call was recorded.', is: (about) => happened(about, 'CallRecorded') },
  'limit-extended': { why: 'A limit was extended.', is: (about) => happened(about, 'LimitExtended') },
  'limit-missed': { why: 'A limit has gone by.', is: isMissed },
  'several-contacts': { why: 'There are several contacts.', is: ({ file }) => file.contacts.length > 1 },
  reopened: { why: 'It was opened again.', is: (about) => happened(about, 'HeadReopened') },
  withdrawn: {
    why: 'Something was withdrawn.',
    is: ({ file }) => file.heads.some(({ outcome }) => outcome === 'withdrawn'),
  },
  'decision-long-ago': { why: 'The decision was made long before the request.', is: isLate },
  'needs-recorded': {
    why: 'It is recorded what the person needs.',
    is: (about) => happened(about, 'AdjustmentsSet'),
  },
  'asks-for-information': {
    why: 'A contact may ask for information that the law gives its own answer.',
    is: ({ contacts }) => contacts.some(({ words }) => hiddenRequests(words.text).length > 0),
  },
  risk: { why: 'A contact has words of risk.', is: speaksOfRisk },
  died: { why: 'An address is marked: the person has died.', is: hasDied },
  'colleague-concerned': { why: 'A colleague is concerned.', is: isConcerned },
  'ocwt-waited-for': { why: 'It is with OCWT.', is: isWithOcwt },
  'handler-agreed': {
    why: 'It was agreed who handles it.',
    is: ({ file }) => file.heads.some(({ agreement }) => agreement !== null),
  },
  'redress-proposed': { why: 'The analysis recommends redress.', is: hasRedress },
};

const isOnPath = ({ fits }: Letter, { path }: Head): boolean =>
  fits.paths === 'every' || fits.paths.includes(path);

/** Whether an outcome that a letter tells was signed or decided for a head. */
export function tellsOutcome({ tells }: Letter, head: Head): boolean {
  const outcome = outcomeFor(head);
  return outcome !== null && (tells as readonly OutcomeId[]).includes(outcome);
}

function whyHead(letter: Letter, head: Head): string | null {
  if (!isOnPath(letter, head)) return null;
  const { after, when } = letter.fits;
  if (after?.includes(head.milestone)) return `${procedure.categories[head.category].name}: this comes next.`;
  const outcome = outcomeFor(head);
  if (!after && !when && outcome && tellsOutcome(letter, head)) return `${outcomeName(outcome)}.`;
  return null;
}

/** Why a letter is one to write on this case now, in a sentence; null where nothing says so. */
export function whyItFits(letter: Letter, about: LetterCase): string | null {
  const { when } = letter.fits;
  const heads = about.file.heads.filter((head) => isOnPath(letter, head));
  if (when && heads.length > 0 && moments[when].is(about)) return moments[when].why;
  return heads.map((head) => whyHead(letter, head)).find((why) => why !== null) ?? null;
}

/** The heads a letter is about until somebody chooses others: those whose turn it is, else all on its paths, else all. */
export function headsFor(letter: Letter, { file }: LetterCase): readonly Head[] {
  const onPath = file.heads.filter((head) => isOnPath(letter, head));
  const telling = letter.tells.length > 0 ? onPath.filter((head) => tellsOutcome(letter, head)) : [];
  const awaiting = onPath.filter((head) => letter.fits.after?.includes(head.milestone));
  const found = [telling, awaiting, onPath].find((some) => some.length > 0);
  return found ?? file.heads;
}
