import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HistoryPage, HistoryView } from '#app/history-view.ts';
import { BadCursor } from '#read-models/index.ts';
import { query } from './answer.ts';
import { parse } from './parse.ts';
import { historyQuery } from './schemas.ts';

/** Sends a page of a history; its cursor is the number of the last event shown. */
export function sendHistory(
  request: FastifyRequest,
  reply: FastifyReply,
  view: (page: HistoryPage) => HistoryView,
): Promise<FastifyReply> {
  return query(reply, parse(historyQuery, request.query), async (page) => {
    if (page.after !== undefined && !/^\d{1,9}$/.test(page.after)) throw new BadCursor();
    const after = Number(page.after ?? 0);
    const { events, more } = view({ after, limit: page.limit });
    return { events, next: more ? String(after + page.limit) : null };
  });
}
