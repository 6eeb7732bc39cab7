import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { dropHeldFile, heldFiles, holdFile } from '#app/files.ts';
import { newSendingKey, readSending, type Sending, savePage, seenOf } from '#app/public-sending.ts';
import { type Attachment, FILE_LIMITS, fileFaults } from '#domain/files.ts';
import { type Fault, fault, isRefusal } from '#domain/refusal.ts';
import { type Pages, pagesOn } from '#web/routes.ts';
import { type Answer, openPage, type PublicVisit, posted, typed } from '#web/visit.ts';
import { filesView } from './files-view.ts';
import { FLOWS } from './flows.ts';
import { keyIn } from './key.ts';
import type { Limits } from './limits.ts';
import { FILES_SEEN, type Flow, type Step } from './model.ts';
import { nextOf } from './state.ts';
import { shownStep, tooOften } from './step-shown.ts';
import { at } from './step-view.ts';

/** The page on which files are added, with those that are held. */
export async function filesPage(
  visit: PublicVisit,
  flow: Flow,
  step: Step,
  key: string,
  faults: readonly Fault[],
): Promise<Answer> {
  const [files, sending] = await Promise.all([heldFiles(visit.app, key), readSending(visit.app, key)]);
  const shown = shownStep(visit, flow, step, key, sending);
  const content = filesView({ ...shown, body: {}, faults }, files);
  return openPage(visit, content, faults.length > 0 ? 422 : 200);
}

/** Whether a file that was added is not kept any more: the person is told, and nothing is sent without it. */
export function goneFiles(sending: Sending, held: readonly Attachment[]): readonly Fault[] {
  const added = [sending.typed.files?.held ?? []].flat();
  const isGone = added.some((id) => held.every((file) => file.id !== id));
  return isGone ? [fileFaults.gone()] : [];
}

type Then = 'stay' | 'next' | 'later';

const AT_ONCE = 40;
const TOO_MANY = fault('files', `These are too many files at once. Add ${FILE_LIMITS.files} at most.`);
const NONE_CHOSEN = fault(
  'files',
  'Choose a file first, then add it. To go on without files, press Continue.',
);

/** What is wrong with files that were sent, and how many were sent. */
interface Held {
  readonly faults: readonly Fault[];
  readonly chosen: number;
}

const isTooMany = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /_LIMIT$/.test(String(error.code));

async function hold(visit: PublicVisit, key: string, part: MultipartFile): Promise<readonly Fault[]> {
  const { filename, mimetype, file } = part;
  const sent = { holder: key, name: filename, declaredType: mimetype, stream: file };
  const held = await holdFile(visit.app, sent);
  return isRefusal(held) ? held.faults : [];
}

/** Takes each file as it streams in; what is wrong with one is told of that one, and keeps out no other. */
async function holdAll(visit: PublicVisit, key: string): Promise<Held> {
  const faults: Fault[] = [];
  let chosen = 0;
  if (!visit.request.isMultipart()) return { faults, chosen };
  try {
    for await (const part of visit.request.parts()) {
      if (part.type !== 'file') continue;
      // A box in which nothing was chosen sends a file without a name.
      if (part.filename) {
        chosen += 1;
        faults.push(...(await hold(visit, key, part)));
      } else part.file.resume();
    }
  } catch (error) {
    if (!isTooMany(error)) throw error;
    faults.push(TOO_MANY);
  }
  return { faults, chosen };
}

async function takeFiles(visit: PublicVisit, flow: Flow, limits: Limits, then: Then): Promise<Answer> {
  const step = flow.steps.find(({ isForFiles }) => isForFiles);
  if (!step) return 'absent';
  const key = keyIn(visit) ?? newSendingKey();
  if (await limits.adding(visit.request)) return tooOften(visit);
  const before = await readSending(visit.app, key);
  if (before?.sent) return { to: at(flow, 'sent', key) };
  const held = await holdAll(visit, key);
  const faults = held.chosen === 0 && then === 'stay' ? [...held.faults, NONE_CHOSEN] : held.faults;
  if (faults.length > 0) return filesPage(visit, flow, step, key, faults);
  if (then === 'stay') return { to: `${at(flow, step.id, key)}&now=added` };
  return goOn(visit, flow, step, key, { then, seen: seenOf(before?.typed[step.id]) });
}

async function goOn(
  visit: PublicVisit,
  flow: Flow,
  step: Step,
  key: string,
  { then, seen }: { readonly then: Then; readonly seen: string },
): Promise<Answer> {
  const held = (await heldFiles(visit.app, key)).map(({ id }) => id);
  const pages = { [step.id]: { ...FILES_SEEN, held } };
  const saved = await savePage(visit.app, { key, flow: flow.id, page: step.id, pages, seen });
  if (isRefusal(saved) || saved.result !== 'saved') return { to: at(flow, 'check', key) };
  if (then === 'later') return { to: at(flow, 'saved', key) };
  const next = nextOf(flow, saved.sending, visit.today, saved.wasNew ? null : step.id);
  return { to: `${at(flow, next, key)}${saved.wasNew ? '&now=lost' : ''}` };
}

async function removeFile(visit: PublicVisit, flow: Flow): Promise<Answer> {
  const key = keyIn(visit);
  if (!key) return { to: flow.path };
  await dropHeldFile(visit.app, key, typed(posted(visit.request), 'id'));
  return { to: `${at(flow, 'files', key)}&now=removed` };
}

const noSignIn = (_request: FastifyRequest): never => {
  throw new Error('No page for colleagues is among these');
};

/** Adding files, streamed; in a scope of their own, because only these pages read such forms. */
export function filePages(pages: Pages, limits: Limits): void {
  pages.server.register(async (scope) => {
    await scope.register(multipart, {
      limits: { files: AT_ONCE, fileSize: FILE_LIMITS.bytes + 1, fields: 20, fieldSize: 1000 },
      throwFileSizeLimit: false,
    });
    const inScope = pagesOn(scope, pages.app, pages.parts, async (request) => noSignIn(request));
    for (const flow of FLOWS.filter(({ steps }) => steps.some(({ isForFiles }) => isForFiles))) {
      const takes = (path: string, then: Then) =>
        inScope.openPost(`${flow.path}/${path}`, (visit) => takeFiles(visit, flow, limits, then));
      takes('files', 'next');
      takes('files/add', 'stay');
      takes('files/later', 'later');
      inScope.openPost(`${flow.path}/files/remove`, (visit) => removeFile(visit, flow));
    }
  });
}
