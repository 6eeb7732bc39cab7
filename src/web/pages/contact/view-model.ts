import { readOffice, readOriginal } from '#app/app.ts';
import { openedContact } from '#app/case-work.ts';
import { CASE_ROLES } from '#app/open-case.ts';
import { CONTACT_ROLES } from '#app/receive.ts';
import { RELEASING_ROLES } from '#app/scanning.ts';
import { type Acknowledgement, acknowledgementOf, type Contact } from '#domain/contact/contact.ts';
import {
  type CategorySuggested,
  hiddenRequests,
  riskWords,
  suggestCategory,
  type TextHint,
} from '#domain/contact/hints.ts';
import type { Office, OriginalCase } from '#domain/office.ts';
import { sentenceOfContact } from '#domain/sentences/contact-sentence.ts';
import { nameOf } from '#domain/sentences/words.ts';
import type { Paragraph, RoleId } from '#procedure/model.ts';
import { theRole } from '#procedure/role-names.ts';
import { claim, type EarlierItem, type Suggestions, suggestionsFor } from '#read-models/index.ts';
import { lookedAtInWords } from '#web/layout/contact-words.ts';
import { queried, type Visit } from '#web/visit.ts';
import { type Beside, besideOf } from './beside.ts';
import { fits } from './fits.ts';
import { FORM_NAMES, FORMS, type FormName } from './forms.ts';

export interface Told {
  readonly at: Temporal.Instant;
  readonly sentence: string;
  readonly paragraphs: readonly Paragraph[];
}

export interface NotPossible {
  readonly what: string;
  readonly why: string;
  readonly paragraphs: readonly Paragraph[];
}

export interface ContactModel extends Beside {
  readonly contact: Contact;
  readonly today: string;
  readonly acknowledgement: Acknowledgement;
  readonly passedOnBy: string | null;
  readonly original: OriginalCase | null;
  readonly risks: readonly TextHint<string>[];
  readonly requests: readonly TextHint<string>[];
  readonly categories: readonly CategorySuggested[];
  readonly suggestions: Suggestions;
  readonly history: readonly Told[];
  readonly mayOpen: boolean;
  readonly mayAdd: boolean;
  readonly forms: readonly FormName[];
  readonly notPossible: readonly NotPossible[];
  readonly lookedAt: string | null;
  readonly isMine: boolean;
  readonly mayRelease: boolean;
  /** The name of a colleague. */
  readonly nameOf: (user: string) => string;
  readonly mayRedact: boolean;
  /** The whole of a long text was asked for. */
  readonly isWhole: boolean;
}

/** All that somebody wrote in a contact. */
export const textOf = ({ words }: Contact): string => `${words.text}\n${words.grounds ?? ''}`;

const SURE: readonly EarlierItem['why'][number][] = ['named', 'email', 'telephone', 'name-and-postcode'];

/** Categories that the text and what is known beside it speak for; a hint only. */
export function categoriesFor(
  contact: Contact,
  original: OriginalCase | null,
  { earlier }: Suggestions,
): readonly CategorySuggested[] {
  const isSure = ({ why }: EarlierItem) => why.some((one) => SURE.includes(one));
  return suggestCategory(textOf(contact), {
    reviewRequest: contact.reviewRequest !== null,
    originalStatus: original?.status ?? null,
    hasClosedCase: earlier.some((one) => one.kind === 'case' && one.state === 'closed' && isSure(one)),
  });
}

const holdsOne = ({ reader }: Visit, roles: readonly RoleId[]): boolean =>
  reader.roles.some(({ role }) => roles.includes(role));

function whyNot(contact: Contact, name: FormName): NotPossible | null {
  const { title: what, paragraphs } = FORMS[name];
  const { reference, acknowledged, state } = contact;
  if (name === 'acknowledged' && acknowledged)
    return { what, paragraphs, why: `${reference} was acknowledged already.` };
  if (name === 'not-feedback' && state === 'not-feedback')
    return { what, paragraphs, why: `${reference} was set aside already. It can still be put on a case.` };
  if ((name === 'not-feedback' || name === 'add') && contact.case !== null)
    return { what, paragraphs, why: `${reference} is on ${contact.case} already.` };
  return null;
}

