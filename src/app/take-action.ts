import { decide, refusedAttempt, roleActedIn } from '#domain/case/decide.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import type { StaffMember } from '#domain/office.ts';
import { isRefusal, type Refusal, refusal } from '#domain/refusal.ts';
import type { App } from './app.ts';
import { byline, bylineAs, type OpenedCase, openedCase, recordOnCase } from './case-work.ts';
import { queueNotices } from './notices.ts';
import type { Transaction } from './ports.ts';

/** One action on one case, as somebody asked for it. */
export interface ActionAsked {
  readonly actor: StaffMember;
  readonly reference: string;
  readonly action: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export const NO_CASE = refusal('absent', 'There is no such case, or it is not yours to read.');

/**
 * Takes an action: decides, and records what follows with rows and notices in this transaction. Refusals are those of
 * `decide`, and `absent` for a case that is not theirs to read. Somebody refused for want of independence is recorded.
 */
export async function takeAction(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  asked: ActionAsked,
): Promise<OpenedCase | Refusal> {
  const opened = await openedCase(app, tx, now, asked.actor, asked.reference);
  if (!opened) return NO_CASE;
  const { file, office, readable } = opened;
  const decision = decide(asked, file, office);
  if (isRefusal(decision)) {
    await recordRefusal(app, tx, now, opened, asked, decision);
    return readable ? decision : NO_CASE;
  }
  if (!readable) return NO_CASE;
  const head = typeof asked.body.head === 'string' ? asked.body.head : undefined;
  const by = byline(asked.actor, roleActedIn(asked.action, asked.actor, file, head), file.team);
  const done = await recordOnCase(app, tx, opened, { at: now, by, events: decision });
  await queueNotices(tx, done.opened, done.recorded);
  return done.opened;
}

async function recordRefusal(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  opened: OpenedCase,
  asked: ActionAsked,
  refused: Refusal,
): Promise<void> {
  const { file } = opened;
  const event = refusedAttempt(asked.action, asked.body.head, refused, file);
  if (!event || isRepeated(event, opened, asked.actor)) return;
  // For the team they belong to: it is they who tried, not the team of the case.
  await recordOnCase(app, tx, opened, { at: now, by: bylineAs(asked.actor, []), events: [event] });
}

/** The same person trying the same thing again and again fills no history. */
function isRepeated(event: CaseEvent, { loaded }: OpenedCase, actor: StaffMember): boolean {
  const last = loaded.events.at(-1);
  if (last?.event.type !== 'ActionRefused' || event.type !== 'ActionRefused') return false;
  const { action, head, rule } = last.event;
  return last.by.user === actor.user && action === event.action && head === event.head && rule === event.rule;
}
