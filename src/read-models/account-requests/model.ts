import type { CaseBeside, ReadModel } from '#app/ports.ts';
import { isOpen } from '#domain/case/case-file.ts';
import { caseIn } from '#read-models/folded.ts';

/** Accounts that colleagues were asked for (¶11): whose, by when. The words stay in the history. */
export const accountRequestsModel: ReadModel<CaseBeside> = {
  name: 'account-requests',
  kind: 'case',
  tables: ['account_requests'],
  rowsOf: (loaded) => {
    const { reference, accounts, heads } = caseIn(loaded);
    const isWanted = (id: string) => heads.some((head) => head.id === id && isOpen(head));
    const rows = accounts.map(({ id, head, of, askedBy, askedOn, replyBy, given }) => ({
      ...{ id, reference, head, asked_of: of, asked_by: askedBy, asked_on: askedOn, reply_by: replyBy },
      given_on: given?.on ?? null,
      open: given === null && isWanted(head),
    }));
    return { account_requests: rows };
  },
};
