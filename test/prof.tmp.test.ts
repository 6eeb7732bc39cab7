import { test } from 'node:test';
import { loadOffice } from '#seeds/index.ts';
import { startOffice } from '#test/support/office.ts';
import { onPages } from '#test/support/on-pages.ts';
import { Session } from 'node:inspector/promises';
import { writeFileSync } from 'node:fs';
test('prof', async () => {
  await using office = await startOffice({ people: [] });
  await loadOffice(office.app, office.clock, 'as-designed');
  const pages = await onPages(office, 'officer');
  const out: string[] = [];
  for (const p of ['/glossary', '/work', '/cases', '/search?q=letter', '/inbox']) {
    for (let i = 0; i < 20; i++) await pages.get(p);
    const times: number[] = [];
    const session = new Session(); session.connect();
    await session.post('Profiler.enable'); await session.post('Profiler.start');
    for (let i = 0; i < 40; i++) { const b = performance.now(); await pages.get(p); times.push(performance.now() - b); }
    const { profile } = await session.post('Profiler.stop');
    times.sort((a, b) => a - b);
    const self = new Map<string, number>();
    const byId = new Map(profile.nodes.map((n) => [n.id, n]));
    const total = new Map<string, number>();
    profile.samples?.forEach((id, i) => { const n = byId.get(id); const d = profile.timeDeltas?.[i] ?? 0; if (n) { const k = `${n.callFrame.functionName} ${n.callFrame.url.split('/').slice(-2).join('/')}:${n.callFrame.lineNumber}`; self.set(k, (self.get(k) ?? 0) + d); } });
    out.push(`${p} median ${times[20]?.toFixed(1)} min ${times[0]?.toFixed(1)}`);
    for (const [k, v] of [...self].sort((a, b) => b[1] - a[1]).slice(0, 14)) out.push(`   ${(v / 40000).toFixed(2)} ms ${k}`);
  }
  writeFileSync('/tmp/qq/prof.txt', out.join('\n'));
});
