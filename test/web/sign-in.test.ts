import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { RouteSeen } from '#api/server.ts';
import { inviteTo, useInvitation } from '#app/accounts.ts';
import { tellStaff } from '#app/people.ts';
import { transact } from '#app/transact.ts';
import type { StaffMember } from '#domain/office.ts';
import { isRefusal } from '#domain/refusal.ts';
import { codeOf } from '#test/accounts/support.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { hiddenOf, type Seen, Visitor } from '#test/support/on-pages.ts';

const PASSWORD = 'velvet-quarry-41-lantern';
const OTHER = 'pewter-canoe-93-thimble';
const LETTER = `Dear Ms Ó Súilleánbháin,\n"You" & <we> 'spoke'.\n${'All of it was typed by hand. '.repeat(103)}End.`;

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

const now = () => office.app.accounts.clock.now();

async function linkFor(user: string): Promise<string> {
  const made = await inviteTo(office.app, { user, by: 'office', address: '', now: now() });
  assert.ok(!isRefusal(made));
  return made.code;
}

async function givePassword(user: string): Promise<void> {
  const using = { code: await linkFor(user), password: PASSWORD, address: '203.0.113.1', now: now() };
  assert.ok('signedIn' in (await useInvitation(office.app, using)));
}

async function told(user: string, change: Partial<StaffMember>): Promise<void> {
  const { app, clock } = office;
  const person = (await app.views.staff(app.store)).find((one) => one.user === user);
  assert.ok(person);
  const by = { user: 'administrator', role: 'administrator' as const, team: 'office' };
  await transact(app, (tx) => tellStaff(app, tx, clock.now(), by, { ...person, ...change }));
}

const noted = async (user: string | null): Promise<string[]> => {
  const text = 'select what from sign_in_events where user_name is not distinct from $1 order by id';
  return (await office.store.query<{ what: string }>(text, [user])).map(({ what }) => what);
};

async function signedIn(user: string, visitor = new Visitor(office)): Promise<Visitor> {
  const answer = await visitor.post('/sign-in', { user, password: PASSWORD });
  assert.equal(answer.status, 303, answer.html);
  return visitor;
}

/** A form of the staff pages that is not about signing in, whichever there are. */
const someForm = (): string => {
  const isOne = ({ method, url, config }: RouteSeen) =>
    method === 'POST' && config.isStaffPage === true && !/^\/(account|sign-|dev)/.test(url);
  const found = office.server.routesSeen.find(isOne);
  assert.ok(found, 'there is no form to try this with');
  return found.url.replaceAll(/:\w+/g, '1');
};

const errorsIn = ({ html }: Seen): string => /govuk-error-summary[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '';

test('a wrong password, an unknown name and somebody without one are told the same, and nothing typed comes back', async () => {
  await givePassword('officer');
  const said = new Set<string>();
  for (const user of ['officer', 'nobody-of-this-name', 'records']) {
    const answer = await new Visitor(office).post('/sign-in', { user, password: OTHER });
    assert.equal(answer.status, 422);
    assert.match(answer.html, /<title>Error: /);
    assert.ok(!answer.html.includes(OTHER) && answer.headers['set-cookie'] === undefined);
    said.add(errorsIn(answer));
  }
  assert.equal(said.size, 1);
  assert.match([...said].join(), /href="#user">The user name or the password is not right/);
});

test('each tab ends on the page it asked for, and never on another site', async () => {
  await givePassword('officer');
  const visitor = new Visitor(office);
  const tabs = await Promise.all([visitor.get('/account?done=off'), visitor.get('/account/password?x=1')]);
  const forms = await Promise.all(tabs.map(({ location }) => visitor.get(location)));
  const typed = { user: 'officer', password: PASSWORD };
  const ends: string[] = [];
  for (const form of forms) ends.push((await visitor.fill(form, '/sign-in', typed)).location);
  assert.deepEqual(ends, ['/account?done=off', '/account/password?x=1']);
  for (const goTo of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\evil',
    '/a\r\nx: y',
    '/%zz\0',
  ])
    assert.equal((await visitor.post('/sign-in', { ...typed, goTo })).location, '/work', goTo);
});

