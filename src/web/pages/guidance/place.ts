import { openedCase } from '#app/case-work.ts';
import type { Head } from '#domain/case/case-file.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { stepsDue } from '#domain/case/progress.ts';
import type { StaffMember } from '#domain/office.ts';
import type { Recorded } from '#domain/recorded.ts';
import type { PathId } from '#procedure/model.ts';
import type { PublicVisit } from '#web/visit.ts';
import type { Lit } from './drawing-view.ts';
import type { PlaceId } from './procedure-picture.ts';

/** The place of a case in the picture of a path: one for each head that goes this way. */
export interface PlaceOfCase {
  readonly reference: string;
  readonly heads: readonly { readonly id: string; readonly lit: Lit }[];
}

function litOf(head: Head, events: readonly Recorded<CaseEvent>[]): Lit {
  const own = events.filter(({ event }) => 'head' in event && event.head === head.id);
  const began = own.findLastIndex(
    ({ event }) => event.type === 'HeadReopened' || event.type === 'HeadReclassified',
  );
  const taken = own.slice(began + 1).flatMap(({ event }) => ('step' in event ? [event.step] : []));
  const now = new Set<PlaceId>(head.state === 'closed' ? ['closed'] : stepsDue(head).slice(0, 1));
  const done = new Set<PlaceId>(['received', ...taken]);
  return { now, done };
}

/** Where the heads of a case are on a path. Null where there is no such case, it is not theirs, or it goes other ways. */
export async function placeOfCase(
  { app }: PublicVisit,
  reader: StaffMember,
  reference: string,
  path: PathId,
): Promise<PlaceOfCase | null> {
  const opened = await openedCase(app, app.store, app.clock.now(), reader, reference);
  if (!opened?.readable) return null;
  const heads = opened.file.heads.filter((head) => head.path === path);
  if (heads.length === 0) return null;
  return {
    reference: opened.file.reference,
    heads: heads.map((head) => ({ id: head.id, lit: litOf(head, opened.loaded.events) })),
  };
}
