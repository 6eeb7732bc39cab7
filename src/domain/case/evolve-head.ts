import { londonDay } from '#domain/london.ts';
import type { Recorded } from '#domain/recorded.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { OutcomeId, StepId } from '#procedure/model.ts';
import type { ClosedHead, Head, OpenHead } from './case-file.ts';
import { ERASED, type HeadReopened, type HeadStart, type StepTaken } from './events.ts';
import { limitsAfterStep, limitsFromReceipt, limitsNotNeeded, limitsReclassified } from './limit-runs.ts';
import { awaitedStep, teamHolding } from './progress.ts';

/** A head as it begins. */
export function headFrom(start: HeadStart, about: string, on: string): OpenHead {
  const { start: milestone, ...facts } = start;
  return {
    ...facts,
    about,
    milestone,
    state: 'open',
    outcome: null,
    decision: null,
    closedOn: null,
    standIns: {},
    waived: [],
    agreement: null,
    attempt: null,
    spokeToStaffOn: null,
    analysis: null,
    authors: [],
    signature: null,
    ocwt: null,
    sentToOcwtOn: null,
    toldOn: null,
    newOrAnswered: false,
    consideration: null,
    priority: false,
    episode: 1,
    limits: limitsFromReceipt(start.path, 1, start.receivedOn),
    lastStepOn: on,
  };
}

export function closeHead(head: Head, outcome: OutcomeId, decision: string, on: string): ClosedHead {
  return { ...head, state: 'closed', outcome, decision, closedOn: on };
}

/** Under another category: what was recorded stays, the path and its form begin anew, the receipt is the same. */
export function reclassified(head: Head, to: HeadStart, ending: { on: string; calendar: number }): Head {
  const { start: milestone, ...facts } = to;
  const heldBy = teamHolding(awaitedStep(head));
  return {
    ...head,
    ...facts,
    milestone,
    waived: [],
    agreement: milestone === 'opened:agree' ? null : head.agreement,
    analysis: null,
    signature: null,
    ocwt: null,
    limits: limitsReclassified(head.limits, to.path, head.episode, head.receivedOn, { ...ending, heldBy }),
    lastStepOn: ending.on,
  };
}

/** A new episode with its own clock; the first closure and its figures stay in the earlier runs. */
export function reopened(head: Head, event: HeadReopened): OpenHead {
  const episode = head.episode + 1;
  return {
    ...head,
    state: 'open',
    outcome: null,
    decision: null,
    closedOn: null,
    milestone: event.start,
    waived: [],
    analysis: null,
    authors: [],
    signature: null,
    ocwt: null,
    sentToOcwtOn: null,
    toldOn: null,
    newOrAnswered: false,
    consideration: null,
    episode,
    limits: [...head.limits, ...limitsFromReceipt(head.path, episode, event.on)],
    lastStepOn: event.on,
  };
}

const text = (event: StepTaken, name: string): string => {
  const word = event.words?.[name];
  return typeof word === 'string' ? word : event.words ? '' : ERASED;
};

type Leaves = (head: Head, happened: Recorded<StepTaken>, on: string) => Partial<Head>;

const nothing: Leaves = () => ({});

const attempted: Leaves = (_, { event, by }, on) => ({
  attempt: {
    by: by.user,
    on: String(event.answers.spokenOn ?? event.answers.attemptedOn ?? on),
    spoken: 'spokenOn' in event.answers,
    step: event.step,
  },
});

const analysed: Leaves = (head, { event, by, hash }, on) => {
  const { answers, words } = event;
  return {
    analysis: { by: by.user, on, hash, answers, words },
    authors: head.authors.includes(by.user) ? head.authors : [...head.authors, by.user],
    signature: null,
    spokeToStaffOn: answers.spokeToStaffOn ? String(answers.spokeToStaffOn) : head.spokeToStaffOn,
  };
};

const told: Leaves = (head, { event }) => ({ toldOn: head.toldOn ?? event.on });

/** What a step leaves on the head beside its place and its limits. */
const leaves: Readonly<Record<StepId, Leaves>> = {
  'file-positive-feedback': nothing,
  'decide-case-owner-change': attempted,
  'record-manager-attempt': attempted,
  'record-allocations-attempt': attempted,
  'agree-handler': (_, { event: { answers } }, on) => ({
    agreement: {
      with: String(answers.agreedWith),
      handler: String(answers.handler),
      on,
      confirmation: 'awaited',
    },
  }),
  'confirm-handler': ({ agreement }, { event: { answers } }) => ({
    agreement: agreement && {
      ...agreement,
      confirmation: answers.answer === 'dissent' ? 'dissent' : 'agree',
    },
  }),
  'submit-analysis': analysed,
  'sign-off': signed,
  'agree-analysis': signed,
  'decide-referral': signed,
  'decide-review': (_, { event, by }, on) => ({
    ocwt: { by: by.user, on, decision: String(event.answers.decision), reasons: text(event, 'reasons') },
  }),
  'announce-review': told,
  'complete-review': told,
  explain: told,
  'record-consideration': (_, { event }) => ({
    newOrAnswered: event.answers.addsAnythingNew === true || Number(event.answers.questionsAnswered ?? 0) > 0,
    consideration: text(event, 'why'),
  }),
  'send-brief-letter': nothing,
  'record-discussion': nothing,
};

function signed(head: Head, { event, by }: Recorded<StepTaken>, on: string): Partial<Head> {
  if (event.answers.decision === 'return') return { signature: null };
  const referral = typeof event.answers.referral === 'string' ? event.answers.referral : null;
  const sent = event.answers.decision === 'pass' || event.step === 'agree-analysis';
  return {
    signature: {
      by: by.user,
      on,
      hash: event.bindsTo ?? '',
      referral: event.step === 'decide-referral' ? 'decide-on-review' : referral,
    },
    sentToOcwtOn: sent ? on : head.sentToOcwtOn,
  };
}

const DECISION_WORDS = ['decision', 'reasons', 'result', 'noLetterReason', 'said', 'reason'];

/** What we decided, for the log (¶30): in the words of the step that closes the head, or in those it rests on. */
function decisionText(event: StepTaken, head: Head): string {
  const said = DECISION_WORDS.map((name) => text(event, name)).find((word) => word !== '');
  if (said) return said;
  const folder = text(event, 'folder');
  return folder ? `Filed in ${folder}` : (head.consideration ?? procedure.steps[event.step].name);
}

/** The head after one of its steps: its place, its limits, and its end where the step ends it. */
export function afterStep(head: Head, happened: Recorded<StepTaken>): Head {
  const { event, calendar } = happened;
  const step = procedure.steps[event.step];
  const heldBy = teamHolding(awaitedStep(head));
  const recordedOn = londonDay(happened.at).toString();
  const limits = limitsAfterStep(
    head.limits,
    { step: event.step, milestone: event.milestone, path: head.path, episode: head.episode },
    { on: event.on, calendar, heldBy },
  );
  const answer = event.milestone.split(':')[1] ?? '';
  const after = {
    ...head,
    ...leaves[event.step](head, happened, recordedOn),
    limits,
    priority: head.priority || (step.givesPriority?.includes(answer) ?? false),
    ...(step.aside ? {} : { milestone: event.milestone, lastStepOn: recordedOn }),
  } as Head;
  if (!event.outcome) return after;
  const ended = { ...after, limits: limitsNotNeeded(after.limits, { on: event.on, calendar, heldBy }) };
  return closeHead(ended, event.outcome, decisionText(event, head), recordedOn);
}
