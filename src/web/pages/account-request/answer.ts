import { type AccountRequestView, accountRequestFor, giveAccount } from '#app/account-requests.ts';
import { readOffice } from '#app/app.ts';
import { isBlank, LONGEST_TEXT, textFault } from '#domain/case/answers.ts';
import { type Fault, fault, isRefusal, type Refusal } from '#domain/refusal.ts';
import { dueShown } from '#web/layout/case-rows.ts';
import { type Answer, formKeys, page, param, posted, takeOnce, typed, type Visit } from '#web/visit.ts';
import { accountView, checkView, closedView, refusedAccountView, sentView } from './answer-view.ts';
import { accountDraft, dropAccount, keepAccount } from './draft.ts';

const idOf = ({ request }: Visit): string => param(request, 'id');

/** The request, as whom it was made to reads it; null for everybody else, whether there is one or not. */
async function requestFor({ app, reader }: Visit, id: string): Promise<AccountRequestView | null> {
  const found = await accountRequestFor(app, reader, id);
  return isRefusal(found) ? null : found;
}

async function dueOf({ app, today }: Visit, { replyBy, id }: AccountRequestView) {
  const { staff, calendars } = await readOffice(app, app.store, app.clock.now());
  return dueShown(replyBy, `/account-requests/${id}`, { staff, calendar: calendars.current(), today });
}

async function form(
  visit: Visit,
  asked: AccountRequestView,
  faults: readonly Fault[],
  text: string | null,
  status = 200,
): Promise<Answer> {
  const draft = await accountDraft(visit, asked.id);
  const shown = {
    text: text ?? draft.text,
    draftVersion: draft.version,
    savedAt: text === null ? draft.savedAt : null,
  };
  return page(
    visit,
    accountView(asked, { ...shown, faults, keys: formKeys(visit), due: await dueOf(visit, asked) }),
    status,
  );
}

/** What is asked of me, by whom, by when? */
export async function showAccount(visit: Visit): Promise<Answer> {
  const asked = await requestFor(visit, idOf(visit));
  if (!asked) return 'absent';
  if (asked.state === 'given') return page(visit, sentView(asked));
  return asked.state === 'open' ? form(visit, asked, [], null) : page(visit, closedView(asked));
}

function faultsIn(text: string): readonly Fault[] {
  const wrong = isBlank(text) ? 'Write your account, in your own words.' : textFault(text, LONGEST_TEXT);
  return wrong ? [fault('account', wrong, ['¶11'])] : [];
}

/** Keeps what was written; then shows it once more, as it would be sent. */
export async function checkAccount(visit: Visit): Promise<Answer> {
  const id = idOf(visit);
  const asked = await requestFor(visit, id);
  if (!asked) return 'absent';
  const text = typed(posted(visit.request), 'account');
  if (asked.state !== 'open') return closed(visit, asked, text);
  const faults = faultsIn(text);
  if (faults.length > 0) return form(visit, asked, faults, text, 422);
  const kept = await keepAccount(visit, id);
  if (kept && isRefusal(kept)) return form(visit, asked, [fault('account', kept.why)], text, 422);
  const isElsewhere = kept !== null && kept.result === 'moved-on';
  return page(visit, checkView(asked, { text, keys: formKeys(visit), isElsewhere }));
}

function closed(visit: Visit, asked: AccountRequestView, text: string): Answer {
  const why =
    asked.state === 'given'
      ? 'You have given your account already.'
      : 'This has been closed. Your account is not needed any more.';
  return page(visit, refusedAccountView(asked, why, text), 409);
}

const STATUS: Partial<Record<Refusal['refused'], number>> = { conflict: 409, 'not-now': 409 };

/** Gives the account, once; it is kept with the case, and the draft of it is gone. */
export async function sendAccount(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const id = idOf(visit);
  const account = typed(posted(request), 'account');
  const taken = await takeOnce(visit, async (tx, now) => {
    const given = await giveAccount(app, tx, now, reader, { id, account });
    if (isRefusal(given)) return given;
    await dropAccount(visit, id, tx);
    return { status: 200, body: { to: `/account-requests/${id}` }, person: given.person };
  });
  if (!isRefusal(taken)) return taken;
  const asked = await requestFor(visit, id);
  if (!asked) return 'absent';
  if (taken.refused === 'fields') return form(visit, asked, taken.faults, account, 422);
  return page(visit, refusedAccountView(asked, taken.why, account), STATUS[taken.refused] ?? 422);
}
