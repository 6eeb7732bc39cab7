import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { type Fields, formIn, onPages, type Visitor } from '#test/support/on-pages.ts';
import { begin, contactIn } from '#test/support/walk.ts';

const naughty = createRequire(import.meta.url)('big-list-of-naughty-strings') as readonly string[];
const SEEN_BY_EACH = 61;

let office: TestOffice;
const people = new Map<string, Visitor>();

before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

async function as(user: string): Promise<Visitor> {
  const person = people.get(user) ?? (await onPages(office, user));
  people.set(user, person);
  return person;
}

/** A form as somebody sends it who fills in nothing that would let it be taken. */
interface Form {
  readonly user: string;
  readonly page: string;
  readonly action?: string;
  readonly with?: Fields;
  /** Text fields that must be among those found on the page. */
  readonly asks: readonly string[];
}

const unescaped = (text: string): string =>
  text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>');

/** The boxes of a form in which something can be typed; the parts of a date are tried elsewhere. */
function boxesIn(html: string, action: string): readonly string[] {
  const form = html.split('<form').find((one) => unescaped(one).includes(`action="${action}"`)) ?? '';
  const boxes = form.matchAll(
    /<(?:input(?=[^>]*type="(?:text|email|tel|search)")|textarea)[^>]*\bname="([^"]*)"/g,
  );
  return [...boxes].map(([, name = '']) => name).filter((name) => !/\.(day|month|year)$/.test(name));
}

/** As a page can show it: what it cannot hold becomes the sign for that. */
const asShown = (text: string): string =>
  text.replaceAll(/\r\n?/g, '\n').replaceAll(/(?![\t\n\r])\p{Cc}/gu, '\ufffd');

