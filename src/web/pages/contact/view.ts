import type { Fault, Refusal } from '#domain/refusal.ts';
import { errorsOf, formFields } from '#web/forms/fields.ts';
import { button, errorSummary, notificationBanner, warningText } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { stopTheLine } from '#web/layout/contact-words.ts';
import { momentInFull } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { STATE_NAMES } from '#web/layout/names.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { own } from '#web/own.ts';
import { keptFields } from '#web/plugins/errors.ts';
import type { Posted } from '#web/visit.ts';
import { FORMS, type FormName } from './forms.ts';
import { whereItBelongs } from './view-belongs.ts';
import { filesThatCame } from './view-files.ts';
import { whatThisIs } from './view-mail.ts';
import type { ContactModel } from './view-model.ts';
import { type RedactedTried, redactedForm } from './view-redacted.ts';
import { facts, whatWasSaid } from './view-said.ts';
import { suggested } from './view-suggested.ts';
import { acknowledgementSeen, addressWarning } from './view-warnings.ts';

/** What somebody just tried, and what came of it. */
export interface Tried {
  /** The form that was sent, or whose fields are filled in by a link. */
  readonly form: FormName | null;
  readonly body: Posted;
  readonly faults: readonly Fault[];
  readonly refused: Refusal | null;
  /** A closed case was named: a new one may follow it. */
  readonly closedCase: string | null;
  readonly done: string;
  /** A redacted copy that could not be added. */
  readonly redacted: RedactedTried | null;
}

export const NOTHING_TRIED: Tried = {
  ...{ form: null, body: {}, faults: [], refused: null, closedCase: null, done: '', redacted: null },
};

const isForm = (name: string): name is FormName => Object.hasOwn(FORMS, name);

const DONE: Readonly<Record<string, string>> = {
  recorded: 'It is recorded, and acknowledged where it can be.',
  released: 'The file is released, with your reason in the history.',
  redacted: 'The redacted copy stands beside its file.',
};

function banner({ done }: Tried): Html {
  const text = isForm(done) ? FORMS[done].done : (own(DONE, done) ?? null);
  return text === null ? nothing : notificationBanner({ type: 'success', titleText: 'Done', text });
}

function refusal({ refused, body }: Tried): Html {
  if (!refused || refused.refused === 'fields') return nothing;
  return html`<div class="la-card" role="alert"><h2 class="govuk-heading-m">This was not done</h2><p class="govuk-body">${refused.why} ${para(refused.paragraphs)} The page below shows how it stands now.</p>${keptFields(body, 'kept.')}</div>`;
}

function follow(model: ContactModel, { closedCase }: Tried): Html {
  if (closedCase === null || !model.mayOpen) return nothing;
  return html`<p class="govuk-body"><a class="govuk-link" href="/contacts/${model.contact.reference}/open?follows=${closedCase}">Open a new case that follows ${closedCase}</a> ${para(['¶26'])}</p>`;
}

function formOf(name: FormName, model: ContactModel, tried: Tried, keys: Html): Html {
  const { title, fields, button: text, paragraphs } = FORMS[name];
  const isThis = tried.form === name;
  const shown = { fields, body: isThis ? tried.body : {}, faults: isThis ? tried.faults : [] };
  const body = html`<form method="post" action="/contacts/${model.contact.reference}/${name}" novalidate>${keys}
${formFields(shown)}${name === 'add' && isThis ? follow(model, tried) : nothing}
${button({ text, classes: 'govuk-button--secondary', preventDoubleClick: true })} ${para(paragraphs)}</form>`;
  return html`<div id="${name}">${fold(title, body, '', isThis)}</div>`;
}