const OPENING_ROLES: readonly RoleId[] = [...CASE_ROLES, 'business-support-officer'];

const forWhom = (roles: readonly RoleId[]): string =>
  `This is for ${theRole(roles.includes('business-support-officer') ? 'business-support-officer' : 'customer-care-officer')}.`;

function whyNoCase(visit: Visit, { reference, case: onCase, state }: Contact): NotPossible | null {
  const no = { what: 'Open a case', paragraphs: ['¶4'] as const };
  if (state === 'automatic')
    return { ...no, why: `${reference} is an automatic message. Say first that a person wrote it.` };
  if (onCase !== null) return { ...no, why: `${reference} is on ${onCase} already.` };
  return holdsOne(visit, OPENING_ROLES) ? null : { ...no, why: forWhom(CASE_ROLES) };
}

function whyNoForm(visit: Visit, contact: Contact, name: FormName): NotPossible | null {
  const { title: what, roles, paragraphs } = FORMS[name];
  const why = whyNot(contact, name);
  return why ?? (holdsOne(visit, roles) ? null : { what, paragraphs, why: forWhom(roles) });
}

/** What this person may do with it now, and what not, with the reason. What does not fit such a contact is neither. */
function possible(visit: Visit, contact: Contact, beside: Beside) {
  const noCase = whyNoCase(visit, contact);
  const fitting = FORM_NAMES.filter((name) => fits(name, contact, beside));
  const judged = fitting.map((name) => ({ name, no: whyNoForm(visit, contact, name) }));
  const forms = judged.flatMap(({ name, no }) => (no ? [] : [name]));
  const notPossible = [noCase, ...judged.map(({ no }) => no)].flatMap((no) => no ?? []);
  const mayRelease = holdsOne(visit, RELEASING_ROLES);
  const mayRedact = contact.attachments.length > 0 && holdsOne(visit, CONTACT_ROLES);
  return {
    forms,
    notPossible,
    mayAdd: forms.includes('add'),
    mayOpen: noCase === null,
    mayRelease,
    mayRedact,
  };
}

async function looking(visit: Visit, contact: Contact, office: Office) {
  const { app, reader } = visit;
  const takes = contact.state === 'to-consider' && holdsOne(visit, CONTACT_ROLES);
  if (!takes) return { lookedAt: null, isMine: false };
  const stands = await claim(app.store, contact.reference, reader.user, app.clock.now());
  const name = (user: string) => nameOf(user, office);
  return { lookedAt: lookedAtInWords(stands, reader.user, name), isMine: stands.user === reader.user };
}

/** A contact with all that helps to decide what becomes of it; null when it is not there, or not theirs to read. */
export async function contactModel(visit: Visit, reference: string): Promise<ContactModel | null> {
  const { app, reader, today } = visit;
  const [readable, opened, office] = await Promise.all([
    app.views.mayReadContact(app.store, reader, reference),
    openedContact(app.store, reference),
    readOffice(app, app.store, app.clock.now()),
  ]);
  if (!readable || !opened) return null;
  const { contact, loaded } = opened;
  const [beside, original, suggestions, seen] = await Promise.all([
    besideOf(visit, opened),
    readOriginal(app.store, contact.originalCase),
    suggestionsFor(app.store, reader, contact),
    looking(visit, contact, office),
  ]);
  return {
    ...{ ...beside, contact, today, original, suggestions },
    ...possible(visit, contact, beside),
    ...seen,
    isWhole: queried(visit.request, 'show') === 'whole',
    acknowledgement: acknowledgementOf(contact, office.calendars.current()),
    nameOf: (user) => nameOf(user, office),
    passedOnBy: contact.passedOnBy === null ? null : nameOf(contact.passedOnBy, office),
    risks: riskWords(textOf(contact)),
    requests: hiddenRequests(textOf(contact)),
    categories: categoriesFor(contact, original, suggestions),
    history: loaded.events.map((happened) => ({ at: happened.at, ...sentenceOfContact(happened, office) })),
  };
}
