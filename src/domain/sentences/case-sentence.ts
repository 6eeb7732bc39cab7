import type { CaseFile } from '#domain/case/case-file.ts';
import type {
  AutomaticMailFiled,
  CaseEvent,
  CaseOpened,
  HeadReclassified,
  StepTaken,
} from '#domain/case/events.ts';
import type { CaseImported } from '#domain/case/imported.ts';
import type { LetterEvent } from '#domain/case/letter-events.ts';
import { MAIL_KIND_NAMES } from '#domain/mail/kind-names.ts';
import type { Recorded } from '#domain/recorded.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { ActionId, CategoryId, MeasureId, Paragraph, StepId } from '#procedure/model.ts';
import { theRole } from '#procedure/role-names.ts';
import { dataOfCase } from './data.ts';
import { isLetterEvent, toldLetter } from './letter-sentence.ts';
import { toldStep } from './step-sentence.ts';
import {
  dayInWords,
  joined,
  type Names,
  nameOf,
  quoted,
  type Sentence,
  sentenceOf,
  type Told,
  whoDid,
  wrote,
} from './words.ts';

const categoryName = (category: CategoryId): string => `“${procedure.categories[category].name}”`;

const actionName = (action: ActionId): string =>
  (procedure.steps[action as StepId] ?? procedure.measures[action as MeasureId]).name;

function opened(event: CaseOpened, by: string, names: Names): string {
  const heads = joined(event.heads.map(({ category }) => categoryName(category)));
  const follows = event.follows ? `, which follows ${event.follows},` : '';
  const officer = event.officer && event.officer !== by ? ` for ${nameOf(event.officer, names)}` : '';
  return `opened the case${follows} on ${event.contact} as ${heads}${officer}`;
}

function imported({ oldReference, receivedOn, closedOn, category }: CaseImported): string {
  const when = `received on ${dayInWords(receivedOn)} and closed on ${dayInWords(closedOn)}`;
  return `brought in the closed case ${oldReference} of an older system, ${when}, as ${categoryName(category)}`;
}

function reclassified({ from, to }: HeadReclassified): string {
  return from === to.category
    ? `kept this under ${categoryName(from)} with other particulars`
    : `put this under ${categoryName(to.category)} instead of ${categoryName(from)}`;
}

const NEEDS = procedure.forms['set-adjustments'].find(({ name }) => name === 'adjustments')?.options;

function needs(adjustments: readonly string[]): string {
  const label = (value: string): string =>
    (Array.isArray(NEEDS) ? NEEDS.find((one) => one.value === value)?.label : null) ?? value;
  return `recorded what the person needs (${joined(adjustments.map(label))})`;
}

type Beside = Exclude<CaseEvent, StepTaken | LetterEvent | AutomaticMailFiled>;

