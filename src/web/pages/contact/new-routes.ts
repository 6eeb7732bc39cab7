import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { readOffice } from '#app/app.ts';
import { dropHeldFile, heldFiles, holdFile } from '#app/files.ts';
import { isSendingKey, newSendingKey } from '#app/public-sending.ts';
import { CONTACT_ROLES, receive } from '#app/receive.ts';
import { FILE_LIMITS } from '#domain/files.ts';
import { type Fault, isRefusal } from '#domain/refusal.ts';
import { askToSignIn } from '#web/pages/sign-in/routes.ts';
import { filesOfColleagues } from '#web/plugins/forms.ts';
import { type Pages, pagesOn } from '#web/routes.ts';
import {
  type Answer,
  formKeys,
  type Posted,
  page,
  posted,
  takeOnce,
  typed,
  typedAll,
  type Visit,
} from '#web/visit.ts';
import { newContactFault, newContactIn } from './new-request.ts';
import { newContactView } from './new-view.ts';

const AT_ONCE = 40;

/** Whose files: known to nobody else, and of no use to another colleague. */
const holderOf = (user: string, key: string): string => `contact ${user} ${key}`;

/** What was wrong with the files of a request, until its page is answered. */
const faultsOfFiles = new WeakMap<FastifyRequest, Fault[]>();

const keyIn = (body: Posted): string => {
  const key = typed(body, 'holder');
  return isSendingKey(key) ? key : newSendingKey();
};

const sentKey = ({ fields }: MultipartFile): string => {
  const field = fields.holder;
  return field && 'value' in field && typeof field.value === 'string' ? field.value : '';
};

async function show(visit: Visit, body: Posted, faults: readonly Fault[]): Promise<Answer> {
  const { app, reader } = visit;
  const holder = keyIn(body);
  const [office, held] = await Promise.all([
    readOffice(app, app.store, app.clock.now()),
    heldFiles(app, holderOf(reader.user, holder)),
  ]);
  const shown = { body, faults, holder, held };
  return page(visit, newContactView(shown, office, formKeys(visit)), faults.length > 0 ? 422 : 200);
}

async function send(visit: Visit): Promise<Answer> {
  const { app, reader, request } = visit;
  const body = posted(request);
  const holder = holderOf(reader.user, keyIn(body));
  for (const id of typedAll(body, 'takeOut')) await dropHeldFile(app, holder, id);
  const now = app.clock.now();
  const { received, faults } = newContactIn(body, now, await readOffice(app, app.store, now));
  const all = [...faults, ...(faultsOfFiles.get(request) ?? [])];
  if (all.length > 0) return show(visit, body, all);
  const ids = (await heldFiles(app, holder)).map(({ id }) => id);
  const taken = await takeOnce(visit, async (tx, at) => {
    const done = await receive(app, tx, at, reader, received, { holder, ids });
    if (isRefusal(done)) return done;
    const { reference } = done.contact;
    const isReadable = await app.views.mayReadContact(tx, reader, reference);
    const to = isReadable ? `/contacts/${reference}?done=recorded` : '/inbox?done=recorded';
    return { status: 201, body: { to }, person: done.person };
  });
  return isRefusal(taken) ? show(visit, body, taken.faults.map(newContactFault)) : taken;
}

/** Holds a file as it streams in, for the colleague who sends it; of somebody who is not signed in nothing is kept. */
async function take({ app }: Pages, request: FastifyRequest, part: MultipartFile): Promise<void> {
  const { user } = request.session;
  const key = sentKey(part);
  if (part.filename === '' || user === undefined || !isSendingKey(key)) {
    part.file.resume();
    return;
  }
  const sent = {
    holder: holderOf(user, key),
    name: part.filename,
    declaredType: part.mimetype,
    stream: part.file,
  };
  const held = await holdFile(app, sent);
  if (isRefusal(held)) faultsOfFiles.set(request, [...(faultsOfFiles.get(request) ?? []), ...held.faults]);
}

/** Recording what came on paper, with its scanned pages; in a scope of its own, because only it reads such a form. */
export function newContactPages(pages: Pages): void {
  const { app, parts } = pages;
  pages.server.register(async (scope) => {
    filesOfColleagues(scope);
    await scope.register(multipart, {
      attachFieldsToBody: 'keyValues',
      limits: { files: AT_ONCE, fileSize: FILE_LIMITS.bytes + 1, fields: 100, fieldSize: 2 * 1024 * 1024 },
      throwFileSizeLimit: false,
      async onFile(this: FastifyRequest, part) {
        await take(pages, this, part);
      },
    });
    const inScope = pagesOn(scope, app, parts, (request, reply) => askToSignIn(app, parts, request, reply));
    inScope.get('/contacts/new', (visit) => show(visit, {}, []), CONTACT_ROLES);
    inScope.post('/contacts/new', send, CONTACT_ROLES);
  });
}
