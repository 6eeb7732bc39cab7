import { definitionOf } from '#domain/case/available-steps.ts';
import { isAction } from '#domain/case/decide.ts';
import type { Paragraph } from '#procedure/model.ts';
import { dayInFull } from '#web/layout/days.ts';
import type { HeadCard } from './heads.ts';
import type { HistoryEntry } from './view-model.ts';

/** What was just done, and what follows from it. */
export interface DoneNotice {
  readonly done: string;
  readonly next: string | null;
  readonly paragraphs: readonly Paragraph[];
}

function nextInWords(card: HeadCard | undefined): string | null {
  if (card?.next) {
    const due = card.running[0]?.deadline.due;
    const by = due ? `, by ${dayInFull(due)}` : '';
    return `Next: ${card.next.name}. It is with ${card.holder ?? 'nobody yet'}${by}.`;
  }
  return card?.outcome
    ? `This is closed: ${card.outcome.toLowerCase()}. Nothing more is to be done here.`
    : null;
}

/** What leads to a case beside its actions: it was opened, or a contact was put on it (¶4). */
const BEGUN: ReadonlySet<string> = new Set(['opened', 'contact-added']);

/** What follows, for whoever has just done something. */
export function doneNotice(
  action: string,
  headId: string,
  heads: readonly HeadCard[],
  history: readonly HistoryEntry[],
): DoneNotice | null {
  const last = action === 'opened' ? history[0] : history.at(-1);
  if (!last || !(isAction(action) || BEGUN.has(action))) return null;
  const card = heads.find(({ id }) => id === headId) ?? heads.find(({ isOpen }) => isOpen) ?? heads[0];
  const paragraphs = card?.next?.paragraphs ?? (isAction(action) ? definitionOf(action).cites : []);
  return { done: last.sentence, next: nextInWords(card), paragraphs };
}
