import '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { countedAddress } from '#app/sign-in/waits.ts';

/** Whether an address has done this too often in the last hour. */
type TooOften = (request: FastifyRequest) => Promise<boolean>;

export interface Limits {
  readonly sending: TooOften;
  readonly saving: TooOften;
  readonly adding: TooOften;
}

const MOST_AN_HOUR = { sending: 30, saving: 600, adding: 120 } as const;

/** How often one address may send, save and add files. Libraries and advice centres share one, so it is generous. */
export function limitsOn(server: FastifyInstance): Limits {
  const limit = (what: keyof typeof MOST_AN_HOUR): TooOften => {
    const count = server.createRateLimit({
      ...{ max: MOST_AN_HOUR[what], timeWindow: '1 hour' },
      keyGenerator: (request) => `${what} ${countedAddress(request.ip)}`,
    });
    return async (request) => {
      const tried = await count(request);
      return !tried.isAllowed && tried.isExceeded;
    };
  };
  return { sending: limit('sending'), saving: limit('saving'), adding: limit('adding') };
}
