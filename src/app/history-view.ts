import type { CaseFile } from '#domain/case/case-file.ts';
import { evolve } from '#domain/case/evolve.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import type { Office } from '#domain/office.ts';
import type { Recorded } from '#domain/recorded.ts';
import { sentenceOfCase } from '#domain/sentences/case-sentence.ts';
import { sentenceOfContact } from '#domain/sentences/contact-sentence.ts';
import type { OpenedCase } from './case-work.ts';
import type { Loaded } from './ports.ts';

/** Which events of a history: so many after event number `after`. */
export interface HistoryPage {
  readonly after: number;
  readonly limit: number;
}

export interface HistoryView {
  readonly events: readonly object[];
  readonly more: boolean;
}

const shown = (happened: Recorded, sentence: object): object => {
  const { seq, at, by, hash, previousHash, event } = happened;
  return { seq, at: at.toString(), by, type: event.type, ...sentence, hash, previousHash };
};

/** A page of the history of a case in sentences, each with its place in the chain (¶26, ¶30). */
export function historyView(
  { loaded, office }: Pick<OpenedCase, 'loaded' | 'office'>,
  { after, limit }: HistoryPage,
): HistoryView {
  const events: object[] = [];
  let before: CaseFile | null = null;
  for (const happened of loaded.events.slice(0, after + limit)) {
    if (happened.seq > after) events.push(shown(happened, sentenceOfCase(happened, before, office)));
    before = evolve(before, happened);
  }
  return { events, more: loaded.version > after + limit };
}

/** The same for a contact: received, acknowledged, placed on a case or set aside (¶28). */
export function contactHistoryView(
  loaded: Loaded<ContactEvent>,
  office: Office,
  { after, limit }: HistoryPage,
): HistoryView {
  const page = loaded.events.slice(after, after + limit);
  const events = page.map((happened) => shown(happened, sentenceOfContact(happened, office)));
  return { events, more: loaded.version > after + limit };
}
