import type { Pages } from '#web/routes.ts';
import { checkAccount, sendAccount, showAccount } from './answer.ts';
import { sendAsk, showAsk } from './ask.ts';
import { autosaveAccount } from './draft.ts';

const ASKING = ['customer-care-officer', 'customer-care-manager'] as const;

/** ¶11: a colleague who is concerned is asked for their account, and gives it at an address of its own. */
export function accountRequestPages(pages: Pages): void {
  pages.get('/cases/:reference/ask-account', showAsk, ASKING);
  pages.post('/cases/:reference/ask-account', sendAsk, ASKING);
  pages.get('/account-requests/:id', showAccount);
  pages.post('/account-requests/:id/check', checkAccount);
  pages.post('/account-requests/:id/send', sendAccount);
  pages.post('/account-requests/:id/draft', autosaveAccount);
}
