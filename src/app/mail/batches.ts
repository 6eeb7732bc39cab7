import type { ListedMail } from '#domain/mail/mailbox.ts';

/** Messages that are fetched with one question and kept in one transaction. */
export type Batch = readonly ListedMail[];

const MOST_MAILS = 50;
const MOST_BYTES = 4 * 1024 * 1024;
const LONG = 256 * 1024;

/** Puts messages into batches in their order: long ones alone, and those that failed before alone and last. */
export function inBatches(
  listed: readonly ListedMail[],
  isTroubled: (uid: number) => boolean,
): readonly Batch[] {
  const batches: ListedMail[][] = [];
  let bytes = 0;
  for (const mail of listed.filter(({ uid }) => !isTroubled(uid))) {
    const open = batches.at(-1);
    const fits = open !== undefined && open.length < MOST_MAILS && bytes + mail.size <= MOST_BYTES;
    if (mail.size >= LONG) {
      batches.push([mail]);
      bytes = MOST_BYTES;
    } else if (fits) {
      open.push(mail);
      bytes += mail.size;
    } else {
      batches.push([mail]);
      bytes = mail.size;
    }
  }
  return [...batches, ...listed.filter(({ uid }) => isTroubled(uid)).map((mail) => [mail])];
}