/** Only our own script is on the page, and nothing that was typed became a tag. */
function isSafe(html: string, sent: readonly string[], what: string): void {
  const scripts = html.match(/<script\b[^>]*>/gi) ?? [];
  for (const script of scripts) assert.match(script, /^<script type="module" src="\/assets\/[^"]+">$/, what);
  const tags = html.replaceAll(/"[^"]*"/g, '""');
  assert.doesNotMatch(tags, /<[a-z][^>]*\s(on\w+|style|srcdoc|formaction)\s*=/i, what);
  assert.doesNotMatch(html, /(?:href|action|src)="\s*(?:javascript|data|vbscript):/i, what);
  for (const text of sent.filter((one) => /<[a-z!/?]/i.test(one) && one.length > 8))
    assert.ok(!html.includes(text), `${what}: unescaped ${JSON.stringify(text)}`);
}

function forms(walk: { reference: string }, contact: string): readonly Form[] {
  const step = (action: string, head = '?head=h1') => `/cases/${walk.reference}/actions/${action}${head}`;
  return [
    {
      ...{ user: 'officer', page: '/telephone', with: { do: 'check' } },
      asks: [
        'name',
        'telephone',
        'email',
        'address',
        'originalCase',
        'said',
        'help',
        'risk',
        'adjustmentsMore',
      ],
    },
    { user: 'support', page: '/contacts/new', asks: ['name', 'address', 'text', 'originalCase'] },
    {
      ...{ user: 'officer', page: `/contacts/${contact}/open`, with: { do: 'open' } },
      asks: ['help', 'originalCase', 'follows', 'heads.0.about', 'heads.0.distinctionWhy'],
    },
    {
      ...{ user: 'officer', page: step('submit-analysis'), with: { do: 'check' } },
      asks: ['proposedDecision'],
    },
    { user: 'officer', page: step('add-head', ''), with: { do: 'check' }, asks: ['about'] },
    { user: 'officer', page: step('record-call', ''), with: { do: 'check' }, asks: ['said'] },
    { user: 'manager', page: step('reclassify'), with: { do: 'check' }, asks: ['reason'] },
    { user: 'officer', page: `/cases/${walk.reference}/ask-account`, asks: ['questions', 'alleged'] },
    {
      ...{ user: 'manager', page: '/team/reassign?officer=officer', action: '/team/reassign' },
      ...{ with: { case: [], to: '' }, asks: ['reason'] },
    },
    { user: 'administrator', page: '/admin/people/new', with: { roles: 'x' }, asks: ['name', 'user'] },
    {
      ...{ user: 'administrator', page: '/admin/contact-points/change', with: { version: '999' } },
      asks: ['name', 'telephone', 'telephoneHours', 'email', 'address'],
    },
    {
      ...{ user: 'administrator', page: '/admin/calendar/change/office-closure-added' },
      asks: ['name'],
    },
    {
      ...{ user: 'support', page: `/contacts/${contact}`, action: `/contacts/${contact}/match` },
      asks: ['originalCase'],
    },
    { user: 'officer', page: `/contacts/${contact}`, action: `/contacts/${contact}/add`, asks: ['case'] },
  ];
}

test('each text field of the forms for colleagues gives back what was typed, unchanged and escaped', async () => {
  assert.ok(naughty.length > 450);
  const walk = await begin(office, 'service-completed', { head: { complainedOf: ['officer-2'] } });
  const contact: string = (await contactIn(office)).body.reference;
  let at = 0;
  const next = (): string => naughty[at++ % naughty.length] ?? '';
  for (const form of forms(walk, contact)) {
    const { user, page, action = page } = form;
    const person = await as(user);
    const seen = await person.get(page);
    assert.equal(seen.status, 200, `${page}: ${seen.html.slice(0, 300)}`);
    const address = action.split('?')[0] ?? action;
    const boxes = boxesIn(seen.html, action);
    for (const name of form.asks) assert.ok(boxes.includes(name), `${name} among ${boxes} of ${page}`);
    const carried = formIn(seen, action);
    for (let round = 0; round < SEEN_BY_EACH; round += 1) {
      const typed = Object.fromEntries(boxes.map((name) => [name, next()]));
      const answer = await person.post(action, { ...carried, ...typed, ...form.with });
      const what = `${page} ${JSON.stringify(typed)}`;
      // A reference may be of any letters and digits, so that a few are one.
      if (answer.status === 303 && action.endsWith('/match')) continue;
      assert.ok([200, 409, 422].includes(answer.status), `${answer.status} ${what}`);
      isSafe(answer.html, Object.values(typed), what);
      const back = formIn(answer, answer.html.includes(`action="${action}"`) ? action : address);
      for (const [name, text] of Object.entries(typed)) {
        const given = [back[name] ?? ''].flat().map((one) => one.replaceAll(/\r\n?/g, '\n'));
        const lines = text.replaceAll(/\r\n?/g, '\n');
        const isThere = given.includes(lines) || given.includes(asShown(text));
        assert.ok(isThere, `${page} ${name} ${JSON.stringify([text, given])}`);
      }
    }
  }
  assert.deepEqual(office.logged, []);
});

test('every string, written as a note, stands in the history and on the pages as it was typed', async () => {
  const walk = await begin(office, 'service-completed');
  const officer = await as('officer');
  const path = `/cases/${walk.reference}/actions/note`;
  const [kept, refused]: [string[], string[]] = [[], []];
  const seen = await officer.get(path);
  const carried = formIn(seen, path);
  let version = Number(carried.version);
  for (const [index, text] of naughty.entries()) {
    const fields = { ...carried, version: String(version), once: `note-${index}`, text, do: 'confirm' };
    const answer = await officer.post(path, fields);
    if (answer.status === 303) {
      version += 1;
      kept.push(text.replaceAll(/\r\n?/g, '\n'));
      assert.doesNotMatch(String(answer.headers.location), /[\r\n]/);
    } else {
      refused.push(text);
      assert.equal(answer.status, 422, JSON.stringify(text));
      assert.match(answer.html, /href="#text"/, JSON.stringify(text));
      isSafe(answer.html, [text], JSON.stringify(text));
    }
  }
  assert.ok(refused.length < 20, `${refused.length} were refused: ${JSON.stringify(refused)}`);
  const told: string[] = [];
  for (let after = ''; ; ) {
    const { body } = await office.as('auditor').get(`/api/cases/${walk.reference}/history?limit=200${after}`);
    for (const { type, data, words } of body.events)
      if (/Note/.test(type)) told.push(String(words?.text ?? data?.text));
    if (!body.next) break;
    after = `&after=${encodeURIComponent(body.next)}`;
  }
  assert.deepEqual(told, kept);
  const whole = await officer.get(`/cases/${walk.reference}/print`);
  assert.equal(whole.status, 200);
  isSafe(whole.html, kept, 'the whole case');
  const page = unescaped(whole.html).replaceAll('&amp;', '&').replaceAll('<br>', '\n');
  for (const text of kept) assert.ok(page.includes(text), `on the page: ${JSON.stringify(text)}`);
  assert.deepEqual(office.logged, []);
});

test('a call with such strings in every field is recorded as it was said, and shown so wherever it appears', async () => {
  const officer = await as('officer');
  const taken: string[] = [];
  for (let index = 0; index < 60; index += 1) {
    const [said = '', help = '', name = '', address = ''] = Array.from(
      { length: 4 },
      (_, more) => naughty[(index * 8 + more * 2 + 1) % naughty.length] ?? '',
    );
    const start = formIn(await officer.get('/telephone'), '/telephone');
    const typed = { said, help, name, address, atRisk: 'no' };
    const checked = await officer.post('/telephone', { ...start, ...typed, do: 'check' });
    if (checked.status === 422) continue;
    const recorded = await officer.post('/telephone', {
      ...formIn(checked, '/telephone'),
      do: 'record',
    });
    assert.equal(recorded.status, 303, JSON.stringify(typed));
    const [, reference = ''] = /contact=(.+)/.exec(String(recorded.headers.location)) ?? [];
    const { body } = await office.as('officer').get(`/api/contacts/${reference}`);
    assert.ok(body.text.startsWith(said.replaceAll(/\r\n?/g, '\n')), JSON.stringify(said));
    assert.equal(body.from.name ?? '', name.trim(), JSON.stringify(name));
    assert.equal((body.from.address ?? '').trim(), address.replaceAll(/\r\n?/g, '\n').trim());
    const page = await officer.get(`/contacts/${reference}`);
    isSafe(page.html, Object.values(typed), JSON.stringify(typed));
    taken.push(reference);
  }
  assert.ok(taken.length > 40, `${taken.length} were taken`);
  for (const path of ['/inbox', '/search?q=a', '/work', '/log'])
    isSafe((await officer.get(path)).html, naughty, path);
  assert.deepEqual(office.logged, []);
});

test('a search is cut between letters, never within one, and still leads on', async () => {
  const officer = await as('officer');
  await contactIn(office, { text: 'gherkin '.repeat(5) });
  for (const text of [`${'gherkin '.repeat(24)}gherkin😀`, `${'gherkin '.repeat(24)}🙂gherkin`]) {
    const { status, html } = await officer.get(`/search?${new URLSearchParams({ q: text })}`);
    assert.equal(status, 200, html.slice(0, 300));
  }
});

test('every string may be searched for and filtered by, and stands in the box as it was typed', async () => {
  const officer = await as('officer');
  for (const text of naughty) {
    const { status, html } = await officer.get(`/search?${new URLSearchParams({ q: text })}`);
    assert.equal(status, 200, JSON.stringify(text));
    isSafe(html, [text], text);
    const looked = String(formIn({ html }, '/search').q ?? '').replaceAll(/\r\n?/g, '\n');
    assert.ok(
      [text, asShown(text)].some((one) => one.trim().slice(0, 200) === looked.trim()),
      text,
    );
  }
  for (const [index, text] of naughty.entries()) {
    if (index % 8 > 0) continue;
    for (const path of [
      '/cases?q=',
      '/log?officer=',
      '/inbox?after=',
      '/sign-in?goTo=',
      '/calculator?division=',
    ]) {
      const { status, html, headers } = await officer.get(`${path}${encodeURIComponent(text)}`);
      assert.ok(status < 500, `${path} ${text}`);
      assert.match(String(headers['content-type']), /text\/html/, `${path} ${text}`);
      isSafe(html, [text], path);
    }
  }
  assert.deepEqual(office.logged, []);
});
