import type { CaseFile, Head } from '#domain/case/case-file.ts';
import { ERASED } from '#domain/case/events.ts';
import { evolve } from '#domain/case/evolve.ts';
import { outcomeName } from '#domain/case/options.ts';
import type { Block } from '#domain/letters/document.ts';
import { londonDay } from '#domain/london.ts';
import { beginningOf, leftOutInWords } from '#domain/long-text.ts';
import type { StreamName } from '#domain/recorded.ts';
import type { AnswerShown } from '#domain/sentences/answers-in-words.ts';
import {
  type AnalysisShown,
  analysesOf,
  conversationsOf,
  type DecisionShown,
  decisionsOf,
  type Spoken,
} from '#domain/sentences/case-records.ts';
import { sentenceOfCase } from '#domain/sentences/case-sentence.ts';
import { dayInWords } from '#domain/sentences/words.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { OpenedCase } from './case-work.ts';
import type { LetterSeen } from './ports.ts';

/** Something of a case that can stand in a bundle. */
export interface BundleItem {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly what: string;
  readonly blocks: readonly Block[];
  /** Why somebody looks at it before it is given to the person, behind “because”; null where nobody needs to. */
  readonly look: string | null;
}

const LOOK = {
  staff: 'colleagues wrote it for their own work',
  account: 'it tells what a colleague said',
  other: 'it may be about somebody else',
  elsewhere: 'it went to somebody else',
} as const;

const heading = (text: string, level: 1 | 2 = 1): Block => ({ kind: 'heading', level, text });

/** What somebody wrote, as much of it as is set; of a longer text it says how much is left out, and where all of it is. */
export function quoted(text: string, keptWith = 'the case'): readonly Block[] {
  const beginning = beginningOf(text);
  const shown: Block = { kind: 'quote', text: beginning.text };
  if (beginning.left === 0) return [shown];
  const said = `${leftOutInWords(beginning)} The whole text is kept with ${keptWith}.`;
  return [shown, { kind: 'paragraph', text: said }];
}

function answerBlocks(answers: readonly AnswerShown[]): readonly Block[] {
  return answers.flatMap(({ label, text, isWritten }): readonly Block[] => [
    heading(label, 2),
    ...(isWritten ? quoted(text) : [{ kind: 'paragraph', text } as const]),
  ]);
}

function headBlocks(head: Head, several: boolean): readonly Block[] {
  const decided = head.state === 'closed' ? [`Outcome: ${outcomeName(head.outcome)}`] : [];
  return [
    ...(several ? [heading(`Part ${head.id.replace('h', '')}`)] : []),
    {
      kind: 'list',
      items: [
        `Category: ${procedure.categories[head.category].name}`,
        `Received: ${dayInWords(head.receivedOn)}`,
        ...decided,
        ...(head.closedOn === null ? [] : [`Closed: ${dayInWords(head.closedOn)}`]),
      ],
    },
    ...(head.about === '' ? [] : quoted(head.about)),
    ...(head.decision === null || head.decision === ''
      ? []
      : [heading('Our decision', 2), ...quoted(head.decision)]),
  ];
}

/** What the case is about, in short. */
export function factsItem(file: CaseFile): BundleItem {
  const several = file.heads.length > 1;
  const items = [
    `Reference: ${file.reference}`,
    `From: ${file.person ?? 'nobody named'}`,
    `Received: ${dayInWords(file.receivedOn)}`,
    ...(file.originalCase === null ? [] : [`Original case: ${file.originalCase}`]),
    ...(file.follows === null ? [] : [`Follows: ${file.follows}`]),
  ];
  return {
    ...{ id: 'facts', title: 'The case in short', date: file.receivedOn, what: 'Summary', look: null },
    blocks: [{ kind: 'list', items }, ...file.heads.flatMap((head) => headBlocks(head, several))],
  };
}

const spokenBlocks = (all: readonly Spoken[]): readonly Block[] =>
  all.flatMap(({ on, title, text }) => [
    heading(`${dayInWords(on)}: ${title}`),
    ...(text === '' ? [] : quoted(text)),
  ]);

const byDay = <T extends { readonly on: string }>(all: readonly T[]): readonly T[] =>
  all.toSorted((one, two) => (one.on < two.on ? -1 : Number(one.on > two.on)));

