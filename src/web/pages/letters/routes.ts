import type { Pages } from '#web/routes.ts';
import { asSent, draftAs, letterAs } from './downloads.ts';
import { actOnLetter, showLetter } from './letter.ts';
import { listLetters } from './list.ts';
import { seeLetter, sendSeen } from './see.ts';
import { openLetter, sendWriting } from './write.ts';

/** Letters of a case: written, seen, read by a second person, sent, and kept as they left. */
export function letterPages(pages: Pages): void {
  pages.get('/cases/:reference/letters', listLetters);
  pages.get('/cases/:reference/letters/new/:kind', openLetter);
  pages.post('/cases/:reference/letters/new/:kind', sendWriting);
  pages.get('/cases/:reference/letters/new/:kind/see', seeLetter);
  pages.post('/cases/:reference/letters/new/:kind/see', sendSeen);
  pages.get('/cases/:reference/letters/new/:kind/see/draft.pdf', draftAs('pdf'));
  pages.get('/cases/:reference/letters/new/:kind/see/draft.docx', draftAs('docx'));
  pages.get('/cases/:reference/letters/:id', showLetter);
  pages.post('/cases/:reference/letters/:id', actOnLetter);
  pages.get('/cases/:reference/letters/:id/letter.pdf', letterAs('pdf'));
  pages.get('/cases/:reference/letters/:id/letter.docx', letterAs('docx'));
  pages.get('/cases/:reference/letters/:id/message.eml', asSent);
}
