import { BUNDLE_ROLES } from '#app/bundle.ts';
import { type OpenedCase, openedCase, openedContact } from '#app/case-work.ts';
import { draftsOf } from '#app/drafts.ts';
import type { ChainSeen, LetterSeen } from '#app/ports.ts';
import { availableSteps, definitionOf } from '#domain/case/available-steps.ts';
import { type CaseFile, caseState, closedOn } from '#domain/case/case-file.ts';
import { evolve } from '#domain/case/evolve.ts';
import { isKeptOut } from '#domain/case/independence.ts';
import { mayMerge } from '#domain/case/merged.ts';
import { awaitedStep } from '#domain/case/progress.ts';
import { deputiesFor, isAway } from '#domain/leave.ts';
import { LETTER_ROLES } from '#domain/letters/roles.ts';
import { type CaseOffice, findPerson, holdsRole } from '#domain/office.ts';
import { sentenceOfCase } from '#domain/sentences/case-sentence.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { ActionId, Paragraph, RoleId, StepId } from '#procedure/model.ts';
import { listCases } from '#read-models/index.ts';
import { draftForm } from '#web/forms/draft.ts';
import { dayInFull } from '#web/layout/days.ts';
import { headTitle } from '#web/layout/names.ts';
import { type LetterRow, lettersOf } from '#web/pages/letters/of-case.ts';
import type { Visit } from '#web/visit.ts';
import { type DoneNotice, doneNotice } from './done.ts';
import { citesOf, type HeadCard, headCard } from './heads.ts';
import {
  type AnalysisShown,
  analysesOf,
  type ContactShown,
  contactShown,
  conversationsOf,
  type DecisionShown,
  decisionsOf,
  type Happened,
  type Spoken,
} from './records.ts';

export interface ActionLink {
  readonly href: string;
  readonly name: string;
  readonly paragraphs: readonly Paragraph[];
  readonly head: string | null;
  /** The step that moves the case on, rather than something beside it. */
  readonly isAwaited: boolean;
  readonly hasDraft: boolean;
}

export interface NotNow {
  readonly name: string;
  readonly head: string | null;
  readonly why: string;
  readonly paragraphs: readonly Paragraph[];
}

export interface HistoryEntry {
  readonly seq: number;
  readonly at: Temporal.Instant;
  readonly sentence: string;
  readonly paragraphs: readonly Paragraph[];
  readonly hash: string;
}

export interface CaseModel {
  readonly reference: string;
  readonly version: number;
  readonly today: string;
  readonly person: string | null;
  readonly state: 'open' | 'closed';
  readonly receivedOn: string;
  readonly closedOn: string | null;
  readonly officer: string | null;
  readonly help: string;
  readonly adjustments: readonly string[];
  readonly callBackOn: string | null;
  readonly priority: boolean;
  readonly original: string | null;
  readonly follows: { readonly reference: string; readonly isReadable: boolean } | null;
  readonly followedBy: readonly string[];
  readonly mergedInto: string | null;
  readonly mayBeMerged: boolean;
  /** Its reference in an older system, and the day on which it came from there. */
  readonly imported: { readonly from: string; readonly on: string } | null;
  readonly heads: readonly HeadCard[];
  readonly actions: readonly ActionLink[];
  readonly refused: readonly NotNow[];
  readonly contacts: readonly ContactShown[];
  readonly conversations: readonly Spoken[];
  readonly analyses: readonly AnalysisShown[];
  readonly decisions: readonly DecisionShown[];
  readonly letters: readonly LetterRow[];
  /** What left by itself. */
  readonly leftByItself: readonly LetterSeen[];
  readonly mayWrite: boolean;
  readonly history: readonly HistoryEntry[];
  readonly chain: ChainSeen | null;
  readonly mayBundle: boolean;
  readonly done: DoneNotice | null;
}

const ADJUSTMENTS = procedure.forms['set-adjustments']
  .filter(({ name }) => name === 'adjustments')
  .flatMap(({ options }) => (Array.isArray(options) ? options : []));

