import type { CaseBeside, Loaded, ReadModel, RowSet, Views } from '#app/ports.ts';
import { accountRequestsModel } from './account-requests/model.ts';
import { accountsAskedOf, caseOfAccount } from './account-requests/query.ts';
import { caseListModel } from './case-list/model.ts';
import { casesWhere } from './case-list/query.ts';
import { caseLogModel } from './case-log/model.ts';
import { contactListModel } from './contact-list/model.ts';
import { lettersModel } from './letters/model.ts';
import { otherNames } from './letters/other-names.ts';
import { lettersWaiting } from './letters/query.ts';
import { originalsModel } from './originals/model.ts';
import { originalsKnown } from './originals/query.ts';
import { mayReadCase, mayReadContact } from './policy.ts';
import { recordsModel } from './records/model.ts';
import { contactSearchModel } from './search/contact-model.ts';
import { searchModel } from './search/model.ts';
import { staffModel } from './staff/model.ts';
import { staff, staffByToken } from './staff/query.ts';
import { statisticsModel } from './statistics/model.ts';

export type { CaseBeside, Reader } from '#app/ports.ts';
export type { CaseItem } from './case-list/item.ts';
export { type CaseFilter, casesWhere, listCases } from './case-list/query.ts';
export { type LogColumn, type LogKey, type LogRow, logColumns } from './case-log/columns.ts';
export { LOG_ORDERS, type LogOrder, type LogSort, NEWEST_FIRST } from './case-log/order.ts';
export { allLogRows, type LogFilter, logRows } from './case-log/query.ts';
export { staleSince } from './case-log/stale.ts';
export { type ContactFilter, type ContactItem, listContacts } from './contact-list/query.ts';
export {
  type ContactCounts,
  contactCounts,
  contactsToConsider,
  MOST_COUNTED,
  type ToConsider,
} from './contact-list/to-consider.ts';
export {
  forgetMailbox,
  type LetterInTrouble,
  lettersInTrouble,
  type MailboxHealth,
  MINUTES_UNHEARD,
  mailboxHealth,
  type Unheard,
  unheardMailboxes,
} from './mail/query.ts';
export { listOriginals, type OriginalFilter } from './originals/list.ts';
export { mayReadCase, mayReadContact } from './policy.ts';
export { BadCursor, type Page } from './query.ts';
export { type FiledRecord, listRecords } from './records/query.ts';
export { type SearchHit, type SearchResult, searchAll } from './search/all.ts';
export type { FoundIn } from './search/tiers.ts';
export {
  type CasesHeld,
  casesHeldBy,
  type Undelivered,
  undelivered,
} from './staff/attention.ts';
export { staff, staffByToken } from './staff/query.ts';
export { type SignInSeen, signInsOf, type WaysIn, waysInOfAll } from './staff/ways-in.ts';
export {
  lastComplete,
  type Published,
  publishedFigures,
  type SafeCount,
  type SafeLimit,
} from './statistics/published.ts';
export { type LimitStatistics, type Statistics, statistics } from './statistics/query.ts';
export type { Duplicate } from './suggestions/duplicates.ts';
export type { OriginalSuggested } from './suggestions/originals.ts';
export type { EarlierItem } from './suggestions/people.ts';
export { type Suggestions, suggestionsFor } from './suggestions/query.ts';
export { type OfficerLoad, type TeamView, teamView } from './team/query.ts';
export { type Claim, claim, claimOf, release } from './work-queue/claims.ts';
export { nextUnallocated, type Unallocated } from './work-queue/next.ts';
export {
  type CallBack,
  WORK_GROUPS,
  type WorkGroup,
  type WorkGroupId,
  type WorkItem,
  type WorkQueue,
  weekEndOf,
  workQueue,
} from './work-queue/query.ts';

export const caseModels: readonly ReadModel<CaseBeside>[] = [
  caseListModel,
  caseLogModel,
  searchModel,
  recordsModel,
  statisticsModel,
  accountRequestsModel,
  lettersModel,
];
export const contactModels: readonly ReadModel<null>[] = [contactListModel, contactSearchModel];
export const staffModels: readonly ReadModel<null>[] = [staffModel];
export const originalModels: readonly ReadModel<null>[] = [originalsModel];

function rowsBy<Others>(models: readonly ReadModel<Others>[], loaded: Loaded, others: Others): RowSet {
  return Object.assign({}, ...models.map((model) => model.rowsOf(loaded, others)));
}

/** The read models as the office's work keeps and asks them. */
export const views: Views = {
  caseRows: (loaded, beside) => rowsBy(caseModels, loaded, beside),
  contactRows: (loaded) => rowsBy(contactModels, loaded, null),
  staffRows: (loaded) => rowsBy(staffModels, loaded, null),
  originalRows: (loaded) => rowsBy(originalModels, loaded, null),
  originalsKnown,
  caseOfAccount,
  accountsAskedOf,
  otherNames,
  lettersWaiting,
  mayReadCase,
  mayReadContact,
  staff,
  staffByToken,
  casesWhere,
};
