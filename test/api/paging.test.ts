import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allPages, pick, problemFields } from '#test/api/support.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { begin, contactIn } from '#test/support/walk.ts';

/** So many cases of one day, on one original case. */
async function manyCases(office: TestOffice, count: number): Promise<string[]> {
  await office
    .as('support')
    .put('/api/original-cases/OB-1', { status: 'completed', lineManager: 'line-manager' });
  const references: string[] = [];
  for (let n = 0; n < count; n += 1) references.push(await oneMore(office));
  return references.sort().reverse();
}

async function oneMore(office: TestOffice): Promise<string> {
  const taken = await contactIn(office, { originalCase: 'OB-1' });
  const opened = await office.as('officer').post('/api/cases', {
    contact: taken.body.reference,
    heads: [{ category: 'service-completed', themes: ['delay'] }, { category: 'general' }],
    help: 'Ring them',
  });
  assert.equal(opened.status, 201, opened.text);
  return opened.body.reference;
}

test('120 cases of one day: pages of 50 show each once, in the order of one large page', async () => {
  await using office = await startOffice();
  const references = await manyCases(office, 120);
  const large = await allPages(office, 'officer', '/api/cases', { limit: 200 });
  assert.deepEqual(pick(large, 'reference'), references);
  for (const limit of [1, 7, 50, 119, 120]) {
    const paged = await allPages(office, 'auditor', '/api/cases', { limit });
    assert.deepEqual(pick(paged, 'reference'), references, `pages of ${limit}`);
  }
  const byHead = await allPages(office, 'officer', '/api/cases?category=general', { limit: 50 });
  assert.deepEqual(pick(byHead, 'reference'), references);
  const both = await allPages(office, 'officer', '/api/cases?holder=customer-care-officer', { limit: 50 });
  assert.deepEqual(pick(both, 'reference'), references, 'a case with two heads once');
  const searched = await allPages(office, 'officer', '/api/cases?q=OB-1', { limit: 50 });
  assert.deepEqual(pick(searched, 'reference'), references);
  const contacts = pick(await allPages(office, 'officer', '/api/contacts', { limit: 200 }), 'reference');
  assert.equal(new Set(contacts).size, 120);
  assert.deepEqual(
    pick(await allPages(office, 'officer', '/api/contacts', { limit: 50 }), 'reference'),
    contacts,
  );
  const rows = await allPages(office, 'officer', '/api/log', { limit: 49 });
  const keys = rows.map(({ reference, head }) => `${reference} ${head}`);
  assert.deepEqual(
    keys,
    references.flatMap((one) => [`${one} h1`, `${one} h2`]),
    'two rows of a case may part over pages',
  );
});

test('rows that are added or changed while somebody pages are neither shown twice nor push others out', async () => {
  await using office = await startOffice();
  const before = await manyCases(office, 24);
  const between = async () => {
    await oneMore(office);
    const last = before.at(-1);
    const { version } = (await office.as('officer').get(`/api/cases/${last}`)).body;
    await office
      .as('officer')
      .post(`/api/cases/${last}/actions/note`, { version, text: 'Changed meanwhile' });
  };
  for (const path of ['/api/cases', '/api/cases?category=general', '/api/log']) {
    const paged = await allPages(office, 'auditor', path, { limit: 5, between });
    const shown =
      path === '/api/log'
        ? paged.map(({ reference, head }) => `${reference} ${head}`)
        : pick(paged, 'reference');
    assert.equal(new Set(shown).size, shown.length, `${path} repeats none`);
    for (const one of before)
      assert.ok(
        shown.some((key) => String(key).startsWith(one)),
        `${path} skips none`,
      );
  }
  const contacts = pick(await allPages(office, 'auditor', '/api/contacts', { limit: 200 }), 'reference');
  const paged = pick(await allPages(office, 'auditor', '/api/contacts', { limit: 5, between }), 'reference');
  assert.equal(new Set(paged).size, paged.length);
  for (const one of contacts) assert.ok(paged.includes(one), `${one} is not skipped`);
});

