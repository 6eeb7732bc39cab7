import { randomUUID } from 'node:crypto';
import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { App } from '#app/app.ts';
import { NO_CONTACT, readableContact } from '#app/contact-actions.ts';
import { type HeldFiles, holdFile, NO_FILES } from '#app/files.ts';
import { CONTACT_ROLES } from '#app/receive.ts';
import { addRedacted } from '#app/redacted.ts';
import { FILE_LIMITS } from '#domain/files.ts';
import { fault, faulty, isRefusal } from '#domain/refusal.ts';
import { askToSignIn } from '#web/pages/sign-in/routes.ts';
import { filesOfColleagues } from '#web/plugins/forms.ts';
import { type Pages, pagesOn } from '#web/routes.ts';
import { type Answer, param, posted, takeOnce, typed, type Visit } from '#web/visit.ts';
import type { RedactedTried } from './view-redacted.ts';

/** What a request brought, until it is answered. */
const brought = new WeakMap<FastifyRequest, HeldFiles>();

/** Holds the file as it streams in; nobody who is not signed in leaves one here. */
const holding = (app: App) =>
  async function hold(this: FastifyRequest, part: MultipartFile): Promise<void> {
    const isWanted = this.session.user !== undefined && part.filename !== '' && !brought.has(this);
    if (!isWanted) {
      part.file.resume();
      Object.assign(part, { value: '' });
      return;
    }
    const holder = randomUUID();
    const { filename: name, mimetype: declaredType, file: stream } = part;
    const held = await holdFile(app, { holder, name, declaredType, stream });
    brought.set(this, isRefusal(held) ? { ...NO_FILES, faults: held.faults } : { holder, ids: [held.id] });
    // What tells one file from another when the same form comes twice.
    Object.assign(part, { value: isRefusal(held) ? '' : held.sha256 });
  };

type Refused = (visit: Visit, tried: RedactedTried, status: number) => Promise<Answer>;

async function take(visit: Visit, refused: Refused): Promise<Answer> {
  const { app, reader, request } = visit;
  const reference = param(request, 'reference');
  if (!(await app.views.mayReadContact(app.store, reader, reference))) return 'absent';
  const of = typed(posted(request), 'of');
  const files = brought.get(request) ?? NO_FILES;
  if (of === '') {
    const faults = [fault('of', 'Choose the file that it is a copy of.', ['¶25']), ...(files.faults ?? [])];
    return refused(visit, { of, faults }, 422);
  }
  const taken = await takeOnce(visit, async (tx, now) => {
    const found = await readableContact(app, tx, reader, reference);
    if (!found) return NO_CONTACT;
    const added = await addRedacted(app, tx, now, reader, found, { of, files });
    if (isRefusal(added)) return added;
    return { status: 200, body: { to: `/contacts/${reference}?done=redacted` }, person: added.person };
  });
  if (!isRefusal(taken)) return taken;
  const { faults } = taken.faults.length > 0 ? taken : faulty([fault('of', taken.why)]);
  return refused(visit, { of, faults }, 422);
}

/** Adding a redacted copy; in a scope of its own, because only this page reads such a form. */
export function redactedPages({ server, app, parts }: Pages, refused: Refused): void {
  server.register(async (scope) => {
    filesOfColleagues(scope);
    await scope.register(multipart, {
      ...{ attachFieldsToBody: 'keyValues', onFile: holding(app), throwFileSizeLimit: false },
      limits: { files: 1, fileSize: FILE_LIMITS.bytes + 1, fields: 20, fieldSize: 1000 },
    });
    const inScope = pagesOn(scope, app, parts, (request, reply) => askToSignIn(app, parts, request, reply));
    inScope.post('/contacts/:reference/redacted', (visit) => take(visit, refused), CONTACT_ROLES);
  });
}
