import { type Html, html } from '#web/html.ts';
import { wordDiff } from '#web/pages/do-step/word-diff.ts';

/** A wording with what changed in it since another: new words and words that are gone. */
export function marked(earlier: string, later: string): Html {
  const pieces = wordDiff(earlier, later).map(({ is, text }) => {
    if (is === 'same') return html`${text}`;
    return is === 'new' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`;
  });
  return html`<div class="la-words la-wording" dir="auto">${pieces}</div>`;
}
