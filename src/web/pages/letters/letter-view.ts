import type { LetterAction } from '#app/case-letters.ts';
import type { LetterSeen } from '#app/ports.ts';
import type { CaseLetter, Finding } from '#domain/letters/letter.ts';
import type { Fault, Refusal } from '#domain/refusal.ts';
import { errorsOf, formFields, type Shown } from '#web/forms/fields.ts';
import { button, notificationBanner, warningText } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { dayInFull } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { headWord } from '#web/layout/names.ts';
import { para } from '#web/layout/paragraph.ts';
import type { StaffContent } from '#web/layout/staff.ts';
import { own } from '#web/own.ts';
import { formKeys, type Posted, type Visit } from '#web/visit.ts';
import { advice, musts } from './checks-view.ts';
import { FIELDS } from './letter-fields.ts';
import { recipientInWords } from './recipient.ts';
import { bothWays } from './see-view.ts';
import { isPressing, letterState } from './states.ts';
import { backToLetters } from './write-view.ts';

/** A letter of a case, with what may be done with it now. */
export interface LetterModel {
  readonly reference: string;
  readonly version: number;
  readonly letter: CaseLetter;
  readonly kindName: string;
  readonly may: readonly LetterAction[];
  readonly whyNot: string | null;
  readonly outgoing: LetterSeen | null;
  readonly hasBytes: boolean;
  /** What the checks say now; none once it has left, or where they cannot be made. */
  readonly findings: readonly Finding[] | null;
  readonly nameOf: (user: string) => string;
  readonly severalHeads: boolean;
  /** The steps that record that it was sent. */
  readonly steps: readonly { readonly name: string; readonly href: string }[];
}

/** What somebody tried on the page and may have to put right. */
export interface LetterTried {
  readonly done: string;
  readonly doing: LetterAction | null;
  readonly body: Posted;
  readonly faults: readonly Fault[];
  readonly refused: Refusal | null;
}

const DONE: Readonly<Record<string, readonly [string, string]>> = {
  'to-check': [
    'Put forward',
    'Somebody else reads it now, before it leaves. It stands under “My work” when it is back with you.',
  ],
  ready: ['Approved', 'It can be sent now.'],
  returned: ['Returned', 'Whoever wrote it finds it under “My work”.'],
  withdrawn: ['Withdrawn', 'It does not leave.'],
  sent: ['Sent', 'What was sent is kept here as it was.'],
  'to-post': ['Given to be posted', 'Business Support prints it with the others.'],
  posted: ['Recorded', 'The day on which it was posted is recorded.'],
  'came-back': ['Recorded', 'It came back. Find out another way to reach the person.'],
};

function banner({ done }: LetterTried): Html {
  const said = own(DONE, done);
  if (!said) return nothing;
  const [titleText, text] = said;
  return notificationBanner({ type: 'success', titleText, text });
}

function formFor(model: LetterModel, visit: Visit, action: LetterAction, fields: Html, label: string): Html {
  const { reference, letter, version } = model;
  const isFirst = action === 'check' || action === 'send' || action === 'posted';
  const press = button({
    ...{ text: label, name: 'do', value: action, preventDoubleClick: true },
    ...(isFirst ? {} : { classes: 'govuk-button--secondary' }),
  });
  return html`<form method="post" action="/cases/${reference}/letters/${letter.id}" novalidate>${formKeys(visit)}<input type="hidden" name="version" value="${version}">${fields}${press}</form>`;
}

const shownFor = (action: LetterAction, tried: LetterTried): Shown => {
  const isTried = tried.doing === action;
  return {
    fields: FIELDS[action],
    body: isTried ? tried.body : {},
    faults: isTried ? tried.faults : [],
  };
};

function actionOn(model: LetterModel, visit: Visit, tried: LetterTried, action: LetterAction): Html {
  const { letter, reference } = model;
  const fields = formFields(shownFor(action, tried));
  switch (action) {
    case 'check':
      return formFor(model, visit, action, nothing, 'Approve');
    case 'return':
      return formFor(model, visit, action, fields, 'Return with comments');
    case 'send':
      return formFor(
        model,
        visit,
        action,
        nothing,
        letter.medium === 'post' ? 'Give it to be posted' : 'Send it',
      );
    case 'posted':
      return html`<p class="govuk-body"><a class="govuk-link" href="/letters/to-post">Print it with the others that wait to be posted</a></p>${formFor(model, visit, action, fields, 'Record that it was posted')}`;
    case 'came-back':
      return fold(
        'Record that it came back',
        formFor(model, visit, action, fields, 'Record that it came back'),
        '',
        tried.doing === action,
      );
    case 'withdraw':
      return fold(
        'Withdraw it',
        formFor(model, visit, action, fields, 'Withdraw it'),
        '',
        tried.doing === action,
      );
    case 'again':
      return html`<p class="govuk-body"><a class="govuk-link" href="/cases/${reference}/letters/new/${letter.kind}?again=${letter.id}">Write it again, beginning with this one</a></p>`;
    default:
      return action satisfies never;
  }
}

