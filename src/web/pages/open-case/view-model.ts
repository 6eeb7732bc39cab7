import { type App, readOffice, readOriginal } from '#app/app.ts';
import { openedContact } from '#app/case-work.ts';
import { readDraft } from '#app/drafts.ts';
import { CASE_ROLES } from '#app/open-case.ts';
import { openingRefused, roleToOpen } from '#domain/case/decisions/open-case.ts';
import { acknowledgementOf, type Contact } from '#domain/contact/contact.ts';
import { type CategorySuggested, riskWords, type TextHint } from '#domain/contact/hints.ts';
import type { CaseOffice } from '#domain/office.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { suggestionsFor } from '#read-models/index.ts';
import { notedIn } from '#web/forms/call-notes.ts';
import { asPosted } from '#web/forms/draft.ts';
import { typedFrom } from '#web/forms/read.ts';
import { categoriesFor, textOf } from '#web/pages/contact/view-model.ts';
import { type Posted, queried, type Visit } from '#web/visit.ts';
import { type Asking, PROMISES } from './fields.ts';

export interface OpeningModel {
  readonly contact: Contact;
  readonly office: CaseOffice;
  readonly asking: Asking;
  /** Why this person may open no case on it at all. */
  readonly refused: Refusal | null;
  readonly mayRecord: boolean;
  readonly acknowledgement: ReturnType<typeof acknowledgementOf>;
  readonly passedOnBy: string | null;
  readonly risks: readonly TextHint<string>[];
  readonly categories: readonly CategorySuggested[];
  readonly today: string;
}

export const draftOf = (reference: string): string => `contact/${reference}/open`;

function decided(contact: Contact, office: CaseOffice): Pick<Asking, 'decidedOn' | 'decidedBy'> {
  const asked = contact.reviewRequest?.decisionDate ?? null;
  if (asked !== null) return { decidedOn: asked, decidedBy: 'request' };
  const known = office.original?.decidedOn ?? null;
  return { decidedOn: known, decidedBy: known === null ? null : 'original' };
}

async function officeFor(app: App, contact: Contact): Promise<CaseOffice> {
  const [office, original] = await Promise.all([
    readOffice(app, app.store, app.clock.now()),
    readOriginal(app.store, contact.originalCase),
  ]);
  return { ...office, original };
}

/** All that a case is opened with; null when the contact is not there, or not theirs to read. */
export async function openingModel(visit: Visit, reference: string): Promise<OpeningModel | null> {
  const { app, reader, today } = visit;
  const [readable, opened] = await Promise.all([
    app.views.mayReadContact(app.store, reader, reference),
    openedContact(app.store, reference),
  ]);
  if (!readable || !opened) return null;
  const { contact } = opened;
  const office = await officeFor(app, contact);
  const as = roleToOpen(reader, [{ category: 'positive-feedback' }]);
  const any = roleToOpen(reader, [{ category: 'general' }]);
  const team = isRefusal(as) ? '' : as.team;
  return {
    ...{ contact, office, today },
    asking: { office, team, onlyPraise: isRefusal(any), ...decided(contact, office) },
    refused: openingRefused(reader, [], office.original),
    mayRecord: reader.roles.some(({ role }) => CASE_ROLES.includes(role)),
    acknowledgement: acknowledgementOf(contact, office.calendars.current()),
    passedOnBy: contact.passedOnBy === null ? null : nameOf(contact.passedOnBy, office),
    risks: riskWords(textOf(contact)),
    categories: categoriesFor(contact, office.original, await suggestionsFor(app.store, reader, contact)),
  };
}

/** What the form is filled in with at first: what a draft has, else what is known. */
export async function firstFilled(
  visit: Visit,
  { contact, today, mayRecord }: OpeningModel,
): Promise<{ body: Posted; draftVersion: number | null; savedAt: Temporal.Instant | null }> {
  const draft = await readDraft(visit.app, { user: visit.reader.user }, draftOf(contact.reference));
  if (draft) return { body: asPosted(draft.body), draftVersion: draft.draftVersion, savedAt: draft.savedAt };
  const noted = contact.channel === 'telephone' && mayRecord ? notedIn(contact.words.text) : null;
  const isComing = noted?.callBackOn != null && noted.callBackOn >= today;
  const promises = { adjustments: noted?.adjustments ?? [], callBackOn: isComing ? noted.callBackOn : null };
  const body = {
    ...typedFrom(PROMISES, promises),
    originalCase: contact.originalCase ?? '',
    follows: queried(visit.request, 'follows').slice(0, 60),
  };
  return { body, draftVersion: null, savedAt: null };
}
