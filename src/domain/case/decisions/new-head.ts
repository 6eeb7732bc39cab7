import type { CaseFile, Head } from '#domain/case/case-file.ts';
import type { Distinction, HeadAdded, HeadStart } from '#domain/case/events.ts';
import { pathOf, startPoint } from '#domain/case/routing.ts';
import type { CaseOffice, OriginalCase } from '#domain/office.ts';
import { type Fault, fault } from '#domain/refusal.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import type { CategoryId, ThemeId } from '#procedure/model.ts';

/** What is said about a head when it is opened, added or put under another category. */
export interface HeadWanted {
  readonly id: string;
  readonly category: CategoryId;
  readonly themes: readonly ThemeId[];
  readonly complainedOf: readonly string[];
  readonly distinction: Distinction | null;
  readonly receivedOn: string;
  readonly decisionDate: string | null;
  readonly criteria: HeadStart['criteria'];
}

/** What is wrong with the category of a head, given what is known of the original case (¶4, ¶7, ¶13, ¶17). `at` prefixes the field. */
export function categoryFaults(
  wanted: Pick<HeadWanted, 'category' | 'themes'>,
  original: OriginalCase | null,
  at = '',
): readonly Fault[] {
  const { category, themes } = wanted;
  const status = original?.status ?? null;
  const faults: Fault[] = [];
  if (category === 'service-ongoing' && status === 'completed') {
    faults.push(
      fault(
        `${at}category`,
        'The original case is completed. Choose a service complaint on a completed case.',
        ['¶13'],
      ),
    );
  }
  if (category === 'service-completed' && status === 'ongoing') {
    faults.push(
      fault(`${at}category`, 'The original case is ongoing. Choose a service complaint on an ongoing case.', [
        '¶8',
      ]),
    );
  }
  if (category === 'methodology' && status === null) {
    faults.push(
      fault(
        `${at}category`,
        'Which way this goes depends on the original case. Say which case it is about first.',
        ['¶17'],
      ),
    );
  }
  if (procedure.categories[category].needsTheme && themes.length === 0) {
    faults.push(fault(`${at}themes`, 'Choose at least one theme for a complaint about our service.', ['¶7']));
  }
  return faults;
}

/**
 * A head about a decision has the date of that decision, no later than its receipt: what comes before a decision is not
 * a request to look at it again (¶1, ¶21). `field` is where it is said.
 */
export function dateFaults(
  wanted: Pick<HeadWanted, 'category' | 'decisionDate' | 'receivedOn'>,
  field: string,
): readonly Fault[] {
  const { category, decisionDate, receivedOn } = wanted;
  if (category !== 'decision') return [];
  if (!decisionDate) {
    const unknown =
      'No date is known for the decision. Enter it with the review request or the original case.';
    return [fault(field, unknown, ['¶21', '¶22'])];
  }
  const early =
    'The decision is later than this. What comes before a decision is not a request to review it.';
  return decisionDate > receivedOn ? [fault(field, early, ['¶1', '¶21'])] : [];
}

/** A head as it begins: its path by category and original case, its start by its themes. */
export function startOf(wanted: HeadWanted, original: OriginalCase | null): HeadStart {
  const path = pathOf(wanted.category, original?.status ?? null);
  if (!path) throw new Error('A head was started without a path: check categoryFaults first');
  return {
    ...wanted,
    path,
    lineManager: original?.lineManager ?? null,
    start: startPoint(path, wanted.themes),
  };
}

export function nextHeadId(file: CaseFile): string {
  return `h${file.heads.length + 1}`;
}

/** ¶26: something new in post-review correspondence opens a head about our decision on the same case, from the same receipt. */
export function headForNewMatter(head: Head, file: CaseFile, office: CaseOffice, why: string): HeadAdded {
  const to = startOf(
    {
      id: nextHeadId(file),
      category: 'decision',
      themes: [],
      complainedOf: [],
      distinction: null,
      receivedOn: head.receivedOn,
      decisionDate: head.decisionDate ?? office.original?.decidedOn ?? null,
      criteria: ['new-information'],
    },
    office.original,
  );
  const reason = 'Post-review correspondence that adds something new.';
  return { type: 'HeadAdded', head: to.id, to, words: { about: why, distinctionWhy: '', reason } };
}
