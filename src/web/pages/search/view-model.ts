import { readOffice } from '#app/app.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { type FoundIn, type SearchHit, searchAll } from '#read-models/index.ts';
import { dayInShort } from '#web/layout/days.ts';
import { categoryShort, STATE_NAMES } from '#web/layout/names.ts';
import { queried, type Visit } from '#web/visit.ts';

export interface HitShown {
  readonly reference: string;
  readonly href: string;
  readonly kind: 'Case' | 'Contact';
  readonly person: string | null;
  readonly about: string;
  readonly state: string;
  readonly received: string;
  readonly officer: string;
  readonly reason: string;
}

export interface SearchModel {
  readonly typed: string;
  readonly hits: readonly HitShown[];
  readonly count: number;
  readonly more: boolean;
  readonly next: string | null;
  readonly isFirst: boolean;
}

const ROWS = 25;
const LONGEST_SEARCH = 200;

const REASONS: Readonly<Record<FoundIn, string>> = {
  reference: 'Reference',
  name: 'Name',
  email: 'Email address',
  telephone: 'Telephone',
  'sounds-like': 'Name sounds like it',
  text: 'Text',
};

function reasonOf({ reason: { where, words } }: SearchHit): string {
  return where === 'text' ? `${REASONS.text}: ${words.join(' ')}` : REASONS[where];
}

function stateOf({ kind, state }: SearchHit): string {
  if (kind === 'case') return state === 'open' ? 'Open' : 'Closed';
  return STATE_NAMES[state as keyof typeof STATE_NAMES] ?? state;
}

/** What was found, the best first, each with the reason why. */
export async function searchModel(visit: Visit): Promise<SearchModel> {
  const { app, reader, request, today } = visit;
  const typed = queried(request, 'q').slice(0, LONGEST_SEARCH).toWellFormed().trim();
  const after = queried(request, 'after') || null;
  const page = { limit: ROWS, after };
  const [found, office] = await Promise.all([
    searchAll(app.store, reader, typed, page),
    readOffice(app, app.store, app.clock.now()),
  ]);
  const hits = found.items.map((hit): HitShown => {
    const { kind, reference, person, officer, receivedOn, categories } = hit;
    const isCase = kind === 'case';
    return {
      ...{ reference, person, kind: isCase ? 'Case' : 'Contact', state: stateOf(hit), reason: reasonOf(hit) },
      href: `/${isCase ? 'cases' : 'contacts'}/${reference}`,
      about: [...new Set(categories.map(categoryShort))].join('; '),
      received: dayInShort(receivedOn, today),
      officer: isCase ? (officer === null ? 'nobody yet' : nameOf(officer, office)) : '',
    };
  });
  const { count, more, next } = found;
  return { typed, hits, count, more, next, isFirst: after === null };
}
