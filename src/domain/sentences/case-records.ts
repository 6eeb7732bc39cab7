import type { CaseFile, Head } from '#domain/case/case-file.ts';
import { type CaseEvent, ERASED, type StepTaken } from '#domain/case/events.ts';
import { formOf } from '#domain/case/progress.ts';
import { londonDay } from '#domain/london.ts';
import type { CaseOffice } from '#domain/office.ts';
import type { Recorded } from '#domain/recorded.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { Field, Paragraph } from '#procedure/model.ts';
import { type AnswerShown, answersInWords } from './answers-in-words.ts';
import { dayInWords, nameOf } from './words.ts';

// What a case holds, for those who read it: its analyses, what was decided, and who spoke with whom.

export type Happened = Recorded<CaseEvent>;

/** A version of an analysis, readable with the labels of its form, and what became of it. */
export interface AnalysisShown {
  readonly seq: number;
  readonly head: string;
  readonly version: string;
  /** Counted from 1 for each head. */
  readonly number: number;
  readonly by: string;
  readonly on: string;
  readonly isLatest: boolean;
  readonly answers: readonly AnswerShown[];
  readonly fate: readonly string[];
}

export interface DecisionShown {
  readonly seq: number;
  readonly sentence: string;
  readonly on: string;
  readonly paragraphs: readonly Paragraph[];
  readonly answers: readonly AnswerShown[];
}

export interface Spoken {
  readonly on: string;
  readonly title: string;
  readonly text: string;
}

type StepHappened = Recorded<StepTaken>;

const isStep = (one: Happened): one is StepHappened => 'step' in one.event;

const stepsOf = (events: readonly Happened[]): readonly StepHappened[] => events.filter(isStep);

const asked = (event: StepTaken, head: Head | undefined): readonly Field[] =>
  head ? formOf(procedure.steps[event.step], head.path) : [];

const said = (event: StepTaken): Readonly<Record<string, unknown>> => ({
  ...event.answers,
  ...(event.words ?? { notes: ERASED }),
});

/** The analysis form that an answer set was written in: a head may have been put under another category since. */
function analysisForm(event: StepTaken): readonly Field[] {
  const forms = [
    procedure.forms['service-analysis'],
    procedure.forms['methodology-analysis'],
    procedure.forms['decision-analysis'],
  ];
  const names = Object.keys(said(event));
  const fits = (form: readonly Field[]) => form.filter(({ name }) => names.includes(name)).length;
  return forms.reduce((best, form) => (fits(form) > fits(best) ? form : best));
}

const DECIDES: ReadonlySet<string> = new Set([
  'sign-off',
  'agree-analysis',
  'decide-referral',
  'decide-review',
]);

function fateOf(
  analysis: StepHappened,
  later: readonly StepHappened[],
  office: CaseOffice,
): readonly string[] {
  return later
    .filter(({ event }) => DECIDES.has(event.step) && event.bindsTo === analysis.hash)
    .map(({ event, by, at }) => {
      const comments = event.words?.comments ?? event.words?.reason ?? event.words?.reasons;
      const who = `${nameOf(by.user, office)}, ${dayInWords(londonDay(at).toString())}`;
      const decided = answersInWords(
        procedure.forms[event.step],
        { decision: event.answers.decision },
        office,
      );
      const what = decided[0]?.text ?? procedure.steps[event.step].name;
      return `${what} – ${who}${typeof comments === 'string' && comments !== '' ? `: “${comments}”` : ''}`;
    });
}

/** Every version of every analysis, newest first. */
export function analysesOf(events: readonly Happened[], office: CaseOffice): readonly AnalysisShown[] {
  const steps = stepsOf(events);
  const written = steps.filter(({ event }) => event.step === 'submit-analysis');
  return written
    .map((one) => ({
      seq: one.seq,
      head: one.event.head,
      version: one.hash,
      number: written.filter(({ seq, event }) => event.head === one.event.head && seq <= one.seq).length,
      by: nameOf(one.by.user, office),
      on: londonDay(one.at).toString(),
      isLatest: written.findLast(({ event }) => event.head === one.event.head) === one,
      answers: answersInWords(analysisForm(one.event), said(one.event), office),
      fate: fateOf(
        one,
        steps.filter(({ seq }) => seq > one.seq),
        office,
      ),
    }))
    .toReversed();
}

/** Every other step that was taken, with all its answers, newest first. `sentences` are those of the history. */
export function decisionsOf(
  events: readonly Happened[],
  file: CaseFile,
  office: CaseOffice,
  sentences: ReadonlyMap<number, { readonly sentence: string; readonly paragraphs: readonly Paragraph[] }>,
): readonly DecisionShown[] {
  return stepsOf(events)
    .filter(({ event }) => event.step !== 'submit-analysis')
    .map(({ seq, at, event }) => ({
      seq,
      sentence: sentences.get(seq)?.sentence ?? procedure.steps[event.step].name,
      paragraphs: sentences.get(seq)?.paragraphs ?? [],
      on: londonDay(at).toString(),
      answers: answersInWords(
        asked(
          event,
          file.heads.find(({ id }) => id === event.head),
        ),
        said(event),
        office,
      ),
    }))
    .toReversed();
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Who spoke with whom, and when: calls, notes, accounts, and what analyses and attempts tell of conversations. */
export function conversationsOf(events: readonly Happened[], office: CaseOffice): readonly Spoken[] {
  return events.flatMap((one): readonly Spoken[] => {
    const { event, by, at } = one;
    const who = nameOf(by.user, office);
    const on = londonDay(at).toString();
    switch (event.type) {
      case 'CallRecorded':
        return [
          {
            on: event.on,
            title: `${who} on the telephone with ${event.words?.with ?? ERASED}`,
            text: event.words?.said ?? ERASED,
          },
        ];
      case 'NoteAdded':
        return [{ on, title: `Note by ${who}`, text: event.words?.text ?? ERASED }];
      case 'AccountAsked':
        return [
          {
            ...{ on, title: `${who} asked ${nameOf(event.of, office)} for their account` },
            text: event.words?.questions ?? ERASED,
          },
        ];
      case 'AccountGiven':
        return [{ on, title: `Account given by ${who}`, text: event.words?.account ?? ERASED }];
      default:
        return 'step' in event ? spokenIn(event, who, on) : [];
    }
  });
}

function spokenIn({ answers, words, step }: StepTaken, who: string, on: string): readonly Spoken[] {
  const met = (day: unknown, title: string, what: string): readonly Spoken[] =>
    typeof day === 'string' ? [{ on: day, title, text: what }] : [];
  if (step === 'submit-analysis')
    return [
      ...met(answers.spokeToStaffOn, `${who} with the staff member`, 'Recorded with the analysis.'),
      ...met(answers.spokeToUserOn, `${who} with the person`, 'Recorded with the analysis.'),
      ...not(words?.staffNotSpokenReason, on, 'The staff member was not spoken to'),
      ...not(words?.userNotSpokenReason, on, 'The person was not spoken to'),
    ];
  return [
    ...met(answers.spokenOn, `${who} with the person`, text(words?.said)),
    ...met(answers.discussedOn, `${who} with ${text(answers.with)}`, text(words?.result)),
    ...not(words?.noCallReason, on, 'The person was not spoken to'),
  ];
}

const not = (reason: unknown, on: string, title: string): readonly Spoken[] =>
  text(reason) === '' ? [] : [{ on, title, text: text(reason) }];
