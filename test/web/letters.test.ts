import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { type Fields, formIn, onPages, type Seen, type Visitor } from '#test/support/on-pages.ts';
import { begin, type Walk } from '#test/support/walk.ts';

let office: TestOffice;
let officer: Visitor;
let manager: Visitor;

before(async () => {
  office = await startOffice();
  [officer, manager] = [await onPages(office, 'officer'), await onPages(office, 'manager')];
});
after(() => office[Symbol.asyncDispose]());

const day = (name: string, [date, month, year]: readonly [number, number, number]): Fields => ({
  ...{ [`${name}.day`]: String(date), [`${name}.month`]: String(month), [`${name}.year`]: String(year) },
});

const QUESTIONS: Fields = {
  ...{ why: 'We want to be sure that we have understood you.', questions: '- When did you ring us?' },
  ...day('replyBy', [24, 4, 2026]),
};

const writing = ({ reference }: Walk, kind: string): string => `/cases/${reference}/letters/new/${kind}`;

const EMAIL = 'p.sample@example.org';

/** A case of somebody who wrote by email. */
const opened = (): Promise<Walk> =>
  begin(office, 'service-completed', {
    contact: { channel: 'email', from: { name: 'P. Sample', email: EMAIL } },
  });

/** Sends the form of a page as it stands, with these changes: the last form there, as one before it begins anew. */
function sendForm(visitor: Visitor, { html }: Seen, at: string, fields: Fields): Promise<Seen> {
  const own = html.slice(html.lastIndexOf(`<form method="post" action="${at}"`));
  return visitor.post(at, { ...formIn({ html: own }, at), ...fields });
}

/** Writes a letter and looks at it. */
async function written(visitor: Visitor, at: string, fields: Fields): Promise<Seen> {
  const seen = await sendForm(visitor, await visitor.get(at), at, { ...fields, do: 'see' });
  assert.equal(seen.location, `${at}/see`, seen.text);
  return visitor.get(seen.location);
}

const forward = (visitor: Visitor, seen: Seen, at: string): Promise<Seen> =>
  visitor.post(`${at}/see`, { ...formIn(seen, `${at}/see`), do: 'forward' });

test('¶4 a letter is written on a case, seen as it will be read, sent once, and kept as it left', async () => {
  const walk = await opened();
  const at = writing(walk, 'ask-for-more');
  const onCase = await officer.get(`/cases/${walk.reference}`);
  assert.match(onCase.text, /Write a letter/);
  assert.match((await officer.get(`/cases/${walk.reference}/letters`)).text, /Questions to the person/);
  const seen = await written(officer, at, QUESTIONS);
  assert.match(seen.text, /Nothing has left yet.*When did you ring us\?.*Please tell us by 24 April 2026/);
  const sent = await forward(officer, seen, at);
  assert.equal(sent.location, `/cases/${walk.reference}/letters/L1?done=sent`, sent.text);
  const twice = await forward(officer, seen, at);
  assert.equal(twice.location, sent.location, 'a second click is answered like the first');
  await office.sendLetters();
  const kept = await officer.get(sent.location);
  assert.match(kept.text, /Sent What was sent is kept here as it was/);
  assert.match(kept.text, /State sent on 2 April 2026/);
  const list = await officer.get(`/cases/${walk.reference}/letters`);
  assert.equal([...list.html.matchAll(/letters\/L\d/g)].length, 1, 'it was sent once');
  const before = await officer.get(at);
  assert.doesNotMatch(before.text, /You began this letter/, 'no draft of it is left');
});

test('¶30 the letter that left can be kept as an email, a PDF and a Word document', async () => {
  const walk = await opened();
  const at = writing(walk, 'ask-for-more');
  const sent = await forward(officer, await written(officer, at, QUESTIONS), at);
  await office.sendLetters();
  const letter = `/cases/${walk.reference}/letters/L1`;
  assert.equal(sent.location, `${letter}?done=sent`);
  const pdf = await officer.get(`${letter}/letter.pdf`);
  assert.equal(pdf.headers['content-type'], 'application/pdf');
  assert.equal(pdf.raw.subarray(0, 5).toString(), '%PDF-');
  assert.match(String(pdf.headers['content-disposition']), /attachment; filename=/);
  const docx = await officer.get(`${letter}/letter.docx`);
  assert.match(String(docx.headers['content-type']), /wordprocessingml/);
  const email = await officer.get(`${letter}/message.eml`);
  assert.equal(email.headers['content-type'], 'message/rfc822');
  assert.match(email.raw.toString(), new RegExp(`^To: .*${EMAIL}`, 'm'));
  assert.match(email.raw.toString(), /^Subject: We need to ask you something/m);
  const auditor = await onPages(office, 'auditor');
  assert.equal((await auditor.get(letter)).status, 200, 'whoever reads the case reads its letters');
  const owner = await onPages(office, 'case-owner');
  for (const path of [
    letter,
    `${letter}/letter.pdf`,
    `${letter}/message.eml`,
    at,
    `/cases/${walk.reference}/letters`,
  ])
    assert.equal((await owner.get(path)).status, 404, path);
});

