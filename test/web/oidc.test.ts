import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { RouteSeen } from '#api/server.ts';
import { tellStaff } from '#app/people.ts';
import { transact } from '#app/transact.ts';
import type { StaffMember } from '#domain/office.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { PUBLIC_URL, startProvider, type TestProvider } from '#test/support/oidc.ts';
import { hiddenOf, type Seen, Visitor } from '#test/support/on-pages.ts';

let provider: TestProvider;
let office: TestOffice;

before(async () => {
  provider = await startProvider();
  office = await startOffice({ oidc: provider.settings });
});

after(async () => {
  await office[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});

const START = '/sign-in/office';
const claims = (user: string, roles: unknown, more: object = {}) => ({
  ...{ preferred_username: user, name: `${user} of the office`, roles, ...more },
});
const OFFICER = claims('grace', ['customer-care-officer', 'something else']);

const memberOf = async (user: string): Promise<StaffMember | undefined> =>
  (await office.app.views.staff(office.store)).find((person) => person.user === user);

const noted = async (user: string | null): Promise<string[]> => {
  const text = 'select what from sign_in_events where user_name is not distinct from $1 order by id';
  return (await office.store.query<{ what: string }>(text, [user])).map(({ what }) => what);
};

/** Goes to the provider from a page of ours, and answers the address that it leads back to. */
async function wayBack(visitor: Visitor, who: object, from = START): Promise<string> {
  const { location: to, status } = await visitor.get(from);
  assert.equal(status, 303);
  return provider.browser().follow(to, who);
}

async function signedIn(who: object, visitor = new Visitor(office), from = START): Promise<Seen> {
  return visitor.get(await wayBack(visitor, who, from));
}

function assertRefused(answer: Seen, why: RegExp): void {
  assert.equal(answer.status, 403, answer.html);
  assert.match(answer.html, /Signing in did not work/);
  assert.match(answer.html, why);
  assert.match(answer.html, /<h1[^>]*>Sign in</, 'and one can try again');
}

test('somebody signs in with their office account, with the roles that it gives them', async () => {
  const visitor = new Visitor(office);
  const entry = await visitor.get('/account?done=off');
  assert.match(
    (await visitor.get(entry.location)).html,
    /href="\/sign-in\/office\?goTo=%2Faccount%3Fdone%3Doff"/,
  );
  const answer = await signedIn(OFFICER, visitor, '/sign-in/office?goTo=%2Faccount%3Fdone%3Doff');
  assert.equal(answer.location, '/account?done=off', answer.html);
  assert.match(String(answer.headers['set-cookie']), /HttpOnly; SameSite=Lax/);
  assert.match((await visitor.get('/account')).html, /grace of the office/);
  const member = await memberOf('grace');
  assert.deepEqual(member?.roles, [{ role: 'customer-care-officer', team: 'customer-care' }]);
  assert.deepEqual(await noted('grace'), ['signed-in']);
});

test('two tabs that went to the account service both end on their own page', async () => {
  const visitor = new Visitor(office);
  const one = await wayBack(visitor, OFFICER, '/sign-in/office?goTo=%2Faccount%3Ftab%3D1');
  const two = await wayBack(visitor, OFFICER, '/sign-in/office?goTo=%2Faccount%3Ftab%3D2');
  assert.equal((await visitor.get(one)).location, '/account?tab=1');
  assert.equal((await visitor.get(two)).location, '/account?tab=2');
});

test('a state that is forged, of another browser, or used already is refused', async () => {
  const visitor = new Visitor(office);
  const back = await wayBack(visitor, OFFICER);
  const forged = back.replace(/state=[^&]+/, 'state=made-up');
  assertRefused(await visitor.get(forged), /begun too long ago/);
  assertRefused(await visitor.get(back.replace(/state=[^&]+/, 'state=__proto__')), /begun too long ago/);
  assertRefused(await visitor.get('/sign-in/office/back'), /begun too long ago/);
  assertRefused(await new Visitor(office).get(back), /begun too long ago/);
  assert.equal((await visitor.get(back)).location, '/work');
  assertRefused(await visitor.get(back), /begun too long ago/);
});

test('a token for another nonce, and an answer in the name of another issuer, are not believed', async () => {
  const visitor = new Visitor(office);
  const { location: to } = await visitor.get(START);
  const other = to.replace(/nonce=[^&]+/, 'nonce=of-somebody-else');
  assertRefused(await visitor.get(await provider.browser().follow(other, OFFICER)), /could not be believed/);
  const back = await wayBack(visitor, OFFICER);
  const strange = back.replace(/iss=[^&]+/, `iss=${encodeURIComponent('https://evil.example')}`);
  assert.notEqual(strange, back);
  assertRefused(await visitor.get(strange), /could not be believed/);
  assert.equal((await visitor.get('/account')).status, 303);
});

test('a code that is over, was used, or was given to another client or attempt is refused, and nothing of it is told', async () => {
  const visitor = new Visitor(office);
  const codeIn = (address: string) => /code=([^&]+)/.exec(address)?.[1] ?? '';
  const late = await wayBack(visitor, OFFICER);
  await provider.shift(90);
  assertRefused(await visitor.get(late), /could not be believed/);
  await provider.shift(0);
  const used = await wayBack(visitor, OFFICER);
  assert.equal((await visitor.get(used)).status, 303);
  const next = await wayBack(visitor, OFFICER);
  assertRefused(await visitor.get(next.replace(codeIn(next), codeIn(used))), /could not be believed/);
  const [mine, theirs] = [await wayBack(visitor, OFFICER), await wayBack(new Visitor(office), OFFICER)];
  assertRefused(await visitor.get(mine.replace(codeIn(mine), codeIn(theirs))), /could not be believed/);
  const { location: to } = await visitor.get(START);
  const another = to.replace('client_id=look-again', 'client_id=another');
  const answer = await visitor.get(await provider.browser().follow(another, OFFICER));
  assertRefused(answer, /could not be believed/);
  const told = [answer.html, ...office.logged].join();
  for (const secret of [provider.settings.clientSecret, codeIn(late), 'invalid_grant'])
    assert.ok(!told.includes(secret), secret);
  assert.ok(!office.logged.join().includes('grace'));
});

test('the clocks may be two minutes apart, either way, and no more', async () => {
  for (const [seconds, isTaken] of [
    [110, true],
    [-110, true],
    [200, false],
    [-200, false],
  ] as const) {
    await provider.shift(seconds);
    const answer = await signedIn(OFFICER);
    if (isTaken) assert.equal(answer.location, '/work', `${seconds}: ${answer.html}`);
    else assertRefused(answer, /clocks .* are too far apart/);
  }
  await provider.shift(0);
});

test('a role that the account service takes away is gone, with the sessions there were', async () => {
  const roles = ['customer-care-manager', 'customer-care-officer'];
  const [there, visitor] = [new Visitor(office), new Visitor(office)];
  await signedIn(claims('manny', roles), there);
  assert.equal((await there.get('/account')).status, 200);
  await signedIn(claims('manny', roles), visitor);
  assert.equal((await there.get('/account')).status, 200, 'nothing changed, so nobody is signed out');
  await signedIn(claims('manny', ['customer-care-officer']), visitor);
  assert.equal((await there.get('/account')).status, 303);
  assert.equal((await visitor.get('/account')).status, 200);
  assert.deepEqual(
    (await memberOf('manny'))?.roles.map(({ role }) => role),
    ['customer-care-officer'],
  );
  assertRefused(await signedIn(claims('manny', [])), /gives you no role here/);
  assert.equal((await visitor.get('/account')).status, 303);
  assert.deepEqual((await memberOf('manny'))?.roles, []);
});

test('nobody comes in without a role that we know, and none such is recorded', async () => {
  for (const roles of [
    undefined,
    [],
    'chief',
    ['chief', 7, null],
    { role: 'auditor' },
    ['auditor@a@b'],
    ['auditor@A B'],
  ])
    assertRefused(await signedIn(claims('stranger', roles)), /gives you no role here/);
  assert.equal(await memberOf('stranger'), undefined);
  for (const user of ['Grace Hopper', 'grace@office.example', '', undefined, 7])
    assertRefused(
      await signedIn({ ...claims('x', ['auditor']), preferred_username: user }),
      /user name or roles cannot be taken over/,
    );
});

test('whoever left here is not let in by the account service, and stays as they are', async () => {
  await signedIn(claims('lena', ['auditor@audit']));
  const person = await memberOf('lena');
  assert.ok(person);
  const by = { user: 'administrator', role: 'administrator' as const, team: 'office' };
  const { app, clock } = office;
  await transact(app, (tx) => tellStaff(app, tx, clock.now(), by, { ...person, active: false }));
  assertRefused(await signedIn(claims('lena', ['administrator'])), /not recorded as working here now/);
  assert.deepEqual(await memberOf('lena'), { ...person, active: false });
  assert.equal((await noted('lena')).at(-1), 'refused');
});

test('signing out here leads on to signing out there', async () => {
  const visitor = new Visitor(office);
  const browser = provider.browser();
  await visitor.get(await browser.follow((await visitor.get(START)).location, OFFICER));
  const out = await visitor.fill(await visitor.get('/account'), '/sign-out');
  assert.match(out.html, /You are signed out/);
  const [, to = ''] = /^0; url=(.*)$/.exec(String(out.headers.refresh)) ?? [];
  const { searchParams, origin } = new URL(to);
  assert.equal(origin, provider.settings.issuer);
  assert.equal(searchParams.get('post_logout_redirect_uri'), `${PUBLIC_URL}/sign-in`);
  assert.match(searchParams.get('id_token_hint') ?? '', /^ey/);
  assert.equal((await visitor.get('/account')).status, 303);
  const confirm = await fetch(to, { redirect: 'manual' });
  assert.equal(confirm.status, 200, 'the account service knows the request for its own');
});

test('¶30 a letter typed before the session ended comes back after the account service too', async () => {
  const said = `Dear Ms Hopper, "quoted" & <so on>\n${'Typed by hand. '.repeat(210)}`;
  const visitor = new Visitor(office);
  await signedIn(OFFICER, visitor);
  await office.store.query("update sessions set expires_at = now() where user_name = 'grace'");
  const isForm = ({ method, url, config }: RouteSeen) =>
    method === 'POST' && config.isStaffPage === true && !/^\/(account|sign-|dev)/.test(url);
  const path = office.server.routesSeen.find(isForm)?.url.replaceAll(/:\w+/g, '1') ?? '';
  const lost = await visitor.post(path, { said, once: 'k' });
  assert.match(lost.html, /Sign in with your office account/);
  const away = await visitor.post(START, hiddenOf(lost, START));
  assert.equal(away.status, 200, 'a form leads to no other site, by our policy of content');
  const [, to = ''] = /^0; url=(.*)$/.exec(String(away.headers.refresh)) ?? [];
  const shown = await visitor.get(await provider.browser().follow(to, OFFICER));
  assert.match(shown.html, /You are signed in again\. This is what you typed/);
  const { _csrf, ...fields } = hiddenOf(shown, path);
  assert.deepEqual(fields, { said, once: 'k' });
  const strange = await visitor.post(START, hiddenOf(lost, START), { 'sec-fetch-site': 'cross-site' });
  assert.equal(strange.status, 403);
});

test('with a map only what it names counts, and an account service that is away is said to be', async () => {
  const roleMap = { 'CN=Audit, OU=Staff': 'auditor@audit' };
  await using mapped = await startOffice({
    oidc: { ...provider.settings, roleMap, rolesClaim: 'groups.all' },
  });
  const [visitor, stranger] = [new Visitor(mapped), new Visitor(mapped)];
  const all = ['CN=Audit, OU=Staff', 'administrator', 'toString'];
  const back = await wayBack(visitor, claims('ada', ['administrator'], { groups: { all } }));
  assert.equal((await visitor.get(back)).location, '/work');
  const ada = (await mapped.app.views.staff(mapped.store)).find(({ user }) => user === 'ada');
  assert.deepEqual(ada?.roles, [{ role: 'auditor', team: 'audit' }]);
  assertRefused(
    await stranger.get(await wayBack(stranger, claims('eve', ['administrator']))),
    /no role here/,
  );
  const issuer = 'http://127.0.0.1:9';
  await using alone = await startOffice({ oidc: { ...provider.settings, issuer } });
  const answer = await new Visitor(alone).get(START);
  assert.equal(answer.status, 503);
  assert.match(answer.html, /cannot be reached just now/);
});
