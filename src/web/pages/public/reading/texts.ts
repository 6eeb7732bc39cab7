import type { OfficeDetails } from '#domain/office-details.ts';
import { type Html, html, lines, nothing } from '#web/html.ts';
import type { Content } from '#web/layout/page.ts';
import { readingPage } from './page.ts';

const byPost = ({ name, address }: OfficeDetails): Html =>
  address ? html`<p class="govuk-body">By post: ${name}<br>${lines(address)}</p>` : nothing;

export function helpView(office: OfficeDetails): Content {
  return readingPage(
    office,
    'Help you may need',
    html`<p class="govuk-body">Tell us what would make it easier. You need not tell us why. We write it on the first page of your case, so that you say it only once.</p>
<h2 class="govuk-heading-m">Reading and writing</h2>
<ul class="govuk-list govuk-list--bullet">
<li>We can send letters in <strong>large print</strong>, in <strong>easy read</strong>, in <strong>Braille</strong> or as <strong>sound</strong>.</li>
<li>We can write down for you what you tell us on the telephone, and read it back.</li>
<li>On this website you can make the letters bigger in your browser. All pages still work.</li>
</ul>
<h2 class="govuk-heading-m">Hearing and speaking</h2>
<ul class="govuk-list govuk-list--bullet">
<li>If you use <strong>British Sign Language</strong>, ask us for an interpreter.</li>
<li>If you have a text phone, put <strong>18001</strong> before our number.</li>
<li>If you cannot use the telephone, we write to you instead.</li>
</ul>
<h2 class="govuk-heading-m">Other languages</h2>
<p class="govuk-body">Ring us and say which language you speak. We find an interpreter and ring you back. You can also write to us in your own language.</p>
<h2 class="govuk-heading-m">More time, or somebody beside you</h2>
<p class="govuk-body">Ask us for shorter steps or for a break. A friend or an advocate can be with you, or can <a class="govuk-link" href="/acting-for-someone">act for you</a>.</p>
<h2 class="govuk-heading-m">How to ask</h2>
<p class="govuk-body">Ring us, or write to <a class="govuk-link" href="mailto:${office.email}">${office.email}</a>. Each of our forms asks too what would help you.</p>
${byPost(office)}`,
  );
}

export function riskView(office: OfficeDetails): Content {
  const body = html`<div class="la-column"><h1 class="govuk-heading-l">If you are at risk now</h1>
<div class="la-phone"><p class="govuk-body govuk-!-margin-bottom-0"><strong>In danger now? Call 999.</strong><br>If you cannot speak, stay on the line and press 55 on a mobile.</p></div>
<h2 class="govuk-heading-m">If you feel you cannot go on</h2>
<ul class="govuk-list govuk-list--bullet">
<li>Call Samaritans free on <strong>116 123</strong>, at any hour of any day.</li>
<li>Call <strong>111</strong> and choose mental health help.</li>
<li>Go to the nearest accident and emergency department, or call <strong>999</strong>.</li>
</ul>
<h2 class="govuk-heading-m">If somebody hurts or frightens you</h2>
<p class="govuk-body">Call the police: <strong>999</strong> in an emergency, <strong>101</strong> at other times. If it is somebody at home, call the National Domestic Abuse Helpline free on <strong>0808 2000 247</strong>, at any hour.</p>
<p class="govuk-body">If you are worried about a child or about somebody who is cared for, ring the council where they live.</p>
<h2 class="govuk-heading-m">Then tell us</h2>
<p class="govuk-body">Call us on <strong>${office.telephone}</strong>, ${office.telephoneHours}. We are not an emergency service, and nobody reads what you send in the evening or at the weekend. Tell us how we can contact you safely.</p></div>`;
  return { title: 'If you are at risk now', body, back: { href: '/', text: 'Tell us about our service' } };
}

export function privacyView(office: OfficeDetails): Content {
  return readingPage(
    office,
    'How we use your information',
    html`<h2 class="govuk-heading-m">What we keep</h2>
<p class="govuk-body">What you tell us, the files you add, how to contact you, what we did about it, and the letters we sent.</p>
<h2 class="govuk-heading-m">What we use it for</h2>
<p class="govuk-body">To answer you, to put right what went wrong, and to learn. It is part of our work as a public body. We do not sell it, and no machine decides about it.</p>
<h2 class="govuk-heading-m">Who sees it</h2>
<ul class="govuk-list govuk-list--bullet">
<li>The people in Customer Care, and those who look at decisions again.</li>
<li>Somebody you complain about is told what is said about them, so that they can answer. They do not see the rest.</li>
<li>Somebody who had a part in your case does not read what you say about it to us.</li>
<li>We tell the police or the council if somebody is in danger.</li>
</ul>
<h2 class="govuk-heading-m">How we keep it safe</h2>
<p class="govuk-body">What you write is locked with a key of its own. If your words have to be erased, the key is destroyed and nobody can read them again.</p>
<h2 class="govuk-heading-m">While you fill in a form</h2>
<ul class="govuk-list govuk-list--bullet">
<li>What you type is kept for 7 days under an address that only you have, so that nothing is lost.</li>
<li>Files you add are kept for one day until you send them.</li>
<li>You can delete both at any time, on the page where you check your answers.</li>
<li>Our forms set no cookies. Only colleagues who sign in get one.</li>
</ul>
<h2 class="govuk-heading-m">Your rights</h2>
<p class="govuk-body">You can ask to see what we keep about you, to have it put right, and in some cases to have it erased. Ring us, or write to <a class="govuk-link" href="mailto:${office.email}">${office.email}</a>.</p>
${byPost(office)}
<p class="govuk-body">If you are unhappy with our answer, you can go to the Information Commissioner.</p>`,
  );
}

