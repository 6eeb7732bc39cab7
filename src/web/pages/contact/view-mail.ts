import type { ContactMail } from '#domain/mail/facts.ts';
import type { MailKind } from '#domain/mail/message.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { momentInFull } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { para } from '#web/layout/paragraph.ts';
import { many } from '#web/layout/words.ts';
import { sizeInWords } from './view-files.ts';
import type { ContactModel } from './view-model.ts';

export const MAIL_KIND_NAMES: Readonly<Record<MailKind, string>> = {
  person: 'A person’s message',
  'automatic-reply': 'An automatic reply',
  bounce: 'A letter that came back',
  'delay-notice': 'A notice that a letter is late',
  'our-own': 'Our own mail coming back',
  mailing: 'A mailing to many people',
};

const lowered = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/** What it is, or may be, in a few words. */
export function mailKindInWords({ kind, isDoubtful }: Pick<ContactMail, 'kind' | 'isDoubtful'>): string {
  return isDoubtful ? `Perhaps ${lowered(MAIL_KIND_NAMES[kind])}` : MAIL_KIND_NAMES[kind];
}

/** What a person has to know of how it came: each a sentence. */
function remarks(mail: ContactMail): readonly string[] {
  const { isUnreadable, why, isEncrypted, isSigned, isCutShort, leftOut, notes } = mail;
  return [
    ...(isUnreadable
      ? [
          `The program could not read it${why ? `: ${why}` : '.'} Save the message as it came and open it in a mail program.`,
        ]
      : []),
    ...(isEncrypted
      ? [
          'It is encrypted: we cannot read it without the key. Save the message as it came, or ring the person.',
        ]
      : []),
    ...(isSigned
      ? ['It is signed: the message as it came holds the signature, and nothing of it was changed.']
      : []),
    ...(isCutShort
      ? [
          'It was larger than we keep: only its beginning is here. Ask the person to send the rest another way.',
        ]
      : []),
    ...(leftOut > 0
      ? [
          `${many(leftOut, 'part is', 'parts are')} only in the message as it came: there were more than we take out.`,
        ]
      : []),
    ...notes,
  ];
}

function headers({ headers: shown, contact }: ContactModel): Html {
  const at = `/contacts/${contact.reference}`;
  if (shown === null)
    return html`<p class="govuk-body-s"><a class="govuk-link" href="${at}?show=headers#headers">Show its headers</a></p>`;
  if ('why' in shown)
    return html`<p class="govuk-body" id="headers">Its headers cannot be shown. ${shown.why}</p>`;
  const cut = shown.isCut ? html`<p class="govuk-body-s">This is the beginning of them.</p>` : nothing;
  return html`<h3 class="govuk-heading-s" id="headers">Its headers</h3><pre class="la-raw" tabindex="0">${shown.text}</pre>${cut}<p class="govuk-body-s"><a class="govuk-link" href="${at}">Hide its headers</a></p>`;
}

function asItCame(model: ContactModel): Html {
  const original = model.files.find(({ role }) => role === 'original');
  if (!original) return nothing;
  const size = sizeInWords(original.size);
  const said =
    original.standing === 'opens'
      ? html`<a class="govuk-link" href="/contacts/${model.contact.reference}/attachments/${original.id}">Save the message as it came</a> <span class="la-quiet">(${size}, byte for byte)</span>`
      : html`The message as it came <span class="la-quiet">(${size})</span> ${original.standing === 'closed' ? html`<span class="la-flag la-flag--strong">Kept closed</span>` : html`<span class="la-flag">Waits for the scanner</span>`}`;
  return html`<p class="govuk-body">${said}</p>${headers(model)}`;
}

function copies({ contact: { copies: all, mail } }: ContactModel): Html {
  if (all.length === 0 || !mail) return nothing;
  const items = all.map(
    ({ mailbox, arrivedAt }) =>
      html`<li>${momentInFull(Temporal.Instant.from(arrivedAt))}, in ${mailbox}</li>`,
  );
  return html`<p class="govuk-body">It came ${many(all.length + 1, 'time')}. It is one contact and has one acknowledgement. The copies came:</p><ul class="govuk-list govuk-list--bullet">${items}</ul>`;
}

function way({ mailbox, to, replyTo, dated }: ContactMail): Html {
  const rows: readonly (readonly [string, string])[] = [
    ['Came into', mailbox],
    ...(to.length > 0 ? [['Sent to', to.slice(0, 20).join(', ')] as const] : []),
    ...(replyTo ? [['Asks for answers to', replyTo] as const] : []),
    ...(dated ? [['Its own date', `${dated} (we go by when it arrived)`] as const] : []),
  ];
  return html`<ul class="govuk-list la-small">${rows.map(([name, said]) => html`<li>${name}: <span dir="auto" class="la-any">${said}</span></li>`)}</ul>`;
}

/** What a message by e-mail is and why, and the message as it came; nothing for what came another way. */
export function whatThisIs(model: ContactModel): Html {
  const { mail } = model.contact;
  if (!mail) return nothing;
  const doubt = mail.isDoubtful
    ? html`<p class="govuk-body"><strong>Look whether a person wrote it.</strong> If so, say so under “What you can do”. If not, set it aside.</p>`
    : nothing;
  const items = remarks(mail).map((one) => html`<li><span dir="auto">${one}</span></li>`);
  const list = items.length > 0 ? html`<ul class="govuk-list govuk-list--bullet">${items}</ul>` : nothing;
  return html`<section aria-labelledby="what"><h2 class="govuk-heading-m" id="what">What this is ${para(['¶28'])}</h2>
<p class="govuk-body"><strong>${mailKindInWords(mail)}.</strong> <span dir="auto">${mail.because}</span></p>${doubt}${list}${copies(model)}${asItCame(model)}${fold('How it came', way(mail))}</section>`;
}
