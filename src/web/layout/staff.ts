import type { StaffMember } from '#domain/office.ts';
import type { RoleId } from '#procedure/model.ts';
import { type Html, html, nothing } from '#web/html.ts';
import { type Content, documentOf, type Frame } from './page.ts';

interface Section {
  readonly href: string;
  readonly text: string;
  /** Nobody named: for every colleague. */
  readonly for?: readonly RoleId[];
}

const CARE: readonly RoleId[] = [
  'customer-care-officer',
  'customer-care-manager',
  'business-support-officer',
];
/** Those who read every case that is not kept from them. */
export const READERS: readonly RoleId[] = [...CARE, 'records', 'auditor'];

/** Those who look after the mail; who works in the inbox gets there from it. */
export const MAIL: readonly RoleId[] = ['business-support-officer', 'customer-care-manager', 'administrator'];

/** The sections of the staff pages, in the order in which a day needs them. */
export const SECTIONS: readonly Section[] = [
  { href: '/work', text: 'My work' },
  { href: '/inbox', text: 'Inbox', for: CARE },
  { href: '/telephone', text: 'Log a call' },
  { href: '/cases', text: 'Cases', for: [...READERS, 'ocwt', 'line-manager', 'allocations'] },
  { href: '/log', text: 'Log', for: READERS },
  { href: '/mail', text: 'Mail', for: ['business-support-officer', 'administrator'] },
  { href: '/team', text: 'Team', for: ['customer-care-manager'] },
  { href: '/figures', text: 'Figures', for: READERS },
  { href: '/search', text: 'Search', for: READERS },
  { href: '/guidance', text: 'Guidance' },
  { href: '/admin', text: 'Administration', for: ['administrator', 'business-support-officer', 'auditor'] },
];

/** Whether somebody has this section in their day. */
function hasSection(reader: StaffMember, section: Section): boolean {
  return section.for === undefined || reader.roles.some(({ role }) => section.for?.includes(role));
}

export interface StaffContent extends Content {
  /** The section it belongs to, by its address. */
  readonly section?: string;
}

function navigation(reader: StaffMember, current: string | undefined): Html {
  const items = SECTIONS.filter((section) => hasSection(reader, section)).map(
    ({ href, text }) =>
      html`<li><a href="${href}"${href === current ? html` aria-current="page"` : nothing}>${text}</a></li>`,
  );
  return html`<nav class="la-nav" aria-label="Menu"><ul>${items}</ul></nav>`;
}

/** A field to search from anywhere, for those who have Search; on the page of Search itself there is the larger one. */
function find(reader: StaffMember, current: string | undefined): Html {
  const isSearcher = reader.roles.some(({ role }) => READERS.includes(role));
  if (!isSearcher || current === '/search') return nothing;
  return html`<form class="la-find" action="/search" role="search" aria-label="Search"><label class="govuk-visually-hidden" for="find">Name, reference, telephone, email or words</label><input id="find" name="q" type="search"><button>Find</button></form>`;
}

/** A page for colleagues. `csrf` lets the button to sign out be believed. */
export function staffPage(frame: Frame, reader: StaffMember, csrf: string, content: StaffContent): Html {
  const bar = html`<div class="la-bar"><div class="la-wrap la-bar__in"><a class="la-name" href="/work">Look Again</a>${navigation(reader, content.section)}${find(reader, content.section)}<div class="la-who"><a href="/account">${reader.name}</a> <form method="post" action="/sign-out"><input type="hidden" name="_csrf" value="${csrf}"><button class="la-link-button">Sign out</button></form></div></div></div>`;
  const foot = html`<ul><li><a href="/guidance">The guidance</a></li><li><a href="/calculator">Date calculator</a></li><li><a href="/glossary">Glossary</a></li><li><a href="/accessibility">Accessibility</a></li></ul><p class="govuk-body-s govuk-!-margin-bottom-0">${frame.office.name}</p>`;
  return documentOf({ ...content, frame, bar, foot, name: 'Look Again' });
}
