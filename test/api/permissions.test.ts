import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { allPages, pick, problemFields } from '#test/api/support.ts';
import { type Answered, startOffice, type TestOffice } from '#test/support/office.ts';
import { staff } from '#test/support/staff.ts';
import { begin, type Walk } from '#test/support/walk.ts';

/** A case, and who may not read it for having had a part; everybody outside Customer Care reads none unless listed. */
interface Kept {
  readonly walk: Walk;
  readonly from: readonly string[];
  readonly with: readonly string[];
}

const READ_ALL = ['officer', 'officer-2', 'manager', 'deputy-manager', 'support', 'records', 'auditor'];
const OCWT = ['ocwt', 'ocwt-2', 'ocwt-3'];
const WORD = 'xylophone';

const review = (criteria = ['overlooked']) => ({
  reviewRequest: { decisionDate: '2026-03-02', criteria, grounds: `The ${WORD} was overlooked` },
});

/** Cases that are kept from everybody in turn, that are with each team, and that were with OCWT and with Allocations. */
async function cases(office: TestOffice): Promise<readonly Kept[]> {
  const about = `About the ${WORD}`;
  const kept: Kept[] = [];
  const add = (walk: Walk, from: readonly string[], also: readonly string[] = []) =>
    kept.push({ walk, from: ['case-owner', ...from], with: also });
  add(await begin(office, 'service-completed', { head: { about } }), []);
  for (const { user } of staff.filter((one) => !['case-owner', 'support'].includes(one.user))) {
    const by = user === 'officer' ? 'officer-2' : 'officer';
    add(await begin(office, 'service-completed', { by, head: { about }, told: { involved: [user] } }), [
      user,
    ]);
    add(await begin(office, 'service-completed', { by, head: { about, complainedOf: [user] } }), [user]);
  }
  const ongoing = { original: 'ongoing' as const };
  const attitude = { about, themes: ['attitude'] };
  add(await begin(office, 'service-ongoing', { ...ongoing, head: attitude }), [], ['line-manager']);
  const twice = { ...ongoing, head: attitude, told: { involved: ['line-manager'] } };
  // A stand-in is to be named, which is for the administrator where the managers cannot.
  add(await begin(office, 'service-ongoing', twice), ['line-manager'], ['administrator']);
  const delay = { ...ongoing, head: { about, themes: ['allocation-delay'] } };
  const allocated = await begin(office, 'service-ongoing', delay);
  add(allocated, [], ['allocations']);
  await allocated.take('allocations', 'record-allocations-attempt', { result: 'resolved' });
  const decided = await begin(office, 'decision', { contact: review(), head: { about } });
  await decided.take('officer', 'submit-analysis');
  await decided.take('manager', 'decide-referral', { decision: 'pass' });
  await decided.take('ocwt', 'decide-review', { decision: 'no-review' });
  add(decided, [], OCWT);
  const conflict = { contact: review(), head: { about }, told: { involved: ['ocwt-2'] } };
  const referred = await begin(office, 'decision', conflict);
  await referred.take('officer', 'submit-analysis');
  await referred.take('manager', 'decide-referral', { decision: 'pass' });
  add(referred, ['ocwt-2'], ['ocwt', 'ocwt-3']);
  return kept;
}

const reads = (user: string, { from, with: also }: Kept): boolean =>
  !from.includes(user) && (READ_ALL.includes(user) || also.includes(user));

/** Every address that may not tell of a case, with this in the place of its reference and its contact's. */
const singles = (reference: string, contact: string) => ({
  case: [
    ...[`/api/cases/${reference}`, `/api/cases/${reference}/history`],
    ...[`/api/cases/${reference}/history?limit=0`, `/api/contacts/${contact}`],
  ],
  lists: [
    `/api/log?reference=${reference}`,
    `/api/log.csv?reference=${reference}`,
    `/api/cases?q=${reference}`,
  ],
});

const told = ({ status, text, headers }: Answered): string =>
  JSON.stringify({ status, text, type: headers['content-type'], length: headers['content-length'] });

let office: TestOffice;
let kept: readonly Kept[];
before(async () => {
  office = await startOffice();
  kept = await cases(office);
});
after(() => office[Symbol.asyncDispose]());

test('one policy: every address, list, count, search, log, export and figure, for every colleague', async () => {
  const references = (of: readonly Kept[]) => of.map(({ walk }) => walk.reference).sort();
  for (const { user } of staff) {
    const mine = kept.filter((one) => reads(user, one));
    const own = references(mine);
    const contacts = mine.map(({ walk }) => walk.contact).sort();
    const list = async (path: string, field = 'reference') =>
      pick(await allPages(office, user, path, { limit: 12 }), field).sort();
    assert.deepEqual(await list('/api/cases'), own, `cases of ${user}`);
    assert.deepEqual(await list(`/api/cases?q=${WORD}`), own, `search of ${user}`);
    for (const some of [
      'officer=officer',
      'overdue=false',
      'step=submit-analysis',
      'holder=ocwt',
      'state=open',
    ])
      for (const found of await list(`/api/cases?${some}`))
        assert.ok(own.includes(String(found)), `${user} ${some}`);
    assert.deepEqual(await list('/api/contacts'), contacts, `contacts of ${user}`);
    assert.deepEqual(await list('/api/log'), own, `log of ${user}`);
    const csv = (await office.as(user).get('/api/log.csv')).text;
    assert.deepEqual([...new Set(csv.match(/CC-2026-\d{5}/g) ?? [])].sort(), own, `csv of ${user}`);
    const figures = await office.as(user).get('/api/statistics?from=2026-01-01&to=2026-12-31');
    assert.equal(figures.body.received.cases, own.length, `statistics of ${user}`);
    assert.equal(figures.body.received.contacts, contacts.length);
    assert.equal(figures.body.received.total, own.length);
    const closed = mine.filter(({ with: also }) => also.includes('allocations')).length;
    assert.equal(figures.body.completed.total, closed);
  }
});