test('signing in changes the id of the session, and the cookie is kept from scripts and other sites', async () => {
  await givePassword('officer');
  const visitor = new Visitor(office);
  await visitor.become('support');
  const before = visitor.cookie;
  const answer = await visitor.post('/sign-in', { user: 'officer', password: PASSWORD });
  assert.notEqual(visitor.cookie, before);
  assert.match(String(answer.headers['set-cookie']), /Path=\/; .*HttpOnly; SameSite=Lax/);
  const old = await office.server.inject({ url: '/account', headers: { cookie: before } });
  assert.equal(old.statusCode, 303);
  assert.match((await visitor.get('/account')).html, /Amina Okoro/);
});

test('by https the cookie goes by https only, and for this name only', async () => {
  await using secure = await startOffice({ isSecure: true });
  const visitor = new Visitor(secure, { 'x-forwarded-proto': 'https' });
  const answer = await visitor.post('/sign-in/as', { user: 'officer' });
  assert.match(String(answer.headers['set-cookie']), /^__Host-look-again=[^;]+; Path=\/; .*HttpOnly; Secure/);
});

test('what a proxy says of an address is believed of named proxies only', async () => {
  await using behind = await startOffice({ isSecure: true });
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '198.51.100.7' };
  for (const [where, from] of [
    [behind, '198.51.100.7'],
    [office, '127.0.0.1'],
  ] as const) {
    await new Visitor(where, headers).post('/sign-in', { user: 'case-owner', password: OTHER });
    const text = "select address from sign_in_events where user_name = 'case-owner' order by id desc limit 1";
    const [row] = await where.store.query<{ address: string }>(text, []);
    assert.equal(row?.address, from);
  }
  const plain = await new Visitor(behind).post('/sign-in', { user: 'case-owner', password: OTHER });
  assert.equal(plain.status, 403);
  assert.match(plain.html, /Nobody can sign in yet/);
});

test('nobody is signed in by a form of another site', async () => {
  await givePassword('officer');
  const typed = { user: 'officer', password: PASSWORD };
  const strange: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost', 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of strange)
    for (const path of ['/sign-in', '/sign-in/as', '/sign-in/second-factor', '/sign-in/new-password']) {
      const answer = await new Visitor(office, headers).post(path, typed);
      assert.equal(answer.status, 403, `${path} ${JSON.stringify(headers)}`);
      assert.equal(answer.headers['set-cookie'], undefined);
    }
  for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: 'http://localhost:80' }, {}])
    assert.equal((await new Visitor(office, headers).post('/sign-in', typed)).status, 303);
});

test('after too many attempts one waits, and is told for how long', async () => {
  await givePassword('ocwt');
  const visitor = new Visitor(office);
  for (let time = 0; time < 5; time += 1) await visitor.post('/sign-in', { user: 'ocwt', password: OTHER });
  const answer = await visitor.post('/sign-in', { user: 'ocwt', password: PASSWORD });
  assert.equal(answer.status, 429);
  assert.ok(Number(answer.headers['retry-after']) > 0);
  assert.match(errorsIn(answer), /Wait one minute, then try again/);
});

test('¶30 a letter of 3,000 characters survives the end of the session, however one signs in again', async () => {
  await givePassword('manager');
  for (const way of ['/sign-in', '/sign-in/as']) {
    const visitor = await signedIn('manager');
    const begin = await visitor.get('/account');
    const { _csrf = '' } = hiddenOf(begin, '/account/sessions');
    await office.store.query("update sessions set expires_at = now() where user_name = 'manager'");
    const lost = await visitor.post(someForm(), { _csrf, once: 'k1', said: LETTER, password: 'secret-x' });
    assert.equal(lost.status, 401);
    assert.ok(!lost.html.includes('secret-x'));
    const typed = way === '/sign-in' ? { user: 'manager', password: PASSWORD } : { user: 'manager' };
    const shown = await visitor.fill(lost, way, typed);
    assert.equal(shown.status, 200, shown.html);
    assert.match(shown.html, /You are signed in again\. This is what you typed/);
    const { _csrf: fresh, ...fields } = hiddenOf(shown, someForm());
    assert.deepEqual(fields, { once: 'k1', said: LETTER });
    assert.ok(LETTER.length > 3000 && fresh !== undefined && fresh !== _csrf);
    const sent = await visitor.post('/account/sessions', { _csrf: fresh });
    assert.equal(sent.location, '/account?done=sessions', 'the token on it is believed');
  }
});

