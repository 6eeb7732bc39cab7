import { readOffice } from '#app/app.ts';
import { openedContact } from '#app/case-work.ts';
import { CONTACT_ROLES } from '#app/receive.ts';
import type { Acknowledgement, ContactState } from '#domain/contact/contact.ts';
import type { Channel } from '#domain/contact/events.ts';
import { hiddenRequests, riskWords } from '#domain/contact/hints.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { type ContactCounts, contactCounts, contactsToConsider, listContacts } from '#read-models/index.ts';
import { lookedAtInWords } from '#web/layout/contact-words.ts';
import type { Visit } from '#web/visit.ts';

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
  readonly lookedAt: string | null;
  readonly isMine: boolean;
}

export interface InboxModel {
  readonly state: ContactState;
  readonly counts: ContactCounts;
  readonly rows: readonly InboxRow[];
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly today: string;
  readonly mayTake: boolean;
  readonly done: string;
}

const ROWS = 25;
const LONGEST_PREVIEW = 90;

/** The beginning of a text on one line. */
function firstWordsOf(text: string): string {
  const line = text.slice(0, 2000).replaceAll(/\s+/g, ' ').trim();
  if (line.length <= LONGEST_PREVIEW) return line;
  const cut = line.slice(0, LONGEST_PREVIEW).toWellFormed();
  const word = cut.lastIndexOf(' ');
  return `${word > LONGEST_PREVIEW / 2 ? cut.slice(0, word) : cut} …`;
}

type Listed = Awaited<ReturnType<typeof contactsToConsider>>['items'][number];

async function listed({ app, reader }: Visit, state: ContactState, after: string | null) {
  const now = app.clock.now();
  const office = await readOffice(app, app.store, now);
  const page = { limit: ROWS, after };
  if (state === 'to-consider')
    return { office, ...(await contactsToConsider(app.store, reader, page, office, now)) };
  const { items, next } = await listContacts(app.store, reader, { state }, page, office);
  return { office, next, items: items.map((item): Listed => ({ ...item, claim: null })) };
}

async function rowOf(visit: Visit, item: Listed, name: (user: string) => string): Promise<InboxRow> {
  const opened = await openedContact(visit.app.store, item.reference);
  const words = opened?.contact.words;
  const text = `${words?.text ?? ''}\n${words?.grounds ?? ''}`;
  const { reference, channel, receivedAt, receivedOn, acknowledgement, passedOnBy, claim } = item;
  return {
    ...{ reference, channel, receivedAt, receivedOn, acknowledgement, case: item.case },
    name: item.from.name,
    firstWords: firstWordsOf(text),
    risks: riskWords(text).map((one) => one.name),
    requests: hiddenRequests(text).map((one) => one.name),
    isReviewRequest: opened?.contact.reviewRequest != null,
    passedOnBy: passedOnBy === null ? null : name(passedOnBy),
    lookedAt: lookedAtInWords(claim, visit.reader.user, name),
    isMine: claim?.user === visit.reader.user,
  };
}

/** The contacts of one kind that this colleague reads, a page of them, with how many there are of each. */
export async function inboxModel(
  visit: Visit,
  asked: { readonly state: ContactState; readonly after: string | null; readonly done: string },
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
    isFirst: asked.after === null,
    done: asked.done,
  };
}
