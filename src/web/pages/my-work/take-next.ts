import { openedCase } from '#app/case-work.ts';
import type { Transaction } from '#app/ports.ts';
import { NO_CASE, takeAction } from '#app/take-action.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { claim, nextUnallocated } from '#read-models/index.ts';
import { button } from '#web/govuk/components.ts';
import { html } from '#web/html.ts';
import { para } from '#web/layout/paragraph.ts';
import { type Answer, page, takeOnce, type Visit } from '#web/visit.ts';

const REASON = 'Took the next one that nobody had yet';

/** The case goes to whoever took it, by the measure of ¶4: its history, its version and independence hold. */
async function takeCase({ app, reader }: Visit, tx: Transaction, now: Temporal.Instant, reference: string) {
  const opened = await openedCase(app, tx, now, reader, reference);
  if (!opened?.readable) return NO_CASE;
  const body = { version: opened.file.version, officer: reader.user, reason: REASON };
  return takeAction(app, tx, now, { actor: reader, reference, action: 'allocate', body });
}

async function take(visit: Visit, tx: Transaction, now: Temporal.Instant): Promise<{ to: string } | Refusal> {
  const { reader } = visit;
  const next = await nextUnallocated(tx, reader, now);
  if (!next) return { to: '/work?took=nothing' };
  const { kind, reference } = next;
  if (kind === 'contact') {
    await claim(tx, reference, reader.user, now);
    return { to: `/contacts/${reference}` };
  }
  const taken = await takeCase(visit, tx, now, reference);
  return isRefusal(taken) ? taken : { to: `/cases/${reference}?done=allocate` };
}

/** The oldest that nobody has yet becomes this officer's: two who ask at the same moment never get the same. */
export async function takeNext(visit: Visit): Promise<Answer> {
  const taken = await takeOnce(visit, async (tx, now) => {
    const to = await take(visit, tx, now);
    return isRefusal(to) ? to : { status: 200, body: to, person: null };
  });
  if (!isRefusal(taken)) return taken;
  const body = html`<h1 class="govuk-heading-l">You did not get one</h1><p class="govuk-body">${taken.why} ${para(taken.paragraphs)}</p>${button({ text: 'Go back to your work', href: '/work' })}`;
  return page(visit, { title: 'You did not get one', section: '/work', body }, 409);
}
