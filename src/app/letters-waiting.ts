import type { CaseEvent } from '#domain/case/events.ts';
import { foldCase } from '#domain/case/evolve.ts';
import { neverWrittenTo } from '#domain/contact/address.ts';
import type { LetterDocument } from '#domain/letters/document.ts';
import type { CaseLetter, LetterWaiting } from '#domain/letters/letter.ts';
import { LETTER_ROLES, POST_ROLES } from '#domain/letters/roles.ts';
import type { StaffMember } from '#domain/office.ts';
import { nameOf } from '#domain/sentences/words.ts';
import { letters } from '#procedure/customer-care-1.0/letters.ts';
import type { RoleId } from '#procedure/model.ts';
import type { App } from './app.ts';
import { letterIn } from './letter-case.ts';

/** A letter that waits for somebody, with the names of its kind and of who wrote it. */
export interface WaitingLetter extends LetterWaiting {
  readonly kindName: string;
  readonly byName: string;
}

const holdsFor = (reader: StaffMember, roles: readonly RoleId[], team: string): boolean =>
  reader.active && reader.roles.some((held) => roles.includes(held.role) && held.team === team);

async function waiting(
  app: App,
  reader: StaffMember,
  which: Parameters<App['views']['lettersWaiting']>[2],
  roles: readonly RoleId[],
): Promise<readonly WaitingLetter[]> {
  const all = await app.views.lettersWaiting(app.store, reader, which);
  const staff = all.length > 0 ? await app.views.staff(app.store) : [];
  return all
    .filter(({ team }) => holdsFor(reader, roles, team))
    .map((one) => ({ ...one, kindName: letters[one.kind].name, byName: nameOf(one.by, { staff }) }));
}

/** Letters that this colleague may read before they leave: of their team, never their own, never of a case kept from them. */
export async function lettersToCheck(app: App, reader: StaffMember): Promise<readonly WaitingLetter[]> {
  const all = await waiting(app, reader, { states: ['to-check'] }, LETTER_ROLES);
  return all.filter(({ by }) => by !== reader.user);
}

/** Letters that wait to be printed and posted, of this colleague's team. */
export function lettersToPost(app: App, reader: StaffMember): Promise<readonly WaitingLetter[]> {
  return waiting(app, reader, { states: ['to-post'] }, POST_ROLES);
}

/** Letters that this colleague wrote and that are with them again: returned, ready to be sent, or come back. */
export function lettersWithMe(app: App, reader: StaffMember): Promise<readonly WaitingLetter[]> {
  const states = ['returned', 'ready', 'came-back'] as const;
  return waiting(app, reader, { states, by: reader.user }, LETTER_ROLES);
}

export interface DocumentToPost {
  readonly reference: string;
  readonly letter: string;
  readonly document: LetterDocument;
}

type Named = Pick<LetterWaiting, 'reference' | 'letter'>;

async function letterNamed(app: App, { reference, letter }: Named): Promise<CaseLetter | null> {
  const loaded = await app.store.load<CaseEvent>(`case:${reference}`);
  const file = loaded && foldCase(loaded.events);
  return (file && letterIn(file, letter)) ?? null;
}

async function isStopped(app: App, letter: CaseLetter | null): Promise<boolean> {
  if (!letter?.to?.address) return false;
  const flags = await app.store.flagsOf(`${letter.to.name}\n${letter.to.address}`);
  return neverWrittenTo(flags.map(({ what }) => what));
}

/** Of letters that wait to be posted those whose address was marked since, so that nothing is posted there (¶28). */
export async function stoppedAmong<Letter extends Named>(
  app: App,
  waiting: readonly Letter[],
): Promise<readonly Letter[]> {
  const stopped = await Promise.all(waiting.map(async (one) => isStopped(app, await letterNamed(app, one))));
  return waiting.filter((_, at) => stopped[at]);
}

/**
 * The letters of a batch, as they are printed: of those asked for, the ones that wait to be posted, are not erased, and go
 * to no address that was marked since.
 */
export async function documentsToPost(
  app: App,
  reader: StaffMember,
  wanted: readonly Named[],
): Promise<readonly DocumentToPost[]> {
  const open = await lettersToPost(app, reader);
  const documents: DocumentToPost[] = [];
  for (const { reference, letter } of open) {
    if (!wanted.some((one) => one.reference === reference && one.letter === letter)) continue;
    const found = await letterNamed(app, { reference, letter });
    const document = found?.document;
    if (document && !(await isStopped(app, found))) documents.push({ reference, letter, document });
  }
  return documents;
}
