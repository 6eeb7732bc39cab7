import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { RouteSeen } from '#api/server.ts';
import { Beside } from '#test/api/beside.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { Visitor } from '#test/support/on-pages.ts';
import { begin, contactIn } from '#test/support/walk.ts';

let office: TestOffice;

before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

const LETTER = 'A long letter, line one.\nLine two: <b>“quoted”</b> & more.';

async function visitor(user: string): Promise<Visitor> {
  const found = new Visitor(office);
  await found.become(user);
  return found;
}

const note = (reference: string) => `/cases/${reference}/actions/note`;
const version = async (reference: string): Promise<number> =>
  (await office.as('auditor').get(`/api/cases/${reference}`)).body.version;

test('a token that is forged, missing, doubled or of another session takes nothing, and gives the text back with a way to send it', async () => {
  const walk = await begin(office, 'general');
  const path = note(walk.reference);
  const [mine, other] = [await visitor('officer'), await visitor('officer')];
  const form = await mine.get(path);
  const theirs = /name="_csrf" value="([^"]*)"/.exec((await other.get(path)).html)?.[1] ?? '';
  const before = await version(walk.reference);
  const tokens = ['', 'forged', theirs, 'x'.repeat(5_000), '\u0000', '__proto__'];
  for (const _csrf of tokens) {
    const got = await mine.fill(form, path, { _csrf, text: LETTER, do: 'confirm' });
    assert.equal(got.status, 403, _csrf.slice(0, 20));
    assert.match(got.text, /Send this once more.*Nothing you typed was lost.*A long letter, line one/);
    assert.ok(!got.html.includes('<b>“quoted”'), 'it is escaped');
    assert.ok(!got.html.includes(theirs), 'no token of anybody else is on it');
  }
  assert.equal(await version(walk.reference), before);
  const refused = await mine.fill(form, path, { _csrf: 'forged', text: LETTER, do: 'confirm' });
  const sent = await mine.fill(refused, path);
  assert.equal(sent.status, 303, 'the button on that page sends it');
  assert.equal(await version(walk.reference), before + 1);
});

test('a session that ended between the page and the sending keeps the text on the page to sign in, and signing in gives it back', async () => {
  const walk = await begin(office, 'general');
  for (const path of [note(walk.reference), '/telephone']) {
    const writer = await visitor('officer');
    const form = await writer.get(path);
    await office.store.query('delete from sessions');
    const field = path === '/telephone' ? 'said' : 'text';
    const asked = await writer.fill(form, path, { [field]: LETTER, do: 'confirm' });
    assert.equal(asked.status, 401);
    assert.match(asked.text, /Line two: <b>“quoted”<\/b> & more\./);
    const back = await writer.fill(asked, '/sign-in/as', { user: 'officer' });
    assert.match(back.text, /A long letter, line one/);
    const sent = await writer.fill(back, path);
    assert.ok([200, 303, 422].includes(sent.status), `${path} ${sent.status}`);
  }
  const { body } = await office.as('auditor').get(`/api/cases/${walk.reference}/history?limit=200`);
  assert.ok(JSON.stringify(body).includes('line one.\\nLine two'));
});

test('¶4 a role lost or a person gone between the page and the sending: nothing is taken, and the text is on the page', async () => {
  await using own = await startOffice();
  const walk = await begin(own, 'general');
  const path = note(walk.reference);
  const writer = new Visitor(own);
  await writer.become('officer-2');
  const form = await writer.get(path);
  const reassign = await writer.get('/telephone');
  const tell = (more: object) =>
    own.as('administrator').put('/api/staff/officer-2', { name: 'Ben Hartley', roles: [], ...more });
  const before = (await walk.read()).version;
  assert.ok((await tell({})).status < 300);
  const lost = await writer.fill(form, path, { text: LETTER, do: 'confirm' });
  assert.ok([401, 403, 404].includes(lost.status), `${lost.status}`);
  if (lost.status !== 404) assert.match(lost.text, /A long letter, line one/);
  assert.ok((await tell({ active: false })).status < 300);
  const gone = await writer.fill(reassign, '/telephone', { said: LETTER, do: 'record' });
  assert.equal(gone.status, 401);
  assert.match(gone.text, /A long letter, line one/);
  assert.equal((await walk.read()).version, before);
});

