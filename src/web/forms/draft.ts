import { type Posted, typed } from '#web/visit.ts';

/** The name under which a form about a case is kept, and about which head. */
export const draftForm = (reference: string, action: string, head: string | null): string =>
  `case/${reference}/${action}${head === null ? '' : `/${head}`}`;

const CARRIED = new Set(['_csrf', 'once', 'version', 'head', 'draft', 'draftVersion', 'do', 'add']);

/** What somebody typed, without what the form carries along. */
export function typedIn(body: Posted): Posted {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !CARRIED.has(name)));
}

/** The version of the draft that a form was filled in with; null for none. */
export function draftVersionIn(body: Posted): number | null {
  const text = typed(body, 'draftVersion');
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** The version of the case that a form was made for; null when it is none. */
export function versionIn(body: Posted): number | null {
  const text = typed(body, 'version');
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** A draft's body as a form takes it; whatever else was kept there is left out. */
export function asPosted(body: unknown): Posted {
  if (typeof body !== 'object' || body === null) return {};
  const entries = Object.entries(body).filter(
    ([, value]) => isText(value) || (Array.isArray(value) && value.every(isText)),
  );
  return Object.fromEntries(entries) as Posted;
}
