import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOffice } from '#test/support/office.ts';
import { onPages, textOf } from '#test/support/on-pages.ts';
import { staff } from '#test/support/staff.ts';
import { begin } from '#test/support/walk.ts';

const asked = {
  ...{ of: 'case-owner', questions: 'When did you last <write>?', alleged: 'Nobody wrote for six weeks.' },
  ...{ 'replyBy.day': '14', 'replyBy.month': '4', 'replyBy.year': '2026' },
};

async function asking(office: Parameters<typeof onPages>[0]) {
  const walk = await begin(office, 'service-completed', { head: { about: 'About the wait of Ann Hale' } });
  const officer = await onPages(office, 'officer');
  const address = `/cases/${walk.reference}/ask-account`;
  const done = await officer.fill(await officer.get(address), address, asked);
  assert.equal(done.status, 303, done.text);
  const [, id = ''] = /asked=([0-9a-f]{32})$/.exec(done.location) ?? [];
  return { walk, officer, address, done, id, path: `/account-requests/${id}` };
}

test('¶11 a colleague is asked, reads what is said and asked and nothing of the case, checks their account and sends it', async () => {
  await using office = await startOffice();
  const { walk, officer, done, path } = await asking(office);
  assert.match((await officer.get(done.location)).text, /Harry Lund is asked By Tuesday 14 April 2026/);
  const owner = await onPages(office, 'case-owner');
  const page = await owner.get(path);
  assert.match(page.text, /Please answer by Tuesday 14 April 2026 : 6 working days left/);
  assert.match(
    page.text,
    /Nobody wrote for six weeks.*When did you last <write>\?.*How your account is used/,
  );
  for (const secret of [walk.reference, walk.contact, 'Ann Hale', 'OB-2026'])
    assert.ok(!page.html.includes(secret), secret);
  const text = 'I waited for the records.\nThen I rang. <b>Twice</b>';
  const check = await owner.fill(page, `${path}/check`, { account: text });
  assert.match(check.text, /Check your account .*I waited for the records/);
  assert.match(
    (await owner.get(path)).html,
    /Then I rang\. &lt;b&gt;Twice&lt;\/b&gt;<\/textarea>/,
    'it is kept meanwhile',
  );
  const sent = await owner.fill(check, `${path}/send`, {});
  assert.equal(sent.location, path);
  assert.match((await owner.get(path)).text, /Your account is sent/);
  const again = await owner.fill(check, `${path}/send`, {});
  assert.equal(again.location, path, 'a second click is answered like the first');
  const { body } = await office.as('officer').get(walk.path);
  assert.equal(body.accounts[0].given.account, text);
  const drafts = await office.store.query('select from drafts');
  assert.equal(drafts.length, 0, 'no draft of it is left');
});

test('¶11 what is typed is saved, never over what another page saved, and only for whom it was asked', async () => {
  await using office = await startOffice();
  const { path } = await asking(office);
  const owner = await onPages(office, 'case-owner');
  const page = await owner.get(path);
  const [, token = ''] = /name="_csrf" value="([^"]*)"/.exec(page.html) ?? [];
  const draft = (account: string, draftVersion = '') =>
    owner.post(`${path}/draft`, { _csrf: token, account, draftVersion });
  const first = await draft('The first lines');
  assert.equal(first.status, 200, first.text);
  const { says, draftVersion } = JSON.parse(first.html) as { says: string; draftVersion: number };
  assert.match(says, /^Saved at 09:00/);
  assert.equal((await draft('Of another page')).status, 409);
  assert.equal((await draft('The first lines, and more', String(draftVersion))).status, 200);
  assert.match((await owner.get(path)).html, /The first lines, and more<\/textarea>/);
  for (const { user } of staff.filter((one) => one.user !== 'case-owner')) {
    const other = await onPages(office, user);
    const theirs = await other.get(path);
    const none = await other.get(`/account-requests/${'0'.repeat(32)}`);
    assert.deepEqual([theirs.status, theirs.html], [404, none.html], user);
    const [, own = ''] = /name="_csrf" value="([^"]*)"/.exec((await other.get('/work')).html) ?? [];
    for (const behind of ['check', 'send', 'draft'])
      assert.equal(
        (await other.post(`${path}/${behind}`, { _csrf: own, account: 'I did' })).status,
        404,
        user,
      );
  }
});

test('¶11 an empty account, and one that nobody waits for any more, are refused and nothing written is lost', async () => {
  await using office = await startOffice();
  const { walk, path } = await asking(office);
  const owner = await onPages(office, 'case-owner');
  const page = await owner.get(path);
  const empty = await owner.fill(page, `${path}/check`, { account: ' ' });
  assert.equal(empty.status, 422);
  assert.match(empty.html, /href="#account"/);
  const check = await owner.fill(page, `${path}/check`, { account: 'I waited for the records.' });
  await walk.take('officer', 'withdraw', { by: 'the person', reason: 'Settled' });
  const late = await owner.fill(check, `${path}/send`, {});
  assert.equal(late.status, 409);
  assert.match(late.text, /Your account is not needed any more.*I waited for the records/);
  assert.match((await owner.get(path)).text, /not needed any more/);
});

test('¶11 who asks says whom, what and by when; only somebody concerned is offered, and only an officer or manager asks', async () => {
  await using office = await startOffice();
  const walk = await begin(office, 'service-completed', { head: { complainedOf: ['officer-2'] } });
  const address = `/cases/${walk.reference}/ask-account`;
  const officer = await onPages(office, 'officer');
  const page = await officer.get(address);
  const offered = [...page.html.matchAll(/name="of" type="radio" value="([^"]+)"/g)].map(([, one]) => one);
  assert.deepEqual(offered.toSorted(), ['case-owner', 'officer-2']);
  const wrong = await officer.fill(page, address, {
    alleged: 'Said',
    'replyBy.day': '31',
    'replyBy.month': '2',
    'replyBy.year': '2026',
  });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /Choose whose account you need.*This is empty.*Enter a day from 1 to 28/);
  assert.match(wrong.html, /Said<\/textarea>/);
  assert.equal((await walk.history()).length, 1, 'nothing was recorded');
  assert.equal((await officer.fill(page, address, asked)).status, 303);
  const twice = await officer.fill(wrong, address, asked);
  assert.equal(twice.status, 409);
  assert.match(textOf(twice.html), /Nobody was asked\. They have been asked already/);
  assert.equal((await (await onPages(office, 'support')).get(address)).status, 403);
  assert.equal((await (await onPages(office, 'officer-2')).get(address)).status, 404, 'it is kept from them');
});
