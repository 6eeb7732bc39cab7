import { lettersToCheck, lettersToPost, type WaitingLetter } from '#app/letters-waiting.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { dayInFull } from '#web/layout/days.ts';
import type { Visit } from '#web/visit.ts';

/** What of the letters waits for this person: to be read before they leave, and how many to be posted. */
export interface LettersShown {
  readonly toCheck: readonly WaitingLetter[];
  readonly toPost: number;
}

const POSTS: ReadonlySet<string> = new Set(['business-support-officer']);

/** The letters that wait for somebody; those to be posted for Business Support. */
export async function lettersFor({ app, reader }: Visit): Promise<LettersShown> {
  const posts = reader.roles.some(({ role }) => POSTS.has(role));
  const [toCheck, toPost] = await Promise.all([
    lettersToCheck(app, reader),
    posts ? lettersToPost(app, reader) : [],
  ]);
  return { toCheck, toPost: toPost.length };
}

const item = ({ reference, letter, kindName, person, byName, on }: WaitingLetter): Html =>
  html`<li><a class="govuk-link" href="/cases/${reference}/letters/${letter}">${kindName}</a> <span class="la-quiet"><span dir="auto">${person ?? 'No name given'}</span>, ${reference}, written by ${byName} on ${dayInFull(on)}</span></li>`;

/** Letters to be read by this person before they leave. */
export function toCheckView({ toCheck }: LettersShown): Html {
  if (toCheck.length === 0) return nothing;
  return html`<section aria-labelledby="to-check"><h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="to-check">Letters to read before they leave (${toCheck.length})</h2><ul class="govuk-list la-tight">${toCheck.map(item)}</ul></section>`;
}
