import { caseView } from '#app/case-view.ts';
import { openedCase } from '#app/case-work.ts';
import { availableSteps } from '#domain/case/available-steps.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { evolve, foldCase } from '#domain/case/evolve.ts';
import type { Recorded } from '#domain/recorded.ts';
import { sentenceOfCase } from '#domain/sentences/case-sentence.ts';
import { type Html, html } from '#web/html.ts';
import { fold } from '#web/layout/fold.ts';
import { para } from '#web/layout/paragraph.ts';
import type { Pages } from '#web/routes.ts';
import { type Answer, page, param, type Visit } from '#web/visit.ts';

const raw = (value: unknown): Html =>
  html`<pre class="la-scroll" tabindex="0" role="region" aria-label="JSON">${JSON.stringify(value, null, 1)}</pre>`;

/** One event as it stands in the history, and the case as it was right after it. */
function inspected(happened: Recorded<CaseEvent>, sentence: string, after: unknown): Html {
  const { seq, at, by, calendar, hash, previousHash, event } = happened;
  const link = { seq, at: at.toString(), by, calendar, hash, previousHash };
  return html`<li><strong>${event.type}</strong> <span dir="auto">${sentence}</span>${fold('Event', raw({ ...link, event }), `${seq}`)}${fold('The case after it', raw(after), `${seq}`)}</li>`;
}

async function inspect(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const opened = await openedCase(app, app.store, app.clock.now(), reader, param(request, 'reference'));
  if (!opened?.readable) return 'absent';
  const { loaded, office, file } = opened;
  const items = loaded.events.map((happened, index) => {
    const before = index === 0 ? null : foldCase(loaded.events.slice(0, index));
    const { sentence } = sentenceOfCase(happened, before, office);
    return inspected(happened, sentence, evolve(before, happened));
  });
  const { actions, refused } = availableSteps(file, reader, office);
  const may = actions.map(
    ({ action, head, name, paragraphs }) => html`<li>${action} ${head}: ${name} ${para(paragraphs)}</li>`,
  );
  const mayNot = refused.map(
    ({ action, head, why, paragraphs }) => html`<li>${action} ${head}: ${why} ${para(paragraphs)}</li>`,
  );
  const title = `Events of ${file.reference}`;
  const body = html`<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">As ${reader.name} reads it. <a class="govuk-link" href="/cases/${file.reference}">The page of the case</a></p>
<h2 class="govuk-heading-m">Events</h2><ol class="govuk-list govuk-list--number govuk-list--spaced">${items}</ol>
<h2 class="govuk-heading-m">What ${reader.user} may do now</h2><ul class="govuk-list govuk-list--bullet">${may}</ul>
<h2 class="govuk-heading-m">What ${reader.user} may not, and why</h2><ul class="govuk-list govuk-list--bullet">${mayNot}</ul>
<h2 class="govuk-heading-m">As the API tells it</h2>${raw(caseView(opened, reader))}`;
  return page(visit, { title, body });
}

/** The event inspector: raw events, the case after each, and what may be done. Only in the demonstration office. */
export function eventPages(pages: Pages): void {
  if (!pages.parts.dev) return;
  pages.get('/dev/cases/:reference/events', inspect);
}
