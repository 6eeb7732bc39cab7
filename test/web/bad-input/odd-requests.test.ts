import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { RouteSeen } from '#api/server.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { FORM } from '#test/support/on-pages.ts';
import { staff } from '#test/support/staff.ts';
import { begin, contactIn, type Walk } from '#test/support/walk.ts';
import { isPage, Odd } from './asking.ts';

let office: TestOffice;
let walk: Walk;
let contact: string;
const people = new Map<string, Odd>();

before(async () => {
  office = await startOffice();
  walk = await begin(office, 'service-completed');
  contact = (await contactIn(office)).body.reference;
  for (const { user } of staff) people.set(user, await Odd.as(office, user));
});
after(() => office[Symbol.asyncDispose]());

const as = (user: string): Odd => {
  const found = people.get(user);
  assert.ok(found);
  return found;
};

/** Somebody for whom a page is: an officer where it is for all. */
function forWhom({ config }: RouteSeen): Odd {
  const { forRoles } = config as { forRoles?: readonly string[] };
  const found = staff.find(({ roles }) => !forRoles || roles.some(({ role }) => forRoles.includes(role)));
  return as(found?.user ?? 'officer');
}

const addressOf = (url: string): string =>
  url
    .replace(/(\/cases\/):\w+/, `$1${walk.reference}`)
    .replace(/(\/contacts\/):\w+/, `$1${contact}`)
    .replace(':action', 'note')
    .replace(':user', 'officer')
    .replace(':kind', 'closure')
    .replace(/:\w+/g, 'x')
    .replace('*', 'x');

const staffPages = (method: string) =>
  office.server.routesSeen.filter(
    ({ method: one, config }) => one === method && (config as { isStaffPage?: boolean }).isStaffPage === true,
  );

const ODD = ['%00', 'constructor', '__proto__', '-1', '1e99', "%F0%9F%98%80'%3B--"];
const LONG = 'x'.repeat(3_000);

