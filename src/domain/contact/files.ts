import { ERASED } from '#domain/case/events.ts';
import { type Attachment, attachmentsOf, partsOf, type StoredFile } from '#domain/files.ts';
import { fault, faulty, type Refusal, refusal } from '#domain/refusal.ts';
import type { Contact } from './contact.ts';
import type { FileQuarantined, FileReleased, RedactedCopyAdded } from './events.ts';

type FileEvent = FileQuarantined | FileReleased | RedactedCopyAdded;

/** The files of a contact after something became of one of them. */
export function filesAfter(
  files: readonly Attachment[],
  event: FileEvent,
  on: string,
): readonly Attachment[] {
  const changed = (id: string, change: (file: Attachment) => Attachment) =>
    files.map((file) => (file.id === id ? change(file) : file));
  switch (event.type) {
    case 'FileQuarantined': {
      const found = event.words?.signature ?? ERASED;
      return changed(event.file, (file) => ({ ...file, quarantine: { found, on, released: null } }));
    }
    case 'FileReleased': {
      const released = { because: event.words?.reason ?? ERASED, on };
      return changed(event.file, ({ quarantine, ...file }) =>
        quarantine ? { ...file, quarantine: { ...quarantine, released } } : file,
      );
    }
    case 'RedactedCopyAdded':
      return [...files, ...attachmentsOf(event)];
    default:
      return event satisfies never;
  }
}

const NO_FILE = refusal('absent', 'There is no such file, or it is not yours to read.');

type WithFiles = Pick<Contact, 'attachments'>;

const fileOf = ({ attachments }: WithFiles, id: string): Attachment | undefined =>
  attachments.find((file) => file.id === id);

/** Keeps a file closed in which malware was found; nothing when the contact has no such file, or it was found before. */
export function quarantineFile(contact: WithFiles, id: string, found: string): readonly FileQuarantined[] {
  const file = fileOf(contact, id);
  return !file || file.quarantine ? [] : [{ type: 'FileQuarantined', file: id, words: { signature: found } }];
}

/** Lets a file go that was kept closed. Refuses (`reason`) without a reason, and what is not kept closed. */
export function releaseFile(
  contact: WithFiles,
  id: string,
  reason: string,
): readonly FileReleased[] | Refusal {
  const file = fileOf(contact, id);
  if (!file) return NO_FILE;
  if (!file.quarantine) return refusal('conflict', 'This file is not kept closed.', ['¶2']);
  if (file.quarantine.released) return refusal('conflict', 'This file was released already.', ['¶2']);
  if (reason.trim() === '')
    return faulty([fault('reason', 'Say why it may be opened all the same.', ['¶2'])]);
  return [{ type: 'FileReleased', file: id, words: { reason } }];
}

/** Puts a redacted copy beside a file (¶25, ¶30). Refuses (`of`) what is no file of this contact, or is a copy itself. */
export function addRedactedCopy(
  contact: WithFiles,
  of: string,
  copy: StoredFile,
): readonly RedactedCopyAdded[] | Refusal {
  const file = fileOf(contact, of);
  if (!file) return NO_FILE;
  if (file.role === 'redacted')
    return faulty([fault('of', 'This is a redacted copy itself. Choose the file that it stands for.')]);
  const { facts, words } = partsOf(copy);
  const attachments = [{ ...facts, role: 'redacted' as const, of }];
  return [{ type: 'RedactedCopyAdded', of, attachments, words: { files: [words] } }];
}
