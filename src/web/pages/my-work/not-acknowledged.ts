import { readOffice } from '#app/app.ts';
import { type ContactItem, listContacts } from '#read-models/index.ts';
import { type Html, html } from '#web/html.ts';
import { acknowledgementInWords } from '#web/layout/contact-words.ts';
import { dayInShort } from '#web/layout/days.ts';
import { CHANNELS_SHORT } from '#web/layout/names.ts';
import { para } from '#web/layout/paragraph.ts';
import { type Answer, page, queried, type Visit } from '#web/visit.ts';

const ROWS = 50;

function row({ reference, channel, receivedOn, from, acknowledgement }: ContactItem, today: string): Html {
  return html`<tr><th scope="row"><a class="govuk-link" href="/contacts/${reference}">${reference}</a></th><td data-label="Person"><span dir="auto">${from.name ?? 'No name given'}</span></td><td data-label="Came by">${CHANNELS_SHORT[channel]}</td><td data-label="Received">${dayInShort(receivedOn, today)}</td><td data-label="Acknowledgement">${acknowledgementInWords(acknowledgement, today, true)}</td></tr>`;
}

/** Contacts whose acknowledgement has still to leave, or came back (¶28): which ones, and by when? */
export async function notAcknowledged(visit: Visit): Promise<Answer> {
  const { app, reader, request, today } = visit;
  const failed = queried(request, 'failed') === 'yes';
  const after = queried(request, 'after') || null;
  const office = await readOffice(app, app.store, app.clock.now());
  const filter = { notAcknowledged: true, ...(failed ? { failed } : {}) };
  const { items, next } = await listContacts(app.store, reader, filter, { limit: ROWS, after }, office);
  const title = failed ? 'Acknowledgements that came back' : 'Contacts not acknowledged yet';
  const kept = failed ? 'failed=yes&' : '';
  const table = html`<table class="la-table la-table--stack la-cases"><caption class="govuk-visually-hidden">${title}</caption><thead><tr>${['Contact', 'Person', 'Came by', 'Received', 'Acknowledgement'].map((one) => html`<th scope="col">${one}</th>`)}</tr></thead><tbody>${items.map((one) => row(one, today))}</tbody></table>`;
  const what = failed
    ? html`<p class="govuk-body">Ring or write to them another way, then record that it was acknowledged. ${para(['¶28'])}</p>`
    : html`<p class="govuk-body">What is on its way leaves by itself; what is to be done by hand waits for you. ${para(['¶28'])}</p>`;
  const none = html`<p class="govuk-body">There is none. <a class="govuk-link" href="/work">Go to your work</a>.</p>`;
  const body = html`<h1 class="govuk-heading-l">${title}</h1>${items.length > 0 ? html`${what}${table}` : none}${next === null ? '' : html`<p class="govuk-body"><a class="govuk-link" href="/not-acknowledged?${kept}after=${next}">Next page</a></p>`}`;
  return page(visit, { title, section: '/work', body, back: { href: '/work', text: 'My work' } });
}
