import { z } from 'zod';
import { COMPOSED } from '#domain/letters/composed.ts';

const day = z.string().describe('A day in Europe/London, YYYY-MM-DD.');
const words = z.string().describe('Text as people wrote it; kept unchanged.');
const version = z.int().describe('The version of the case that was looked at.');
const medium = z.enum(['email', 'post', 'notice']);
const done = z.object({ by: z.string(), on: day });

export const letterTo = z.strictObject({
  medium,
  name: z.string().max(200),
  email: z.string().max(254).nullish(),
  address: z.string().max(1_000).nullish(),
  user: z.string().max(100).nullish().describe('For a notice: the user name of a colleague.'),
});

const answers = z
  .record(
    z.string().max(60),
    z.union([words, z.array(z.record(z.string().max(60), words)).max(200)], {
      error: 'Give this as text, or as a list of texts by name.',
    }),
  )
  .describe('What its fields ask, by name: texts, days, the values of choices, lists.');

/** A letter as it is put forward, or looked at beforehand. */
export const letterDraft = z
  .strictObject({
    version,
    kind: z
      .string()
      .max(60)
      .describe(`Which letter: ${COMPOSED.join(', ')}.`),
    template: z.int().describe('The version of its wording that was looked at; 0 is the one built in.'),
    heads: z.array(z.string().max(20)).max(50).default([]),
    to: letterTo,
    answers: answers.default({}),
    again: z.string().max(20).optional().describe('The letter it takes the place of.'),
  })
  .describe('A letter to the person or to a colleague, before it leaves (¶2, ¶20, ¶25, ¶26).');

export const letterVersion = z.strictObject({ version }).describe('The version that was looked at.');
export const letterReason = z.strictObject({ version, reason: words });
export const letterBack = z.strictObject({
  version,
  on: day.describe('When it came back.'),
  why: words,
});
export const letterPosted = z.strictObject({ version, on: day.describe('When it went to the post.') });

const block = z.looseObject({ kind: z.enum(['heading', 'paragraph', 'list', 'quote', 'table']) });
const document = z
  .looseObject({
    title: z.string(),
    reference: z.string(),
    date: day,
    size: z.enum(['standard', 'large']),
    greeting: z.string(),
    blocks: z.array(block),
    closing: z.array(z.string()),
  })
  .describe('What it says, piece by piece, as every form of it shows it.');

export const letterSchema = z
  .looseObject({
    id: z.string(),
    kind: z.string(),
    template: z.int(),
    heads: z.array(z.string()),
    medium,
    audience: z.enum(['person', 'colleague']),
    state: z.enum(['to-check', 'ready', 'returned', 'withdrawn', 'sent', 'to-post', 'posted', 'came-back']),
    secondPerson: z
      .array(z.string())
      .describe('Why somebody else reads it first; empty where nobody has to.'),
    by: z.string(),
    on: day,
    subject: words,
    to: letterTo.nullable(),
    document: document.nullable(),
    checked: done.nullable(),
    returned: done.extend({ reason: words }).nullable(),
    withdrawn: done.extend({ reason: words }).nullable(),
    sent: done.nullable(),
    posted: done.nullable(),
    cameBack: z.object({ on: day, how: z.enum(['email', 'post']), why: words }).nullable(),
  })
  .describe(
    'A letter of a case, frozen as it was put forward; its words are null once its person is erased.',
  );

const letterKind = z.looseObject({
  id: z.string(),
  name: z.string(),
  audience: z.enum(['person', 'colleague']),
  paragraphs: z.array(z.string()),
  fits: z.boolean(),
  why: z.string().nullable(),
  secondPerson: z.string().nullable(),
});

export const lettersSchema = z.object({
  reference: z.string(),
  version: z.int(),
  kinds: z
    .array(letterKind)
    .describe('What may be written, first what fits now; empty for those who write none.'),
  letters: z.array(letterSchema),
});

export const letterOpenedSchema = z.object({
  reference: z.string(),
  version: z.int(),
  letter: letterSchema,
  kindName: z.string(),
  may: z.array(z.enum(['check', 'return', 'send', 'posted', 'came-back', 'withdraw', 'again'])),
  whyNot: z.string().nullable(),
  outgoing: z
    .looseObject({ state: z.enum(['queued', 'sending', 'sent', 'failed', 'bounced']) })
    .nullable()
    .describe('How it stands in the outbox, once it was sent.'),
});

const finding = z.object({
  level: z.enum(['must', 'advice']),
  rule: z.string(),
  message: z.string(),
  field: z.string().nullable(),
  cites: z.array(z.string()),
});
export const letterPreviewSchema = z.object({
  document,
  findings: z.array(finding).describe('What must be put right before it leaves, then advice.'),
  secondPerson: z.array(z.string()),
});

const wording = z.looseObject({ subject: z.string(), body: z.string() });
const templateVersion = z.looseObject({
  version: z.int(),
  words: wording,
  why: words,
  proposedBy: z.string(),
  proposedOn: day,
  approvedBy: z.string().nullable(),
  approvedOn: day.nullable(),
});
export const templateSchema = z
  .looseObject({
    letter: z.string(),
    name: z.string(),
    made: z.enum(['by-itself', 'by-a-person']),
    version: z.int(),
    words: wording,
    versions: z.array(templateVersion),
    proposal: templateVersion.nullable(),
  })
  .describe('A letter with its wording in force, and every version with who approved it.');
export const templateBody = z
  .strictObject({
    base: z.int().describe('The version it was made from; 0 is the one built in.'),
    words: z.strictObject({ subject: words, body: words }),
    why: words,
  })
  .describe('A new wording of a letter: it counts once another person has approved it.');
export const templateDecision = z.strictObject({ version: z.int() });
export const templateRejection = z.strictObject({ version: z.int(), reason: words });
