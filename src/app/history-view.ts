import type { CaseFile } from '#domain/case/case-file.ts';
import { evolve } from '#domain/case/evolve.ts';
import { sentenceOfCase } from '#domain/sentences/case-sentence.ts';
import type { OpenedCase } from './case-work.ts';

/** A page of the history of a case in sentences, each with its place in the chain: from after event `after` on. */
export function historyView(
  { loaded, office }: Pick<OpenedCase, 'loaded' | 'office'>,
  page: { readonly after: number; readonly limit: number },
): { readonly events: readonly object[]; readonly more: boolean } {
  const events: object[] = [];
  let before: CaseFile | null = null;
  for (const happened of loaded.events) {
    if (happened.seq > page.after + page.limit) break;
    if (happened.seq > page.after) {
      const { seq, at, by, hash, previousHash } = happened;
      const { type } = happened.event;
      events.push({
        seq,
        at: at.toString(),
        by,
        type,
        ...sentenceOfCase(happened, before, office),
        hash,
        previousHash,
      });
    }
    before = evolve(before, happened);
  }
  return { events, more: loaded.version > page.after + page.limit };
}
