import type { Head } from '#domain/case/case-file.ts';
import { type CaseEvent, type CaseOpened, ERASED, type StepTaken } from '#domain/case/events.ts';
import { formOf } from '#domain/case/progress.ts';
import type { ContactEvent } from '#domain/contact/events.ts';
import { attachmentsOf } from '#domain/files.ts';
import { mailOf } from '#domain/mail/facts.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { Field } from '#procedure/model.ts';

type Data = Record<string, unknown>;

const isWords = ({ type, required, requiredUnless }: Field): boolean =>
  required && !requiredUnless && (type === 'text' || type === 'textarea');

/** What was written stands beside what was chosen, under the names of the form; what everyone is asked reads as erased. */
function dataOfStep({ type: _, words, answers, ...facts }: StepTaken, head: Head | undefined): Data {
  const form = head ? formOf(procedure.steps[facts.step], head.path) : [];
  const erased = () => Object.fromEntries(form.filter(isWords).map(({ name }) => [name, ERASED]));
  return { ...facts, answers: { ...answers, ...(words ?? erased()) } };
}

function dataOfOpening({ type: _, words, heads, ...facts }: CaseOpened): Data {
  const none = { about: ERASED, distinctionWhy: ERASED };
  return {
    ...facts,
    person: words ? words.person : ERASED,
    help: words ? words.help : ERASED,
    heads: heads.map((head) => ({ ...head, ...(words?.heads[head.id] ?? none) })),
  };
}

/** The words that events other than steps always carry, by type: they read as erased when the words are gone. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  CaseMerged: ['reason'],
  CaseImported: ['person', 'about', 'decision'],
  OfficerAllocated: ['reason'],
  HeadReclassified: ['reason', 'distinctionWhy'],
  HeadAdded: ['reason', 'about', 'distinctionWhy'],
  HeadWithdrawn: ['reason', 'by'],
  HeadReopened: ['reason'],
  NoteAdded: ['text'],
  CallRecorded: ['with', 'said'],
  AdjustmentsSet: ['reason'],
  LimitExtended: ['reason'],
  RuleOverridden: ['reason'],
  StandInAppointed: ['reason'],
  AccountAsked: ['alleged', 'questions'],
  AccountGiven: ['account'],
  LetterPutForward: ['document', 'to', 'answers'],
  LetterReturned: ['reason'],
  LetterWithdrawn: ['reason'],
  LetterCameBack: ['why'],
  ContactReceived: ['name', 'email', 'telephone', 'address', 'text', 'grounds'],
  AcknowledgementFailed: ['answer'],
  ContactSetAside: ['reason'],
  SenderNamed: ['name', 'email', 'telephone', 'address'],
  FoundToBePerson: ['reason'],
  FileQuarantined: ['signature'],
  FileReleased: ['reason'],
  AddressFlagged: ['reason'],
  AddressFlagLifted: ['reason'],
};

function flat({ type, words, ...facts }: CaseEvent | ContactEvent): Data {
  const erased = () => Object.fromEntries((WORDS[type] ?? []).map((name) => [name, ERASED]));
  return { ...facts, ...(words ?? erased()) };
}

/** The facts and words of an event of a case, for programs; both dates of an extension, the hash that was signed. */
export function dataOfCase(event: CaseEvent, head: Head | undefined): Data {
  if ('step' in event) return dataOfStep(event, head);
  return event.type === 'CaseOpened' ? dataOfOpening(event) : flat(event);
}

/** The same for an event of a contact. */
export function dataOfContact(event: ContactEvent): Data {
  const { files: _, ...data } = flat(event);
  return {
    ...data,
    ...('attachments' in event && event.attachments ? { attachments: attachmentsOf(event) } : {}),
    ...('mail' in event ? { mail: mailOf(event) } : {}),
  };
}
