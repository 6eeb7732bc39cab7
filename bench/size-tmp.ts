import { openServer } from './postgres.ts';
import { makeOffice } from './office.ts';
import { fill } from './fill.ts';
import { startProgram } from './processes.ts';
import { timed } from './http.ts';
import { readSettings } from './settings.ts';
import { act } from './writes.ts';
import { Processor } from './processor.ts';
const server = await openServer(readSettings([])!);
const url = await server.make('base');
const office = await makeOffice(url);
await fill(office.store, { count: 3200, shape: 'open' });
const rows = await office.store.query<any>('select reference, version from cases');
await office.close();
await server.ask('base', 'vacuum analyze');
const p = await startProgram(url, process.env.PROF ?? null);
await timed(p.address, 4, rows.slice(0,200).map((r: any)=>({...r, seed:1})), act);
if (process.env.PGSS) { await server.ask('base','create extension pg_stat_statements'); await server.ask('base','select pg_stat_statements_reset()'); }
const proc = new Processor({program: p.pid, database: server.pid, clients: process.pid});
for (const c of [1, 16]) {
proc.begin();
const t = await timed(p.address, c, rows.slice(c===1?200:600,c===1?600:3200).map((r: any)=>({...r, seed:1})), act);
console.log(c, 'rate', t.requests/t.seconds, Object.fromEntries(Object.entries(proc.end()).map(([k,v])=>[k,v*1000/t.requests])));
}
if (process.env.PGSS) for (const r of await server.ask<any>('base', `select calls, round((total_exec_time)::numeric,0) as ms, round((mean_exec_time*1000)::numeric,0) as us, round((total_plan_time/calls*1000)::numeric,0) as plan, left(regexp_replace(query,'\\s+',' ','g'),110) as q from pg_stat_statements order by total_exec_time desc limit 18`)) console.log(r.calls, r.ms, r.us, r.plan, r.q);
await p.stop(); await server.stop();
