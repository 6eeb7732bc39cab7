import { listTemplates, TEMPLATE_ROLES } from '#app/letter-templates.ts';
import { lettersToCheck, lettersToPost, lettersWithMe, type WaitingLetter } from '#app/letters-waiting.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { dayInFull } from '#web/layout/days.ts';
import type { Visit } from '#web/visit.ts';

/** What of the letters waits for this person: to be read before they leave, back with them, and how many to be posted. */
export interface LettersShown {
  readonly withMe: readonly WaitingLetter[];
  readonly toCheck: readonly WaitingLetter[];
  readonly toPost: number;
  /** How many wordings of letters somebody else proposed, for those who may approve them. */
  readonly wordings: number;
}

const POSTS: ReadonlySet<string> = new Set(['business-support-officer']);

async function wordingsFor({ app, reader }: Visit): Promise<number> {
  if (!reader.roles.some(({ role }) => TEMPLATE_ROLES.includes(role))) return 0;
  const templates = await listTemplates(app, app.store);
  return templates.filter(({ proposal }) => proposal !== null && proposal.proposedBy !== reader.user).length;
}

/** The letters that wait for somebody; those to be posted for Business Support. */
export async function lettersFor(visit: Visit): Promise<LettersShown> {
  const { app, reader } = visit;
  const posts = reader.roles.some(({ role }) => POSTS.has(role));
  const [toCheck, withMe, toPost, wordings] = await Promise.all([
    lettersToCheck(app, reader),
    lettersWithMe(app, reader),
    posts ? lettersToPost(app, reader) : [],
    wordingsFor(visit),
  ]);
  return { toCheck, withMe, toPost: toPost.length, wordings };
}

const link = ({ reference, letter, kindName }: WaitingLetter): Html =>
  html`<a class="govuk-link" href="/cases/${reference}/letters/${letter}">${kindName}</a>`;

const about = ({ person, reference }: WaitingLetter): Html =>
  html`<span dir="auto">${person ?? 'No name given'}</span>, ${reference}`;

const STANDS: Readonly<Partial<Record<WaitingLetter['state'], string>>> = {
  returned: 'returned with comments',
  ready: 'can be sent now',
  'came-back': 'came back',
};

function list(id: string, title: string, items: readonly Html[]): Html {
  if (items.length === 0) return nothing;
  return html`<section aria-labelledby="${id}"><h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="${id}">${title} (${items.length})</h2><ul class="govuk-list la-tight">${items.map((one) => html`<li>${one}</li>`)}</ul></section>`;
}

/** Letters to be read by this person before they leave, and their own that came back to them. */
export function lettersView({ toCheck, withMe }: LettersShown): Html {
  const reading = toCheck.map(
    (one) =>
      html`${link(one)} <span class="la-quiet">${about(one)}, written by ${one.byName} on ${dayInFull(one.on)}</span>`,
  );
  const back = withMe.map(
    (one) =>
      html`${link(one)}: ${STANDS[one.state] ?? one.state} <span class="la-quiet">${about(one)}</span>`,
  );
  return html`${list('to-check', 'Letters to read before they leave', reading)}${list('with-me', 'Your letters to go on with', back)}`;
}