/** Conversations together; notes and accounts apart, because somebody looks at them before they are given away. */
function spokenItems({ loaded, office }: OpenedCase): readonly BundleItem[] {
  const of = (types: (type: string) => boolean) =>
    byDay(
      conversationsOf(
        loaded.events.filter(({ event }) => types(event.type)),
        office,
      ),
    );
  const isAccount = (type: string) => type === 'AccountAsked' || type === 'AccountGiven';
  const groups = [
    {
      ...{ id: 'conversations', title: 'Who spoke with whom', what: 'Conversations', look: LOOK.other },
      all: of((type) => type !== 'NoteAdded' && !isAccount(type)),
    },
    {
      ...{ id: 'notes', title: 'Notes on the case', what: 'Notes', look: LOOK.staff },
      all: of((type) => type === 'NoteAdded'),
    },
    {
      ...{ id: 'accounts', title: 'Accounts of colleagues', what: 'Accounts', look: LOOK.account },
      all: of(isAccount),
    },
  ];
  return groups.flatMap(({ all, ...item }) => {
    const [first] = all;
    return first ? [{ ...item, date: first.on, blocks: spokenBlocks(all) }] : [];
  });
}

function analysisItem(
  { seq, head, number, by, on, answers, fate }: AnalysisShown,
  several: boolean,
): BundleItem {
  const part = several ? `, part ${head.replace('h', '')}` : '';
  return {
    ...{
      id: `analysis:${seq}`,
      title: `Analysis, version ${number}${part}`,
      date: on,
      what: 'What was found',
    },
    look: LOOK.staff,
    blocks: [
      { kind: 'paragraph', text: `By ${by}.` },
      ...(fate.length > 0 ? [{ kind: 'list', items: fate } as const] : []),
      ...answerBlocks(answers),
    ],
  };
}

function decisionsItem(decisions: readonly DecisionShown[]): readonly BundleItem[] {
  const all = byDay(decisions.toReversed());
  const [first] = all;
  if (!first) return [];
  const blocks = all.flatMap(({ on, sentence, answers }) => [
    heading(`${dayInWords(on)}: ${sentence}`),
    ...answerBlocks(answers),
  ]);
  return [
    {
      ...{ id: 'decisions', title: 'What was decided and done', date: first.on, what: 'Decisions' },
      ...{ blocks, look: LOOK.other },
    },
  ];
}

const timeInWords = (at: Temporal.Instant): string =>
  at.toZonedDateTimeISO('Europe/London').toPlainTime().toString().slice(0, 5);

type Told = ReadonlyMap<number, ReturnType<typeof sentenceOfCase>>;

/** The history in sentences: one walk, each event told by the case just before it. */
function toldOf({ loaded, office }: OpenedCase): Told {
  let before: CaseFile | null = null;
  return new Map(
    loaded.events.map((happened) => {
      const told = sentenceOfCase(happened, before, office);
      before = evolve(before, happened);
      return [happened.seq, told];
    }),
  );
}

function historyItem({ loaded, file }: OpenedCase, told: Told): BundleItem {
  const rows = loaded.events.map(({ seq, at }) => [
    `${dayInWords(londonDay(at).toString())}, ${timeInWords(at)}`,
    told.get(seq)?.sentence ?? '',
  ]);
  return {
    ...{ id: 'history', title: 'Everything that happened', date: file.openedOn, what: 'History' },
    look: LOOK.other,
    blocks: [{ kind: 'table', caption: 'The history of the case', head: ['When', 'What'], rows }],
  };
}

/** What the case itself holds beside its contacts and letters: conversations, analyses, decisions, its history. */
export function recordItems(opened: OpenedCase): readonly BundleItem[] {
  const { loaded, file, office } = opened;
  const told = toldOf(opened);
  const several = file.heads.length > 1;
  return [
    ...spokenItems(opened),
    ...analysesOf(loaded.events, office).map((one) => analysisItem(one, several)),
    ...decisionsItem(decisionsOf(loaded.events, file, office, told)),
    historyItem(opened, told),
  ];
}

const LEFT: Readonly<Partial<Record<LetterSeen['state'], string>>> = {
  sent: 'Sent',
  bounced: 'Sent, and it came back',
};

function letterItem(
  { key, medium, subject, text, to, state, endedAt }: LetterSeen,
  isTheirs: boolean,
): readonly BundleItem[] {
  const left = LEFT[state];
  if (left === undefined || endedAt === null) return [];
  const isNotice = medium === 'notice';
  const on = londonDay(endedAt).toString();
  const items = [`To: ${to ?? ERASED}`, `${left} on ${dayInWords(on)}`];
  return [
    {
      ...{ id: `letter:${key}`, title: subject ?? ERASED, date: on },
      what: isNotice ? 'Notice to a colleague' : `Letter by ${medium}`,
      look: isNotice ? LOOK.staff : isTheirs ? null : LOOK.elsewhere,
      blocks: [{ kind: 'list', items }, ...quoted(text ?? ERASED, 'the letter')],
    },
  ];
}

/** Letters that left; notices, and letters about contacts of somebody else (`others`), are looked at before they are given away. */
export function letterItems(
  letters: readonly LetterSeen[],
  others: ReadonlySet<StreamName>,
): readonly BundleItem[] {
  return letters.flatMap((letter) => letterItem(letter, !others.has(letter.stream)));
}
