import type { TemplateSeen } from '#app/letter-templates.ts';
import { letters } from '#procedure/customer-care-1.0/letters.ts';
import { button } from '#web/govuk/components.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { dayInFull } from '#web/layout/days.ts';
import { fold } from '#web/layout/fold.ts';
import { type Again, doneNote, formOf, someFields, table } from '#web/pages/admin/common.ts';
import type { Visit } from '#web/visit.ts';
import { marked } from './marked.ts';

export const PART = '/admin/letters';

type Version = TemplateSeen['versions'][number];

/** A kind of letter with its wordings, as one colleague looks at it. */
export interface TemplateModel {
  readonly seen: TemplateSeen;
  readonly reader: string;
  readonly nameOf: (user: string) => string;
}

const inForce = ({ version }: TemplateSeen): string =>
  version === 0 ? 'As it came with the program' : `Version ${version}`;

const MADE: Readonly<Record<TemplateSeen['made'], string>> = {
  'by-itself': 'Letters that leave by themselves',
  'by-a-person': 'Letters that somebody writes',
};

function group(made: TemplateSeen['made'], templates: readonly TemplateSeen[]): Html {
  const rows = templates
    .filter((one) => one.made === made)
    .map((one) => [
      html`<a class="govuk-link" href="${PART}/${one.letter}">${one.name}</a>`,
      inForce(one),
      one.proposal ? html`<span class="la-flag la-flag--strong">A change waits for approval</span>` : 'None',
    ]);
  return table(MADE[made], ['Letter', 'In force', 'Change proposed'], rows);
}

/** Every kind of letter: in which words does it go out now, and what waits for approval? */
export function listView(templates: readonly TemplateSeen[]): Html {
  return html`<p class="govuk-body-l">What do our letters say?</p><p class="govuk-body">Somebody proposes a change, somebody else approves it: only then do letters say it. Letters that have left stay as they were.</p>${group('by-a-person', templates)}${group('by-itself', templates)}`;
}

const plain = (words: { readonly subject: string; readonly body: string }): string =>
  `Subject: ${words.subject}\n\n${words.body}`;

const text = (words: TemplateSeen['words']): Html =>
  html`<div class="la-words la-wording" dir="auto">${plain(words)}</div>`;

function approvedBy(
  { proposedBy, proposedOn, approvedBy: by, approvedOn }: Version,
  { nameOf }: TemplateModel,
): Html {
  const proposed = `Proposed by ${nameOf(proposedBy)} on ${dayInFull(proposedOn)}`;
  if (by === null || approvedOn === null) return html`${proposed}.`;
  return html`${proposed}, approved by ${nameOf(by)} on ${dayInFull(approvedOn)}.`;
}

function decide(proposal: Version, model: TemplateModel, visit: Visit, again: Again): Html {
  const { seen, reader } = model;
  const at = `${PART}/${seen.letter}`;
  const hidden = { version: String(proposal.version) };
  const reject = formOf(visit, {
    ...{ action: at, button: 'Do not take it', hidden: { ...hidden, do: 'reject' } },
    fields: someFields(again.shown, ['reason']),
  });
  const rejecting = fold('Do not take it', reject, '', again.shown.faults.length > 0);
  if (proposal.proposedBy === reader)
    return html`<p class="govuk-body">You proposed this, so somebody else approves it: another manager or administrator.</p>${rejecting}`;
  const approve = formOf(visit, {
    ...{ action: at, button: 'Approve these words', hidden: { ...hidden, do: 'approve' }, fields: nothing },
  });
  return html`${approve}${rejecting}`;
}

function proposal(model: TemplateModel, visit: Visit, again: Again): Html {
  const { seen } = model;
  const waiting = seen.proposal;
  if (!waiting) return nothing;
  return html`<section class="la-card" aria-labelledby="proposed"><h2 class="govuk-heading-m" id="proposed">A change waits for approval</h2><p class="govuk-body">${approvedBy(waiting, model)} ${waiting.why}</p><p class="govuk-body"><ins>New words</ins>, <del>words that go</del>:</p>${marked(plain(seen.words), plain(waiting.words))}${decide(waiting, model, visit, again)}</section>`;
}

/** The wording of a version; of 0 the one that came with the program. */
function wordsOf({ letter, versions }: TemplateSeen, version: number): TemplateSeen['words'] {
  const { subject, body } = letters[letter];
  return versions.find((one) => one.version === version)?.words ?? { subject, body };
}

function versionItem(model: TemplateModel, version: Version): Html {
  const { seen, nameOf } = model;
  const { rejected, why, base, words } = version;
  const name = `Version ${version.version}`;
  const no =
    rejected === null
      ? nothing
      : html`<br>Not taken: ${nameOf(rejected.by)} on ${dayInFull(rejected.on)}, “<span dir="auto">${rejected.reason}</span>”`;
  const changed = fold('What it changes', marked(plain(wordsOf(seen, base)), plain(words)), name);
  return html`<li><strong>${name}</strong><br>${approvedBy(version, model)} <span dir="auto">${why}</span>${no}${changed}</li>`;
}

function earlier(model: TemplateModel): Html {
  const { seen } = model;
  const builtIn = fold('Read it', text(wordsOf(seen, 0)), 'as it came');
  const items = seen.versions.map((version) => versionItem(model, version)).toReversed();
  return html`<h2 class="govuk-heading-m">Versions</h2><ol class="la-timeline">${items}<li><strong>As it came with the program</strong>${seen.version === 0 ? nothing : builtIn}</li></ol>`;
}

const DONE = {
  proposed: 'Your change is proposed. Somebody else approves it.',
  approved: 'The words are approved. Letters put forward from now on say them.',
  rejected: 'The change is not taken. Letters say what they said.',
};

/** One kind of letter: what does it say, who approved that, and what is proposed? */
export function templateView(model: TemplateModel, visit: Visit, again: Again): Html {
  const { seen } = model;
  const change = button({
    text: seen.proposal ? 'Propose another change' : 'Propose a change',
    href: `${PART}/${seen.letter}/propose`,
  });
  return html`${doneNote(visit, DONE)}${again.notice}<div class="la-column">${proposal(model, visit, again)}<h2 class="govuk-heading-m">In force: ${inForce(seen).replace(/^[AV]/, (sign) => sign.toLowerCase())}</h2>${text(seen.words)}<div class="la-actions govuk-!-margin-top-4 govuk-!-margin-bottom-6">${change}</div>${earlier(model)}</div>`;
}