function doing(model: LetterModel, visit: Visit, tried: LetterTried): Html {
  const { may, whyNot, steps } = model;
  const items = may.map((action) => actionOn(model, visit, tried, action));
  const why = whyNot === null ? nothing : html`<p class="govuk-body">${whyNot}</p>`;
  const record = steps.map(
    ({ name, href }) => html`<p class="govuk-body">${button({ text: `Record it: ${name}`, href })}</p>`,
  );
  const none =
    items.length + record.length === 0 && whyNot === null
      ? html`<p class="govuk-body">There is nothing for you to do with it.</p>`
      : nothing;
  return html`<h2 class="govuk-heading-m" id="doing">What you can do now</h2>${why}${record}${items}${none}`;
}

const line = (label: string, value: Html | string): Html => html`<dt>${label}</dt><dd>${value}</dd>`;

const said = (reason: string): Html => html`<br><span class="la-words" dir="auto">${reason}</span>`;

function happened({ letter, nameOf }: LetterModel): Html {
  const { checked, returned, withdrawn, sent, posted, cameBack } = letter;
  const by = (done: { readonly by: string; readonly on: string }) =>
    `${nameOf(done.by)}, ${dayInFull(done.on)}`;
  return html`${line('Written by', by(letter))}
${checked && line('Read and approved by', by(checked))}
${returned && line('Returned by', html`${by(returned)}${said(returned.reason)}`)}
${withdrawn && line('Withdrawn by', html`${by(withdrawn)}${said(withdrawn.reason)}`)}
${sent && line(letter.medium === 'post' ? 'Given to be posted by' : 'Sent by', by(sent))}
${posted && line('Posted', `${dayInFull(posted.on)}, recorded by ${nameOf(posted.by)}`)}
${cameBack && line('Came back', html`${dayInFull(cameBack.on)}${said(cameBack.why)}`)}`;
}

function about(model: LetterModel): Html {
  const { letter, outgoing, severalHeads, reference } = model;
  const { to, secondPerson, heads } = letter;
  const state = letterState(letter, outgoing);
  const pressing = isPressing(letter, outgoing);
  return html`<dl class="la-answers">${line('State', html`<span class="${pressing ? 'la-urgent la-urgent--late' : ''}">${state}</span>`)}
${line('Case', html`<a class="govuk-link" href="/cases/${reference}">${reference}</a>`)}
${severalHeads && heads.length > 0 && line('Answers', heads.map(headWord).join(', '))}
${line('To', html`<span dir="auto">${to ? recipientInWords(to) : 'Erased'}</span>`)}
${secondPerson.length > 0 && line('Why somebody else reads it', html`${secondPerson.map((one) => html`${one} `)}`)}
${happened(model)}</dl>`;
}

function files({ letter, reference, hasBytes }: LetterModel): Html {
  if (letter.document === null) return nothing;
  const at = `/cases/${reference}/letters/${letter.id}`;
  const email = hasBytes
    ? html`<li><a class="govuk-link" href="${at}/message.eml">The email as it was sent (.eml)</a></li>`
    : nothing;
  return html`<h2 class="govuk-heading-s">To read elsewhere</h2><ul class="govuk-list">${email}<li><a class="govuk-link" href="${at}/letter.pdf">PDF</a></li><li><a class="govuk-link" href="${at}/letter.docx">Word document</a></li></ul>`;
}

function checks({ findings, letter, reference }: LetterModel): Html {
  if (findings === null) return nothing;
  const again = `/cases/${reference}/letters/new/${letter.kind}?again=${letter.id}`;
  return letter.state === 'to-check' ? advice(findings, null) : advice(findings, again);
}

const refusedNote = ({ refused }: LetterTried): Html =>
  refused === null || refused.faults.length > 0
    ? nothing
    : html`${warningText({ text: refused.why, iconFallbackText: 'Warning' })}<p class="govuk-body">${para(refused.paragraphs)}</p>`;

/** A letter of a case: what does it say, where does it stand, and what am I to do with it? */
export function letterView(model: LetterModel, visit: Visit, tried: LetterTried): StaffContent {
  const { letter, kindName, reference } = model;
  const { document, to } = letter;
  const wrong = errorsOf({ fields: tried.doing ? FIELDS[tried.doing] : [], body: {}, faults: tried.faults });
  const text =
    document === null
      ? html`<h2 class="govuk-heading-m" id="letter">The letter</h2><p class="govuk-body">What it said was erased with the person.</p>`
      : bothWays(document, to);
  return {
    title: `${kindName} (${letter.id})`,
    section: '/cases',
    back: backToLetters(reference),
    isFaulty: tried.faults.length > 0,
    body: html`${wrong}${model.findings ? musts(model.findings, null) : nothing}${banner(tried)}<h1 class="govuk-heading-l">${kindName} <span class="la-quiet la-today">letter ${letter.id} of ${reference}</span></h1>${refusedNote(tried)}
<div class="la-two"><section aria-labelledby="letter">${text}</section>
<section aria-labelledby="doing">${doing(model, visit, tried)}${checks(model)}<h2 class="govuk-heading-s">What happened to it</h2>${about(model)}${files(model)}</section></div>`,
  };
}