test('¶4 what must be put right is said with the way to it, and what was typed stays', async () => {
  const walk = await opened();
  const at = writing(walk, 'ask-for-more');
  const faulty = await sendForm(officer, await officer.get(at), at, {
    ...{ why: 'We ask because', do: 'see' },
    ...day('replyBy', [31, 4, 2026]),
  });
  assert.equal(faulty.status, 422);
  assert.match(faulty.text, /that month has no other/);
  assert.match(faulty.html, /href="#replyBy\.day"/);
  assert.match(faulty.html, /We ask because<\/textarea>/);
  const seen = await written(officer, at, {
    why: 'We ask because',
    questions: '',
    ...day('replyBy', [24, 4, 2026]),
  });
  assert.match(seen.text, /Put this right first/);
  assert.ok(seen.html.includes(`href="${at}#questions"`), 'it leads to the field');
  assert.ok(!seen.html.includes('value="forward"'), 'it cannot leave like this');
});

test('¶4 what is written is saved, offered again, written over by no other page, and listed under my work', async () => {
  const walk = await opened();
  const at = writing(walk, 'confirm-call');
  const [one, two] = [await officer.get(at), await officer.get(at)];
  const saved = await sendForm(officer, one, at, { said: 'First page', do: 'save' });
  assert.equal(saved.location, `/cases/${walk.reference}/letters?saved=confirm-call`);
  assert.match((await officer.get(saved.location)).text, /What you typed is saved/);
  const back = await sendForm(officer, one, at, { said: 'First page, once more', do: 'save' });
  assert.equal(back.status, 303, 'going back to the page and on is no second page');
  const other = await sendForm(officer, two, at, { said: 'Second page', do: 'save' });
  assert.equal(other.status, 409);
  assert.match(other.text, /First page, once more.*Second page/);
  assert.match((await officer.get('/work')).text, /letter, what we agreed on the telephone/);
  assert.match((await officer.get(at)).html, /First page, once more<\/textarea>/);
  assert.doesNotMatch((await manager.get(at)).html, /First page/, 'it is nobody else’s');
});

test('¶30 only what was looked at leaves: a letter that was changed meanwhile is shown again first', async () => {
  const walk = await opened();
  const at = writing(walk, 'ask-for-more');
  const seen = await written(officer, at, QUESTIONS);
  await written(officer, at, { ...QUESTIONS, questions: '- Who answered you?' });
  const late = await forward(officer, seen, at);
  assert.equal(late.status, 409);
  assert.match(
    late.text,
    /It did not leave\. What you wrote was changed since this page was made.*Who answered you\?/,
  );
  const other = await written(officer, at, QUESTIONS);
  await walk.take('officer', 'set-adjustments', { adjustments: ['large-print'] });
  const stale = await forward(officer, other, at);
  assert.equal(stale.status, 409, stale.text);
  assert.ok(stale.html.includes('la-paper--large'), 'it is shown as it would leave now');
  const sent = await forward(officer, stale, at);
  assert.match(sent.location, /L1\?done=sent$/, sent.text);
});

const WARNING: Fields = {
  ...{ kind: 'informal', examples: 'On 1 April 2026 there were eleven calls in one afternoon.' },
  ...{
    ask: 'Please ring us once a week.',
    next: 'Your case goes on. Ring us if you want to talk about this.',
  },
};

