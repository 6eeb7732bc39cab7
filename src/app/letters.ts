import type { ContactReceived, ContactWords } from '#domain/contact/events.ts';
import { CRITERIA_IN_WORDS } from '#domain/letters/criteria.ts';
import type { Template } from '#domain/letters/template.ts';
import { dayInWords } from '#domain/sentences/words.ts';
import { letters } from '#procedure/customer-care-1.0/letters.ts';
import type { CriterionId } from '#procedure/model.ts';
import type { OfficeDetails } from './office-details.ts';

/** A letter as it will leave: plain text, frozen, wrapped by nobody. */
export interface WrittenLetter {
  readonly letter: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The version of its wording; 0 is the one built in. */
  readonly template: number;
}

/** A wording that was approved, with its version; the one built in where none was. */
export type Wording = Pick<Template, 'version' | 'words'>;

type Facts = Readonly<Record<string, string | null>>;

const NOT_KNOWN = 'not known yet';

const isLetter = (id: string): id is keyof typeof letters => Object.hasOwn(letters, id);

/** One pass, so that braces in what somebody wrote stay what they wrote. A missing fact is a bug. */
function fill(id: string, template: string, facts: Facts): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const fact = Object.hasOwn(facts, name) ? facts[name] : null;
    if (fact == null || fact.trim() === '') throw new Error(`The letter ${id} lacks the fact ${name}`);
    return fact.replaceAll(/\r\n?/g, '\n');
  });
}

function write(id: string, to: string | null, facts: Facts, wording?: Wording): WrittenLetter {
  if (!isLetter(id)) throw new Error(`There is no letter ${id}`);
  if (to === null || to.trim() === '') throw new Error(`The letter ${id} has nobody to go to`);
  const { subject, body } = wording?.words ?? letters[id];
  return {
    letter: id,
    to,
    subject: fill(id, subject, facts).replaceAll(/\s+/g, ' ').trim(),
    text: fill(id, body, facts),
    template: wording?.version ?? 0,
  };
}

const promisedDay = (day: string | null): string | null => (day === null ? null : dayInWords(day));

function criteriaInWords(criteria: readonly CriterionId[]): string {
  return criteria.length === 0 ? NOT_KNOWN : criteria.map((one) => CRITERIA_IN_WORDS[one]).join('; ');
}

function saidBy({ text, grounds }: ContactWords): string {
  return grounds === null || grounds.trim() === '' ? text : `${text}\n\n${grounds}`;
}

/** What was too much for a message to us: how to send it another way. */
function notTakenIn({ mail }: ContactReceived, office: OfficeDetails): string {
  if (!mail || (!mail.isCutShort && mail.leftOut === 0)) return '';
  return `\n\n(More came with your message than we can take in by e-mail. It counts as received on the same day. To send us the rest another way, for example by post or on a disc, ring us first: ${office.telephone}, ${office.telephoneHours}.)`;
}

function postalAddress({ name, address }: ContactWords): string | null {
  return address === null || !name?.trim() ? address : `${name}\n${address}`;
}

/**
 * The acknowledgement that was planned on receipt (¶28), with the days promised then; null where none goes out, or
 * where the person's words are erased. Throws when a fact is missing that the letter must carry: a bug.
 */
export function acknowledgementLetter(
  contact: ContactReceived,
  office: OfficeDetails,
  wording?: Wording,
): WrittenLetter | null {
  const { acknowledgement: plan, words, reviewRequest } = contact;
  if (plan.kind !== 'letter' || !words) return null;
  return write(
    plan.letter,
    plan.medium === 'email' ? words.email : postalAddress(words),
    {
      name: words.name?.trim() || 'Sir or Madam',
      reference: contact.reference,
      receivedOn: dayInWords(contact.receivedOn),
      referBy: promisedDay(plan.promised.referBy),
      completeBy: promisedDay(plan.promised.completeBy),
      decisionDate: reviewRequest?.decisionDate ? dayInWords(reviewRequest.decisionDate) : NOT_KNOWN,
      criteria: criteriaInWords(reviewRequest?.criteria ?? []),
      said: `${saidBy(words)}${notTakenIn(contact, office)}`,
      telephone: office.telephone,
      telephoneHours: office.telephoneHours,
      email: office.email,
      officeName: office.address?.trim() ? `${office.name}\n${office.address}` : office.name,
    },
    wording,
  );
}

/** What was agreed about who handles a complaint; names, not user names. */
export interface AgreedHandler {
  readonly caseReference: string;
  readonly handler: 'customer-care' | 'line-manager';
  readonly lineManager: string | null;
  readonly officer: string | null;
}

/** The notice to Business Support (¶8): who handles it. `to` is whom it goes to. Throws for a missing fact: a bug. */
export function handlerNotice(agreed: AgreedHandler, to: string, wording?: Wording): WrittenLetter {
  const manager =
    agreed.lineManager === null ? 'the line manager' : `the line manager, ${agreed.lineManager}`;
  return write(
    'handler-notice',
    to,
    {
      caseReference: agreed.caseReference,
      handler: agreed.handler === 'customer-care' ? 'Customer Care' : manager,
      officer: agreed.officer ?? NOT_KNOWN,
    },
    wording,
  );
}

export interface PraisedWork {
  readonly caseReference: string;
  readonly receivedOn: string;
  /** The praise in the person's own words. */
  readonly said: string;
}

/** The notice to whoever is praised (¶6). `to` is whom it goes to. Throws for a missing fact: a bug. */
export function praiseNotice(praise: PraisedWork, to: string, wording?: Wording): WrittenLetter {
  return write(
    'praise-notice',
    to,
    {
      caseReference: praise.caseReference,
      receivedOn: dayInWords(praise.receivedOn),
      said: praise.said,
    },
    wording,
  );
}

/** The notice to a colleague whose account is asked for (¶11): nothing of the case. Throws for a missing fact: a bug. */
export function accountNotice(
  asked: { readonly askedBy: string; readonly replyBy: string },
  to: string,
  wording?: Wording,
): WrittenLetter {
  const facts = { askedBy: asked.askedBy, replyBy: dayInWords(asked.replyBy) };
  return write('account-notice', to, facts, wording);
}