/** Every event that is no step: what was done, which of its words to quote, and where the guidance speaks of it. */
function toldBeside(event: Beside, by: string, names: Names): Told {
  const told = (did: string, word: string | null, paragraphs: readonly Paragraph[]): Told => ({
    did,
    quote: word === null ? null : wrote(event.words, word),
    paragraphs,
  });
  const { measures, rules, timeLimits } = procedure;
  switch (event.type) {
    case 'CaseOpened':
      return told(opened(event, by, names), 'help', ['¶4']);
    case 'CaseMerged':
      return told(`merged this case into ${event.into}, where it goes on`, 'reason', ['¶4']);
    case 'CaseTakenIn':
      return told(`took in ${event.from}, which was about the same matter`, null, ['¶4']);
    case 'CaseImported':
      return told(imported(event), 'decision', ['¶30']);
    case 'ContactAdded':
      return told(`added ${event.contact} to the case`, null, ['¶4']);
    case 'OriginalCaseMatched':
      return told(`matched this to the original case ${event.originalCase}`, null, ['¶4']);
    case 'OfficerAllocated':
      return told(`gave the case to ${nameOf(event.officer, names)}`, 'reason', measures.allocate.cites);
    case 'HeadReclassified':
      return told(reclassified(event), 'reason', measures.reclassify.cites);
    case 'HeadAdded':
      return told(`added the head ${categoryName(event.to.category)}`, 'about', measures['add-head'].cites);
    case 'HeadWithdrawn': {
      const who = wrote(event.words, 'by') ?? 'the person';
      return told(`recorded that it was withdrawn by ${quoted(who)}`, 'reason', measures.withdraw.cites);
    }
    case 'HeadReopened':
      return told('opened it again', 'reason', measures.reopen.cites);
    case 'NoteAdded':
      return told('added a note', 'text', measures.note.cites);
    case 'CallRecorded': {
      const whom = quoted(wrote(event.words, 'with') ?? 'the person');
      const back = event.callBackOn ? `, to call back on ${dayInWords(event.callBackOn)}` : '';
      const did = `recorded a telephone call with ${whom} on ${dayInWords(event.on)}${back}`;
      return told(did, 'said', measures['record-call'].cites);
    }
    case 'AdjustmentsSet':
      return told(needs(event.adjustments), 'reason', measures['set-adjustments'].cites);
    case 'LimitExtended': {
      const limit = `“${timeLimits[event.limit].name}”`;
      const did = `extended ${limit} from ${dayInWords(event.was)} to ${dayInWords(event.due)}`;
      return told(did, 'reason', measures.extend.cites);
    }
    case 'RuleOverridden':
      return told(`passed over “${rules[event.rule].name}”`, 'reason', rules[event.rule].cites);
    case 'StandInAppointed': {
      const did = `named ${nameOf(event.user, names)} as stand-in for ${theRole(event.role)}`;
      return told(did, 'reason', measures.appoint.cites);
    }
    case 'AccountAsked': {
      const did = `asked ${nameOf(event.of, names)} for their account by ${dayInWords(event.replyBy)}`;
      return told(did, 'questions', ['¶11']);
    }
    case 'AccountGiven':
      return told('gave their account', 'account', ['¶11']);
    case 'OfficerLeft': {
      const did = `recorded that ${nameOf(event.officer, names)} is no officer any more; the case is with the team`;
      return told(did, null, measures.allocate.cites);
    }
    case 'ActionRefused': {
      const did = `was refused “${actionName(event.action)}” by the rule “${rules[event.rule].name}”`;
      return told(did, null, rules[event.rule].cites);
    }
    default:
      return event satisfies never;
  }
}

function toldOf(event: CaseEvent, before: CaseFile | null, by: string, office: Names): Told {
  if (isLetterEvent(event)) return toldLetter(event, before);
  if (event.type === 'AutomaticMailFiled') {
    const did = `filed ${MAIL_KIND_NAMES[event.kind]} (${event.contact}) here`;
    return { did, quote: null, paragraphs: ['¶28'] };
  }
  if (!('step' in event)) return toldBeside(event, by, office);
  return toldStep(
    event,
    before?.heads.find(({ id }) => id === event.head),
    office,
  );
}

/** Which head it was, where the case had several. */
function whichHead(event: CaseEvent, before: CaseFile | null): string {
  if (!before || before.heads.length < 2 || !('head' in event)) return '';
  const head = before.heads.find(({ id }) => id === event.head);
  return head ? ` (head ${head.id.slice(1)}, ${categoryName(head.category)})` : '';
}

/**
 * One event of a case as a plain sentence, made when it is shown, with its paragraphs and its facts and words
 * (¶30). `before` is the case just before it. Total: what is unknown or erased is said to be so.
 */
export function sentenceOfCase(
  { event, by }: Recorded<CaseEvent>,
  before: CaseFile | null,
  office: Names,
): Sentence {
  const head = 'head' in event ? before?.heads.find(({ id }) => id === event.head) : undefined;
  const told = toldOf(event, before, by.user, office);
  const did = `${told.did}${whichHead(event, before)}`;
  return {
    sentence: sentenceOf(whoDid(by, office), { ...told, did }),
    paragraphs: told.paragraphs,
    data: dataOfCase(event, head),
  };
}
