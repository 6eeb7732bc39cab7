import { type KindOffered, letterKindsFor } from '#app/case-letters.ts';
import { openedCase } from '#app/case-work.ts';
import { draftsOf } from '#app/drafts.ts';
import { TEMPLATE_ROLES } from '#app/letter-templates.ts';
import type { LetterSeen } from '#app/ports.ts';
import { goesOnElsewhere } from '#domain/letters/decide.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { type Answer, page, param, queried, type Visit } from '#web/visit.ts';
import { draftNameOf } from './desk.ts';
import { listView } from './list-view.ts';
import { type LetterRow, lettersOf } from './of-case.ts';
import { refusedLetter, STATUS } from './refused.ts';

export interface ListModel {
  readonly reference: string;
  readonly person: string | null;
  readonly kinds: readonly (KindOffered & { readonly savedAt: Temporal.Instant | null })[];
  readonly letters: readonly LetterRow[];
  /** What left by itself: acknowledgements and notices. */
  readonly others: readonly LetterSeen[];
  readonly whyNone: string | null;
  readonly saved: string | null;
  readonly mayChangeWording: boolean;
}

/** Why none may be written stands where they would be offered. */
const SAID_THERE: ReadonlySet<Refusal['refused']> = new Set(['role', 'independence', 'not-now']);

/** The letters of a case: what was written, what became of it, and what may be written now? */
export async function listLetters(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const reference = param(request, 'reference');
  const now = app.clock.now();
  const opened = await openedCase(app, app.store, now, reader, reference);
  if (!opened?.readable) return 'absent';
  const offered =
    goesOnElsewhere(opened.file) ?? (await letterKindsFor(app, app.store, now, reader, reference));
  if (isRefusal(offered) && !SAID_THERE.has(offered.refused))
    return offered.refused === 'absent'
      ? 'absent'
      : page(visit, refusedLetter(visit, offered), STATUS[offered.refused]);
  const kinds = isRefusal(offered) ? [] : offered.kinds;
  const drafts = await draftsOf(app, { user: reader.user });
  const savedAt = (kind: string) =>
    drafts.find(({ form }) => form === draftNameOf(reference, kind))?.savedAt ?? null;
  const shown = await lettersOf(app, opened);
  const saved = kinds.find(({ id }) => id === queried(request, 'saved'));
  const model: ListModel = {
    ...{ reference, person: opened.file.person, saved: saved?.name ?? null },
    ...shown,
    kinds: kinds.map((one) => ({ ...one, savedAt: savedAt(one.id) })),
    whyNone: isRefusal(offered) ? offered.why : null,
    mayChangeWording: reader.roles.some(({ role }) => TEMPLATE_ROLES.includes(role)),
  };
  return page(visit, listView(model));
}
