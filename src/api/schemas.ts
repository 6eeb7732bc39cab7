import { z } from 'zod';
import { isBlank, isDay, LONGEST_TEXT, textFault } from '#domain/case/answers.ts';
import { FLAGS } from '#domain/contact/address.ts';
import { CHANNELS } from '#domain/contact/events.ts';
import { FILE_LIMITS } from '#domain/files.ts';
import { isReference, REFERENCE_FORM } from '#domain/original.ts';
import { DIVISIONS } from '#domain/working-days.ts';
import { CATEGORIES, CRITERIA, ROLES, STEPS, THEMES } from '#procedure/model.ts';
import { leaveField } from './office-schemas.ts';

const day = z.string().describe('A day in Europe/London, YYYY-MM-DD.');
/** Text of which every character can be kept, and no more than fits. */
const text = (longest: number) =>
  z.string().superRefine((value, context) => {
    const message = textFault(value, longest);
    if (message) context.addIssue({ code: 'custom', message });
  });
const filled = (longest: number) =>
  text(longest).refine((value) => !isBlank(value), 'This is empty. Fill it in.');
const calendarDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Enter the date as year-month-day, for example 2026-04-13.')
  .describe('A day, YYYY-MM-DD.');
const user = text(100).describe('The user name of a colleague.');
const line = z.string();
const words = z.string().describe('Text as people wrote it; kept unchanged.');
const reference = z
  .string()
  .refine(isReference, REFERENCE_FORM)
  .describe('The reference of an original case: 1 to 40 printable characters.');
const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    context.addIssue({
      code: 'custom',
      message: 'Give a moment with its offset, for example 2026-04-02T10:15:00Z.',
    });
    return z.NEVER;
  }
});

/** ¶2–¶3, ¶28: what a person told the office, as it came in. */
export const contactBody = z
  .strictObject({
    channel: z.enum(CHANNELS),
    receivedAt: instant.describe('When it was received, RFC 3339. Not later than now.'),
    from: z.strictObject({
      name: line.nullish(),
      email: line.nullish(),
      telephone: line.nullish(),
      address: line.nullish(),
    }),
    originalCase: reference.nullish(),
    text: words,
    passedOnBy: user.nullish().describe('The colleague who passed it on (¶6).'),
    reviewRequest: z
      .strictObject({
        decisionDate: day.nullish(),
        criteria: z.array(z.enum(CRITERIA)).max(10).default([]),
        grounds: words.nullish(),
      })
      .nullish()
      .describe('What a request for a review says (¶22).'),
    attachments: z
      .array(
        z.strictObject({
          name: z.string().max(4000),
          type: z.string().max(200).nullish(),
          base64: z
            .string()
            .regex(
              /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
              'Give the bytes in base64.',
            ),
        }),
      )
      .max(FILE_LIMITS.files)
      .optional()
      .describe('Files that came with it. The whole request has 4 MB at most.'),
  })
  .describe('A contact as it came in (¶2, ¶28).');

export const notFeedbackBody = z
  .strictObject({ reason: filled(LONGEST_TEXT) })
  .describe('Why this is not feedback about the office (¶4).');
export const addressFlagBody = z
  .strictObject({ what: z.enum(FLAGS), reason: filled(LONGEST_TEXT) })
  .describe('What stands against writing to the addresses of the contact, and why (¶28).');
export const matchBody = z
  .strictObject({ originalCase: reference })
  .describe('Which original case the contact is about (¶4).');
export const acknowledgedBody = z
  .strictObject({ on: day, how: z.enum(['telephone', 'post', 'email']) })
  .describe('An acknowledgement made by hand (¶28).');

const distinction = z.strictObject({
  kind: z.enum(['service', 'methodology', 'both']),
  why: words.max(LONGEST_TEXT).default(''),
});

