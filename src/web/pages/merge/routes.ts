import { MERGING_ROLE } from '#domain/case/merged.ts';
import type { Pages } from '#web/routes.ts';
import { sendMerge, showMerge } from './merge.ts';

/** Two cases about the same matter become one (¶4). */
export function mergePages(pages: Pages): void {
  pages.get('/cases/:reference/merge', showMerge, [MERGING_ROLE]);
  pages.post('/cases/:reference/merge', sendMerge, [MERGING_ROLE]);
}