test('¶12 ¶15 somebody else reads a sensitive letter before it leaves, and whoever wrote it is told why they cannot', async () => {
  const walk = await opened();
  const at = writing(walk, 'behaviour-warning');
  const seen = await written(officer, at, WARNING);
  assert.match(seen.text, /Put forward for a second look/);
  const put = await forward(officer, seen, at);
  const letter = `/cases/${walk.reference}/letters/L1`;
  assert.equal(put.location, `${letter}?done=to-check`, put.text);
  const own = await officer.get(letter);
  assert.match(own.text, /Somebody else reads it before it leaves, because you wrote it/);
  assert.ok(!own.html.includes('value="check"'));
  assert.match((await manager.get('/work')).text, /Letters to read before they leave \(\d+\)/);
  const desk = await manager.get(letter);
  const empty = await manager.fill(desk, letter, { do: 'return', reason: '' });
  assert.equal(empty.status, 422);
  assert.ok(empty.html.includes('href="#reason"'), empty.text);
  const returned = await manager.fill(desk, letter, { do: 'return', reason: 'Name the days.' });
  assert.equal(returned.location, `${letter}?done=returned`);
  const back = await officer.get(letter);
  assert.match(back.text, /returned with comments.*Name the days\./);
  const again = await officer.get(`${at}?again=L1`);
  assert.match(again.html, /eleven calls in one afternoon/);
  const anew = await sendForm(officer, again, at, { ask: 'Please ring us on Mondays.', do: 'see' });
  await forward(officer, await officer.get(anew.location), at);
  assert.match((await officer.get(letter)).text, /withdrawn/);
  const second = `/cases/${walk.reference}/letters/L2`;
  const approved = await manager.fill(await manager.get(second), second, { do: 'check' });
  assert.equal(approved.location, `${second}?done=ready`, approved.text);
  const sent = await officer.fill(await officer.get(second), second, { do: 'send' });
  assert.equal(sent.location, `${second}?done=sent`, sent.text);
});

test('¶28 a letter by post waits with the others, is printed behind its address, and the day of posting is checked', async () => {
  const walk = await opened();
  const at = writing(walk, 'ask-for-more');
  const elsewhere = {
    ...{ 'letter-to': 'other', 'other-medium': 'post', 'other-name': 'P. Sample' },
    'other-address': '1 Long Road\nDunmarsh\nZZ1 1AA',
  };
  const put = await forward(officer, await written(officer, at, { ...QUESTIONS, ...elsewhere }), at);
  const letter = `/cases/${walk.reference}/letters/L1`;
  const waits = put.location.endsWith('done=to-check') ? await approve(letter) : put;
  assert.equal(waits.location, `${letter}?done=to-post`, waits.text);
  const support = await onPages(office, 'support');
  assert.match((await support.get('/work')).text, /1 letter to post/);
  const list = await support.get('/letters/to-post');
  assert.match(list.text, new RegExp(`${walk.reference}, letter L1`));
  const batch = await support.get('/letters/to-post/batch.pdf');
  assert.equal(batch.raw.subarray(0, 5).toString(), '%PDF-');
  const form = formIn(list, '/letters/to-post');
  const early = await support.post('/letters/to-post', { ...form, ...day('on', [3, 4, 2026]) });
  assert.equal(early.status, 422);
  assert.ok(early.html.includes('href="#on.day"'), early.text);
  const done = await support.post('/letters/to-post', { ...form, ...day('on', [2, 4, 2026]) });
  assert.equal(done.location, '/letters/to-post?posted=1', done.text);
  assert.match((await support.get('/letters/to-post')).text, /No letter waits to be posted/);
  assert.match((await officer.get(letter)).text, /State posted on 2 April 2026/);
});

/** A new address asks for a second person. */
async function approve(letter: string): Promise<Seen> {
  await manager.fill(await manager.get(letter), letter, { do: 'check' });
  return officer.fill(await officer.get(letter), letter, { do: 'send' });
}

test('¶28 an address to which nothing may go says so beside its name, and no letter goes there', async () => {
  const walk = await begin(office, 'service-completed', {
    contact: { channel: 'email', from: { name: 'Q. Sample', email: 'q.sample@example.org' } },
  });
  const flagged = await office
    .as('support')
    .post(`/api/contacts/${walk.contact}/address-flags`, { what: 'unsafe', reason: 'She told us so.' });
  assert.ok(flagged.status < 300, flagged.text);
  const at = writing(walk, 'ask-for-more');
  assert.match((await officer.get(at)).text, /It is not safe to write there\./);
  const seen = await written(officer, at, QUESTIONS);
  assert.match(seen.text, /Put this right first/);
  assert.ok(seen.html.includes(`href="${at}#letter-to"`), seen.text);
});

