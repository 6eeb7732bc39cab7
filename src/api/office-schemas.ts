import { z } from 'zod';

const day = z.string().describe('A day in Europe/London, YYYY-MM-DD.');
const moment = z.string().describe('A moment, RFC 3339 in UTC.');
const words = z.string().describe('Text as people wrote it; kept unchanged.');
const user = z.string().max(100).describe('The user name of a colleague.');

/** Days on which a colleague is away. */
export const leaveField = z.array(z.strictObject({ from: day, to: day })).max(100);

export const reassignBody = z
  .strictObject({
    references: z
      .array(z.string().regex(/^[\w-]{1,60}$/, 'Give the reference of a case, like CC-2026-00001.'))
      .max(200)
      .describe('The cases, at most 200.'),
    officer: user,
    reason: words,
    versions: z
      .record(z.string().max(60), z.int())
      .optional()
      .describe('The versions that were looked at, by reference; a case that has changed since is refused.'),
  })
  .describe('Cases to be given to one officer, for one reason (¶4).');
export const reassignedSchema = z.object({
  done: z.array(z.object({ reference: z.string(), version: z.int() })),
  refused: z.array(z.object({ reference: z.string(), why: z.string(), paragraphs: z.array(z.string()) })),
});

export const importBody = z
  .strictObject({
    csv: z
      .string()
      .describe('The file as text: a first line that names the columns, then one original case a line.'),
    apply: z.boolean().default(false).describe('False says what it would do, and does nothing.'),
  })
  .describe('A list of original cases (¶8–¶17).');
export const importedSchema = z.object({
  ...{ rows: z.int(), new: z.int(), changed: z.int(), unchanged: z.int(), ignored: z.array(z.string()) },
  faults: z.array(z.object({ line: z.int(), column: z.string(), message: z.string() })),
  changes: z.array(
    z.object({
      line: z.int(),
      reference: z.string(),
      is: z.enum(['new', 'changed']),
      columns: z.array(z.string()),
    }),
  ),
});

const details = {
  name: z.string(),
  telephone: z.string(),
  telephoneHours: z.string(),
  email: z.string(),
  address: z.string().nullable(),
};
export const detailsBody = z
  .strictObject({
    version: z.int().describe('The version of the contact points that was looked at.'),
    ...details,
    address: z.string().nullish(),
  })
  .describe('How people reach the office (¶2, ¶3); letters made from now on say so.');
export const detailsSchema = z.object({
  version: z.int(),
  ...details,
  changes: z.array(z.object({ version: z.int(), at: moment, by: z.string(), details: z.object(details) })),
});

export const askAccountBody = z
  .strictObject({
    head: z.string().max(20),
    of: user,
    questions: words,
    alleged: words.nullish().describe('What is said about them; what the head is about when left out.'),
    replyBy: day,
  })
  .describe('A colleague who is concerned is asked for their account (¶11).');
export const giveAccountBody = z.strictObject({ account: words }).describe('What the colleague says (¶11).');
export const accountRequestSchema = z
  .object({
    id: z.string(),
    state: z.enum(['open', 'given', 'not-needed']),
    askedBy: z.object({ user: z.string(), name: z.string() }),
    askedOn: day,
    replyBy: day,
    alleged: words,
    questions: words,
    account: z.object({ on: day, text: words }).nullable(),
  })
  .describe('All that a colleague is shown who is asked for their account.');
export const askedAccountSchema = z.object({
  ...{ id: z.string(), askedBy: z.string(), askedOn: day, replyBy: day },
});