/** What pages read behind the ? of their addresses. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/cases': ['officer', 'category', 'state', 'overdue', 'due', 'holder', 'step', 'q', 'after', 'sort'],
  '/log': ['officer', 'category', 'state', 'from', 'to', 'outcome', 'sort', 'after', 'reference', 'stale'],
  '/inbox': ['show', 'after', 'done'],
  '/search': ['q', 'after'],
  '/work': ['took', 'failed', 'after'],
  '/team/reassign': ['officer'],
  '/telephone': ['call'],
  '/telephone/done': ['contact'],
  '/guidance': ['case'],
  '/guidance/procedure/decision': ['case'],
  '/admin/calendar': ['year', 'done'],
  '/admin/contact-points': ['done'],
  '/admin/contact-points/change': ['version'],
  '/admin/people': ['done'],
  '/admin/involved': ['person', 'reference', 'after', 'done'],
  '/admin/sign-ins': ['after'],
  '/account': ['done'],
  '/figures': ['from.day', 'from.month', 'from.year', 'to.day', 'to.month', 'to.year', 'period'],
  '/calculator': ['from.day', 'from.month', 'from.year', 'days', 'division', 'from', 'count', 'limit'],
  '/sign-in': ['goTo', 'is'],
  '/look-again/decision': ['k', 'now', 'about', 'to'],
  '/tell-us/words': ['k', 'now', 'about', 'to'],
  '/add/words': ['k', 'to'],
};

test('no address fails, whatever stands behind its question mark', async () => {
  const own = { [`/cases/${walk.reference}`]: ['done', 'head', 'history', 'saved'] };
  const more = {
    [`/cases/${walk.reference}/actions/note`]: ['head'],
    [`/cases/${walk.reference}/ask-account`]: ['asked'],
    [`/contacts/${contact}`]: ['case', 'original', 'done'],
    [`/contacts/${contact}/open`]: ['follows'],
  };
  for (const [path, names] of Object.entries({ ...QUERIES, ...own, ...more })) {
    const { html } = await as('officer').get(path);
    const who = as(
      path.startsWith('/admin')
        ? 'administrator'
        : /team/.test(path)
          ? 'manager'
          : html.includes('not for your role')
            ? 'auditor'
            : 'officer',
    );
    for (const name of names) {
      for (const value of [...ODD, LONG, `a&${name}=b`]) {
        const asked = `${path}?${name}=${value}`;
        const got = await who.get(asked);
        isPage(got, asked.slice(0, 200));
        assert.doesNotMatch(got.html, /function Object|\[native code\]|\[object /, asked.slice(0, 200));
      }
    }
    for (const value of ['%ED%A0%80', '%FF', '%', '%2', '%zz'])
      isPage(await who.get(`${path}?${names[0]}=${value}`), `${path} ${value}`);
  }
  assert.deepEqual(office.logged, []);
});

const MANY = Array.from({ length: 10_000 }, () => 'text=x').join('&');
const NAMES = [
  ...['do', 'add', 'version', 'head', 'draft', 'draftVersion', 'once', 'change', 'checked', 'kind'],
  ...['user', 'to', 'case', 'call', 'holder', 'takeOut', 'id'],
];
const BODIES: Readonly<Record<string, string>> = {
  'one name ten thousand times': MANY,
  'the names of what every object has': '__proto__=x&constructor=y&toString=z&hasOwnProperty=w&__proto__.a=b',
  'names of names': 'constructor[prototype][a]=b&a[__proto__][b]=c&a.b.c.d.e.f.g=h&leave.0.__proto__=x',
  'lists where text is wanted': NAMES.map((name) => `${name}=a&${name}=b`).join('&'),
  'nothing where a number is wanted': NAMES.map((name) => `${name}=`).join('&'),
  'a name of every object as each answer': NAMES.map((name) => `${name}=constructor`).join('&'),
  'its prototype as each answer': NAMES.map((name) => `${name}=__proto__`).join('&'),
  'numbers that are none': NAMES.map((name) => `${name}=1e999`).join('&'),
  'bytes that are no text': NAMES.map((name) => `${name}=%FF%ED%A0%80%zz%`).join('&'),
  'NUL everywhere': NAMES.map((name) => `${name}=%00`).join('&'),
  'entries without end': Array.from({ length: 400 }, (_, index) => `heads.${index}.about=x`).join('&'),
};

test('no form fails, whatever names and values it is sent, and it answers with a page', async () => {
  const tried = staffPages('POST').filter(({ url }) => !/^\/(sign-out|dev)|\/(account\/sessions)$/.test(url));
  assert.ok(tried.length > 25, `${tried.length} forms`);
  for (const route of tried) {
    const url = addressOf(route.url);
    for (const [what, body] of Object.entries(BODIES)) {
      const got = await forWhom(route).post(url, body);
      const json = /draft/.test(url);
      if (json) assert.ok(got.status < 500, `${url}: ${what}`);
      else isPage(got, `${url}: ${what}`);
    }
    for (const name of ['do', 'add', 'change', 'draft', 'kind', 'to']) {
      for (const value of ['constructor', '__proto__']) {
        const got = await forWhom(route).post(url, `${name}=${value}`);
        assert.ok(got.status < 500, `${url}: ${name}=${value}`);
      }
    }
  }
  assert.deepEqual(office.logged, []);
  assert.equal(({} as Record<string, unknown>).a, undefined, 'no object has got anything new');
});

test('a form with a hundred thousand names is answered, not failed at', async () => {
  const names = (prefix: string) =>
    Array.from({ length: 140_000 }, (_, index) => `${prefix}.1.${index.toString(36)}=`).join('&');
  const sent: readonly (readonly [string, string, string])[] = [
    ['officer', `/contacts/${contact}/open`, names('heads')],
    ['administrator', '/admin/people/officer', names('leave')],
  ];
  for (const [user, url, body] of sent) {
    assert.ok(body.length < 2 * 1024 * 1024);
    isPage(await as(user).post(url, body), url);
  }
  assert.deepEqual(office.logged, []);
});

test('a form of more than 2 MB is refused with what to do, and a form just under it is not', async () => {
  const path = `/cases/${walk.reference}/actions/note`;
  const large = `text=${'x'.repeat(2 * 1024 * 1024)}`;
  for (const url of [path, '/telephone', '/tell-us/words?k=aaaaaaaaaaaaaaaaaaaaaaaa', '/sign-in']) {
    const got = await as('officer').post(url, large);
    assert.equal(got.status, 413, url);
    assert.match(got.text, /too large.*Go back.*shorter/i);
  }
  const fits = await as('officer').post(path, `text=${'x'.repeat(2 * 1024 * 1024 - 500)}&version=1`);
  assert.equal(fits.status, 422);
  assert.match(fits.text, /Use at most 100,000 characters/);
});

test('what is no form is refused as a page, whatever kind it says it is', async () => {
  const boundary = 'x';
  const multipart = `--${boundary}\r\ncontent-disposition: form-data; name="text"\r\n\r\nhello\r\n--${boundary}--`;
  const urls = [`/cases/${walk.reference}/actions/note`, '/telephone', '/drafts', '/sign-in', '/sign-out'];
  for (const url of [...urls, '/tell-us/words', '/contacts/new', '/tell-us/files']) {
    for (const [type, body] of [
      ['text/plain', 'text=hello'],
      ['application/json', '{"text":"hello"}'],
      ['application/json', '{not json'],
      [`multipart/form-data; boundary=${boundary}`, multipart],
      ['multipart/form-data', 'without a boundary'],
      [`multipart/form-data; boundary=${boundary}`, 'cut off'],
      ['nonsense', 'x'],
      [`${FORM}; charset=utf-16`, 'text=x'],
    ] as const) {
      const got = await as('officer').ask('POST', url, { type, body });
      isPage(got, `${url} ${type} ${body.slice(0, 10)}`);
      if (got.status === 303) assert.match(got.location, /^\/(tell-us|continue)\//, `${url} ${type}`);
    }
    isPage(await as('officer').ask('POST', url), `${url} without a body`);
  }
  assert.deepEqual(office.logged, []);
});

test('other methods are answered as pages, HEAD as GET without its body', async () => {
  for (const url of ['/work', `/cases/${walk.reference}`, '/tell-us', '/nowhere']) {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
      const got = await as('officer').ask(method, url, { body: 'a=b', type: FORM });
      assert.ok([404, 405].includes(got.status), `${method} ${url}: ${got.status}`);
      isPage(got, `${method} ${url}`);
    }
    const [head, get] = [await as('officer').ask('HEAD', url), await as('officer').get(url)];
    assert.deepEqual([head.status, head.html], [get.status, ''], url);
  }
  const posted = await as('officer').post('/work', 'a=b');
  assert.equal(posted.status, 404);
  for (const url of ['/nowhere', '/%', '/work', '/cases/none']) {
    const { headers } = await as('officer').get(url);
    assert.match(String(headers['content-security-policy']), /default-src 'none'/, url);
  }
});

test('an address that cannot be read, or names nothing, is a page', async () => {
  const odd = [
    ...['%', '%zz', '%FF', '%ED%A0%80', '%00', '..%2F..%2Fetc', 'x'.repeat(500), '%E2%80%AE', '__proto__'],
    ...['constructor', '1%0d%0aSet-Cookie:a=b', '%22%3E%3Cscript%3E', "'"],
  ];
  const paths = [
    ...['/cases/:x', '/cases/:x/print', '/cases/:x/actions/note', `/cases/${walk.reference}/actions/:x`],
    ...['/contacts/:x', `/contacts/${contact}/attachments/:x`, '/contacts/:x/open', '/account-requests/:x'],
    ...['/admin/people/:x', '/admin/involved/:x', '/admin/calendar/change/:x', '/guidance/procedure/:x'],
    ...['/tell-us/:x', '/continue/:x', '/:x', '/sign-in/:x', '/assets/:x', '/look-again/:x'],
  ];
  for (const path of paths) {
    const who = as(path.startsWith('/admin') ? 'administrator' : 'officer');
    for (const one of odd) {
      const got = await who.get(path.replace(':x', one));
      if (path.startsWith('/assets')) assert.ok(got.status < 500);
      else isPage(got, `${path} ${one}`.slice(0, 200));
      assert.doesNotMatch(String(got.headers['set-cookie'] ?? ''), /a=b/, `${path} ${one}`);
      assert.ok(got.status !== 200, `${path} ${one}`.slice(0, 200));
    }
  }
  assert.deepEqual(office.logged, []);
});

test('nobody is sent to another site, whatever address they bring along', async () => {
  const elsewhere = [
    ...['//evil.example', '/\\evil.example', 'javascript:alert(1)', 'https://evil.example/', '\\\\evil'],
    ...[
      '/%0d%0aLocation:https://evil.example',
      '/\r\nSet-Cookie: a=b',
      '/\t/evil.example',
      ' //evil.example',
    ],
    ...['/./\\evil', '/..//evil.example', '/x\u0000y', 'data:text/html,x', '/é'],
  ];
  for (const goTo of elsewhere) {
    const body = new URLSearchParams({ user: 'officer', goTo }).toString();
    const nobody = await Odd.as(office, null);
    const got = await nobody.ask('POST', '/sign-in/as', { body, type: FORM });
    assert.equal(got.status, 303, goTo);
    const there = new URL(got.location, 'http://office.example');
    assert.equal(there.origin, 'http://office.example', JSON.stringify(goTo));
    assert.doesNotMatch(String(got.headers['set-cookie']), /a=b/);
    const { html, status } = await nobody.get(`/sign-in?goTo=${encodeURIComponent(goTo)}`);
    assert.equal(status, 200);
    assert.doesNotMatch(html, /(href|action)="(javascript:|data:|\/\/evil|\/\\evil|https:\/\/evil)/);
    const kept = new URLSearchParams({ user: 'officer', keptTo: goTo, 'kept.text': 'x' }).toString();
    const again = await nobody.ask('POST', '/sign-in/as', { body: kept, type: FORM });
    for (const [, action = ''] of again.html.matchAll(/action="([^"]*)"/g))
      assert.equal(new URL(action, 'http://office.example').origin, 'http://office.example', goTo);
  }
});
