import { checkLetter } from '#app/case-letters.ts';
import { dispositionOf } from '#domain/files.ts';
import type { LetterDocument } from '#domain/letters/document.ts';
import { DocumentNotMade } from '#domain/letters/not-made.ts';
import { isRefusal } from '#domain/refusal.ts';
import { html } from '#web/html.ts';
import { type Answer, openPage, type PublicVisit, page, param, type Visit } from '#web/visit.ts';
import { letterHere } from './letter.ts';
import { draftedOf } from './see.ts';

export type Made = 'pdf' | 'docx';

const TYPES: Readonly<Record<Made | 'eml', string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  eml: 'message/rfc822',
};

/** Hands something over to be kept: never shown as a page of ours, and nothing in it runs here. */
export function handedOver(
  { reply }: Pick<PublicVisit, 'reply'>,
  bytes: Uint8Array,
  type: keyof typeof TYPES,
  name: string,
): Answer {
  reply.headers({
    'content-type': TYPES[type],
    'content-disposition': dispositionOf(`${name}.${type}`),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  return { sent: reply.send(Buffer.from(bytes)) };
}

const NOT_MADE = 'This could not be made just now';

/** What could not be made, in words, on a page for whoever asked. */
function notMade(visit: PublicVisit | Visit, why: string): Answer {
  const body = html`<h1 class="govuk-heading-l">${NOT_MADE}</h1><p class="govuk-body">${why} Go back, and ask for it again in a minute.</p>`;
  const content = { title: NOT_MADE, body };
  return 'reader' in visit ? page(visit, content, 503) : openPage(visit, content, 503);
}

/** Hands over what is made; says why where it could not be made. */
export async function madeOrWhy(
  visit: PublicVisit | Visit,
  make: () => Promise<Uint8Array>,
  made: Made,
  name: string,
): Promise<Answer> {
  try {
    return handedOver(visit, await make(), made, name);
  } catch (error) {
    if (error instanceof DocumentNotMade) return notMade(visit, error.message);
    throw error;
  }
}

/** A letter as a document of its own. */
export function madeInto(
  visit: PublicVisit | Visit,
  letter: LetterDocument,
  made: Made,
  name: string,
): Promise<Answer> {
  const { documents } = visit.app;
  const make = () => (made === 'pdf' ? documents.pdf(letter) : documents.docx(letter));
  return madeOrWhy(visit, make, made, name);
}

const DRAFT = 'This is a draft. It was not sent.';

/** A draft is never to be taken for the letter. */
const asDraft = (document: LetterDocument): LetterDocument => ({
  ...document,
  title: `Draft, not sent: ${document.title}`,
  blocks: [{ kind: 'paragraph', text: DRAFT }, ...document.blocks, { kind: 'paragraph', text: DRAFT }],
});

/** What is being written, as a document marked as a draft. */
export const draftAs =
  (made: Made) =>
  async (visit: Visit): Promise<Answer> => {
    const { app, reader } = visit;
    const drafted = await draftedOf(visit);
    if ('answer' in drafted) return drafted.answer === 'absent' ? 'absent' : drafted.answer;
    const { draft, writing } = drafted;
    const checked = await checkLetter(app, app.store, app.clock.now(), reader, draft);
    if (isRefusal(checked)) return 'absent';
    return madeInto(visit, asDraft(checked.document), made, `${writing.reference} ${writing.kind} draft`);
  };

const LEFT: ReadonlySet<string> = new Set(['sent', 'to-post', 'posted', 'came-back']);

/** A letter of a case as a document; marked as a draft while it has not left. */
export const letterAs =
  (made: Made) =>
  async (visit: Visit): Promise<Answer> => {
    const found = await letterHere(visit);
    const document = found?.letter.document;
    if (!found || !document) return 'absent';
    const { reference, letter } = found;
    const shown = LEFT.has(letter.state) ? document : asDraft(document);
    return madeInto(visit, shown, made, `${reference} letter ${letter.id}`);
  };

/** The email exactly as it left. */
export async function asSent(visit: Visit): Promise<Answer> {
  const found = await letterHere(visit);
  const bytes = found?.outgoing ? await visit.app.store.letterAsSent(found.outgoing.key) : null;
  if (!found || !bytes) return 'absent';
  return handedOver(visit, bytes, 'eml', `${param(visit.request, 'reference')} letter ${found.letter.id}`);
}
