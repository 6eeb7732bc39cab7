import type { AskedField } from '#domain/case/options.ts';
import type { Fault } from '#domain/refusal.ts';
import { type Html, html } from '#web/html.ts';
import type { Posted } from '#web/visit.ts';
import { formFields } from './fields.ts';

/** Part of a form under a heading of its own. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly AskedField[];
}

/** Parts of a form, each under its heading. */
export function parts(all: readonly Part[], body: Posted, faults: readonly Fault[]): Html {
  return html`${all.map(({ id, title, fields }) => html`<section class="la-part" aria-labelledby="part-${id}"><h2 class="govuk-heading-m" id="part-${id}">${title}</h2>${formFields({ fields, body, faults })}</section>`)}`;
}
