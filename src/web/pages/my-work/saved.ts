import { draftsOf } from '#app/drafts.ts';
import { definitionOf } from '#domain/case/available-steps.ts';
import { isAction } from '#domain/case/decide.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { momentInFull } from '#web/layout/days.ts';
import { kindName } from '#web/pages/letters/kinds.ts';
import type { Visit } from '#web/visit.ts';

/** Something this person began to write and saved, with the way back to it. */
export interface SavedShown {
  readonly name: string;
  readonly href: string;
  readonly savedAt: Temporal.Instant;
}

interface StepSaved {
  readonly reference: string;
  readonly name: string;
  readonly href: string;
}

const letterSaved = (reference: string, kind: string): StepSaved => ({
  ...{ reference, name: `${reference}: letter, ${kindName(kind).toLowerCase()}` },
  href: `/cases/${reference}/letters/new/${kind}`,
});

function stepSaved(form: string): StepSaved | null {
  const [, reference, action = '', head] = /^case\/([^/]+)\/([^/]+)(?:\/([^/]+))?$/.exec(form) ?? [];
  if (reference && action.startsWith('letter-'))
    return letterSaved(reference, action.slice('letter-'.length));
  if (!reference || !isAction(action)) return null;
  const at = `/cases/${reference}/actions/${action}`;
  const href = head === undefined ? at : `${at}?head=${encodeURIComponent(head)}`;
  return { reference, name: `${reference}: ${definitionOf(action).name.toLowerCase()}`, href };
}

/**
 * The steps and letters that somebody began and saved, last saved first, of cases that are theirs to read. Unfinished calls stand
 * where calls are logged.
 */
export async function savedOf({ app, reader }: Visit): Promise<readonly SavedShown[]> {
  const drafts = await draftsOf(app, { user: reader.user });
  const all = await Promise.all(
    drafts.map(async ({ form, savedAt }) => {
      const shown = stepSaved(form);
      const isTheirs = shown && (await app.views.mayReadCase(app.store, reader, shown.reference));
      return isTheirs ? [{ ...shown, savedAt }] : [];
    }),
  );
  return all.flat();
}

/** What was begun, at the head of the day's work: nobody goes looking for it. */
export function savedView(saved: readonly SavedShown[]): Html {
  if (saved.length === 0) return nothing;
  const items = saved.map(
    ({ name, href, savedAt }) =>
      html`<li><a class="govuk-link" href="${href}">${name}</a> <span class="la-quiet">saved ${momentInFull(savedAt)}</span></li>`,
  );
  return html`<section aria-labelledby="saved"><h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="saved">Begun and saved (${saved.length})</h2><ul class="govuk-list la-tight">${items}</ul></section>`;
}
