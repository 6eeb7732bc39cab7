import { isBlank, textFault } from '#domain/case/answers.ts';
import { londonDay } from '#domain/london.ts';
import type { Recorded } from '#domain/recorded.ts';
import { type Fault, fault, faulty, type Refusal, refusal } from '#domain/refusal.ts';
import { wordingFaults } from '#procedure/check-letters.ts';
import { type LetterId, letters } from '#procedure/customer-care-1.0/letters.ts';
import { piecesOf, type TemplateWords } from './wording.ts';

/** Somebody put a new wording of a letter forward; it counts once another person has approved it. */
export interface TemplateProposed {
  readonly type: 'TemplateProposed';
  readonly letter: LetterId;
  readonly version: number;
  /** The version it was made from. */
  readonly base: number;
  readonly subject: string;
  readonly body: string;
  readonly why: string;
  readonly words: null;
}

export interface TemplateApproved {
  readonly type: 'TemplateApproved';
  readonly letter: LetterId;
  readonly version: number;
  readonly words: null;
}

export interface TemplateRejected {
  readonly type: 'TemplateRejected';
  readonly letter: LetterId;
  readonly version: number;
  readonly reason: string;
  readonly words: null;
}

export type TemplateEvent = TemplateProposed | TemplateApproved | TemplateRejected;

/** One version of a wording, with who put it forward and who approved it or not. */
export interface TemplateVersion {
  readonly version: number;
  readonly base: number;
  readonly words: TemplateWords;
  readonly why: string;
  readonly proposedBy: string;
  readonly proposedOn: string;
  readonly approvedBy: string | null;
  readonly approvedOn: string | null;
  readonly rejected: { readonly by: string; readonly on: string; readonly reason: string } | null;
}

/** A letter with the wording in force; version 0 is the one built in. */
export interface Template {
  readonly letter: LetterId;
  readonly version: number;
  readonly words: TemplateWords;
  readonly versions: readonly TemplateVersion[];
}

/** Whether there is a letter of this name. */
export const isLetterId = (id: string): id is LetterId => Object.hasOwn(letters, id);

function proposed(
  { version, base, subject, body, why }: TemplateProposed,
  by: string,
  on: string,
): TemplateVersion {
  return {
    ...{ version, base, why, words: { subject, body }, proposedBy: by, proposedOn: on },
    ...{ approvedBy: null, approvedOn: null, rejected: null },
  };
}

function decided(event: TemplateEvent, by: string, on: string): Partial<TemplateVersion> {
  if (event.type === 'TemplateApproved') return { approvedBy: by, approvedOn: on };
  return event.type === 'TemplateRejected' ? { rejected: { by, on, reason: event.reason } } : {};
}

function versionsOf(
  events: readonly Recorded<TemplateEvent>[],
  letter: LetterId,
): readonly TemplateVersion[] {
  const known = new Map<number, TemplateVersion>();
  for (const { event, by, at } of events) {
    if (event.letter !== letter) continue;
    const on = londonDay(at).toString();
    if (event.type === 'TemplateProposed') known.set(event.version, proposed(event, by.user, on));
    const before = known.get(event.version);
    if (before) known.set(event.version, { ...before, ...decided(event, by.user, on) });
  }
  return [...known.values()];
}

/** A letter's wordings by the history of them: in force is the last that was approved. */
export function templateIn(events: readonly Recorded<TemplateEvent>[], letter: LetterId): Template {
  const versions = versionsOf(events, letter);
  const last = versions.findLast(({ approvedBy }) => approvedBy !== null);
  const { subject, body } = letters[letter];
  return { letter, versions, version: last?.version ?? 0, words: last?.words ?? { subject, body } };
}

/** The version that waits for somebody to approve it. */
export function proposalIn({ versions }: Template): TemplateVersion | null {
  return versions.find(({ approvedBy, rejected }) => approvedBy === null && rejected === null) ?? null;
}

const LONGEST = { subject: 300, body: 20_000, why: 2_000 } as const;
const CITES = ['¶28', '¶30'] as const;

const textFaults = (given: Readonly<Record<keyof typeof LONGEST, string>>): readonly Fault[] =>
  (Object.keys(LONGEST) as (keyof typeof LONGEST)[]).flatMap((field) => {
    const wrong = isBlank(given[field])
      ? 'This is empty. Fill it in.'
      : textFault(given[field], LONGEST[field]);
    return wrong ? [fault(field, wrong, CITES)] : [];
  });

