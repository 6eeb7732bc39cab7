import { readOffice } from '#app/app.ts';
import { openedContact } from '#app/case-work.ts';
import { CONTACT_ROLES } from '#app/receive.ts';
import { suggestedFor } from '#app/suggested.ts';
import type { Acknowledgement, ContactState } from '#domain/contact/contact.ts';
import type { Channel } from '#domain/contact/events.ts';
import { hiddenRequests, riskWords } from '#domain/contact/hints.ts';
import type { Attachment } from '#domain/files.ts';
import type { ContactMail, Suggestion } from '#domain/mail/facts.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { type ContactCounts, contactCounts, contactsToConsider, listContacts } from '#read-models/index.ts';
import { lookedAtInWords } from '#web/layout/contact-words.ts';
import { MAIL } from '#web/layout/staff.ts';
import type { Visit } from '#web/visit.ts';

/** The lists of the inbox: a state of its contacts, or those of which somebody has to say where they belong. */
export const TABS = [
  ...(['to-consider', 'needs-matching', 'on-case', 'not-feedback', 'automatic'] as const),
] as const satisfies readonly (ContactState | 'needs-matching')[];
export type Tab = (typeof TABS)[number];

export interface InboxRow {
  readonly reference: string;
  readonly channel: Channel;
  readonly receivedAt: string;
  readonly receivedOn: string;
  readonly name: string | null;
  readonly firstWords: string;
  readonly acknowledgement: Acknowledgement;
  readonly risks: readonly string[];
  readonly requests: readonly string[];
  readonly isReviewRequest: boolean;
  readonly passedOnBy: string | null;
  readonly case: string | null;
  readonly subject: string;
  /** What a message by e-mail was taken for, and why; null for all else. */
  readonly mail: Pick<ContactMail, 'kind' | 'isDoubtful' | 'because'> | null;
  /** Where it may belong; the case only for those who may read it. */
  readonly belongs: Suggestion | null;
  /** In how many files of it something was found. */
  readonly closedFiles: number;
  readonly lookedAt: string | null;
  readonly isMine: boolean;
}

export interface InboxModel {
  readonly state: Tab;
  readonly counts: ContactCounts;
  readonly rows: readonly InboxRow[];
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly today: string;
  readonly mayTake: boolean;
  readonly looksAfterMail: boolean;
  readonly done: string;
}

const ROWS = 25;
const LONGEST_PREVIEW = 90;
const LONGEST_SUBJECT = 60;

/** The beginning of a text on one line. */
function firstWordsOf(text: string, most = LONGEST_PREVIEW): string {
  const line = text.slice(0, 2000).replaceAll(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most).toWellFormed();
  const word = cut.lastIndexOf(' ');
  return `${word > most / 2 ? cut.slice(0, word) : cut} …`;
}

type Listed = Awaited<ReturnType<typeof contactsToConsider>>['items'][number];

async function listed({ app, reader }: Visit, state: Tab, after: string | null) {
  const now = app.clock.now();
  const office = await readOffice(app, app.store, now);
  const page = { limit: ROWS, after };
  if (state === 'to-consider')
    return { office, ...(await contactsToConsider(app.store, reader, page, office, now)) };
  const filter = state === 'needs-matching' ? { needsMatching: true } : { state };
  const { items, next } = await listContacts(app.store, reader, filter, page, office);
  return { office, next, items: items.map((item): Listed => ({ ...item, claim: null })) };
}

const closedIn = (files: readonly Attachment[]): number =>
  files.filter(({ quarantine }) => quarantine && !quarantine.released).length;

async function rowOf(visit: Visit, item: Listed, name: (user: string) => string): Promise<InboxRow> {
  const opened = await openedContact(visit.app.store, item.reference);
  const words = opened?.contact.words;
  const text = `${words?.text ?? ''}\n${words?.grounds ?? ''}`;
  const { reference, channel, receivedAt, receivedOn, acknowledgement, passedOnBy, claim } = item;
  const subject = firstWordsOf(opened?.contact.mail?.subject ?? '', LONGEST_SUBJECT);
  return {
    ...{ reference, channel, receivedAt, receivedOn, acknowledgement, case: item.case },
    name: item.from.name,
    firstWords: firstWordsOf(text, LONGEST_PREVIEW - Math.min(subject.length, LONGEST_SUBJECT)),
    risks: riskWords(text).map((one) => one.name),
    requests: hiddenRequests(text).map((one) => one.name),
    isReviewRequest: opened?.contact.reviewRequest != null,
    passedOnBy: passedOnBy === null ? null : name(passedOnBy),
    subject,
    mail: opened?.contact.mail ?? null,
    belongs: await suggestedFor(visit.app, visit.app.store, visit.reader, item.suggested),
    closedFiles: closedIn(opened?.contact.attachments ?? []),
    lookedAt: lookedAtInWords(claim, visit.reader.user, name),
    isMine: claim?.user === visit.reader.user,
  };
}

/** The contacts of one kind that this colleague reads, a page of them, with how many there are of each. */
export async function inboxModel(
  visit: Visit,
  asked: { readonly state: Tab; readonly after: string | null; readonly done: string },
): Promise<InboxModel> {
  const { app, reader, today } = visit;
  const [{ office, items, next }, counts] = await Promise.all([
    listed(visit, asked.state, asked.after),
    contactCounts(app.store, reader),
  ]);
  const name = (user: string) => nameOf(user, office);
  const rows = await Promise.all(items.map((item) => rowOf(visit, item, name)));
  const mayTake = reader.roles.some(({ role }) => CONTACT_ROLES.includes(role));
  return {
    ...{ state: asked.state, counts, rows, next, today, mayTake },
    looksAfterMail: reader.roles.some(({ role }) => MAIL.includes(role)),
    isFirst: asked.after === null,
    done: asked.done,
  };
}