test('¶20 ¶25 a letter that tells the outcome leads to the step that records it, with its day filled in', async () => {
  const walk = await opened();
  await walk.take('officer', 'submit-analysis');
  await walk.take('manager', 'sign-off');
  const at = writing(walk, 'service-outcome');
  const first = await officer.get(at);
  assert.match(first.text, /What was decided.*What was found.*What was said to us/);
  const outcome = formIn(first, at);
  const told = Object.fromEntries(
    Object.entries(outcome).map(([name, value]) => [name, value === '' ? 'We looked at it.' : value]),
  );
  const seen = await written(officer, at, { ...told, ...outcomeFor(outcome) });
  const put = await forward(officer, seen, at);
  const letter = `/cases/${walk.reference}/letters/L1`;
  if (put.location.endsWith('done=to-check')) await approve(letter);
  const sent = await officer.get(letter);
  const [, href = ''] = /href="([^"]*actions\/explain[^"]*)"/.exec(sent.html) ?? [];
  assert.equal(
    href.replaceAll('&amp;', '&'),
    `/cases/${walk.reference}/actions/explain?head=h1&sentOn=2026-04-02`,
    sent.text,
  );
  const step = await officer.get(href.replaceAll('&amp;', '&'));
  assert.match(step.html, /id="sentOn\.day"[^>]*value="2"/);
  assert.match(step.html, /id="sentOn\.year"[^>]*value="2026"/);
});

/** The outcome that the analysis found is told as it is. */
const outcomeFor = (typed: Fields): Fields =>
  typed['heads.0.outcome'] === undefined ? { 'heads.0.outcome': 'upheld' } : {};

test('¶16 one letter answers all heads or some of them: what was typed of each stays when they are chosen anew', async () => {
  const head = (about: string) => ({ category: 'service-completed', about, themes: ['delay'] });
  const walk = await begin(office, '', {
    heads: [head('Nobody rang back'), head('The letter came late')],
    contact: { channel: 'email', from: { name: 'P. Sample', email: EMAIL } },
  });
  const at = writing(walk, 'service-outcome');
  const form = await officer.get(at);
  const both = await sendForm(officer, form, at, { 'letter-heads': ['h1', 'h2'], do: 'heads' });
  assert.match(both.html, /Nobody rang back/);
  assert.match(both.html, /name="heads\.1\.about"[^>]*value="The letter came late"/);
  const typed = await sendForm(officer, both, at, {
    ...{ 'letter-heads': ['h2'], 'heads.1.happened': 'It lay in the wrong tray.', next: 'Ring us.' },
    do: 'heads',
  });
  assert.match(typed.html, /name="heads\.0\.about"[^>]*value="The letter came late"/);
  assert.match(typed.html, /It lay in the wrong tray\.<\/textarea>/);
  assert.match(typed.html, /Ring us\.<\/textarea>/);
  assert.doesNotMatch(typed.html, /name="heads\.1\.about"/);
  const none = await sendForm(officer, typed, at, { 'letter-heads': '', do: 'see' });
  assert.equal(none.status, 422);
  assert.match(none.text, /Choose at least one head that the letter answers/);
});

test('¶4 somebody who needs large print sees it in the letter before it leaves', async () => {
  const walk = await opened();
  await walk.take('officer', 'set-adjustments', { adjustments: ['large-print'] });
  const at = writing(walk, 'ask-for-more');
  assert.match((await officer.get(at)).text, /They need: large print.*It is made in large print/i);
  const seen = await written(officer, at, QUESTIONS);
  assert.ok(seen.html.includes('la-paper--large'));
  const draft = await officer.get(`${at}/see/draft.pdf`);
  assert.equal(draft.raw.subarray(0, 5).toString(), '%PDF-');
  assert.match(String(draft.headers['content-disposition']), /draft\.pdf/);
});

test('¶4 no letter is written on a case that goes on in another', async () => {
  const [first, second] = [await opened(), await opened()];
  const { version } = (await office.as('manager').get(second.path)).body;
  const merge = { version, into: first.reference, reason: 'Both are about the same calls.' };
  const merged = await office.as('manager').post(`${second.path}/merge`, merge);
  assert.equal(merged.status, 200, merged.text);
  const said = new RegExp(`goes on in ${first.reference}\\. Write the letter there`);
  assert.match((await officer.get(`/cases/${second.reference}/letters`)).text, said);
  const refused = await officer.get(writing(second, 'ask-for-more'));
  assert.equal(refused.status, 422);
  assert.match(refused.text, said);
  assert.doesNotMatch((await officer.get(`/cases/${second.reference}`)).text, /Write a letter/);
});
