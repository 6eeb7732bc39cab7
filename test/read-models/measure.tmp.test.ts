import { test } from 'node:test';
import { openFresh } from '#test/store/support.ts';
import { givenCase, originalCase, calendars } from '#test/support/given-case.ts';
import { listCases, listContacts, logRows, statistics } from '#read-models/index.ts';
import { putCase, putContact, putOriginal, reader, OFFICE, TODAY } from './support.ts';

test('m', async () => {
  for (const N of [1_000, 100_000]) {
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
    await store.query(`insert into case_search select 'CC-' || n, 'CC-' || lpad(n::text, 9, '0'), (c.document::text || ' ''w' || n || ''' ''m' || n % 50 || '''')::tsvector from generate_series(1, ${N}) n join case_search c on c.reference = 'T-' || n % 20`);
    await store.query(`insert into contacts select (jsonb_populate_record(c, jsonb_build_object('reference', 'C-' || n, 'place', 'C-' || lpad(n::text, 9, '0'), 'case_reference', case when n % 3 > 0 then 'CC-' || n end, 'state', case when n % 3 > 0 then 'on-case' else 'to-consider' end))).* from generate_series(1, ${N}) n, contacts c where c.reference = 'C-0'`);
    await store.query('vacuum analyze');
    const time = async (name: string, work: () => Promise<unknown>) => {
      for (let i = 0; i < 8; i += 1) await work();
      const start = performance.now();
      for (let i = 0; i < 5; i += 1) await work();
      console.log(`${N} ${name}: ${((performance.now() - start) / 5).toFixed(1)} ms`);
    };
    const page = { limit: 50, after: null };
    for (const [user, filter] of [
      ['officer', {}], ['officer', { category: 'general' }], ['officer', { category: 'decision', state: 'open' }], ['officer', { holder: 'allocations' }], ['officer', { holder: 'customer-care-officer' }],
      ['officer', { step: 'decide-review' }], ['officer', { overdue: true }], ['officer', { overdue: false }], ['officer', { officer: 'officer3' }], ['officer', { officer: 'officer3', category: 'general' }], ['officer', { state: 'open' }], ['officer', { holder: 'nobody' }],
      ['ocwt', {}], ['line-manager', {}], ['allocations', {}], ['line-manager-2', {}], ['ocwt', { overdue: true }], ['case-owner', {}], ['administrator', {}],
      ['officer', { q: 'hello' }], ['officer', { q: 'w77' }], ['officer', { q: 'm7' }], ['line-manager-2', { q: 'hello' }], ['officer', { q: 'hello', holder: 'nobody' }],
    ] as const) await time(`${user} ${JSON.stringify(filter)}`, () => listCases(store, reader(user), filter, page, TODAY));
    await time('log', () => logRows(store, reader('officer'), {}, page, OFFICE));
    await time('log officer', () => logRows(store, reader('officer'), { officer: 'officer4' }, page, OFFICE));
    await time('log lm', () => logRows(store, reader('line-manager-2'), {}, page, OFFICE));
    await time('contacts', () => listContacts(store, reader('officer'), {}, page, OFFICE));
    await time('contacts to-consider', () => listContacts(store, reader('officer'), { state: 'to-consider' }, page, OFFICE));
    await time('contacts lm2', () => listContacts(store, reader('line-manager-2'), {}, page, OFFICE));
    await time('statistics', () => statistics(store, reader('officer'), { from: '2026-03-01', to: TODAY }, OFFICE));
  }
});