test('¶4 sent twice, a moment apart and without a script, it is taken once; another text under the same key is not, and is not lost', async () => {
  const walk = await begin(office, 'general');
  const path = note(walk.reference);
  const writer = await visitor('officer');
  const form = await writer.get(path);
  const first = await writer.fill(form, path, { text: LETTER, do: 'confirm' });
  office.clock.put(office.clock.now().add({ milliseconds: 1_500 }));
  const second = await writer.fill(form, path, { text: LETTER, do: 'confirm' });
  assert.deepEqual([first.status, second.status, second.location], [303, 303, first.location]);
  const after = await version(walk.reference);
  const back = await writer.fill(form, path, { text: `${LETTER} And one thing more.`, do: 'confirm' });
  assert.equal(back.status, 409);
  assert.match(back.text, /already sent.*And one thing more\./);
  assert.equal(await version(walk.reference), after);
  const contact: string = (await contactIn(office)).body.reference;
  const action = `/contacts/${contact}/not-feedback`;
  const page = await writer.get(`/contacts/${contact}`);
  assert.equal((await writer.fill(page, action, { reason: 'Spam' })).status, 303);
  const changed = await writer.fill(page, action, { reason: 'Not spam after all' });
  assert.ok([409, 422].includes(changed.status));
  assert.match(changed.text, /Not spam after all/);
});

test('¶4 two windows on one form: the later is told of the earlier, and both texts are there', async () => {
  const walk = await begin(office, 'service-completed');
  const path = `/cases/${walk.reference}/actions/submit-analysis`;
  const writer = await visitor('officer');
  const at = `${path}?head=h1`;
  const [one, two] = [await writer.get(at), await writer.get(at)];
  const saved = await writer.fill(one, at, { proposedDecision: 'From the first window.', do: 'save' });
  assert.equal(saved.status, 303);
  const late = await writer.fill(two, at, { proposedDecision: 'From the second window.', do: 'save' });
  assert.equal(late.status, 409);
  assert.match(late.text, /From the first window\..*From the second window\./);
  const stale = await writer.get(note(walk.reference));
  await walk.take('manager', 'note', { text: 'Written meanwhile.' });
  const sent = await writer.fill(stale, note(walk.reference), { text: LETTER, do: 'confirm' });
  assert.ok([303, 409].includes(sent.status));
  if (sent.status === 409) assert.match(sent.text, /A long letter, line one/);
});

const isStaffPage = ({ config }: RouteSeen): boolean =>
  (config as { isStaffPage?: boolean }).isStaffPage === true;