/**
 * Puts a new wording of a letter forward. Refuses a wording that does not tell what the letter must carry, by the same
 * checks as the built-in ones, one made from an old version, one that changes nothing, and a second one while one waits.
 */
export function proposeWording(
  template: Template,
  asked: { readonly base: number; readonly words: TemplateWords; readonly why: string },
): TemplateProposed | Refusal {
  const { letter, version } = template;
  if (asked.base !== version)
    return refusal('stale', 'This wording was changed meanwhile. Look at it again, then change it.', CITES);
  if (proposalIn(template))
    return refusal('conflict', 'Another wording of this letter waits to be approved.', CITES);
  const subject = asked.words.subject.trim();
  const body = asked.words.body.replaceAll(/\r\n?/g, '\n').trim();
  const why = asked.why.trim();
  const blank = textFaults({ subject, body, why });
  if (blank.length > 0) return faulty(blank);
  if (subject === template.words.subject && body === template.words.body)
    return faulty([fault('body', 'This is the wording in force. Change something.', CITES)]);
  const wrong = [...wordingFaults(letters[letter], { subject, body }), ...markFaults(letter, body)];
  if (wrong.length > 0) return faulty(wrong.map((one) => fault('body', `The letter ${one}.`, CITES)));
  const next = Math.max(0, ...template.versions.map((one) => one.version)) + 1;
  return {
    ...{ type: 'TemplateProposed', letter, version: next, base: version },
    subject,
    body,
    why,
    words: null,
  };
}

/** What is sent by itself is plain text, without marks. */
function markFaults(letter: LetterId, body: string): readonly string[] {
  const isPlain = letters[letter].made === 'by-itself';
  return isPlain && /^(?:##|>)\s/m.test(body) ? ['is sent as plain text: take out the marks ## and >'] : [];
}

/** The proposal of this version, or why it cannot be decided on by this person. */
function decidable(template: Template, version: number, by: string): TemplateVersion | Refusal {
  const found = template.versions.find((one) => one.version === version);
  if (!found) return refusal('absent', 'There is no such version of this letter.');
  if (found.approvedBy !== null || found.rejected)
    return refusal('conflict', 'This version has been decided on.', CITES);
  if (found.proposedBy === by)
    return refusal('independence', 'Somebody else decides on a wording that you put forward.', CITES);
  return found;
}

/** Approves a wording: by another person than the one who put it forward. */
export function approveWording(template: Template, version: number, by: string): TemplateApproved | Refusal {
  const found = decidable(template, version, by);
  if ('refused' in found) return found;
  if (found.base !== template.version)
    return refusal(
      'stale',
      'The wording it was made from is not in force any more. Put it forward anew.',
      CITES,
    );
  return { type: 'TemplateApproved', letter: template.letter, version, words: null };
}

/** Does not approve a wording, with the reason. Whoever put it forward may take it back themselves. */
export function rejectWording(
  template: Template,
  version: number,
  by: string,
  reason: string,
): TemplateRejected | Refusal {
  const found = template.versions.find((one) => one.version === version);
  const decided =
    found?.proposedBy === by ? decidable(template, version, '') : decidable(template, version, by);
  if ('refused' in decided) return decided;
  const wrong = isBlank(reason) ? 'Say why.' : textFault(reason, LONGEST.why);
  if (wrong) return faulty([fault('reason', wrong, CITES)]);
  return {
    ...{ type: 'TemplateRejected', letter: template.letter, version },
    reason: reason.trim(),
    words: null,
  };
}

/** What was changed between two wordings, in sentences, at most five. */
export function whatChanged(before: TemplateWords, after: TemplateWords): readonly string[] {
  const [old, now] = [before, after].map(({ body }) => piecesOf(body).map(({ text }) => text));
  const gone = (old ?? [])
    .filter((text) => !now?.includes(text))
    .map((text) => `Taken out: “${short(text)}”`);
  const added = (now ?? []).filter((text) => !old?.includes(text)).map((text) => `Put in: “${short(text)}”`);
  const subject = before.subject === after.subject ? [] : [`The subject is now “${short(after.subject)}”`];
  return [...subject, ...gone, ...added].slice(0, 5);
}

const short = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 120).toWellFormed()} …` : line;
};
