import type { OfficeDetails } from '#domain/office-details.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { REVIEW_GUIDE_MONTHS } from '#procedure/customer-care-1.0/review-guide.ts';
import { button } from '#web/govuk/components.ts';
import { html } from '#web/html.ts';
import type { Content } from '#web/layout/page.ts';
import { para } from '#web/layout/paragraph.ts';
import { readingPage } from './page.ts';

const NUMBERS: Readonly<Record<number, string>> = { 3: 'three', 6: 'six', 12: 'twelve' };
const { refer, complete } = procedure.timeLimits;

/** ¶21, ¶22: when a review can be asked for, and what it is not. */
export function lookAgainView(office: OfficeDetails): Content {
  const months = NUMBERS[REVIEW_GUIDE_MONTHS] ?? String(REVIEW_GUIDE_MONTHS);
  return readingPage(
    office,
    'Ask us to look again at a decision',
    html`<h2 class="govuk-heading-m">Can you ask?</h2>
<p class="govuk-body">Yes, if we made a decision about your complaint and you can show one of these: ${para(['¶22'])}</p>
<ul class="govuk-list govuk-list--bullet">
<li><strong>We used facts that were wrong.</strong> For example, we wrote that you did not ring, and you did.</li>
<li><strong>You have new information.</strong> We did not have it, and it could change what we decided.</li>
<li><strong>We missed something, or misunderstood it,</strong> and that could change what we decided.</li>
</ul>
<p class="govuk-body">One is enough. If you are not sure, send it all the same. We will see which fits.</p>
<h2 class="govuk-heading-m">What it is not</h2>
<p class="govuk-body">We do not do all the work again. To say only that you do not agree is not enough. If you are unhappy with how we treated you, <a class="govuk-link" href="/tell-us">tell us about our service</a>. You can do both.</p>
<h2 class="govuk-heading-m">By when?</h2>
<p class="govuk-body">Please ask within ${months} months of our decision. You can still ask later. Then we ask you why, and we read it all the same.</p>
<h2 class="govuk-heading-m">When you will hear</h2>
<p class="govuk-body">We decide within ${refer.workingDays} working days whether to propose a review. You hear within ${complete.workingDays} working days whether there will be one. You see the dates when you have sent it. ${para(['¶29'])}</p>
<h2 class="govuk-heading-m">What you need</h2>
<p class="govuk-body">Our letter with the decision, if you have it. It takes about 15 minutes. You can stop at any time and come back later.</p>
${button({ text: 'Start now', href: '/look-again/start', isStartButton: true })}
<p class="govuk-body">You need not use this form. You can ring, email or write to us. <a class="govuk-link" href="/help">Help you may need</a></p>`,
  );
}