test('¶4 ¶8 the address of what is kept from somebody answers, byte for byte, as one that names nothing', async () => {
  const walk = await begin(office, 'service-completed', {
    head: { complainedOf: ['officer-2', 'deputy-manager'] },
  });
  const asked = await office.as('officer').post(`${walk.path}/account-requests`, {
    ...{ head: 'h1', of: 'officer-2', questions: 'What happened?', replyBy: '2026-04-20' },
  });
  const account = asked.body?.id ?? 'unknown';
  const names: Readonly<Record<string, readonly [string, string]>> = {
    '/cases/:reference': [walk.reference, 'CC-2001-00001'],
    '/contacts/:reference': [walk.contact, 'C-2001-000001'],
    '/account-requests/:id': [account, 'AAAAAAAAAAAAAAAAAAAAAA'],
  };
  const routes = office.server.routesSeen.filter(
    (route) => isStaffPage(route) && Object.keys(names).some((name) => route.url.startsWith(name)),
  );
  assert.ok(routes.length > 15, `${routes.length}`);
  for (const user of ['officer-2', 'deputy-manager']) {
    const kept = await visitor(user);
    const { html: text } = await kept.get('/account');
    const token = /name="_csrf" value="([^"]*)"/.exec(text)?.[1] ?? '';
    for (const { method, url } of routes) {
      const [name = '', [theirs, none] = ['', '']] =
        Object.entries(names).find(([one]) => url.startsWith(one)) ?? [];
      if (user === 'officer-2' && name.includes('account-requests')) continue; // theirs to answer
      const at = (reference: string) =>
        url.replace(name, name.replace(/:\w+/, reference)).replace(':action', 'note').replace(':id', 'x');
      const ask = (reference: string) =>
        method === 'POST'
          ? kept.post(at(reference), { _csrf: token, text: 'x', do: 'confirm', version: '1', reason: 'x' })
          : kept.get(at(reference));
      const [one, other] = [await ask(theirs), await ask(none)];
      const plain = (html: string) => html.replaceAll(theirs, none).replaceAll(/value="[\w.-]{20,}"/g, '');
      assert.deepEqual([one.status, plain(one.html)], [other.status, plain(other.html)], `${method} ${url}`);
      assert.ok([403, 404].includes(one.status), `${user} ${method} ${url}: ${one.status}`);
    }
  }
});

test('¶4 a database that is away while a form is sent: a page with all that was typed and a button that sends it when it is back', async () => {
  await using own = await startOffice();
  await using beside = await Beside.on(own);
  const walk = await begin(own, 'general');
  const path = note(walk.reference);
  const writer = new Visitor(own);
  await writer.become('officer');
  const form = await writer.get(path);
  await beside.holdUp('events');
  const asked = writer.fill(form, path, { text: LETTER, do: 'confirm' });
  await beside.end(await beside.waiting());
  const away = await asked;
  assert.equal(away.status, 503);
  assert.match(String(away.headers['retry-after']), /^\d+$/);
  assert.match(away.text, /Nothing you typed was lost.*A long letter, line one.*Send it now/);
  assert.doesNotMatch(away.html, /terminat|ECONN|pg_|SELECT/i);
  await beside.open('events');
  const before = (await walk.read()).version;
  const sent = await writer.fill(away, path);
  assert.equal(sent.status, 303, sent.text);
  const again = await writer.fill(away, path);
  assert.equal(again.location, sent.location);
  assert.equal((await walk.read()).version, before + 1, 'it is recorded once');
  const reading = await begin(own, 'general');
  const { options } = own.store.pool as unknown as { options: { connectionString: string } };
  const address = options.connectionString;
  options.connectionString = 'postgresql://nobody@127.0.0.1:9/nothing';
  await beside.endAll();
  for (const url of [
    `/cases/${reading.reference}`,
    '/work',
    '/sign-in',
    '/tell-us',
    '/how-we-are-doing',
    '/',
  ]) {
    const got = await writer.get(url);
    assert.ok([200, 303, 503].includes(got.status), `${url}: ${got.status}`);
    assert.doesNotMatch(got.html, /ECONN|pg_|127\.0\.0\.1:9/, url);
  }
  const posted = await writer.fill(form, path, { text: LETTER, once: 'another', do: 'confirm' });
  assert.equal(posted.status, 503);
  assert.match(posted.text, /A long letter, line one/);
  const open = await writer.post('/tell-us/words?k=aaaaaaaaaaaaaaaaaaaaaaaa', { words: LETTER });
  assert.equal(open.status, 503);
  assert.match(open.text, /A long letter, line one/);
  options.connectionString = address;
  assert.equal((await writer.get('/work')).status, 200);
  const late = await writer.fill(posted, path);
  assert.ok([303, 409].includes(late.status), `the button works at once: ${late.status} ${late.text}`);
});
