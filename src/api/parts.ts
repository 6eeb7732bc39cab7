import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Spreadsheets } from '#app/ports.ts';

/** What the API needs besides the office's work. */
export interface ApiParts {
  readonly commit: string | null;
  readonly spreadsheets: Spreadsheets;
  readonly isDatabaseAway: (error: unknown) => boolean;
  /** Words were to be kept of somebody whose key was destroyed (¶30). */
  readonly isPersonErased: (error: unknown) => boolean;
  /** Answers an address that is nobody's and not of the API. */
  readonly elsewhere: (request: FastifyRequest, reply: FastifyReply) => FastifyReply;
  /** The addresses of proxies that are believed when they say whom they ask for. */
  readonly trustProxy?: readonly string[] | undefined;
  /** Told what went wrong here: never text of people. */
  readonly log: (line: string) => void;
}
