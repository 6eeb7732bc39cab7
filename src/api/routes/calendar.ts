import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { sendJson } from '#api/answer.ts';
import { calendarBody, type calendarChange, calendarPreviewBody } from '#api/schemas.ts';
import { problemSchema } from '#api/shapes.ts';
import { writing } from '#api/writing.ts';
import { type App, readOffice } from '#app/app.ts';
import { type CalendarPreview, changeCalendar, previewCalendar } from '#app/change-calendar.ts';
import type { Done } from '#app/once.ts';
import { type CalendarChange, holidaysOf } from '#domain/calendar/changes.ts';
import { readOfficialList } from '#domain/calendar/read-official-list.ts';
import { fault, faulty, isRefusal, type Refusal } from '#domain/refusal.ts';
import { DIVISIONS } from '#domain/working-days.ts';

const done = (result: CalendarPreview | Refusal): Done | Refusal =>
  isRefusal(result) ? result : { status: 200, body: result, person: null };

/** The office's calendar (¶29): what it is, what a change would move, and the change itself. */
export function calendarRoutes(server: FastifyInstance, app: App): void {
  const tags = ['calendar'];
  const roles = ['administrator'] as const;
  const response = { 422: problemSchema };
  const calendars = async () => (await readOffice(app, app.store, app.clock.now())).calendars;
  const changeFrom = async (sent: z.output<typeof calendarChange>): Promise<CalendarChange | Refusal> => {
    if (sent.kind !== 'official-list-imported') return sent as CalendarChange;
    const text = typeof sent.list === 'string' ? sent.list : JSON.stringify(sent.list ?? '');
    const read = readOfficialList(text, (await calendars()).known);
    return read.ok
      ? { kind: sent.kind, holidays: read.list.holidays }
      : faulty([fault('change.list', read.why, ['¶29'])]);
  };
  server.get(
    '/api/calendar',
    { schema: { tags, summary: 'The calendar: bank holidays by division, closures, its version' } },
    async (_request, reply) => {
      const { version, state } = await calendars();
      const holidays = Object.fromEntries(
        DIVISIONS.map((division) => [division, holidaysOf(state, division)]),
      );
      const closures = [...state.closures.values()];
      const view = { version, covers: state.official.covers, holidays, closures };
      return sendJson(reply, 200, JSON.stringify(view));
    },
  );
  server.post(
    '/api/calendar/preview',
    {
      schema: {
        ...{ tags, body: calendarPreviewBody, response },
        summary: 'List every date a change would move, without making it (¶29)',
      },
    },
    writing(app, {
      ...{ roles, body: calendarPreviewBody },
      work: async ({ tx, now }, body) => {
        const change = await changeFrom(body.change);
        return isRefusal(change) ? change : done(await previewCalendar(app, tx, now, change));
      },
    }),
  );
  server.post(
    '/api/calendar/changes',
    {
      schema: {
        ...{ tags, body: calendarBody, response },
        summary: 'Change the calendar: open limits are counted anew, ended ones stay (¶29)',
      },
    },
    writing(app, {
      ...{ roles, body: calendarBody },
      work: async ({ tx, now, actor }, body) => {
        const change = await changeFrom(body.change);
        return isRefusal(change)
          ? change
          : done(await changeCalendar(app, tx, now, actor, body.version, change));
      },
    }),
  );
}