test('absent and not yours answer byte for byte alike, for every colleague and address', async () => {
  const absent = singles('CC-2026-99999', 'C-2026-999999');
  for (const { user } of staff) {
    const get = (path: string) => office.as(user).get(path);
    const nothing = await Promise.all([...absent.case, ...absent.lists].map(get));
    assert.deepEqual(
      pick(nothing as unknown as Record<string, unknown>[], 'status').slice(0, 4),
      Array(4).fill(404),
    );
    for (const one of kept) {
      const here = singles(one.walk.reference, one.walk.contact);
      const paths = reads(user, one) ? here.lists : [...here.case, ...here.lists];
      const alike = reads(user, one) ? nothing.slice(here.case.length) : nothing;
      for (const [index, answer] of (await Promise.all(paths.map(get))).entries()) {
        const isAlike = told(answer) === told(alike[index] as Answered);
        assert.equal(isAlike, !reads(user, one), `${user} ${paths[index]}: ${answer.text}`);
      }
    }
  }
});

test('what is kept from somebody takes none of their actions, and answers as if it were absent', async () => {
  const attempts = [
    ['actions/note', { version: 1, text: 'I was here' }],
    ['actions/sign-off', { version: 1, decision: 'approve' }],
    ['contacts', { contact: 'C-2026-000001' }],
  ] as const;
  for (const { user } of staff) {
    const tryAll = async (reference: string, contact: string) => {
      const post = (path: string, body: object) => office.as(user).post(path, body);
      const onCase = attempts.map(([path, body]) => post(`/api/cases/${reference}/${path}`, body));
      const answers = await Promise.all([
        ...onCase,
        post(`/api/contacts/${contact}/not-feedback`, { reason: 'No' }),
      ]);
      return answers.map(told);
    };
    const nothing = await tryAll('CC-2026-99999', 'C-2026-999999');
    for (const { walk } of kept.filter((one) => !reads(user, one)))
      assert.deepEqual(await tryAll(walk.reference, walk.contact), nothing, `${user} ${walk.reference}`);
  }
});

test('¶8 ¶12 an attempt on a case that is kept from somebody is recorded once, for those who read it', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'service-completed', { told: { involved: ['manager'] } });
  await walk.take('officer', 'submit-analysis');
  for (let time = 1; time <= 3; time += 1)
    assert.equal((await walk.send('manager', 'sign-off', { decision: 'approve' })).status, 404);
  const refused = (await walk.history()).filter(({ type }) => type === 'ActionRefused');
  assert.equal(refused.length, 1);
  assert.deepEqual(refused[0].by, { user: 'manager', role: 'customer-care-manager', team: 'customer-care' });
  await walk.take('deputy-manager', 'sign-off', { decision: 'approve' });
});

test('who has a part from now on is kept out from now on, in the same moment everywhere', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'service-completed');
  const { originalCase } = (await walk.read()) as unknown as { originalCase: string };
  const seen = async () => [
    (await office.as('officer-2').get(walk.path)).status,
    (await office.as('officer-2').get('/api/cases')).body.items.length,
    (await office.as('officer-2').get('/api/contacts')).body.items.length,
    (await office.as('officer-2').get('/api/log')).body.items.length,
  ];
  assert.deepEqual(await seen(), [200, 1, 1, 1]);
  const tell = (involved: string[]) =>
    office
      .as('support')
      .put(`/api/original-cases/${originalCase}`, { status: 'completed', owner: 'case-owner', involved });
  assert.equal((await tell(['officer-2'])).status, 200);
  assert.deepEqual(await seen(), [404, 0, 0, 0]);
  await tell([]);
  assert.deepEqual(await seen(), [200, 1, 1, 1]);
  await walk.take('manager', 'add-head', { category: 'general', about: 'Them' });
});

test('¶7 a contact of somebody nobody has sorted yet is kept from those with a part in its original case', async () => {
  await using office = await startOffice();
  await office
    .as('support')
    .put('/api/original-cases/OB-5', { status: 'ongoing', owner: 'case-owner', involved: ['officer-2'] });
  const sent = {
    channel: 'telephone',
    receivedAt: '2026-04-02T07:00:00Z',
    from: { name: 'A' },
    text: 'Text',
    originalCase: 'OB-5',
  };
  const { body } = await office.as('case-owner').post('/api/contacts', sent);
  for (const user of ['officer-2', 'case-owner', 'ocwt'])
    assert.equal((await office.as(user).get(`/api/contacts/${body.reference}`)).status, 404, user);
  const opening = {
    contact: body.reference,
    heads: [{ category: 'service-ongoing', themes: ['delay'] }],
    help: 'Ring',
  };
  assert.deepEqual(problemFields(await office.as('officer-2').post('/api/cases', opening), 422), ['contact']);
  assert.equal((await office.as('officer').post('/api/cases', opening)).status, 201);
});
