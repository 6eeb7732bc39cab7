import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { letter, letterWith, mailed } from '#test/support/mail/taking.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { onPages, type Visitor } from '#test/support/on-pages.ts';
import { fileAt } from './mail-pages-support.ts';

let office: TestOffice;
let officer: Visitor;

before(async () => {
  office = await startOffice();
  officer = await onPages(office, 'officer');
});
after(() => office[Symbol.asyncDispose]());

const contactOf = async (raw: string) => (await mailed(office, raw)).contact;
const outbox = async (reference: string) =>
  office.store.query<{ letter: string; state: string }>(
    'select letter, state from outgoing where stream = $1',
    [`contact:${reference}`],
  );

test('¶2 ¶6 a message shows its subject above its text, what it is and why, and is saved byte for byte as it came', async () => {
  const raw = letterWith(
    { Subject: 'My <b>complaint</b> & more', 'Message-ID': '<one@example.org>' },
    {
      headers: [
        'Content-Type: text/html; name="page.html"',
        'Content-Disposition: attachment; filename="page.html"',
      ],
      body: '<script>document.title = "ran"</script>',
    },
    'I waited <script>alert(1)</script> for weeks.',
  );
  const reference = await contactOf(raw);
  const seen = await officer.get(`/contacts/${reference}`);
  assert.equal(seen.status, 200);
  assert.match(seen.text, /Subject: My <b>complaint<\/b> & more/);
  assert.match(seen.text, /I waited <script>alert\(1\)<\/script> for weeks\./);
  assert.ok(!/<script>(alert|document)/.test(seen.html), 'nothing of it is a page of ours');
  assert.match(seen.text, /What this is .*A person’s message\./);
  assert.match(seen.text, /page\.html .*Could run: do not open it here/);
  assert.match(seen.text, /Not scanned for malware: no scanner is set up here\./);
  const [, at = ''] = /href="([^"]*)">Save the message as it came</.exec(seen.html) ?? [];
  const saved = await officer.get(at);
  assert.ok(saved.raw.equals(Buffer.from(raw)), 'byte for byte');
  for (const href of [at, fileAt(seen, 'page.html')]) {
    const { headers } = await officer.get(href);
    assert.match(String(headers['content-disposition']), /^attachment; filename="/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['content-security-policy'], "sandbox; default-src 'none'");
    assert.ok(!/html|svg|xml/.test(String(headers['content-type'])), String(headers['content-type']));
  }
});

test('¶2 of a very long message the beginning is shown, and the whole where it is asked for', async () => {
  const reference = await contactOf(letter({ Subject: 'Long' }, `${'a\n'.repeat(200_000)}The very end.`));
  const path = `/contacts/${reference}`;
  const seen = await officer.get(path);
  assert.match(seen.text, /beginning of a long text: 396,\d+ of its 400,\d+ characters are left out here/);
  assert.doesNotMatch(seen.text, /The very end/);
  assert.ok(seen.raw.length < 60_000, `${seen.raw.length} bytes`);
  assert.ok(seen.html.includes(`href="${path}?show=whole#said">Show the whole text</a>`));
  const whole = await officer.get(`${path}?show=whole`);
  assert.match(whole.text, /The very end\./);
  assert.doesNotMatch(whole.text, /Show the whole text/);
});

test('¶2 the headers are shown on request, as text and no further than to the text', async () => {
  const reference = await contactOf(
    letter({ 'X-Odd': '<img src=x onerror=alert(1)>', Subject: 'Headers' }, 'The body.'),
  );
  const plain = await officer.get(`/contacts/${reference}`);
  assert.doesNotMatch(plain.text, /X-Odd/);
  const seen = await officer.get(`/contacts/${reference}?show=headers`);
  assert.match(seen.text, /X-Odd: <img src=x onerror=alert\(1\)>/);
  assert.ok(!seen.html.includes('<img src=x'));
  const [, shown = ''] = /<pre class="la-raw"[^>]*>([\s\S]*?)<\/pre>/.exec(seen.html) ?? [];
  assert.match(shown, /^From: Ada Lovett/);
  assert.doesNotMatch(shown, /The body/);
});

