import type { CaseEvent } from '#domain/case/events.ts';
import { findPerson, holdsRole } from '#domain/office.ts';
import type { Recorded } from '#domain/recorded.ts';
import { type OpenedCase, openedContact } from './case-work.ts';
import { wordingOf } from './letter-templates.ts';
import { accountNotice, handlerNotice, praiseNotice } from './letters.ts';
import type { Transaction } from './ports.ts';

/**
 * Puts in the outbox what colleagues are told of what has just been recorded: who handles it (¶8), praise (¶6), and
 * that their account is asked for (¶11).
 */
export async function queueNotices(
  tx: Transaction,
  opened: OpenedCase,
  recorded: readonly Recorded<CaseEvent>[],
): Promise<void> {
  for (const happened of recorded) {
    if (happened.event.type === 'HandlerAgreed') await tellSupport(tx, opened, happened);
    if (happened.event.type === 'AccountAsked') await tellAsked(tx, opened, happened);
    if (happened.event.type === 'PositiveFeedbackFiled') await tellPraised(tx, opened, happened);
  }
}

const keyOf = (happened: Recorded, letter: string, to: string): string =>
  `${happened.stream}#${happened.seq} ${letter} ${to}`;

async function tellSupport(
  tx: Transaction,
  { file, office, loaded }: OpenedCase,
  happened: Recorded<CaseEvent>,
): Promise<void> {
  const { event } = happened;
  const head = file.heads.find((one) => 'head' in event && one.id === event.head);
  if (!head?.agreement) return;
  const nameOf = (user: string | null) => (user === null ? null : (findPerson(office, user)?.name ?? user));
  const agreed = {
    caseReference: file.reference,
    handler:
      head.agreement.handler === 'line-manager' ? ('line-manager' as const) : ('customer-care' as const),
    lineManager: nameOf(head.agreement.with),
    officer: nameOf(file.officer),
  };
  const told = office.staff.filter((person) => holdsRole(person, 'business-support-officer', file.team));
  const wording = await wordingOf(tx, 'handler-notice');
  for (const { user } of told) {
    const notice = handlerNotice(agreed, user, wording);
    const key = keyOf(happened, notice.letter, user);
    await tx.queue({ key, stream: loaded.stream, person: loaded.person, medium: 'notice', ...notice });
  }
}

async function tellPraised(
  tx: Transaction,
  { file, office, loaded }: OpenedCase,
  happened: Recorded<CaseEvent>,
): Promise<void> {
  const { event } = happened;
  const to = office.original?.owner;
  if (event.type !== 'PositiveFeedbackFiled' || event.answers.tellPersonPraised !== true || !to) return;
  const [first] = file.contacts;
  const opened = first ? await openedContact(tx, first) : null;
  if (!opened) return;
  const { receivedOn, words } = opened.contact;
  const praise = { receivedOn, said: words.text, caseReference: file.reference };
  const notice = praiseNotice(praise, to, await wordingOf(tx, 'praise-notice'));
  const key = keyOf(happened, notice.letter, to);
  await tx.queue({ key, stream: loaded.stream, person: loaded.person, medium: 'notice', ...notice });
}

/** Says that something is asked, and by when; the questions stand at an address of their own, the case nowhere. */
async function tellAsked(
  tx: Transaction,
  { office, loaded }: OpenedCase,
  happened: Recorded<CaseEvent>,
): Promise<void> {
  const { event, by } = happened;
  if (event.type !== 'AccountAsked') return;
  const askedBy = findPerson(office, by.user)?.name ?? by.user;
  const asked = { askedBy, replyBy: event.replyBy };
  const notice = accountNotice(asked, event.of, await wordingOf(tx, 'account-notice'));
  const key = keyOf(happened, notice.letter, event.of);
  await tx.queue({ key, stream: loaded.stream, person: loaded.person, medium: 'notice', ...notice });
}
