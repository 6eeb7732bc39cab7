import { accountRequestsOf } from '#app/account-requests.ts';
import type { App } from '#app/app.ts';
import { londonDay } from '#domain/london.ts';
import { type CaseFilter, type ContactItem, listCases, listContacts } from '#read-models/index.ts';
import type { ContactLike, Example, Finder } from '#web/examples.ts';
import { html } from '#web/html.ts';
import { examples } from '#web/pages/examples.ts';
import { exampleSending } from '#web/pages/public/sending/example.ts';
import { beginSession } from '#web/plugins/session.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, openPage, param } from '#web/visit.ts';
import { letterMade, wordingProposed } from './letter-made.ts';
import { letterGallery } from './letters.ts';

const isLike =
  ({ mailKind, why, name, isNobody }: ContactLike) =>
  (one: ContactItem): boolean =>
    (mailKind === undefined || one.mailKind === mailKind) &&
    (why === undefined || one.suggested?.why === why) &&
    (isNobody ? one.from.name === null : name === undefined || one.from.name === name);

/** Finds cases and contacts as the people of the examples read them. */
export async function finderIn(app: App): Promise<Finder> {
  const staff = await app.views.staff(app.store);
  const today = londonDay(app.clock.now()).toString();
  const readerOf = (user: string) => {
    const reader = staff.find((person) => person.user === user);
    if (!reader) throw new Error(`Nobody is called ${user}`);
    return reader;
  };
  const first = (items: readonly { readonly reference: string }[], what: unknown): string => {
    const [found] = items;
    if (!found) throw new Error(`There is none like ${JSON.stringify(what)}`);
    return found.reference;
  };
  return {
    async case(user: string, filter: CaseFilter) {
      const page = { limit: 1, after: null };
      return first((await listCases(app.store, readerOf(user), filter, page, today)).items, filter);
    },
    async account(user: string) {
      const [asked] = await accountRequestsOf(app, readerOf(user));
      if (!asked) throw new Error(`Nobody asks ${user} for their account`);
      return asked.id;
    },
    async contact(user: string, like: ContactLike = { filter: { state: 'to-consider' } }) {
      const calendars = app.calendars.of(null);
      const page = { limit: Object.keys(like).length > 1 ? 100 : 1, after: null };
      const { items } = await listContacts(app.store, readerOf(user), like.filter, page, { calendars });
      return first(items.filter(isLike(like)), like);
    },
    async closedFile() {
      const [found] = await app.scans.quarantined(app.store);
      return first(found ? [{ reference: found.stream.slice('contact:'.length) }] : [], 'a closed file');
    },
    letter: (state) => letterMade(app, state),
    wording: (letter) => wordingProposed(app, letter),
    sending: (flow, typed, isSent = false) => exampleSending(app, flow, typed, isSent),
  };
}

/** Where an example stands now. */
export async function pathOf({ path }: Example, finder: Finder): Promise<string> {
  return typeof path === 'string' ? path : path(finder);
}

async function open(pages: Pages, number: number, visit: Parameters<typeof openPage>[0]): Promise<Answer> {
  const example = examples[number];
  if (!example) return 'absent';
  if (example.as !== null) await beginSession(visit.request, example.as);
  else delete visit.request.session.user;
  return { to: await pathOf(example, await finderIn(pages.app)) };
}

/** Every page in every state, opened as the person it is for. Only in the demonstration office. */
export function galleryPages(pages: Pages): void {
  if (!pages.parts.dev) return;
  letterGallery(pages);
  pages.openGet('/dev/gallery', async (visit) => {
    const rows = examples.map(
      ({ name, as, post }, index) =>
        html`<li><a class="govuk-link" href="/dev/gallery/${index}">${name}</a> <span class="la-quiet">${as ?? 'the public'}${post ? ', sent' : ''}</span></li>`,
    );
    const body = html`<h1 class="govuk-heading-l">Every page in every state</h1><p class="govuk-body">Each opens as the person it is for, in the demonstration office. <a class="govuk-link" href="/dev/gallery/letters">Letters, as they leave</a> have a list of their own.</p><ol class="govuk-list govuk-list--number">${rows}</ol>`;
    return openPage(visit, { title: 'Gallery', body });
  });
  pages.openGet('/dev/gallery/:number', async (visit) =>
    open(pages, Number(param(visit.request, 'number')), visit),
  );
}