export function accessibilityView(office: OfficeDetails): Content {
  return readingPage(
    office,
    'Accessibility',
    html`<p class="govuk-body">We want everybody to be able to use this website. This page is about all pages of ${office.name} at this address.</p>
<h2 class="govuk-heading-m">What you can do</h2>
<ul class="govuk-list govuk-list--bullet">
<li>Use the pages by keyboard alone.</li>
<li>Make the letters four times as big, and read down the page without scrolling sideways. Only pictures of our procedure and some wide tables scroll inside their own frame.</li>
<li>Choose your own colours.</li>
<li>Send us what you have to say without JavaScript, and without cookies.</li>
<li>Stop and come back later. No form runs out of time while you type.</li>
</ul>
<h2 class="govuk-heading-m">How well it does</h2>
<p class="govuk-body">We aim to meet level AA of the Web Content Accessibility Guidelines, version 2.2. We have not been checked by anybody outside, so we do not say that we meet all of it.</p>
<h2 class="govuk-heading-m">How we tested it</h2>
<ul class="govuk-list govuk-list--bullet">
<li>A program that finds faults of accessibility looks at every kind of page before each change goes out.</li>
<li>On 25 November 2026 we tried pages of every kind by hand in one browser, Chromium: by keyboard alone, on a very narrow screen, in dark colours chosen by the reader, and in print. We sent a thank you by keyboard alone, and a request to look again without JavaScript.</li>
<li>We read how the pages name their parts to a screen reader. We have not listened to one, and have not yet tested with people who use one every day.</li>
<li>We have not tried other browsers, speech input or screen magnifiers by hand.</li>
</ul>
<h2 class="govuk-heading-m">What does not work well yet</h2>
<ul class="govuk-list govuk-list--bullet">
<li>These pages are in English only. There is no British Sign Language film and no easy-read version of them here. Ask us for either.</li>
<li>Files that others gave us, such as scanned letters, may not be readable by a screen reader. Ask us to read them to you.</li>
<li>The count of characters left needs JavaScript. Without it you are told the limit only.</li>
</ul>
<h2 class="govuk-heading-m">Tell us about a problem</h2>
<p class="govuk-body">Call us, write to <a class="govuk-link" href="mailto:${office.email}">${office.email}</a>, or <a class="govuk-link" href="/tell-us?about=something-else">tell us here</a>. Say which page it is and what went wrong. We give you what you need in another way, and put the page right.</p>
<h2 class="govuk-heading-m">If you are unhappy with our answer</h2>
<p class="govuk-body">The Equality and Human Rights Commission sees to the accessibility rules for public bodies. Contact the Equality Advisory and Support Service. In Northern Ireland contact the Equality Commission for Northern Ireland.</p>`,
  );
}

export function actingView(office: OfficeDetails): Content {
  return readingPage(
    office,
    'Acting for somebody',
    html`<p class="govuk-body">You can speak to us for somebody else: a relative, a friend, a client or a constituent. We listen to you straight away.</p>
<h2 class="govuk-heading-m">What we need</h2>
<p class="govuk-body">Before we tell you anything about them, we need to know that they agree. One of these is enough:</p>
<ul class="govuk-list govuk-list--bullet">
<li>our form, signed by them</li>
<li>a letter or an email from them to us</li>
<li>a word from them on the telephone</li>
<li>a paper that lets you act by law, such as a power of attorney</li>
</ul>
<p class="govuk-body">We keep it, so that you show it only once. While we wait for it we go on with our work, and the dates stay the same.</p>
<p class="govuk-body"><a class="govuk-link" href="/acting-for-someone/form">The form for them to sign, to print</a></p>
<h2 class="govuk-heading-m">If they have died</h2>
<p class="govuk-body">We are sorry. If you deal with their affairs, tell us so. Send us a copy of the will or of the grant of probate if you have it.</p>
<h2 class="govuk-heading-m">If they cannot agree</h2>
<p class="govuk-body">Tell us why, and what they would want. We talk with you about how we can help.</p>
<h2 class="govuk-heading-m">Members of Parliament</h2>
<p class="govuk-body">If somebody came to you for help, we take it that they agree that we answer you.</p>
<p class="govuk-body">Each of our forms asks whether you write for yourself. <a class="govuk-link" href="/">Choose what you want to tell us</a></p>`,
  );
}

const blank = (label: string): Html => html`<tr><th scope="row">${label}</th><td class="la-blank"></td></tr>`;

/** A form of consent to be printed and signed. */
export function consentView(office: OfficeDetails): Content {
  return {
    ...readingPage(
      office,
      'Somebody may speak for me',
      html`<p class="govuk-body la-actions"><button class="govuk-button govuk-button--secondary" data-print hidden>Print this form</button></p>
<p class="govuk-body">I agree that the person named below speaks to ${office.name} for me. You may tell them what you keep about my complaint, and send them copies of your letters.</p>
<table class="la-table la-form"><caption>About me</caption><tbody>${['My full name', 'My address', 'My date of birth', 'Your reference, if I have one'].map(blank)}</tbody></table>
<table class="la-table la-form"><caption>About the person who speaks for me</caption><tbody>${['Their full name', 'Their address', 'Their telephone number or email', 'Who they are to me'].map(blank)}</tbody></table>
<table class="la-table la-form"><caption>My signature</caption><tbody>${['Signed', 'Date'].map(blank)}</tbody></table>
<p class="govuk-body">I can change my mind at any time. Then I tell you, and you stop.</p>
<p class="govuk-body">Send it to <a class="govuk-link" href="mailto:${office.email}">${office.email}</a>, or by post.</p>
${byPost(office)}`,
    ),
    back: { href: '/acting-for-someone', text: 'Acting for somebody' },
  };
}
