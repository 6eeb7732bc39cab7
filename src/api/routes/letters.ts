import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { actorOf, query } from '#api/answer.ts';
import {
  letterBack,
  letterDraft,
  letterOpenedSchema,
  letterPosted,
  letterPreviewSchema,
  letterReason,
  letterSchema,
  lettersSchema,
  letterVersion,
} from '#api/letter-schemas.ts';
import { problemSchema } from '#api/shapes.ts';
import { referenceIn, writing } from '#api/writing.ts';
import type { App } from '#app/app.ts';
import {
  checkLetter,
  hasLetterOn,
  type LetterDraft,
  letterKindsFor,
  letterOf,
  NO_LETTER,
} from '#app/case-letters.ts';
import { openedCase } from '#app/case-work.ts';
import {
  approveLetter,
  type LetterAsked,
  type LetterDone,
  putForward,
  recordCameBack,
  recordPosted,
  returnLetter,
  sendLetter,
  withdrawLetter,
} from '#app/letter-actions.ts';
import type { Done } from '#app/once.ts';
import type { Transaction } from '#app/ports.ts';
import { NO_CASE } from '#app/take-action.ts';
import type { LetterTo } from '#domain/letters/letter.ts';
import type { StaffMember } from '#domain/office.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';

const tags = ['letters'];
const notThere = { 404: problemSchema };
const refused = { 403: problemSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema };

const letterAt = (request: FastifyRequest): string => (request.params as { letter: string }).letter;

const doneWith = (done: LetterDone | Refusal, status: 200 | 201): Done | Refusal =>
  isRefusal(done) ? done : { status, body: done.letter, person: done.opened.loaded.person };

function toFrom({ medium, name, email, address, user }: z.output<typeof letterDraft>['to']): LetterTo {
  return { medium, name, email: email ?? null, address: address ?? null, user: user ?? null };
}

function draftFrom(reference: string, sent: z.output<typeof letterDraft>): LetterDraft {
  const { again, to, ...rest } = sent;
  return { ...rest, reference, to: toFrom(to), ...(again === undefined ? {} : { again }) };
}

/** The letters of a case: what may be written, what was, and each from its draft until it has left (¶2, ¶20, ¶25, ¶26). */
export function letterRoutes(server: FastifyInstance, app: App): void {
  const found = (request: FastifyRequest) =>
    app.views.mayReadCase(app.store, actorOf(request), referenceIn(request));
  readingRoutes(server, app);
  draftRoutes(server, app, found);
  actingRoutes(server, app, found);
}

function readingRoutes(server: FastifyInstance, app: App): void {
  server.get(
    '/api/cases/:reference/letters',
    {
      schema: {
        ...{ tags, response: { 200: lettersSchema, ...notThere } },
        summary: 'The letters of a case, and what may be written on it',
      },
    },
    async (request, reply) =>
      query(reply, { ok: true, value: null }, async () => {
        const [actor, reference, now] = [actorOf(request), referenceIn(request), app.clock.now()];
        const kinds = await letterKindsFor(app, app.store, now, actor, reference);
        if (!isRefusal(kinds)) return kinds;
        const opened = await openedCase(app, app.store, now, actor, reference);
        if (!opened?.readable) return NO_CASE;
        const { version, letters } = opened.file;
        return { reference, version, kinds: [], letters };
      }),
  );
  server.get(
    '/api/cases/:reference/letters/:letter',
    {
      schema: {
        ...{ tags, response: { 200: letterOpenedSchema, ...notThere } },
        summary: 'A letter of a case, frozen, with what may be done with it',
      },
    },
    async (request, reply) =>
      query(reply, { ok: true, value: null }, () =>
        letterOf(app, app.store, app.clock.now(), actorOf(request), referenceIn(request), letterAt(request)),
      ),
  );
}

type Found = (request: FastifyRequest) => Promise<boolean>;

const finding = (app: App) => ({
  find: async ({ tx, actor, request }: { tx: Transaction; actor: StaffMember; request: FastifyRequest }) => {
    const reference = referenceIn(request);
    return (await app.views.mayReadCase(tx, actor, reference)) ? { reference } : NO_CASE;
  },
});

function draftRoutes(server: FastifyInstance, app: App, found: Found): void {
  server.post(
    '/api/cases/:reference/letters',
    {
      config: { found },
      schema: {
        ...{ tags, body: letterDraft, response: { 201: letterSchema, ...refused } },
        summary: 'Put a letter forward: its text is frozen, and it waits to be checked or sent',
      },
    },
    writing(app, {
      ...finding(app),
      body: letterDraft,
      work: async ({ tx, now, actor }, body, { reference }) =>
        doneWith(await putForward(app, tx, now, actor, draftFrom(reference, body)), 201),
    }),
  );
  server.post(
    '/api/cases/:reference/letter-preview',
    {
      config: { found },
      schema: {
        ...{ tags, body: letterDraft, response: { 200: letterPreviewSchema, ...refused } },
        summary: 'A letter as it would be read, and what is found in it; nothing is kept',
      },
    },
    writing(app, {
      ...finding(app),
      body: letterDraft,
      work: async ({ tx, now, actor }, body, { reference }) => {
        const preview = await checkLetter(app, tx, now, actor, draftFrom(reference, body));
        return isRefusal(preview) ? preview : { status: 200, body: preview, person: null };
      },
    }),
  );
}

type Acts<Body> = (
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: LetterAsked & Body,
) => Promise<LetterDone | Refusal>;

function actingRoutes(server: FastifyInstance, app: App, found: Found): void {
  const route = <Body extends z.ZodType<{ readonly version: number }>>(
    name: string,
    summary: string,
    body: Body,
    act: Acts<z.output<Body>>,
  ) =>
    server.post(
      `/api/cases/:reference/letters/:letter/${name}`,
      {
        config: { found: async (request) => (await found(request)) && (await hasLetter(app, request)) },
        schema: { ...{ tags, body, response: { 200: letterSchema, ...refused } }, summary },
      },
      writing(app, {
        find: async ({ tx, actor, request }) => {
          const isTheirs = await app.views.mayReadCase(tx, actor, referenceIn(request));
          if (!isTheirs) return NO_CASE;
          return (await hasLetter(app, request)) ? { reference: referenceIn(request) } : NO_LETTER;
        },
        body,
        work: async ({ tx, now, actor, request }, sent, { reference }) =>
          doneWith(await act(app, tx, now, actor, { ...sent, reference, letter: letterAt(request) }), 200),
      }),
    );
  route('check', 'Somebody else has read it, and it may leave', letterVersion, approveLetter);
  route('return', 'Somebody else has read it and gives it back', letterReason, returnLetter);
  route('send', 'Send it: by e-mail, as a notice, or to the post', letterVersion, sendLetter);
  route('posted', 'Record when it was posted', letterPosted, recordPosted);
  route('came-back', 'Record that it came back with the post', letterBack, recordCameBack);
  route('withdraw', 'It is not sent after all; one by post until it is posted', letterReason, withdrawLetter);
}

const hasLetter = (app: App, request: FastifyRequest): Promise<boolean> =>
  hasLetterOn(app, referenceIn(request), letterAt(request));