/** ¶4: a case on a contact, under one or more heads. */
export const openCaseBody = z
  .strictObject({
    contact: filled(60),
    heads: z
      .array(
        z.strictObject({
          category: z.enum(CATEGORIES),
          themes: z.array(z.enum(THEMES)).max(20).default([]),
          about: words.default(''),
          complainedOf: z.array(user).max(50).default([]),
          distinction: distinction.nullish(),
          decisionDate: day.nullish(),
        }),
      )
      .max(50),
    help: words.describe('What we can do to assist (¶4).'),
    officer: user.nullish(),
    originalCase: reference.nullish(),
    follows: text(60).nullish().describe('The closed case that this correspondence follows (¶26).'),
  })
  .describe('A case to be opened on a contact (¶4).');

export const addContactBody = z
  .strictObject({ contact: filled(60) })
  .describe('Another contact for a case (¶4).');

/** ¶8–¶17: what this office needs to know of the complaint that feedback is about. */
export const originalBody = z
  .strictObject({
    status: z.enum(['ongoing', 'completed']),
    decidedOn: day.nullish(),
    owner: user.nullish(),
    lineManager: user.nullish(),
    involved: z.array(user).max(500).default([]),
    complainant: z.strictObject({ name: text(500).nullish() }).nullish(),
  })
  .describe('What is told about an original case; it replaces what was told before.');

export const staffBody = z
  .strictObject({
    name: filled(200),
    roles: z.array(z.strictObject({ role: z.enum(ROLES), team: text(60) })).max(50),
    active: z.boolean().default(true),
    leave: leaveField.optional().describe('Days away; they stay as they were when left out.'),
    deputy: user.nullish().describe('Who looks after their work meanwhile; stays as it was when left out.'),
  })
  .describe('A colleague: name, roles by team, and whether they are here.');

const division = z.enum(DIVISIONS);
export const calendarChange = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('bank-holiday-added'),
      division,
      date: calendarDay,
      title: text(200),
      confirm: z.boolean().optional(),
    }),
    z.strictObject({
      kind: z.literal('bank-holiday-removed'),
      division,
      date: calendarDay,
      confirm: z.boolean().optional(),
    }),
    z.strictObject({
      kind: z.literal('office-closure-added'),
      date: calendarDay,
      name: text(200),
      stopsClock: z.boolean().default(false),
      confirm: z.boolean().optional(),
    }),
    z.strictObject({ kind: z.literal('office-closure-removed'), date: calendarDay }),
    z.strictObject({
      kind: z.literal('official-list-imported'),
      list: z.unknown().describe('The JSON that gov.uk publishes, as it is.'),
    }),
  ])
  .describe('A change to the office calendar (¶29).');
export const calendarPreviewBody = z.strictObject({ change: calendarChange });
export const calendarBody = z.strictObject({
  version: z.int().describe('The version of the calendar that the preview was worked out on.'),
  change: calendarChange,
});

const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(2_000).optional().describe('The `next` of the page before.'),
};
export const contactsQuery = z.strictObject({
  state: z.enum(['to-consider', 'on-case', 'not-feedback', 'automatic']).optional(),
  ...paging,
});
export const casesQuery = z.strictObject({
  category: z.enum(CATEGORIES).optional(),
  holder: z.string().max(100).optional().describe('A role or a user name.'),
  step: z.enum(STEPS).optional(),
  overdue: z.enum(['true', 'false']).optional(),
  state: z.enum(['open', 'closed']).optional(),
  officer: user.optional(),
  q: z.string().max(1_000).optional().describe('Searches names, references and text.'),
  ...paging,
});
export const historyQuery = z.strictObject(paging);
export const logQuery = z.strictObject({
  officer: user.optional(),
  reference: z.string().max(60).optional(),
  ...paging,
});
export const logFileQuery = z.strictObject({
  officer: user.optional(),
  reference: z.string().max(60).optional(),
});
const NO_DAY = 'Enter a date that exists, as year-month-day.';
// A year 0 is in no calendar of ours, nor of the database's.
const givenDay = z.iso.date({ error: NO_DAY, abort: true }).refine(isDay, NO_DAY);
export const statisticsQuery = z.strictObject({
  from: givenDay,
  to: givenDay,
});
export const workingDaysQuery = z.strictObject({
  from: givenDay,
  count: z.coerce.number().int().min(0).max(400),
  division: division.default('england-and-wales'),
});
