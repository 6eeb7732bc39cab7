// Takes in a mailbox, or sends what is queued, in a process of its own; says at its end how long it took, how much memory
// it had at most, and for how long it answered nothing else.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '#adapters/clock.ts';
import { smtp } from '#adapters/mail/smtp.ts';
import { startMailWorker } from '#cli/mail-worker.ts';
import { openOffice } from '#cli/wiring.ts';
import { readConfig } from '#config';
import { OFFICE_KEY } from './office.ts';

const [, , what = 'take', count = '1'] = process.argv;
const config = readConfig('start');
const { smtp: server } = config.mailOut ?? {};
const address = 'care@office.example.org';
const mail =
  what === 'send' && server
    ? smtp({ server, sender: { name: 'Office', address, loop: 'Office' }, returnAddress: address })
    : null;
const log = (line: string) => console.error(line);
const databaseUrl = config.databaseUrl ?? '';
const office = openOffice({ databaseUrl, masterKey: OFFICE_KEY, clock: systemClock, mail, log }, false);

async function take(): Promise<void> {
  const text = "select count(*)::int as taken from mail_messages where state <> 'stored'";
  const worker = startMailWorker({ office, databaseUrl, mailIn: config.mailIn, log });
  for (;;) {
    const [row] = await office.store.query<{ taken: number }>(text);
    if ((row?.taken ?? 0) >= Number(count)) break;
    await sleep(50);
  }
  await worker.stop();
}

await office.store.query('select 1');
const before = process.memoryUsage().rss;
const delay = monitorEventLoopDelay({ resolution: 2 });
delay.enable();
const [began, processor] = [performance.now(), process.cpuUsage()];
if (what === 'take') await take();
else await office.sendWaiting();
const seconds = (performance.now() - began) / 1000;
delay.disable();
const used = process.cpuUsage(processor);
const megabytes = (bytes: number) => bytes / 1024 / 1024;
console.log(
  JSON.stringify({
    ...{ seconds, blocked: delay.max / 1e6, before: megabytes(before) },
    ...{ most: process.resourceUsage().maxRSS / 1024, processor: (used.user + used.system) / 1000 },
  }),
);
await office.close();
process.exit(0);
