import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { onPages, type Seen, textOf } from '#test/support/on-pages.ts';
import { begin, contactIn } from '#test/support/walk.ts';

/** What was found, in order: the reference, and why. */
function hitsOf({ html }: Seen): readonly string[] {
  const rows = html.split('<tr>').filter((one) => one.startsWith('<th scope="row">'));
  return rows.map((row) => {
    const [, reference = ''] = /href="\/(?:cases|contacts)\/([^"]+)"/.exec(row) ?? [];
    const [, reason = ''] = /data-label="Found by">([\s\S]*?)<\/td>/.exec(row) ?? [];
    return `${reference} ${textOf(reason)}`;
  });
}

const search = async (office: TestOffice, user: string, q: string) =>
  (await onPages(office, user)).get(`/search?q=${encodeURIComponent(q)}`);

test('¶4 one field finds by reference, name, sound, telephone, email and text, the best first, each with its reason', async () => {
  await using office = await startOffice();
  const from = { name: 'Siân Smith', telephone: '01632 960123', email: 'sian@example.org' };
  const walk = await begin(office, 'service-completed', {
    contact: { from, text: 'Nobody rang about the kiln' },
  });
  const { body } = await contactIn(office, {
    from: { name: 'Jo Marsh' },
    text: 'A letter by Smith, of the kiln',
  });
  const hits = async (q: string) => hitsOf(await search(office, 'officer', q));
  assert.deepEqual(await hits('smith'), [`${walk.reference} Name`, `${body.reference} Text: smith`]);
  assert.deepEqual(await hits('Smyth'), [`${walk.reference} Name sounds like it`]);
  assert.deepEqual(await hits('+44 1632 960123'), [`${walk.reference} Telephone`]);
  assert.deepEqual(await hits('sian@example.org'), [`${walk.reference} Email address`]);
  assert.deepEqual(await hits(walk.reference), [`${walk.reference} Reference`]);
  assert.deepEqual(await hits('kiln rang'), [`${walk.reference} Text: kiln rang`]);
  const page = await search(office, 'officer', 'kiln');
  assert.match(page.text, /2 are found for/);
  assert.match(page.text, /Contact .*To consider/);
  assert.match(page.text, /Case Service, completed Open/);
});

test('¶4 ¶11 what somebody is kept from is neither found by them nor counted', async () => {
  await using office = await startOffice();
  const text = 'Nobody rang about the kiln';
  const open = await begin(office, 'service-completed', { contact: { text } });
  const kept = await begin(office, 'service-completed', {
    contact: { text },
    head: { complainedOf: ['manager'] },
  });
  const officer = await search(office, 'officer', 'kiln');
  assert.match(officer.text, /2 are found/);
  const manager = await search(office, 'manager', 'kiln');
  assert.match(manager.text, /One is found/);
  assert.deepEqual(hitsOf(manager), [`${open.reference} Text: kiln`]);
  const theirs = await search(office, 'manager', kept.reference);
  assert.match(theirs.text, /Nothing is found/);
  assert.equal(hitsOf(theirs).length, 0);
  assert.equal((await search(office, 'ocwt', 'kiln')).status, 403);
});

test('¶4 where nothing is found it says what was tried and what else to try, and what was typed is still there', async () => {
  await using office = await startOffice();
  const page = await search(office, 'officer', '<b>zzyzx</b> "qq"');
  assert.equal(page.status, 200);
  assert.match(page.text, /Nothing is found for “ <b>zzyzx<\/b> "qq" ”/);
  assert.match(page.text, /We looked in references, names and their sound.*all 2 words had to fit/);
  assert.match(page.html, /value="&lt;b&gt;zzyzx&lt;\/b&gt; &quot;qq&quot;"/);
  assert.match((await search(office, 'officer', '')).text, /Type what you know/);
  const other = await (await onPages(office, 'officer')).get('/work');
  assert.match(other.html, /<form class="la-find" action="\/search"/);
  const outside = await (await onPages(office, 'ocwt')).get('/work');
  assert.doesNotMatch(outside.html, /action="\/search"/);
});
