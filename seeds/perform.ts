import { askForAccount, giveAccount } from '#app/account-requests.ts';
import type { App } from '#app/app.ts';
import { openedCase } from '#app/case-work.ts';
import { actOnContact, readableContact } from '#app/contact-actions.ts';
import { addContact, openCaseOn } from '#app/open-case.ts';
import { tellOriginal } from '#app/original-cases.ts';
import type { Transaction } from '#app/ports.ts';
import { receive } from '#app/receive.ts';
import { takeAction } from '#app/take-action.ts';
import type { StaffMember } from '#domain/office.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type {
  Act,
  AddContact,
  AskAccount,
  Command,
  GiveAccount,
  OnContact,
  Open,
  Receive,
} from './command.ts';
import type { Ledger } from './ledger.ts';
import { staff } from './people.ts';
import { onLetter, writing } from './perform-letters.ts';

const people = new Map(staff.map((person) => [person.user, person]));

function actorOf(user: string): StaffMember {
  const found = people.get(user);
  if (!found) throw new Error(`Nobody is called ${user}`);
  return found;
}

function refusedFor(command: Command, refused: Refusal): never {
  const { at, by, do: done } = command;
  const what =
    command.do === 'act' ? `${command.case} ${command.action}` : JSON.stringify(command).slice(0, 300);
  const faults = refused.faults.map(({ field, message }) => `${field}: ${message}`).join('; ');
  throw new Error(`A seed was refused: ${at} ${by} ${done} ${what}: ${refused.why} ${faults}`);
}

/** Does in this transaction what a command says. A refusal that the story does not tell of is a bug, and thrown. */
export async function perform(app: App, tx: Transaction, ledger: Ledger, command: Command): Promise<void> {
  const refused = await done(app, tx, ledger, command);
  if (refused) refusedFor(command, refused);
}

async function done(app: App, tx: Transaction, ledger: Ledger, command: Command): Promise<Refusal | null> {
  switch (command.do) {
    case 'tell-original':
      return refusalIn(await tellOriginal(app, tx, command.at, actorOf(command.by), command.original));
    case 'receive':
      return receiving(app, tx, ledger, command);
    case 'open':
      return opening(app, tx, ledger, command);
    case 'add-contact':
      return adding(app, tx, ledger, command);
    case 'act':
      return acting(app, tx, ledger, command);
    case 'on-contact':
      return onContact(app, tx, ledger, command);
    case 'ask-account':
      return asking(app, tx, ledger, command);
    case 'give-account':
      return giving(app, tx, ledger, command);
    case 'write-letter':
      return writing(app, tx, ledger, actorOf(command.by), command);
    case 'on-letter':
      return onLetter(app, tx, ledger, actorOf(command.by), command);
    default:
      return command satisfies never;
  }
}

const refusalIn = (result: object): Refusal | null => (isRefusal(result) ? result : null);

async function receiving(
  app: App,
  tx: Transaction,
  ledger: Ledger,
  command: Receive,
): Promise<Refusal | null> {
  const taken = await receive(app, tx, command.at, actorOf(command.by), command.received);
  if (isRefusal(taken)) return taken;
  ledger.name(command.contact, taken.contact.reference);
  return null;
}

async function opening(app: App, tx: Transaction, ledger: Ledger, command: Open): Promise<Refusal | null> {
  const { heads, help, officer } = command;
  const opened = await openCaseOn(app, tx, command.at, actorOf(command.by), {
    ...{ heads, help, officer, originalCase: null },
    contact: ledger.reference(command.contact),
    follows: command.follows === null ? null : ledger.reference(command.follows),
  });
  if (isRefusal(opened)) return opened;
  ledger.name(command.case, opened.file.reference);
  ledger.stands(command.case, opened.file.version);
  return null;
}

async function adding(
  app: App,
  tx: Transaction,
  ledger: Ledger,
  command: AddContact,
): Promise<Refusal | null> {
  const actor = actorOf(command.by);
  const before = await openedCase(app, tx, command.at, actor, ledger.reference(command.case));
  if (!before?.readable) throw new Error(`${command.by} cannot read ${command.case}`);
  const opened = await addContact(app, tx, command.at, actor, before, ledger.reference(command.contact));
  if (isRefusal(opened)) return opened;
  ledger.stands(command.case, opened.file.version);
  return null;
}

async function acting(app: App, tx: Transaction, ledger: Ledger, command: Act): Promise<Refusal | null> {
  const { action } = command;
  const answers = typeof command.answers === 'function' ? command.answers(ledger.reference) : command.answers;
  const actor = actorOf(command.by);
  const reference = ledger.reference(command.case);
  const version = ledger.version(command.case);
  const opened = await takeAction(app, tx, command.at, {
    ...{ actor, reference, action },
    body: { version, ...answers },
  });
  if (isRefusal(opened)) {
    // What is kept from somebody looks to them as if it were not there.
    const asTold = command.refused && ['independence', 'absent'].includes(opened.refused);
    return asTold ? null : opened;
  }
  if (command.refused) throw new Error(`${command.by} was allowed to ${action} on ${command.case}`);
  ledger.stands(command.case, opened.file.version);
  return null;
}

async function onContact(
  app: App,
  tx: Transaction,
  ledger: Ledger,
  command: OnContact,
): Promise<Refusal | null> {
  const actor = actorOf(command.by);
  const found = await readableContact(app, tx, actor, ledger.reference(command.contact));
  if (!found) throw new Error(`${command.by} cannot read ${command.contact}`);
  const taken = await actOnContact(app, tx, command.at, actor, found, command.asked);
  if (isRefusal(taken)) return taken;
  if (command.case === null) return null;
  // A case that was opened without its original case learns it from its contact, as one more event.
  const about = await openedCase(app, tx, command.at, actor, ledger.reference(command.case));
  if (about) ledger.stands(command.case, about.file.version);
  return null;
}

async function asking(
  app: App,
  tx: Transaction,
  ledger: Ledger,
  command: AskAccount,
): Promise<Refusal | null> {
  const { id, of, questions, replyBy } = command;
  const asked = { reference: ledger.reference(command.case), head: 'h1', id, of, questions, replyBy };
  const opened = await askForAccount(app, tx, command.at, actorOf(command.by), asked);
  if (isRefusal(opened)) return opened;
  ledger.stands(command.case, opened.file.version);
  return null;
}

async function giving(
  app: App,
  tx: Transaction,
  ledger: Ledger,
  command: GiveAccount,
): Promise<Refusal | null> {
  const { id, account } = command;
  const given = await giveAccount(app, tx, command.at, actorOf(command.by), { id, account });
  if (isRefusal(given)) return given;
  ledger.stands(command.case, ledger.version(command.case) + 1);
  return null;
}