test('what was typed also goes along through the second factor, and is not lost to a wrong code', async () => {
  const { secret } = await withSecondFactor('support');
  const visitor = new Visitor(office);
  const lost = await visitor.post(someForm(), { said: LETTER });
  const second = await visitor.fill(lost, '/sign-in', { user: 'support', password: PASSWORD });
  const wrong = await visitor.fill(second, '/sign-in/second-factor', { code: '000000' });
  assert.equal(wrong.status, 422);
  const later = codeOf(secret, now().add({ seconds: 30 }));
  const shown = await visitor.fill(wrong, '/sign-in/second-factor', { code: later });
  assert.equal(hiddenOf(shown, someForm()).said, LETTER);
});

/** Turns a second factor on through the pages. */
async function withSecondFactor(user: string) {
  await givePassword(user);
  const visitor = await signedIn(user);
  const off = await visitor.get('/account/second-factor');
  const begun = await visitor.fill(off, '/account/second-factor/begin');
  const secret = (/la-code">([A-Z2-7 ]+)</.exec(begun.html)?.[1] ?? '').replaceAll(' ', '');
  assert.match(begun.html, /<div class="la-qr" role="img"[^>]*><svg /);
  const wrong = await visitor.fill(begun, '/account/second-factor/confirm', { code: '1' });
  assert.match(errorsIn(wrong), /href="#code"/);
  const code = codeOf(secret, now());
  const on = await visitor.fill(wrong, '/account/second-factor/confirm', { code });
  const codes = [...on.html.matchAll(/la-code">([a-z2-9]{5}-[a-z2-9]{5})</g)].map(([, one = '']) => one);
  assert.equal(codes.length, 10, on.html);
  return { secret, codes, visitor };
}

test('with a second factor the password alone opens nothing, and a recovery code works once', async () => {
  const { codes } = await withSecondFactor('ocwt-2');
  const [first = '', second = ''] = codes;
  const enter = async (code: string) => {
    const visitor = new Visitor(office);
    const half = await visitor.post('/sign-in', { user: 'ocwt-2', password: PASSWORD, goTo: '/account' });
    assert.equal(half.location, '/sign-in/second-factor?goTo=%2Faccount');
    assert.equal((await visitor.get('/account')).status, 303);
    return visitor.fill(await visitor.get(half.location), '/sign-in/second-factor', { code });
  };
  assert.equal((await enter(first)).location, '/account');
  assert.equal((await enter(first)).status, 422);
  assert.equal((await enter(second.replace('-', ' ').toUpperCase())).location, '/account');
  assert.equal((await new Visitor(office).get('/sign-in/second-factor')).location, '/sign-in');
  assert.ok((await noted('ocwt-2')).includes('recovery-code-used'));
});

test('new recovery codes and turning the second factor off ask for the password first', async () => {
  const { codes, visitor } = await withSecondFactor('ocwt-3');
  const on = await visitor.get('/account/second-factor');
  for (const form of ['codes', 'off']) {
    const path = `/account/second-factor/${form}`;
    const field = form === 'off' ? 'passwordToTurnOff' : 'password';
    const answer = await visitor.fill(on, path, { [field]: OTHER });
    assert.equal(answer.status, 422);
    assert.match(errorsIn(answer), new RegExp(`href="#${field}"`));
  }
  const made = await visitor.fill(on, '/account/second-factor/codes', { password: PASSWORD });
  assert.ok(made.html.includes('Keep your recovery codes') && !made.html.includes(codes[0] ?? '-'));
  const off = await visitor.fill(on, '/account/second-factor/off', { passwordToTurnOff: PASSWORD });
  assert.equal(off.location, '/account?done=off');
  assert.equal(
    (await new Visitor(office).post('/sign-in', { user: 'ocwt-3', password: PASSWORD })).location,
    '/work',
  );
});

test('the first password is set by the link, once, and a common one is refused at its box', async () => {
  const visitor = new Visitor(office);
  const path = `/sign-in/first?code=${await linkFor('allocations')}`;
  const page = await visitor.get(path);
  assert.equal(page.headers['referrer-policy'], 'no-referrer');
  assert.match(page.html, /This link is for Isla Brand/);
  for (const password of ['password1234', 'allocations', 'short', '']) {
    const weak = await visitor.fill(page, '/sign-in/first', { password });
    assert.equal(weak.status, 422, password);
    assert.match(errorsIn(weak), /href="#password"/);
  }
  // A page without a referrer sends its forms without an origin.
  const form = hiddenOf(page, '/sign-in/first');
  assert.equal(
    (await visitor.post('/sign-in/first', { ...form, password: PASSWORD }, { origin: 'null' })).location,
    '/work',
  );
  assert.match((await visitor.get('/account')).html, /Isla Brand/);
  for (const again of [
    await visitor.get(path),
    await visitor.fill(page, '/sign-in/first', { password: OTHER }),
  ])
    assert.match(again.html, /This link does not work any more/);
});

test('a password that is weak by now is replaced before anything else', async () => {
  await givePassword('records');
  const weak = await office.app.accounts.passwords.hash('password1234');
  await transact(office.app, (tx) => office.app.accounts.kept.keepPassword(tx, 'records', weak, now()));
  const visitor = new Visitor(office);
  const half = await visitor.post('/sign-in', {
    user: 'records',
    password: 'password1234',
    goTo: '/account',
  });
  assert.equal((await visitor.get('/account')).status, 303);
  const page = await visitor.get(half.location);
  const typed = { current: 'password1234', password: 'password1234' };
  assert.equal((await visitor.fill(page, '/sign-in/new-password', typed)).status, 422);
  const changed = await visitor.fill(page, '/sign-in/new-password', { ...typed, password: PASSWORD });
  assert.equal(changed.location, '/account');
  assert.equal((await visitor.get('/account')).status, 200);
});

test('changing the password and signing out elsewhere end every other session, not this one', async () => {
  await givePassword('line-manager');
  const [here, there] = [await signedIn('line-manager'), await signedIn('line-manager')];
  await here.fill(await here.get('/account'), '/account/sessions');
  assert.equal((await there.get('/account')).status, 303);
  const other = await signedIn('line-manager');
  const page = await here.get('/account/password');
  const wrong = await here.fill(page, '/account/password', { current: OTHER, password: OTHER });
  assert.match(errorsIn(wrong), /href="#current"/);
  const changed = await here.fill(page, '/account/password', { current: PASSWORD, password: OTHER });
  assert.equal(changed.location, '/account?done=password');
  assert.match((await here.get(changed.location)).html, /Your password is changed/);
  assert.equal((await other.get('/account')).status, 303);
});

test('¶30 who is deactivated is out at the next page and the next call, which is noted, and gets no new token', async () => {
  await givePassword('officer-2');
  const visitor = await signedIn('officer-2');
  const asker = office.as('officer-2');
  assert.equal((await asker.get('/api/cases')).status, 200);
  await told('officer-2', { active: false });
  assert.equal((await visitor.get('/account')).status, 303);
  assert.equal((await asker.get('/api/cases')).status, 401);
  assert.equal((await visitor.post('/sign-in', { user: 'officer-2', password: PASSWORD })).status, 422);
  assert.deepEqual((await noted('officer-2')).slice(-2), ['sessions-ended', 'refused']);
  const made = await inviteTo(office.app, { user: 'officer-2', by: 'office', address: '', now: now() });
  assert.ok(isRefusal(made));
});

test('¶24 a role lost while a page was open: refused, with the reason, and what was typed is on the page', async () => {
  await givePassword('deputy-manager');
  const visitor = await signedIn('deputy-manager');
  const { _csrf = '' } = hiddenOf(await visitor.get('/account'), '/account/sessions');
  await told('deputy-manager', { roles: [{ role: 'customer-care-officer', team: 'customer-care' }] });
  const path = '/team/reassign';
  const lost = await visitor.post(path, { _csrf, note: LETTER });
  assert.equal(lost.status, 401);
  assert.match(lost.html, /what you may do was changed/);
  const shown = await visitor.fill(lost, '/sign-in', { user: 'deputy-manager', password: PASSWORD });
  assert.equal(hiddenOf(shown, path).note, LETTER);
  const refused = await visitor.fill(shown, path);
  assert.equal(refused.status, 403);
  assert.match(
    refused.html,
    /This page is not for your role[\s\S]*Nothing was saved[\s\S]*All of it was typed by hand/,
  );
});

test('signing out needs our own form, ends the session and is noted', async () => {
  await givePassword('auditor');
  const visitor = await signedIn('auditor');
  assert.equal((await visitor.post('/sign-out', { _csrf: 'forged' })).status, 403);
  const out = await visitor.fill(await visitor.get('/account'), '/sign-out');
  assert.equal(out.location, '/sign-in?is=out');
  assert.equal((await visitor.get('/account')).status, 303);
  assert.equal((await noted('auditor')).at(-1), 'signed-out');
});
