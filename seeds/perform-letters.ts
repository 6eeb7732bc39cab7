import type { App } from '#app/app.ts';
import { letterDesk } from '#app/case-letters.ts';
import {
  approveLetter,
  type LetterDone,
  letterCameBack,
  putForward,
  recordPosted,
  returnLetter,
  sendLetter,
  withdrawLetter,
} from '#app/letter-actions.ts';
import type { Transaction } from '#app/ports.ts';
import type { StaffMember } from '#domain/office.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { OnLetter, WriteLetter } from './command.ts';
import type { Ledger } from './ledger.ts';

function noted(ledger: Ledger, name: string, done: LetterDone | Refusal): Refusal | null {
  if (isRefusal(done)) return done;
  ledger.stands(name, done.opened.file.version);
  return null;
}

/** Writes a letter as its desk has it, with these answers, to the first of those it may go to. */
export async function writing(
  app: App,
  tx: Transaction,
  ledger: Ledger,
  actor: StaffMember,
  command: WriteLetter,
): Promise<Refusal | null> {
  const { kind, answers, again, at } = command;
  const reference = ledger.reference(command.case);
  const replaced = again === null ? {} : { again };
  const desk = await letterDesk(app, tx, at, actor, { reference, kind, ...replaced });
  if (isRefusal(desk)) return desk;
  const [to] = desk.recipients;
  if (!to) throw new Error(`${command.case} has nobody to write to`);
  const { version, template } = desk;
  const heads = desk.heads.filter(({ chosen }) => chosen).map(({ id }) => id);
  const draft = { reference, version, kind, template, heads, to, answers: { ...desk.answers, ...answers } };
  return noted(ledger, command.case, await putForward(app, tx, at, actor, { ...draft, ...replaced }));
}

/** Does what is told with a letter of a case. */
export async function onLetter(
  app: App,
  tx: Transaction,
  ledger: Ledger,
  actor: StaffMember,
  { case: name, letter, asked, at }: OnLetter,
): Promise<Refusal | null> {
  const about = { reference: ledger.reference(name), version: ledger.version(name), letter };
  const office = { user: 'office', role: 'office', team: '' } as const;
  switch (asked.action) {
    case 'check':
      return noted(ledger, name, await approveLetter(app, tx, at, actor, about));
    case 'send':
      return noted(ledger, name, await sendLetter(app, tx, at, actor, about));
    case 'return':
      return noted(ledger, name, await returnLetter(app, tx, at, actor, { ...about, ...asked }));
    case 'withdraw':
      return noted(ledger, name, await withdrawLetter(app, tx, at, actor, { ...about, ...asked }));
    case 'posted':
      return noted(ledger, name, await recordPosted(app, tx, at, actor, { ...about, ...asked }));
    case 'came-back':
      return noted(ledger, name, await letterCameBack(app, tx, at, office, { ...about, ...asked }));
    default:
      return asked satisfies never;
  }
}
