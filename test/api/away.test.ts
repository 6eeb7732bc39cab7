import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { keptHere } from '#adapters/mail/kept-here.ts';
import { Beside } from '#test/api/beside.ts';
import { problemFields, rowsAreAsTheHistoriesMakeThem, written } from '#test/api/support.ts';
import { type Answered, startOffice } from '#test/support/office.ts';
import { begin } from '#test/support/walk.ts';

const contact = {
  channel: 'email',
  receivedAt: '2026-04-02T07:00:00Z',
  from: { name: 'Ann Other', email: 'ann@example.org' },
  text: 'Did this arrive?',
};

function isAway(answer: Answered, what = ''): void {
  problemFields(answer, 503, what);
  assert.match(String(answer.headers['retry-after']), /^[1-9]\d*$/, 'it says when to try again');
  assert.doesNotMatch(answer.text, /SELECT|INSERT|pg_|terminat|ECONN/i, 'it tells nothing of the machinery');
}

test('a connection that is lost in the middle of writing: 503, nothing half written, and then it works', async () => {
  for (const table of ['events', 'contacts', 'outgoing']) {
    await using office = await startOffice();
    await using beside = await Beside.on(office);
    await begin(office, 'general');
    const before = await written(office);
    await beside.holdUp(table);
    const asked = office.as('support').post('/api/contacts', contact, { 'idempotency-key': 'lost' });
    await beside.end(await beside.waiting());
    isAway(await asked, table);
    await beside.open(table);
    assert.deepEqual(await written(office), before, table);
    const again = await office.as('support').post('/api/contacts', contact, { 'idempotency-key': 'lost' });
    assert.equal(again.status, 201, again.text);
    await rowsAreAsTheHistoriesMakeThem(office);
  }
});

test('a connection that is lost at the commit: 503, and the same request again makes one contact in all', async () => {
  await using office = await startOffice();
  await using beside = await Beside.on(office);
  await beside.holdUp('outgoing', 'commit');
  const post = () => office.as('support').post('/api/contacts', contact, { 'idempotency-key': 'commit' });
  const asked = post();
  await beside.end(await beside.waiting());
  isAway(await asked);
  await beside.open('outgoing');
  const again = await post();
  assert.equal(again.status, 201, again.text);
  assert.equal((await post()).text, again.text);
  const { contacts, outgoing } = await written(office);
  assert.deepEqual({ contacts, outgoing }, { contacts: 1, outgoing: 1 });
});

test('all connections end at once under work: every answer is whole, and what was acknowledged is there', async () => {
  await using office = await startOffice();
  await using beside = await Beside.on(office);
  const kept: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    const asked = Array.from({ length: 12 }, () => office.as('support').post('/api/contacts', contact));
    await sleep(10 * round);
    await beside.endAll();
    for (const answer of await Promise.all(asked)) {
      if (answer.status === 201) kept.push(answer.body.reference);
      else isAway(answer);
    }
  }
  const read = await Promise.all(kept.map((one) => office.as('officer').get(`/api/contacts/${one}`)));
  for (const { status, text } of read) assert.equal(status, 200, text);
  await rowsAreAsTheHistoriesMakeThem(office);
  const { contacts, outgoing, streams } = await written(office);
  assert.equal(contacts, outgoing, 'no contact without its acknowledgement');
  assert.ok(streams);
});

test('while the database is away every address says 503, and all work again when it is back', async () => {
  await using office = await startOffice();
  await using beside = await Beside.on(office);
  const walk = await begin(office, 'service-completed');
  const { options } = office.store.pool as unknown as { options: { connectionString: string } };
  const address = options.connectionString;
  options.connectionString = 'postgresql://nobody@127.0.0.1:9/nothing';
  await beside.endAll();
  const paths = ['/health', walk.path, `${walk.path}/history`, '/api/cases', '/api/log', '/api/log.csv'];
  const more = [
    '/api/log.xlsx',
    '/api/contacts',
    '/api/statistics?from=2026-01-01&to=2026-02-01',
    '/api/calendar',
  ];
  for (const path of [...paths, ...more]) isAway(await office.as('officer').get(path), path);
  isAway(await office.as('officer').post(`${walk.path}/actions/note`, { version: 1, text: 'x' }));
  isAway(await office.as('officer').post(`${walk.path}/actions/note`, '{not json'), 'not even what is wrong');
  isAway(await office.as('support').post('/api/contacts', contact));
  options.connectionString = address;
  assert.equal((await office.as(null).get('/health')).status, 200);
  for (const path of [...paths, ...more])
    assert.equal((await office.as('officer').get(path)).status, 200, path);
  assert.equal((await walk.read()).version, 1);
  await walk.take('officer', 'submit-analysis');
});

test('a full disk: a problem in plain English, nothing half written, and then it works', async () => {
  await using office = await startOffice();
  await using beside = await Beside.on(office);
  const walk = await begin(office, 'service-completed');
  await beside.client.query(`create function full_disk() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$`);
  for (const table of ['events', 'streams', 'contacts', 'outgoing', 'answers', 'persons']) {
    const before = await written(office);
    await beside.client.query(
      `create trigger full_disk before insert on ${table} execute function full_disk()`,
    );
    const other = { ...contact, from: { name: `Of ${table}`, email: `${table}@example.org` } };
    const post = () => office.as('support').post('/api/contacts', other, { 'idempotency-key': table });
    isAway(await post(), table);
    assert.equal((await office.as('officer').get(walk.path)).status, 200, 'reading goes on');
    await beside.client.query(`drop trigger full_disk on ${table}`);
    assert.deepEqual(await written(office), before, table);
    assert.equal((await post()).status, 201, table);
  }
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('letters that were on their way when the database went away leave once, and are marked as sent', async () => {
  const left: string[] = [];
  const send = async ({ messageId }: { messageId: string }) => {
    left.push(messageId);
    return { accepted: true } as const;
  };
  await using office = await startOffice({ mail: { ...keptHere, send } });
  await using beside = await Beside.on(office);
  const { body } = await office.as('support').post('/api/contacts', contact);
  await beside.endAll();
  await office.sendLetters().catch(() => undefined);
  await office.sendLetters();
  assert.equal(left.length, 1);
  const { acknowledgement } = (await office.as('support').get(`/api/contacts/${body.reference}`)).body;
  assert.equal(acknowledgement.state, 'sent');
});
