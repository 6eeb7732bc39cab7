import { test } from 'node:test';
import { openFresh } from '#test/store/support.ts';
import { givenCase, originalCase } from '#test/support/given-case.ts';
import { listCases, listContacts, statistics } from '#read-models/index.ts';
import { putCase, putContact, putOriginal, reader, OFFICE, TODAY } from './support.ts';

test('m', async () => {
  for (const N of [Number(process.env.N ?? 1000)]) {
    await using opened = await openFresh();
    const { store } = opened;
    const ongoing = originalCase({ reference: 'OB-2', status: 'ongoing' });
    await putOriginal(store, ongoing);
    await putOriginal(store, originalCase());
    const r = (n: number) => ({ opening: { reference: `T-${n}` } });
    const review = { reviewRequest: { decisionDate: '2026-03-02', criteria: ['overlooked'] } } as const;
    const templates = [
      givenCase({ ...r(0), original: ongoing, heads: [{ category: 'service-ongoing', themes: ['attitude'] }] }),
      givenCase({ ...r(1), original: ongoing, heads: [{ category: 'service-ongoing', themes: ['allocation-delay'] }] }),
      givenCase({ ...r(2), receivedOn: '2026-02-02', heads: [{ category: 'service-completed' }, { category: 'general' }] }),
      givenCase({ ...r(3), heads: [{ category: 'decision' }], contact: review }).blind('officer', 'submit-analysis').blind('manager', 'decide-referral', { decision: 'pass' }),
      ...Array.from({ length: 16 }, (_, i) => givenCase({ ...r(4 + i), heads: [{ category: i % 2 ? 'decision' : 'service-completed' }] }).blind('officer', 'withdraw', { head: 'h1' })),
    ];
    for (const t of templates) await putCase(store, t);
    await putContact(store, 'C-0');
    for (const table of ['cases', 'case_heads', 'case_limits', 'case_spells', 'case_log']) {
      const place = ['cases', 'case_heads', 'case_log'].includes(table) ? ", 'place', 'CC-' || lpad(n::text, 9, '0')" : '';
      const officer = table === 'cases' || table === 'case_log' ? ", 'officer', 'officer' || n % 10" : '';
      await store.query(`insert into ${table} select (jsonb_populate_record(c, jsonb_build_object('reference', 'CC-' || n${place}${officer}))).* from generate_series(1, ${N}) n join ${table} c on c.reference = 'T-' || n % 20`);
    }
    await store.query(`insert into contacts select (jsonb_populate_record(c, jsonb_build_object('reference', 'C-' || n, 'place', 'C-' || lpad(n::text, 9, '0'), 'case_reference', case when n % 3 > 0 then 'CC-' || n end, 'state', case when n % 3 > 0 then 'on-case' else 'to-consider' end))).* from generate_series(1, ${N}) n, contacts c where c.reference = 'C-0'`);
    await store.query('vacuum analyze');
    const page = { limit: 50, after: null };
    const explaining = { query: async (text: string, values: readonly unknown[]) => {
      const literal = (v: unknown): string => Array.isArray(v) ? `array[${v.map(literal).join(',')}]::text[]` : typeof v === 'number' ? String(v) : `'${v}'`;
      const { Client } = await import('pg');
      const client = new Client({ connectionString: opened.url });
      await client.connect();
      await client.query('set plan_cache_mode = force_generic_plan');
      await client.query('prepare x as ' + text);
      for (let i = 0; i < 2; i += 1) {
        const { rows } = await client.query(`explain (analyze) execute x(${values.map(literal).join(',')})`);
        if (i === 1) console.log(rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n'));
      }
      await client.end();
      return [];
    } };
    const which = process.env.WHICH;
    if (which === 'holder') await listCases(explaining as never, reader('officer'), { holder: 'allocations' }, page, TODAY);
    if (which === 'lm') await listCases(explaining as never, reader('line-manager-2'), {}, page, TODAY);
    if (which === 'contacts') await listContacts(explaining as never, reader('officer'), {}, page, OFFICE);
    if (which === 'stats') await statistics(explaining as never, reader('officer'), { from: '2026-03-01', to: TODAY }, OFFICE).catch(() => 0);
  }
});