const adjustmentName = (value: string): string =>
  ADJUSTMENTS.find((option) => option.value === value)?.label ?? value;

export const stepAddress = (reference: string, action: string, head: string | null): string =>
  `/cases/${reference}/actions/${action}${head === null ? '' : `?head=${head}`}`;

/** The history in sentences, oldest first: one walk, each event told by the case just before it. */
export function historyOf({
  loaded,
  office,
}: Pick<OpenedCase, 'loaded' | 'office'>): readonly HistoryEntry[] {
  let before: CaseFile | null = null;
  return loaded.events.map((happened) => {
    const { sentence, paragraphs } = sentenceOfCase(happened, before, office);
    before = evolve(before, happened);
    return { seq: happened.seq, at: happened.at, sentence, paragraphs, hash: happened.hash };
  });
}

/** The steps a head has behind it, since it began or began anew. */
function stepsTaken(events: readonly Happened[], id: string): readonly StepId[] {
  const own = events.filter(({ event }) => 'head' in event && event.head === id);
  const begins = own.findLastIndex(
    ({ event }) => event.type === 'HeadReopened' || event.type === 'HeadReclassified',
  );
  return own.slice(begins + 1).flatMap(({ event }) => ('step' in event ? [event.step] : []));
}

function officerInWords({ file, office }: OpenedCase): string | null {
  if (file.officer === null) return null;
  const person = findPerson(office, file.officer);
  const name = nameOf(file.officer, office);
  if (!person || !isAway(person, office.today)) return name;
  const [deputy] = deputiesFor(file.officer, office);
  return deputy ? `${name} (away: ${deputy.name} is the deputy)` : `${name} (away)`;
}

const headName = (file: CaseFile, id: string | null): string | null => {
  const head = file.heads.find((one) => one.id === id);
  return head && file.heads.length > 1
    ? `${headTitle(head.id)}: ${procedure.categories[head.category].name}`
    : null;
};

const ASKING: readonly RoleId[] = ['customer-care-officer', 'customer-care-manager'];

/** ¶11: there is a colleague who is concerned, whom one may ask for their account. */
function mayAsk({ reader }: Visit, file: CaseFile, { staff, original }: CaseOffice): boolean {
  return (
    caseState(file) === 'open' &&
    ASKING.some((role) => holdsRole(reader, role, file.team)) &&
    staff.some(({ user, active }) => active && isKeptOut(user, file, original))
  );
}

const askFor = (reference: string): ActionLink => ({
  ...{ href: `/cases/${reference}/ask-account`, name: 'Ask a colleague for their account' },
  ...{ paragraphs: ['¶11'], head: null, isAwaited: false, hasDraft: false },
});

async function actionsFor(visit: Visit, { file, office }: OpenedCase) {
  const [steps, drafts] = [
    availableSteps(file, visit.reader, office),
    await draftsOf(visit.app, { user: visit.reader.user }),
  ];
  const isAwaited = (action: ActionId, head: string | null) =>
    file.heads.some((one) => one.id === head && awaitedStep(one) === action);
  const isAgain = (action: ActionId, head: string | null) =>
    action in procedure.steps && !procedure.steps[action as StepId].aside && !isAwaited(action, head);
  const cites = (action: ActionId, head: string | null, paragraphs: readonly Paragraph[]) => {
    const about = file.heads.find(({ id }) => id === head);
    return about && action in procedure.steps ? citesOf(action as StepId, about) : paragraphs;
  };
  const actions = steps.actions.map(({ action, head, name, paragraphs }) => ({
    ...{
      name: isAgain(action, head) ? `${name} again, in place of the one that waits` : name,
      paragraphs: cites(action, head, paragraphs),
      head: headName(file, head),
      href: stepAddress(file.reference, action, head),
    },
    isAwaited: isAwaited(action, head),
    hasDraft: drafts.some(({ form }) => form === draftForm(file.reference, action, head)),
  }));
  const refused = steps.refused.map(({ action, head, why, paragraphs }) => ({
    ...{ why, paragraphs, name: definitionOf(action).name, head: headName(file, head) },
  }));
  const all = mayAsk(visit, file, office) ? [...actions, askFor(file.reference)] : actions;
  return { actions: all.toSorted((a, b) => Number(b.isAwaited) - Number(a.isAwaited)), refused };
}

