import { hkdfSync } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { systemClock } from '#adapters/clock.ts';
import { htmlOfLetter } from '#adapters/mail/letter-html.ts';
import { spreadsheets } from '#adapters/spreadsheet/index.ts';
import type { ApiParts } from '#api/parts.ts';
import { buildServer } from '#api/server.ts';
import { PersonErased } from '#store/chain.ts';
import { DatabaseAway } from '#store/database-away.ts';
import { sessionRows } from '#store/sessions.ts';
import { registerPages } from '#web/app.ts';
import type { DevTools, WebParts } from '#web/parts.ts';
import { absentPage } from '#web/plugins/errors.ts';
import type { Office } from './wiring.ts';

export interface Serving {
  readonly masterKey: Uint8Array;
  readonly commit: string | null;
  /** Null in production. */
  readonly dev: DevTools | null;
  readonly isSecure: boolean;
  readonly oidc?: WebParts['oidc'];
  /** The addresses of proxies that are believed when they say whom they ask for. */
  readonly trustProxy?: ApiParts['trustProxy'];
  readonly log: (line: string) => void;
}

function webPartsOf({ store }: Office, { masterKey, dev, isSecure, oidc, log }: Serving): WebParts {
  const secret = Buffer.from(hkdfSync('sha256', masterKey, '', 'look-again sessions', 32));
  return {
    ...{ dev, isSecure, log, spreadsheets, htmlOfLetter, oidc: oidc ?? null },
    sessions: sessionRows(store),
    sessionSecret: secret.toString('hex'),
    wallClock: () => systemClock.now(),
    isDatabaseAway: (error) => error instanceof DatabaseAway,
    isPersonErased: (error) => error instanceof PersonErased,
  };
}

/** API and pages of an office on one server, not listening yet. */
export async function serverOf(office: Office, serving: Serving): Promise<FastifyInstance> {
  const { app } = office;
  const parts = webPartsOf(office, serving);
  const server = await buildServer(app, {
    ...{ commit: serving.commit, spreadsheets, log: serving.log },
    ...{ isDatabaseAway: parts.isDatabaseAway, isPersonErased: parts.isPersonErased },
    trustProxy: serving.trustProxy,
    elsewhere: (request, reply) => absentPage(app, parts, request, reply),
  });
  await registerPages(server, app, parts);
  return server;
}
