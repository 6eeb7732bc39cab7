import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StandingClock } from '#adapters/clock.ts';
import { keptHere } from '#adapters/mail/kept-here.ts';
import { type Office, openOffice } from '#cli/wiring.ts';
import { TODAY } from '#seeds/days.ts';
import { freshDatabase } from '#test/support/database.ts';

/** An office without people on a database of its own, for seeds to fill. */
export async function emptyOffice(): Promise<
  Office & AsyncDisposable & { clock: StandingClock; folder: string }
> {
  const database = await freshDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'look-again-seeds-'));
  const clock = new StandingClock(TODAY.toInstant());
  const parts = {
    databaseUrl: database.url,
    masterKey: Buffer.alloc(32, 5),
    mail: keptHere,
    log: () => undefined,
  };
  const office = openOffice({ ...parts, clock }, false);
  return {
    ...{ ...office, clock, folder },
    [Symbol.asyncDispose]: async () => {
      await office.close();
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}
