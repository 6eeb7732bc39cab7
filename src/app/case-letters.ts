import type { Head } from '#domain/case/case-file.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { secondPersonBecause } from '#domain/case/evolve-letters.ts';
import type { AskedField } from '#domain/case/options.ts';
import { askedFields, fieldsFor, headLabel } from '#domain/letters/asked.ts';
import { type CheckedLetter, checkLetter as check } from '#domain/letters/check.ts';
import { COMPOSED, isComposed } from '#domain/letters/composed.ts';
import type { LetterDocument } from '#domain/letters/document.ts';
import { FACT_LABELS, type FactValue, factsOf } from '#domain/letters/facts.ts';
import { headsFor, whyItFits } from '#domain/letters/fitting.ts';
import {
  type CaseLetter,
  type Finding,
  type LetterAnswers,
  type LetterTo,
  letterKey,
} from '#domain/letters/letter.ts';
import type { LetterCase, Written } from '#domain/letters/letter-case.ts';
import { type LetterAction, lettersActions } from '#domain/letters/may.ts';
import { prefilled } from '#domain/letters/prefill.ts';
import { recipientsFor } from '#domain/letters/recipients.ts';
import { LETTER_ROLES, letterRole } from '#domain/letters/roles.ts';
import type { StaffMember } from '#domain/office.ts';
import { fault, faulty, isRefusal, type Refusal, refusal } from '#domain/refusal.ts';
import { type LetterId, letters } from '#procedure/customer-care-1.0/letters.ts';
import type { LetterFact } from '#procedure/letter.ts';
import type { Cites } from '#procedure/model.ts';
import type { App } from './app.ts';
import { type OpenedCase, openedCase } from './case-work.ts';
import { type LetterReading, letterCase, letterIn } from './letter-case.ts';
import { NO_LETTER_KIND, wordingOf } from './letter-templates.ts';
import type { LetterSeen } from './ports.ts';
import { NO_CASE } from './take-action.ts';

export type { LetterAction } from '#domain/letters/may.ts';

/** A letter that may be written on a case; `why` says why it is one to write now. */
export interface KindOffered {
  readonly id: LetterId;
  readonly name: string;
  readonly audience: 'person' | 'colleague';
  readonly paragraphs: Cites;
  readonly fits: boolean;
  readonly why: string | null;
  readonly secondPerson: string | null;
}

/** What stands on the desk of whoever writes a letter: whom it may go to, what is asked, and what is known. */
export interface LetterDesk {
  readonly reference: string;
  readonly version: number;
  readonly kind: KindOffered;
  readonly template: number;
  readonly heads: readonly { readonly id: string; readonly label: string; readonly chosen: boolean }[];
  readonly recipients: readonly LetterTo[];
  readonly fields: readonly AskedField[];
  readonly answers: LetterAnswers;
  readonly facts: readonly {
    readonly name: LetterFact;
    readonly label: string;
    readonly value: string | null;
    readonly isNeeded: boolean;
  }[];
  readonly adjustments: readonly string[];
  readonly size: 'standard' | 'large';
}

/** A letter as somebody wrote it, against the version of the case and of the wording they saw. */
export interface LetterDraft {
  readonly reference: string;
  readonly version: number;
  readonly kind: string;
  readonly template: number;
  readonly heads: readonly string[];
  readonly to: LetterTo;
  readonly answers: LetterAnswers;
  /** The letter it takes the place of, which is then withdrawn. */
  readonly again?: string;
}

export interface LetterPreview {
  readonly document: LetterDocument;
  readonly findings: readonly Finding[];
  readonly secondPerson: readonly string[];
}

/** One letter of a case as it is looked at: what it says, what may be done with it, and how it left. */
export interface LetterOpened {
  readonly reference: string;
  readonly version: number;
  readonly letter: CaseLetter;
  readonly kindName: string;
  readonly may: readonly LetterAction[];
  readonly whyNot: string | null;
  readonly outgoing: LetterSeen | null;
}

export const NO_LETTER = refusal('absent', 'There is no such letter on this case.');

function offered(id: LetterId, about: LetterCase): KindOffered {
  const { name, audience, cites, secondPerson } = letters[id];
  const why = whyItFits(letters[id], about);
  return { id, name, audience, paragraphs: cites, fits: why !== null, why, secondPerson };
}

/** A case opened by somebody who writes its letters; refuses everybody else. */
export async function openedForLetters(
  app: App,
  from: LetterReading,
  now: Temporal.Instant,
  actor: StaffMember,
  reference: string,
): Promise<OpenedCase | Refusal> {
  const opened = await openedCase(app, from, now, actor, reference);
  if (!opened?.readable) return NO_CASE;
  const role = letterRole(actor, LETTER_ROLES, opened.file, opened.office);
  return typeof role === 'string' ? opened : role;
}

/** The letters that may be written on a case, those that fit first, and those it has. */
export async function letterKindsFor(
  app: App,
  from: LetterReading,
  now: Temporal.Instant,
  actor: StaffMember,
  reference: string,
): Promise<
  | {
      readonly reference: string;
      readonly version: number;
      readonly kinds: readonly KindOffered[];
      readonly letters: readonly CaseLetter[];
    }
  | Refusal
> {
  const opened = await openedForLetters(app, from, now, actor, reference);
  if (isRefusal(opened)) return opened;
  const about = await letterCase(app, from, actor, opened, null);
  const all = COMPOSED.map((id) => offered(id, about));
  const kinds = [...all.filter(({ fits }) => fits), ...all.filter(({ fits }) => !fits)];
  const { file } = opened;
  return { reference: file.reference, version: file.version, kinds, letters: file.letters };
}

