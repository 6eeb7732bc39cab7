import { type Html, html } from '#web/html.ts';
import { type Content, documentOf, type Frame } from './page.ts';

/** A page for the public: how to reach us by telephone is at its foot whatever it is about (¶2). */
export function publicPage(frame: Frame, content: Content): Html {
  const { office } = frame;
  const bar = html`<div class="la-bar"><div class="la-wrap la-bar__in"><a class="la-name" href="/">${office.name}</a><span>Tell us about our service</span></div></div>`;
  const foot = html`<p class="govuk-body"><strong>Call us: ${office.telephone}</strong>, ${office.telephoneHours}. Or write to <a class="govuk-link" href="mailto:${office.email}">${office.email}</a>.</p><ul><li><a href="/help">Help you may need</a></li><li><a href="/at-risk">If you are at risk now</a></li><li><a href="/privacy">How we use your information</a></li><li><a href="/how-we-are-doing">How we are doing</a></li><li><a href="/guidance">The guidance we work by</a></li><li><a href="/accessibility">Accessibility</a></li></ul>`;
  return documentOf({ ...content, frame, bar, foot, name: office.name });
}
