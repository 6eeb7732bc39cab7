// The program's own server and dispatcher on a database, as npm start runs them but for the demonstration: letters
// leave, and are kept here. In production none leaves yet, so that acknowledging could not be measured there.
import { systemClock } from '#adapters/clock.ts';
import { keptHere } from '#adapters/mail/kept-here.ts';
import { serverOf } from '#cli/pages.ts';
import { openOffice } from '#cli/wiring.ts';
import { OFFICE_KEY } from './office.ts';

const log = (line: string) => console.error(line);
const databaseUrl = process.env.DATABASE_URL ?? '';
const parts = { databaseUrl, masterKey: OFFICE_KEY, clock: systemClock, mail: keptHere, log };
const office = openOffice(parts, true);
const server = await serverOf(office, {
  ...{ masterKey: OFFICE_KEY, commit: null, dev: null, isSecure: false, log },
});

async function stop(): Promise<void> {
  await server.close();
  await office.close();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());

log(`The program answers on ${await server.listen({ host: '127.0.0.1', port: 0 })}`);