async function linksOf({ app, reader, today }: Visit, { reference, follows }: CaseFile) {
  const [found, isReadable] = await Promise.all([
    listCases(app.store, reader, { follows: reference }, { limit: 20, after: null }, today),
    follows === null ? false : app.views.mayReadCase(app.store, reader, follows),
  ]);
  const after = found.items;
  return {
    follows: follows === null ? null : { reference: follows, isReadable },
    followedBy: after.map((one) => one.reference),
  };
}

function originalInWords({ file, office }: OpenedCase): string | null {
  if (file.originalCase === null) return null;
  const { original } = office;
  if (!original) return `${file.originalCase} (we know nothing of it yet)`;
  if (original.status === 'ongoing') return `${original.reference}, which is ongoing`;
  return `${original.reference}, completed${original.decidedOn ? `, decided on ${dayInFull(original.decidedOn)}` : ''}`;
}

const caseFacts = (opened: OpenedCase) => {
  const { file } = opened;
  const { reference, version, person, receivedOn, help, callBackOn } = file;
  return {
    ...{ reference, version, person, receivedOn, help, callBackOn },
    state: caseState(file),
    closedOn: closedOn(file),
    officer: officerInWords(opened),
    adjustments: file.adjustments.filter((one) => one !== 'none').map(adjustmentName),
    priority: file.heads.some((head) => head.priority && head.state === 'open'),
    original: originalInWords(opened),
    mergedInto: file.mergedInto,
    imported: file.imported ?? null,
  };
};

/** The contacts of a case, oldest first. */
export async function contactsOf({ app }: Pick<Visit, 'app'>, { file, office }: OpenedCase) {
  const opened = await Promise.all(file.contacts.map((one) => openedContact(app.store, one)));
  const contacts = opened.flatMap((one) => (one ? [contactShown(one.contact, office)] : []));
  return contacts.toSorted((one, two) => (one.receivedOn < two.receivedOn ? -1 : 1));
}

/** Everything about a case for one reader; null when it is not there, or not theirs. */
export async function caseModel(
  visit: Visit,
  reference: string,
  done: { readonly action: string; readonly head: string },
): Promise<CaseModel | null> {
  const { app, reader } = visit;
  const stream = `case:${reference}` as const;
  const [opened, chain] = await Promise.all([
    openedCase(app, app.store, app.clock.now(), reader, reference),
    app.store.chainOf(stream),
  ]);
  if (!opened?.readable) return null;
  const { file, office, loaded } = opened;
  const [steps, links, contacts, letters] = await Promise.all([
    actionsFor(visit, opened),
    linksOf(visit, file),
    contactsOf(visit, opened),
    lettersOf(app, opened),
  ]);
  const history = historyOf(opened);
  const heads = file.heads.map((head) => headCard(head, file, office, stepsTaken(loaded.events, head.id)));
  const sentences = new Map(history.map((one) => [one.seq, one]));
  return {
    ...caseFacts(opened),
    ...steps,
    ...links,
    ...{ heads, contacts, chain, today: office.today },
    mayBeMerged: caseState(file) === 'open' && mayMerge(reader, file.team),
    conversations: conversationsOf(loaded.events, office),
    analyses: analysesOf(loaded.events, office),
    decisions: decisionsOf(loaded.events, file, office, sentences),
    ...{
      letters: letters.letters,
      leftByItself: letters.others,
      mayWrite: file.mergedInto === null && LETTER_ROLES.some((role) => holdsRole(reader, role, file.team)),
    },
    history: history.toReversed(),
    mayBundle: reader.roles.some(({ role }) => BUNDLE_ROLES.includes(role)),
    done: done.action === '' ? null : doneNotice(done.action, done.head, heads, history),
  };
}
