import type { Pages } from '#web/routes.ts';
import { sendMerge, showMerge } from './merge.ts';

/** Two cases about the same matter become one (¶4). */
export function mergePages(pages: Pages): void {
  pages.get('/cases/:reference/merge', showMerge, ['customer-care-manager']);
  pages.post('/cases/:reference/merge', sendMerge, ['customer-care-manager']);
}
