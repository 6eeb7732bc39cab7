import { openServer } from './postgres.ts';
import { makeOffice } from './office.ts';
import { fill } from './fill.ts';
import { startProgram } from './processes.ts';
import { timed, Client } from './http.ts';
import { readSettings } from './settings.ts';
import { readings } from './reads.ts';
const server = await openServer(readSettings([])!);
const n = Number(process.argv[2] ?? 20000);
const url = await server.make('base');
const office = await makeOffice(url);
await fill(office.store, { count: n, shape: 'as-it-comes' });
const refs = (await office.store.query<any>('select reference from cases')).map((r) => r.reference);
await office.close();
await server.ask('base', 'vacuum analyze');
const c0 = new Client('http://127.0.0.1:1');
const base = process.env.NODE_OPTIONS ?? '';
for (const flags of ['', '--max-old-space-size=96 --max-semi-space-size=4', '--max-old-space-size=128 --max-semi-space-size=4']) {
  process.env.NODE_OPTIONS = `${base} ${flags.includes('opt') || flags.includes('lite') ? '' : flags}`;
  if (flags.includes('opt') || flags.includes('lite')) continue;
  for (let again = 0; again < 2; again++) {
  const p = await startProgram(url, null);
  const m = [p.memory()!.now];
  const all = readings(refs);
  const t = await timed(p.address, 16, Array.from({ length: 3000 }, (_, i) => i), async (client, index) => { const r = all[index % all.length]!; await client.send(r.user, 'GET', r.path(index)); });
  m.push(p.memory()!.now);
  const c = new Client(p.address); const a = await c.send('records', 'GET', '/api/log.csv'); c.close();
  m.push(p.memory()!.now, p.memory()!.most!);
  console.log(flags, again ? 'second start' : 'first start', m.map((x) => x.toFixed(0)).join(' '), 'rate', (t.requests / t.seconds).toFixed(0), a.status, a.text.length);
  await p.stop(); }
}
if (process.argv[3]) for (const r of readings(refs)) { }
await server.stop();
