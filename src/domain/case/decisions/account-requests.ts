import { isBlank, isDay, LONGEST_TEXT, textFault } from '#domain/case/answers.ts';
import { type AccountRequest, type CaseFile, type Head, isOpen } from '#domain/case/case-file.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { isKeptOut } from '#domain/case/independence.ts';
import { type CaseOffice, findPerson } from '#domain/office.ts';
import { type Fault, fault, faulty, type Refusal, refusal } from '#domain/refusal.ts';

/** What an officer asks of a colleague who is concerned (¶11). */
export interface AccountWanted {
  /** 32 hexadecimal digits that nobody can guess: the address at which the colleague answers. */
  readonly id: string;
  readonly head: string;
  readonly of: string;
  readonly questions: string;
  /** What is said about them, as the officer puts it; what the head is about when left out. */
  readonly alleged?: string | undefined;
  readonly replyBy: string;
}

/** An account that a colleague is asked for, as their work shows it: nothing of the case. */
export interface AskedAccount {
  readonly id: string;
  readonly askedBy: string;
  readonly askedOn: string;
  readonly replyBy: string;
}

const CITES = ['¶11'] as const;

function personFault({ of }: AccountWanted, file: CaseFile, office: CaseOffice): string | null {
  const person = findPerson(office, of);
  if (!person?.active) return `There is nobody here with the user name ${of.slice(0, 60)}.`;
  return isKeptOut(of, file, office.original)
    ? null
    : 'Choose somebody who is complained of, or had a part in the original case. All others are shown the case itself.';
}

function dayFault(day: string, { today }: CaseOffice): string | null {
  if (!isDay(day)) return 'Enter a date that exists, as year-month-day, for example 2026-04-13.';
  return day < today ? 'Enter today or a later date. This one has gone by.' : null;
}

function writtenFault(text: string): string | null {
  return isBlank(text) ? 'This is empty. Fill it in.' : textFault(text, LONGEST_TEXT);
}

function faultsOf(wanted: AccountWanted, alleged: string, file: CaseFile, office: CaseOffice) {
  const found: readonly [string, string | null][] = [
    ['of', personFault(wanted, file, office)],
    ['questions', writtenFault(wanted.questions)],
    ['alleged', writtenFault(alleged)],
    ['replyBy', dayFault(wanted.replyBy, office)],
  ];
  return found.flatMap(([field, message]): Fault[] => (message ? [fault(field, message, CITES)] : []));
}

function isWaiting(wanted: AccountWanted, { accounts }: CaseFile): boolean {
  return accounts.some(({ of, head, given }) => of === wanted.of && head === wanted.head && given === null);
}

/**
 * Asks a colleague who is concerned for their account of an open head (¶11). Refuses every fault by field, a closed
 * head, and a second request while the first waits for its answer.
 */
export function askForTheirAccount(
  wanted: AccountWanted,
  file: CaseFile,
  office: CaseOffice,
): readonly CaseEvent[] | Refusal {
  const head = file.heads.find(({ id }) => id === wanted.head);
  const names = file.heads.map(({ id }) => id).join(', ');
  if (!head) return faulty([fault('head', `Choose a head of this case: ${names}.`, CITES)]);
  if (!isOpen(head)) return refusal('not-now', 'This head is closed. Open it again first.', CITES);
  const alleged = isBlank(wanted.alleged) ? head.about : (wanted.alleged ?? '');
  const faults = faultsOf(wanted, alleged, file, office);
  if (faults.length > 0) return faulty(faults);
  if (isWaiting(wanted, file))
    return refusal('conflict', 'They have been asked already, and have not answered yet.', CITES);
  const { id: request, of, replyBy, questions } = wanted;
  return [{ type: 'AccountAsked', request, head: head.id, of, replyBy, words: { alleged, questions } }];
}

/** How a request stands: somebody is waiting for it, it was answered, or its head was closed without it. */
export function stateOfRequest(
  asked: AccountRequest,
  heads: readonly Head[],
): 'open' | 'given' | 'not-needed' {
  if (asked.given) return 'given';
  return heads.some((head) => head.id === asked.head && isOpen(head)) ? 'open' : 'not-needed';
}

/** Records the account a colleague gives (¶11). Refuses an empty one, a second one, and one that nobody waits for. */
export function giveTheirAccount(
  asked: AccountRequest,
  account: string,
  file: CaseFile,
): readonly CaseEvent[] | Refusal {
  const state = stateOfRequest(asked, file.heads);
  if (state === 'given') return refusal('conflict', 'You have given your account already.', CITES);
  if (state === 'not-needed')
    return refusal('not-now', 'This has been closed. Your account is not needed any more.', CITES);
  const wrong = writtenFault(account);
  if (wrong) return faulty([fault('account', wrong, CITES)]);
  return [{ type: 'AccountGiven', request: asked.id, head: asked.head, words: { account } }];
}