test('a case that leaves a filter while somebody pages takes no other along', async () => {
  await using office = await startOffice();
  const before = await manyCases(office, 12);
  const closing = [...before];
  const between = async () => {
    const reference = closing.shift();
    const { version } = (await office.as('officer').get(`/api/cases/${reference}`)).body;
    const body = { version, by: 'office', reason: 'They asked' };
    const form = (await office.as('officer').get(`/api/cases/${reference}`)).body.actions.find(
      ({ action }: { action: string }) => action === 'withdraw',
    ).form;
    const by = form.find(({ name }: { name: string }) => name === 'by')?.options?.[0]?.value ?? body.by;
    const done = await office
      .as('officer')
      .post(`/api/cases/${reference}/actions/withdraw`, { ...body, by, head: null });
    assert.equal(done.status, 200, done.text);
  };
  const paged = pick(
    await allPages(office, 'auditor', '/api/cases?state=open', { limit: 3, between }),
    'reference',
  );
  assert.deepEqual(paged, before, 'those shown before they closed, and all the others');
});

test('the history of a case by pages, while it goes on: each event once, in order', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'general');
  const note = async () => {
    const { version } = await walk.read();
    await office.as('officer').post(`${walk.path}/actions/note`, { version, text: 'A note' });
  };
  for (let n = 0; n < 20; n += 1) await note();
  for (const limit of [1, 7, 21, 200]) {
    const seqs = pick(
      await allPages(office, 'auditor', `${walk.path}/history`, { limit, items: 'events' }),
      'seq',
    );
    assert.deepEqual(
      seqs,
      Array.from({ length: 21 }, (_, n) => n + 1),
      `pages of ${limit}`,
    );
  }
  let left = 3;
  const between = async () => {
    left -= 1;
    if (left >= 0) await note();
  };
  const seqs = pick(
    await allPages(office, 'auditor', `${walk.path}/history`, { limit: 10, items: 'events', between }),
    'seq',
  );
  assert.deepEqual(
    seqs,
    Array.from({ length: seqs.length }, (_, n) => n + 1),
  );
  assert.ok(seqs.length >= 23);
});

test('a cursor that was made elsewhere, or up, is 400; a limit out of range is 422', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'general');
  await manyCases(office, 3);
  const lists = ['/api/cases', '/api/contacts', '/api/log', `${walk.path}/history`];
  const cursors: string[] = [];
  for (const path of lists) {
    const { body } = await office.as('officer').get(`${path}?limit=1`);
    if (body.next !== null) cursors.push(body.next);
    for (const limit of ['0', '-1', '201', '1.5', 'many', '', '1e9', 'NaN']) {
      const answer = await office.as('officer').get(`${path}?limit=${limit}`);
      assert.deepEqual(problemFields(answer, 422, `${path} ${limit}`), ['limit']);
    }
    for (const limit of [1, 200])
      assert.equal((await office.as('officer').get(`${path}?limit=${limit}`)).status, 200);
  }
  const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const madeUp = [
    ...['nonsense', '%00', '!!!', '-1', '1.5', 'e30', '99999999999999999999', '%20'],
    ...[json(['cases']), json(['cases', 1]), json(['log', 'a', 'b']), json(['contacts', null]), json(null)],
  ];
  const forged = [json(['cases', '\u0000']), json(['log', '\u0000', 1e99]), json(['contacts', '\ud800'])];
  for (const path of lists) {
    for (const cursor of madeUp)
      problemFields(await office.as('officer').get(`${path}?after=${cursor}`), 400, `${path} ${cursor}`);
  }
  for (const cursor of forged)
    for (const path of lists) {
      const { status, text } = await office.as('officer').get(`${path}?after=${cursor}`);
      assert.ok([200, 400].includes(status), text);
    }
  for (const [index, cursor] of cursors.entries()) {
    for (const [at, path] of lists.entries()) {
      if (at === index) continue;
      problemFields(
        await office.as('officer').get(`${path}?after=${encodeURIComponent(cursor)}`),
        400,
        `${path} ${cursor}`,
      );
    }
  }
});
