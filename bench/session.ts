import { hkdfSync, randomBytes } from 'node:crypto';
import { Signer } from '@fastify/cookie';
import { systemClock } from '#adapters/clock.ts';
import type { Office } from '#cli/wiring.ts';
import { sessionRows } from '#store/sessions.ts';
import { OFFICE_KEY } from './office.ts';

/** A colleague signed in at the pages, without the half second that their password takes: the cookie to send. */
export async function sessionOf({ store }: Office, user: string): Promise<string> {
  const id = randomBytes(24).toString('base64url');
  const until = systemClock.now().add({ hours: 12 });
  const cookie = { originalMaxAge: 43_200_000, httpOnly: true, path: '/', sameSite: 'lax', secure: false };
  const data = { cookie: { ...cookie, expires: until.toString() }, user };
  await sessionRows(store).write(id, user, JSON.stringify(data), until);
  const secret = Buffer.from(hkdfSync('sha256', OFFICE_KEY, '', 'look-again sessions', 32)).toString('hex');
  return `look-again=${encodeURIComponent(new Signer(secret).sign(id))}`;
}