const factText = (value: FactValue | undefined): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : value.join('\n');

function chosenHeads(about: LetterCase, kind: LetterId, ids: readonly string[] | undefined): readonly Head[] {
  const { heads } = about.file;
  const named = ids?.length ? heads.filter(({ id }) => ids.includes(id)) : [];
  return named.length > 0 ? named : headsFor(letters[kind], about);
}

/** What was answered before, where the letter is put forward anew, and otherwise what the case knows. */
function answersFor(
  about: LetterCase,
  kind: LetterId,
  heads: readonly Head[],
  before: CaseLetter | null,
): LetterAnswers {
  return before?.answers ?? prefilled(letters[kind], about, heads);
}

/**
 * The desk for one letter on a case: with `heads` for these heads only, with `again` begun from a letter of the case.
 * Refuses what is no letter of ours that a person writes, and whoever does not write letters on it.
 */
export async function letterDesk(
  app: App,
  from: LetterReading,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: {
    readonly reference: string;
    readonly kind: string;
    readonly heads?: readonly string[];
    readonly again?: string;
  },
): Promise<LetterDesk | Refusal> {
  const opened = await openedForLetters(app, from, now, actor, asked.reference);
  if (isRefusal(opened)) return opened;
  const { kind } = asked;
  if (!isComposed(kind)) return NO_LETTER_KIND;
  const about = await letterCase(app, from, actor, opened, null);
  const before = asked.again === undefined ? null : letterIn(opened.file, asked.again);
  const heads = chosenHeads(about, kind, asked.heads ?? before?.heads);
  const letter = letters[kind];
  const facts = factsOf(about, heads, null);
  const known = recipientsFor(letter, about);
  const { file } = opened;
  return {
    ...{ reference: file.reference, version: file.version, adjustments: file.adjustments },
    kind: offered(kind, about),
    template: (await wordingOf(from, kind)).version,
    heads: file.heads.map((head) => ({ id: head.id, label: headLabel(head), chosen: heads.includes(head) })),
    recipients: before?.to ? [before.to, ...known] : known,
    fields: askedFields(fieldsFor(letter, about), heads),
    answers: answersFor(about, kind, heads, before),
    facts: [...letter.facts, ...letter.mayTell].map((name) => ({
      ...{ name, label: FACT_LABELS[name], value: factText(facts[name]) },
      isNeeded: letter.facts.includes(name),
    })),
    size: file.adjustments.includes('large-print') ? 'large' : 'standard',
  };
}

/** A draft as it is held against the case: refuses a letter that is none, and heads that the case does not have. */
export async function writtenFrom(
  app: App,
  from: LetterReading,
  actor: StaffMember,
  opened: OpenedCase,
  draft: Pick<LetterDraft, 'kind' | 'heads' | 'to' | 'answers'>,
): Promise<{ readonly written: Written; readonly about: LetterCase; readonly template: number } | Refusal> {
  const { kind, heads: ids, to, answers } = draft;
  if (!isComposed(kind)) return faulty([fault('kind', 'Choose a letter that a person writes.', ['¶2'])]);
  const about = await letterCase(app, from, actor, opened, to);
  const { heads: all } = opened.file;
  const heads = all.filter(({ id }) => ids.includes(id));
  if (ids.some((id) => !all.some((head) => head.id === id))) {
    const names = all.map(({ id }) => id).join(', ');
    return faulty([fault('heads', `Choose heads of this case: ${names}.`, ['¶4'])]);
  }
  const { words, version: template } = await wordingOf(from, kind);
  const letter = letters[kind];
  return { written: { kind, letter, words, heads, to, answers, author: actor }, about, template };
}

/** What was found, with the reasons for a second person in sentences. */
export const previewOf = (checked: CheckedLetter, kind: LetterId): LetterPreview => ({
  document: checked.document,
  findings: checked.findings,
  secondPerson: checked.secondPerson.map((why) => secondPersonBecause(why, kind)),
});

/** A draft as it would be read, and everything that is found in it; nothing is written. */
export async function checkLetter(
  app: App,
  from: LetterReading,
  now: Temporal.Instant,
  actor: StaffMember,
  draft: LetterDraft,
): Promise<LetterPreview | Refusal> {
  const opened = await openedForLetters(app, from, now, actor, draft.reference);
  if (isRefusal(opened)) return opened;
  const made = await writtenFrom(app, from, actor, opened, draft);
  return isRefusal(made) ? made : previewOf(check(made.written, made.about), made.written.kind);
}

/** A letter of a case, for all who may read the case: frozen as it was put forward (¶26, ¶30). */
export async function letterOf(
  app: App,
  from: LetterReading,
  now: Temporal.Instant,
  actor: StaffMember,
  reference: string,
  id: string,
): Promise<LetterOpened | Refusal> {
  const opened = await openedCase(app, from, now, actor, reference);
  if (!opened?.readable) return NO_CASE;
  const { file, office } = opened;
  const letter = letterIn(file, id);
  if (!letter) return NO_LETTER;
  const key = letterKey(file.reference, letter.id);
  const out = await app.store.lettersOn([`case:${file.reference}`]);
  return {
    ...{ reference: file.reference, version: file.version, letter, kindName: letters[letter.kind].name },
    ...lettersActions(letter, actor, file, office),
    outgoing: out.find((one) => one.key === key) ?? null,
  };
}

/** Whether a case has a letter with this id. Says nothing of who may read it. */
export async function hasLetterOn(app: App, reference: string, id: string): Promise<boolean> {
  const loaded = await app.store.load<CaseEvent>(`case:${reference}`);
  return (
    loaded?.events.some(({ event }) => event.type === 'LetterPutForward' && event.letter === id) ?? false
  );
}
