import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '#app/app.ts';
import { NO_CONTACT } from '#app/contact-actions.ts';
import { type HeldFiles, holdFile, NO_FILES, openAttachment } from '#app/files.ts';
import type { Transaction } from '#app/ports.ts';
import { additionFault, downloadHeaders, fileFaults } from '#domain/files.ts';
import { type Fault, isRefusal } from '#domain/refusal.ts';
import { actorOf } from './answer.ts';
import { problemOf, refuse } from './problems.ts';

interface AttachmentSent {
  readonly name: string;
  readonly type?: string | null | undefined;
  readonly base64: string;
}

/** What is wrong with the files of a request, each at its place in the list. */
function faultsOf(files: readonly { readonly name: string; readonly size: number }[]): readonly Fault[] {
  return files.flatMap((file, index) => {
    const wrong = file.size === 0 ? fileFaults.empty(file.name) : additionFault(files.slice(0, index), file);
    return wrong ? [{ ...wrong, field: `attachments.${index}` }] : [];
  });
}

/** Holds the files of a request within its transaction; with a fault of one of them none is held. */
export async function holdAttachments(
  app: App,
  tx: Transaction,
  sent: readonly AttachmentSent[],
): Promise<HeldFiles> {
  const files = sent.map(({ name, type, base64 }) => {
    const bytes = Buffer.from(base64, 'base64');
    return { name, declaredType: type ?? null, size: bytes.length, stream: Readable.from([bytes]) };
  });
  const faults = faultsOf(files);
  if (files.length === 0 || faults.length > 0) return { ...NO_FILES, faults };
  const holder = randomUUID();
  const ids: string[] = [];
  for (const file of files) {
    const held = await holdFile(app, { holder, ...file }, tx);
    if (isRefusal(held)) return { ...NO_FILES, faults: held.faults };
    ids.push(held.id);
  }
  return { holder, ids };
}

/** Drops them again, when what they came with was refused. */
export async function dropAttachments(app: App, tx: Transaction, { holder, ids }: HeldFiles): Promise<void> {
  for (const id of ids) await app.files.drop(tx, holder, id);
}

/**
 * Sends a file of a contact to be saved, never to be shown as a page of ours; 404 where it is not there for them, 403
 * while it is kept closed because of malware, 409 until a scanner that is configured has looked at it.
 */
export async function sendAttachment(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { reference, id } = request.params as { reference: string; id: string };
  const opened = await openAttachment(app, actorOf(request), reference, id);
  if (!opened) return refuse(reply, problemOf(NO_CONTACT));
  if (isRefusal(opened)) return refuse(reply, problemOf(opened));
  reply.headers(downloadHeaders(opened.file));
  return reply.send(Readable.from(opened.bytes));
}
