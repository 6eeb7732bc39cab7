import { z } from 'zod';
import { CHANNELS } from '#domain/contact/events.ts';
import { FILE_TYPES } from '#domain/files.ts';
import { SUGGESTED } from '#domain/mail/facts.ts';
import { MAIL_KINDS } from '#domain/mail/message.ts';
import { CATEGORIES, LIMITS, OUTCOMES, ROLES, STEPS } from '#procedure/model.ts';

const day = z.string().describe('A day in Europe/London, YYYY-MM-DD.');
const moment = z.string().describe('A moment, RFC 3339 in UTC.');
const words = z.string().describe('Text as people wrote it; kept unchanged.');

const fault = z.object({ field: z.string(), message: z.string(), paragraphs: z.array(z.string()) });
export const problemSchema = z
  .object({
    type: z.string(),
    status: z.int(),
    title: z.string(),
    detail: z.string().describe('In plain English, what to do.'),
    errors: z.array(fault).optional(),
    paragraphs: z.array(z.string()).optional(),
    rule: z.string().optional(),
  })
  .describe('RFC 9457: why not, field by field, with the paragraphs of the guidance.');

const acknowledgement = z.object({
  required: z.boolean(),
  due: day.nullable(),
  state: z.enum(['queued', 'sent', 'failed', 'not-required', 'exception']),
  why: z.string().nullable(),
  on: day.nullable(),
});
export const contactReceipt = z.object({ reference: z.string(), state: z.string(), acknowledgement });
export const contactSchema = z
  .looseObject({
    reference: z.string(),
    state: z.enum(['to-consider', 'on-case', 'not-feedback', 'automatic']),
    channel: z.enum(CHANNELS),
    receivedAt: moment,
    from: z.looseObject({ name: z.string().nullable() }),
    text: words,
    attachments: z.array(
      z.object({
        ...{ id: z.string(), name: z.string(), type: z.enum(FILE_TYPES), size: z.int() },
        sha256: z.string().nullable(),
        doNotOpen: z.boolean().describe('It could run: save it, and do not open it here.'),
        role: z
          .enum(['inline', 'original', 'redacted'])
          .optional()
          .describe('A picture within the text, the message as it came, or a copy with parts blacked out.'),
        of: z.string().optional().describe('Of a redacted copy: the file it stands for.'),
        quarantine: z
          .object({
            ...{ found: z.string(), on: day },
            released: z.object({ because: z.string(), on: day }).nullable(),
          })
          .optional()
          .describe('The scanner found something in it: it is kept closed until somebody releases it.'),
      }),
    ),
    mail: z
      .looseObject({
        ...{ kind: z.enum(MAIL_KINDS), isDoubtful: z.boolean(), because: z.string() },
        ...{ mailbox: z.string(), subject: z.string(), isUnreadable: z.boolean() },
      })
      .nullable()
      .describe('Of a message by e-mail: what it was taken for, and why.'),
    suggested: z
      .object({
        ...{ case: z.string().nullable(), contact: z.string().nullable(), why: z.enum(SUGGESTED) },
      })
      .nullable()
      .describe('Where it may belong.'),
    copies: z.array(z.object({ mailbox: z.string(), arrivedAt: moment })),
    acknowledgement,
    case: z.string().nullable(),
  })
  .describe('A contact; its text exactly as it was sent.');

const deadline = z.looseObject({
  limit: z.enum(LIMITS),
  paragraphs: z.array(z.string()),
  from: day,
  due: day.nullable(),
  state: z.enum(['running', 'overdue', 'met', 'missed', 'not-needed']),
  workingDaysLeft: z.int().nullable(),
  heldBy: z.enum(['customer-care', 'line-manager', 'allocations', 'ocwt']),
});
const headSchema = z.looseObject({
  id: z.string(),
  category: z.enum(CATEGORIES),
  themes: z.array(z.string()),
  about: words,
  complainedOf: z.array(z.string()),
  distinction: z.string().nullable(),
  receivedOn: day,
  decisionDate: day.nullable(),
  step: z.enum(STEPS).nullable(),
  holder: z.object({ role: z.enum(ROLES), user: z.string().nullable() }).nullable(),
  deadlines: z.array(deadline),
  outcome: z.enum(OUTCOMES).nullable(),
  decision: z.string().nullable(),
});
export const caseSchema = z
  .looseObject({
    reference: z.string(),
    version: z.int().describe('Counts every event of the case.'),
    guidance: z.string(),
    state: z.enum(['open', 'closed']),
    receivedOn: day,
    openedOn: day,
    closedOn: day.nullable(),
    officer: z.string().nullable(),
    team: z.string(),
    help: words,
    adjustments: z.array(z.string()),
    callBackOn: day.nullable(),
    originalCase: z.string().nullable(),
    contacts: z.array(z.string()),
    follows: z.string().nullable(),
    mergedInto: z.string().nullable().describe('The case in which a second one about the same goes on.'),
    person: z.object({ name: z.string() }).nullable(),
    priority: z.boolean(),
    heads: z.array(headSchema),
    actions: z.array(
      z.looseObject({
        action: z.string(),
        head: z.string().nullable(),
        form: z.array(z.looseObject({ name: z.string() })),
      }),
    ),
    refused: z.array(
      z.looseObject({
        action: z.string(),
        head: z.string().nullable(),
        why: z.string(),
        paragraphs: z.array(z.string()),
      }),
    ),
  })
  .describe('A case: where each head stands, by when, and what the caller may do now or not, and why.');
export const pageOf = (item: z.ZodType) => z.object({ items: z.array(item), next: z.string().nullable() });
export const historySchema = z.object({
  events: z.array(
    z.looseObject({
      seq: z.int(),
      at: moment,
      type: z.string(),
      sentence: z.string(),
      paragraphs: z.array(z.string()),
      hash: z.string(),
      previousHash: z.string(),
    }),
  ),
  next: z.string().nullable(),
});

/** ¶6: what was filed in the records folder. */
export const recordSchema = z.object({
  case: z.string(),
  head: z.string(),
  class: z.string(),
  filedBy: z.string(),
  filedOn: day,
  person: z.string().nullable(),
});

const listedHead = z.looseObject({
  id: z.string(),
  category: z.enum(CATEGORIES),
  step: z.enum(STEPS).nullable(),
  holder: z.object({ role: z.enum(ROLES), user: z.string().nullable() }).nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
});
export const listedCase = z
  .looseObject({
    reference: z.string(),
    version: z.int(),
    state: z.enum(['open', 'closed']),
    receivedOn: day,
    officer: z.string().nullable(),
    nextDue: day.nullable(),
    overdue: z.boolean(),
    heads: z.array(listedHead),
  })
  .describe('A case as lists show it; read it by its reference for all of it.');
export const listedContact = z
  .looseObject({ reference: z.string(), state: z.string(), channel: z.enum(CHANNELS), acknowledgement })
  .describe('A contact as lists show it, without its text.');