test('¶28 an automatic reply stands apart with its reason; when a person wrote it after all, it is considered and acknowledged', async () => {
  const reference = await contactOf(
    letter(
      {
        Subject: 'Automatic reply: away',
        'Auto-Submitted': 'auto-replied',
        'Message-ID': '<away@example.org>',
      },
      'I am away.',
    ),
  );
  assert.deepEqual(await outbox(reference), []);
  const list = await officer.get('/inbox?show=automatic');
  assert.match(list.text, new RegExp(`${reference} .*Automatic reply: away.*An automatic reply`));
  const at = `/contacts/${reference}`;
  const seen = await officer.get(at);
  assert.match(seen.text, /An automatic reply\. /);
  assert.match(
    seen.text,
    /Open a case : C-\d+-\d+ is an automatic message\. Say first that a person wrote it\./,
  );
  const empty = await officer.fill(seen, `${at}/from-a-person`, { personReason: ' ' });
  assert.equal(empty.status, 422);
  assert.match(empty.html, /href="#personReason"/);
  const done = await officer.fill(seen, `${at}/from-a-person`, { personReason: 'She answers our question.' });
  assert.equal(done.location, `${at}?done=from-a-person`);
  const now = await officer.get(done.location);
  assert.match(now.text, /To consider .*A person’s message\./);
  assert.match(now.text, /said that a person wrote it.*“She answers our question\.”/);
  assert.equal((await outbox(reference)).length, 1, 'its acknowledgement is queued');
  assert.doesNotMatch((await officer.get('/inbox?show=automatic')).text, new RegExp(reference));
  const again = await officer.post(`${at}/from-a-person`, {
    ...{
      _csrf: /name="_csrf" value="([^"]*)"/.exec(seen.html)?.[1] ?? '',
      once: 'x',
      personReason: 'Twice.',
    },
  });
  assert.equal(again.status, 409);
});

test('¶28 what was sent twice is one contact, and says when the copies came', async () => {
  const raw = letter({ 'Message-ID': '<twice@example.org>', Subject: 'Twice' }, 'The same.');
  const first = await mailed(office, raw);
  const second = await mailed(office, raw, { mailbox: 'office@example.org' });
  assert.deepEqual([second.contact, second.isCopy], [first.contact, true]);
  const seen = await officer.get(`/contacts/${first.contact}`);
  assert.match(
    seen.text,
    /It came 2 times\. It is one contact and has one acknowledgement\..*in office@example\.org/,
  );
  assert.equal((await outbox(first.contact)).length, 1);
});

test('¶4 ¶26 a message that names a case from an unknown address needs matching, and says why', async () => {
  const opened = await office.as('officer').post('/api/cases', {
    ...{ contact: await contactOf(letter({ Subject: 'First' })), help: 'Ring' },
    heads: [{ category: 'general', about: 'Waiting' }],
  });
  const known: string = opened.body.reference;
  const stranger = await contactOf(
    letter({ From: 'S <stranger@example.net>', Subject: `About ${known}` }, 'What is going on there?'),
  );
  const list = await officer.get('/inbox?show=needs-matching');
  assert.match(list.text, new RegExp(`${stranger} .*Names a case, from an address not known there ${known}`));
  assert.match((await officer.get('/inbox')).text, /Needs matching \(\d+\)/);
  const seen = await officer.get(`/contacts/${stranger}`);
  assert.match(
    seen.text,
    /Where it may belong It names a reference, but it came from an address that is not known there/,
  );
  assert.match(seen.html, new RegExp(`href="/contacts/${stranger}\\?case=${known}#add"`));
});

test('¶2 ¶4 “take the next one” gives a contact in which somebody may be at risk before an older one', async () => {
  const other = await onPages(office, 'officer-2');
  office.at('2026-04-01');
  await contactOf(letter({ Subject: 'Old' }, 'An old letter.'));
  office.at('2026-04-02');
  const risk = await contactOf(letter({ Subject: 'Please' }, 'I cannot go on like this.'));
  const taken = await other.fill(await other.get('/inbox'), '/inbox/next', {});
  assert.equal(taken.location, `/contacts/${risk}`);
  const next = await officer.fill(await officer.get('/inbox'), '/inbox/next', {});
  assert.notEqual(next.location, `/contacts/${risk}`, 'it is with a colleague now');
});

test('¶28 addresses are marked with a reason: the warning stands above everything, and a mark can be taken away', async () => {
  const reference = await contactOf(
    letter({ From: 'B <unsafe@example.org>', Subject: 'Careful' }, 'He reads my mail.'),
  );
  const at = `/contacts/${reference}`;
  const seen = await officer.get(at);
  assert.doesNotMatch(seen.text, /Do not write to this person/);
  const wrong = await officer.fill(seen, `${at}/mark-address`, { mark: 'unsafe', markReason: '' });
  assert.equal(wrong.status, 422);
  const marked = await officer.fill(seen, `${at}/mark-address`, {
    mark: 'unsafe',
    markReason: 'She told us by phone.',
  });
  assert.equal(marked.location, `${at}?done=mark-address`);
  const warned = await officer.get(at);
  assert.match(warned.text, /Do not write to this person It is not safe to write there/);
  assert.ok(warned.html.indexOf('Do not write to this person') < warned.html.indexOf('What they wrote'));
  const lifted = await officer.fill(warned, `${at}/lift-mark`, {
    lifted: 'unsafe',
    liftReason: 'A new address.',
  });
  assert.equal(lifted.location, `${at}?done=lift-mark`);
  assert.doesNotMatch((await officer.get(at)).text, /Do not write to this person/);
});
