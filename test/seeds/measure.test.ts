import { test } from 'node:test';
import { StandingClock } from '#adapters/clock.ts';
import { keptHere } from '#adapters/mail/kept-here.ts';
import { openOffice } from '#cli/wiring.ts';
import { loadOffice } from '#seeds/index.ts';
import { freshDatabase } from '#test/support/database.ts';

test('measure', async () => {
  const db = await freshDatabase();
  const clock = new StandingClock(Temporal.Instant.from('2026-04-02T16:00:00Z'));
  const office = openOffice({ databaseUrl: db.url, masterKey: Buffer.alloc(32, 9), clock, mail: keptHere, log: () => undefined }, false);
  const t = Date.now();
  try {
    await loadOffice(office.app, clock, (process.env.SIZE as 'as-designed') ?? 'as-designed');
    console.log('seconds', (Date.now() - t) / 1000);
    for (const q of [
      `select state, count(*) from cases group by 1`,
      `select state, count(*) from contacts group by 1`,
      `select count(*) from events`,
      `select category, step, count(*) from case_heads where step is not null group by 1,2 order by 1,2`,
      `select count(*) from case_heads where next_due < '2026-04-02' and step is not null`,
    ]) console.log(JSON.stringify(await office.store.query(q)));
  } finally { await office.close(); await db.drop(); }
});
