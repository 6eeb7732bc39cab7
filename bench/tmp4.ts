import { openServer } from './postgres.ts';
import { makeOffice } from './office.ts';
import { startProgram } from './processes.ts';
import { Client } from './http.ts';
import { readSettings } from './settings.ts';
import { tell } from './writes.ts';
import { spawnSync } from 'node:child_process';
const server = await openServer(readSettings([])!);
const url = await server.make('base');
const office = await makeOffice(url);
await office.close();
const p = await startProgram(url, null);
const c = new Client(p.address);
for (let i = 0; i < 20; i++) await tell(c, i);
for (let i = 0; i < 4; i++) { await new Promise(r => setTimeout(r, 1500));
console.log(await server.ask('base', 'select state, attempts, why, letter, next_attempt, count(*) from outgoing group by 1,2,3,4,5')); }
console.log(spawnSync('ps', ['--ppid', String(process.pid), '-o', 'pid,stat,args']).stdout.toString());
console.log(await server.ask('base', `select pid, state, wait_event, left(query,80) q from pg_stat_activity where application_name='look-again'`));
await p.stop(); await server.stop();
