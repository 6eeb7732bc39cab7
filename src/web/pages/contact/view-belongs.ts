import { button } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { para } from '#web/layout/paragraph.ts';
import type { Belongs } from './beside.ts';
import type { ContactModel } from './view-model.ts';

const WHY: Readonly<Record<Belongs['why'], string>> = {
  'answers-case':
    'It answers a letter about a case of ours, but it may be an automatic message. Look at it before it is added.',
  'answers-closed-case':
    'It answers a letter about a case that is closed. A closed case is not opened again by itself: what came later is considered as a matter of its own.',
  'quotes-reference':
    'It names a reference, but it came from an address that is not known there. Anybody can write a number: look whether it is the same person.',
  'answers-our-letter':
    'It answers a letter of ours, but it came from another address. Look whether it is the same person.',
  'follows-contact': 'It follows another message of the same person.',
};

function ofCase({ case: found }: Belongs, { contact, mayAdd, mayOpen }: ContactModel): Html {
  if (!found) return nothing;
  const { reference, isOpen } = found;
  const link = html`<a class="govuk-link" href="/cases/${reference}">${reference}</a>`;
  const said = html`<p class="govuk-body">The case: ${link}, ${isOpen ? 'open' : 'closed'}.</p>`;
  const at = `/contacts/${contact.reference}`;
  if (isOpen && mayAdd)
    return html`${said}${button({ text: `Add it to ${reference}`, href: `${at}?case=${reference}#add`, classes: 'govuk-button--secondary' })}`;
  if (!isOpen && mayOpen)
    return html`${said}${button({ text: `Open a case that follows ${reference}`, href: `${at}/open?follows=${reference}`, classes: 'govuk-button--secondary' })} ${para(['¶26'])}`;
  return said;
}

/** Where it may belong, why that is not certain, and the next step. */
export function whereItBelongs(model: ContactModel): Html {
  const { belongs, contact } = model;
  if (!belongs || contact.state === 'on-case') return nothing;
  const other =
    belongs.contact === null
      ? nothing
      : html`<p class="govuk-body">The other message: <a class="govuk-link" href="/contacts/${belongs.contact}">${belongs.contact}</a>.</p>`;
  const hidden =
    belongs.case === null && belongs.contact === null
      ? html`<p class="govuk-body">What it names is not yours to read.</p>`
      : nothing;
  return html`<section class="la-card" aria-labelledby="belongs"><h2 class="govuk-heading-m" id="belongs">Where it may belong</h2><p class="govuk-body">${WHY[belongs.why]}</p>${ofCase(belongs, model)}${other}${hidden}</section>`;
}