function actions(model: ContactModel, tried: Tried, keys: Html): Html {
  const { contact, mayOpen, forms, notPossible } = model;
  const open = mayOpen
    ? html`<p class="govuk-body">${button({ text: 'Open a case', href: `/contacts/${contact.reference}/open` })} ${para(['¶4'])}</p>`
    : nothing;
  const onCase =
    contact.case === null || contact.state === 'automatic'
      ? nothing
      : html`<p class="govuk-body">It is on <a class="govuk-link" href="/cases/${contact.case}">${contact.case}</a>. Go on there.</p>`;
  const items = notPossible.map(
    ({ what, why, paragraphs }) => html`<li><strong>${what}</strong>: ${why} ${para(paragraphs)}</li>`,
  );
  const not =
    items.length === 0
      ? nothing
      : fold(
          `What cannot be done, and why (${items.length})`,
          html`<ul class="govuk-list govuk-list--bullet">${items}</ul>`,
        );
  return html`<section aria-labelledby="doing"><h2 class="govuk-heading-m" id="doing">What you can do</h2>${onCase}${open}${forms.map((name) => formOf(name, model, tried, keys))}${redactedForm(model, keys, tried.redacted)}${not}</section>`;
}

function looking({ lookedAt, isMine, contact }: ContactModel, keys: Html): Html {
  if (lookedAt !== null)
    return warningText({
      text: `${lookedAt}. Speak to them before you do anything here.`,
      iconFallbackText: 'Warning',
    });
  if (!isMine) return nothing;
  return html`<form method="post" action="/contacts/${contact.reference}/put-back">${keys}<p class="govuk-body la-quiet">Colleagues see that you are looking at this. <button class="la-link-button">Put it back for somebody else</button></p></form>`;
}

function history({ history: told }: ContactModel): Html {
  const items = told.map(
    ({ at, sentence, paragraphs }) =>
      html`<li><span class="la-quiet">${momentInFull(at)}</span><br><span dir="auto">${sentence}</span> ${para(paragraphs)}</li>`,
  );
  return html`<section aria-labelledby="history"><h2 class="govuk-heading-m" id="history">History</h2><ol class="la-timeline">${items}</ol></section>`;
}

// What a person has to look at twice comes before what was written.
const isPlain = ({ contact: { mail } }: ContactModel): boolean =>
  mail === null || (mail.kind === 'person' && !mail.isDoubtful && !mail.isUnreadable);

const filedOn = ({ state, case: onCase }: ContactModel['contact']): Html =>
  state === 'automatic' && onCase !== null
    ? html`, filed on <a class="govuk-link" href="/cases/${onCase}">${onCase}</a>`
    : nothing;

function redactedErrors({ redacted }: Tried): Html {
  if (redacted === null) return nothing;
  const errorList = redacted.faults.map(({ field, message }) => ({ text: message, href: `#${field}` }));
  return errorSummary({ titleText: 'There is something to put right', errorList });
}

/** A contact: what was said, and what becomes of it? */
export function contactView(model: ContactModel, tried: Tried, keys: Html): StaffContent {
  const { contact, risks } = model;
  const { form, body, faults } = tried;
  const errors =
    form === null ? redactedErrors(tried) : errorsOf({ fields: FORMS[form].fields, body, faults });
  const title = `Contact ${contact.reference}`;
  return {
    title,
    section: '/inbox',
    back: { href: '/inbox', text: 'Back to the inbox' },
    isFaulty: faults.length > 0 || tried.redacted !== null,
    body: html`${errors}${banner(tried)}
<h1 class="govuk-heading-l govuk-!-margin-bottom-2">${title}</h1>
<p class="govuk-body"><strong>${STATE_NAMES[contact.state]}</strong>${filedOn(contact)} · <span dir="auto">${contact.words.name ?? 'No name given'}</span></p>
${addressWarning(model)}${refusal(tried)}
${
  risks.length > 0
    ? stopTheLine(
        risks.map(({ name }) => name),
        contact.words.telephone,
      )
    : nothing
}
${looking(model, keys)}
<div class="la-two"><div>${isPlain(model) ? nothing : whatThisIs(model)}${whatWasSaid(model)}${filesThatCame(model, keys)}${isPlain(model) ? whatThisIs(model) : nothing}${facts(model)}</div><div>${whereItBelongs(model)}${acknowledgementSeen(model)}${actions(model, tried, keys)}${suggested(model)}</div></div>
${history(model)}`,
  };
}
