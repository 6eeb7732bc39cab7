import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { feedback, keyFor, REACH, REVIEW, Stranger, YOU } from './public-support.ts';

describe('what the public tells us', () => {
  let office: TestOffice;
  const contact = async (reference: string) =>
    (await office.as('officer').get(`/api/contacts/${reference}`)).body;
  const contacts = async (): Promise<number> =>
    (await office.as('officer').get('/api/contacts?limit=200')).body.items.length;

  before(async () => {
    office = await startOffice();
    const known = await office.as('support').put('/api/original-cases/OB-2026-00017', {
      ...{ status: 'completed', decidedOn: '2026-03-02', owner: 'case-owner', involved: [] },
    });
    assert.equal(known.status < 300, true, JSON.stringify(known.body));
  });
  after(() => office[Symbol.asyncDispose]());

  let number = 0;
  const next = (): number => {
    number += 1;
    return number;
  };
  const newKey = () => keyFor(`key-${next()}-`);
  const someone = () => new Stranger(office, `192.0.2.${next()}`);

  test('¶2 ¶21 ¶22 ¶28 a request to look again comes in as one, in the words that were typed', async () => {
    const [key, who] = [newKey(), someone()];
    assert.equal(await who.fillAll('/look-again', key, REVIEW), `/look-again/check?k=${key}`);
    const check = (await who.get(`/look-again/check?k=${key}`)).text;
    for (const answer of ['2 March 2026', 'I did ring. Twice.', 'Page 3', 'Large print'])
      assert.ok(check.includes(answer), answer);
    assert.equal((await who.send('/look-again', key)).location, `/look-again/sent?k=${key}`);
    const kept = await contact(await who.reference('/look-again', key));
    assert.equal(kept.channel, 'online');
    assert.equal(kept.originalCase, 'OB-2026-00017');
    assert.deepEqual(kept.reviewRequest, {
      decisionDate: '2026-03-02',
      criteria: ['inaccurate-facts', 'overlooked'],
      grounds:
        'You used facts that were wrong\nI did ring.\nTwice.\n\nYou missed something, or misunderstood it\n  Page 3 ',
    });
    assert.match(kept.text, /What I would like you to do\nDecide again\./);
    assert.match(kept.text, /What would help me\nLarge print/);
    assert.equal(kept.acknowledgement.state, 'queued');
    assert.equal(kept.acknowledgement.due, '2026-04-02');
  });

  test('¶28 ¶29 the page after sending names the days of the clock, and so does the letter', async () => {
    const [key, who] = [newKey(), someone()];
    await who.fillAll('/look-again', key, REVIEW);
    await who.send('/look-again', key);
    const page = (await who.get(`/look-again/sent?k=${key}`)).text;
    const day = async (count: number) => {
      const counted = await office.as('officer').get(`/api/working-days?from=2026-04-02&count=${count}`);
      return counted.body.due as string;
    };
    assert.deepEqual([await day(5), await day(20)], ['2026-04-13', '2026-05-05']);
    assert.match(page, /We decide by Monday 13 April 2026 whether to propose a review/);
    assert.match(page, /whether there will be a review by Tuesday 5 May 2026 at the latest/);
    // Without a way to write there is no letter, and the days are the same.
    const by = { ...REVIEW, reach: { ways: 'telephone', telephone: '020 7946 0001' } };
    const other = newKey();
    await who.fillAll('/look-again', other, by);
    await who.send('/look-again', other);
    assert.match(
      (await who.get(`/look-again/sent?k=${other}`)).text,
      /13 April 2026.*5 May 2026.*Keep this page/,
    );
  });

  test('¶2 ¶4 ¶6 feedback, thanks without a name, and something added each come in as said', async () => {
    const who = someone();
    for (const [about, label] of [
      ['service-open', 'Our service, and my case is still open'],
      ['service-closed', 'Our service, and my case is closed'],
      ['how-we-looked', 'How we looked into it'],
      ['something-else', 'Something else'],
    ] as const) {
      const entered = await who.get(`/tell-us?about=${about}`);
      assert.match(entered.location, new RegExp(`^/tell-us/words\\?k=[\\w-]{24}&about=${about}$`));
      assert.match((await who.get(entered.location)).html, new RegExp(`name="about" value="${about}"`));
      const key = newKey();
      await who.fillAll('/tell-us', key, {
        ...feedback('You were slow.'),
        words: { about, words: 'You were slow.', ours: 'OB-2026-09999' },
      });
      await who.send('/tell-us', key);
      const kept = await contact(await who.reference('/tell-us', key));
      assert.ok(kept.text.startsWith(`You were slow.\n\nWhat it is about\n${label}\n`), kept.text);
      assert.equal(kept.reviewRequest, null);
      // A reference that we do not know decides nothing, and its words stay.
      assert.equal(kept.originalCase, null);
      assert.match(kept.text, /Your reference, as I know it\nOB-2026-09999/);
    }
    const thanks = newKey();
    const words = { words: 'Kind and clear.', whom: 'Ms A', share: 'no' };
    await who.fillAll('/thank-you', thanks, { words, reach: {} });
    await who.send('/thank-you', thanks);
    const praise = await contact(await who.reference('/thank-you', thanks));
    assert.equal(
      praise.text,
      'Kind and clear.\n\nWhom I thank\nMs A\n\nMay you show it to them?\nNo, keep it to yourselves',
    );
    assert.deepEqual(praise.from, { name: null, email: null, telephone: null, address: null });
    assert.equal(praise.acknowledgement.state, 'exception');
    const more = newKey();
    await who.fillAll('/add', more, {
      words: { to: praise.reference, words: 'And patient.' },
      files: {},
      reach: {},
    });
    await who.send('/add', more);
    const added = await contact(await who.reference('/add', more));
    assert.equal(added.text, `And patient.\n\nThis adds to\n${praise.reference}`);
  });

  test('¶28 nothing is sent to an address that was not said to be safe', async () => {
    const [key, who] = [newKey(), someone()];
    const unticked = { ways: 'telephone', telephone: '1', address: '1 Weir Terrace' };
    const wrong = await who.post(`/tell-us/reach?k=${key}`, unticked);
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /did not tick “Write to me by post”/);
    const reach = { ways: 'none', address: '1 Weir Terrace', safety: 'He opens my post.' };
    await who.fillAll('/tell-us', key, { ...feedback('Help.'), reach });
    await who.send('/tell-us', key);
    const kept = await contact(await who.reference('/tell-us', key));
    assert.deepEqual([kept.from.address, kept.acknowledgement.state], [null, 'exception']);
    assert.match(kept.text, /To contact me safely\nHe opens my post\./);
    assert.match(kept.text, /Address \(do not use\)\n1 Weir Terrace/);
  });

  test('¶2 ¶28 two clicks, a reload and the button back make one contact', async () => {
    const [key, who] = [newKey(), someone()];
    await who.fillAll('/tell-us', key, feedback('Once.'));
    const before = await contacts();
    const sent = await Promise.all([1, 2, 3].map(() => who.send('/tell-us', key)));
    for (const { location } of sent) assert.equal(location, `/tell-us/sent?k=${key}`);
    assert.equal(await contacts(), before + 1);
    const again = [`/tell-us/check?k=${key}`, `/tell-us/words?k=${key}`, `/continue/${key}`];
    for (const path of again) assert.equal((await who.get(path)).location, `/tell-us/sent?k=${key}`);
    const more = await who.post(`/tell-us/words?k=${key}`, { words: 'Something more.' });
    assert.equal(more.status, 409);
    assert.match(more.text, /You have sent this already.*Something more\./);
    assert.equal(await contacts(), before + 1);
  });

  test('¶4 an error keeps all that was typed, and says what to do', async () => {
    const [key, who] = [newKey(), someone()];
    const typed = {
      ways: 'email',
      email: 'no at sign',
      telephone: '',
      safety: 'Ring "after" <two> & before six',
    };
    const wrong = await who.post(`/tell-us/reach?k=${key}`, typed);
    assert.equal(wrong.status, 422);
    assert.match(wrong.html, /<title>Error: /);
    assert.match(wrong.html, /href="#email">Enter an email address in the right form/);
    assert.match(wrong.html, /value="no at sign"/);
    assert.ok(wrong.html.includes('Ring &quot;after&quot; &lt;two&gt; &amp; before six'));
    assert.match(wrong.html, /value="email" checked/);
    const none = await who.post(`/tell-us/reach?k=${key}`, {});
    assert.match(none.text, /Tick at least one way.*or tick “Do not contact me”/);
  });

  test('¶28 what was kept too long is gone kindly, and what was typed last stays', async () => {
    const [key, who] = [newKey(), someone()];
    const { words, files } = feedback('Typed a week ago.');
    await who.fillAll('/tell-us', key, { words: words ?? {}, files: files ?? {} });
    office.at('2026-04-10', '10:00');
    try {
      const late = await who.post(`/tell-us/you?k=${key}`, YOU);
      assert.equal(late.location, `/tell-us/about?k=${key}&now=lost`);
      assert.match((await who.get(late.location)).text, /What you typed last is kept/);
      assert.match((await who.get(`/tell-us/you?k=${key}`)).html, /value="R. Example"/);
      const gone = await who.get(`/continue/${keyFor('never-there')}`);
      assert.match((await who.get(gone.location)).text, /not kept any more: we keep it for 7 days/);
    } finally {
      office.at('2026-04-02');
    }
  });

  test('¶4 save and come back later keeps what is half written; deleting it leaves nothing', async () => {
    const [key, who] = [newKey(), someone()];
    const half = { ...{ 'decided.day': '31', 'decided.month': '2' }, 'decided.year': '' };
    const saved = await who.post(`/look-again/decision/later?k=${key}`, half);
    assert.match((await who.get(saved.location)).html, new RegExp(`/continue/${key}<`));
    const back = await who.get(`/continue/${key}`);
    assert.equal(back.location, `/look-again/decision?k=${key}`);
    assert.match((await who.get(back.location)).html, /value="31"/);
    assert.equal((await who.post(`/look-again/delete?k=${key}`, {})).location, '/deleted');
    assert.match((await who.get(`/continue/${key}`)).location, /now=gone/);
  });

  test('¶4 two windows do not mix: two keys are two forms, and one page changed twice shows both', async () => {
    const [one, two, who] = [newKey(), newKey(), someone()];
    await who.post(`/tell-us/words?k=${one}`, { about: 'service-open', words: 'First window' });
    await who.post(`/tell-us/words?k=${two}`, { about: 'service-open', words: 'Second window' });
    assert.match((await who.get(`/tell-us/words?k=${one}`)).html, /First window/);
    const clash = await who.post(`/tell-us/words?k=${one}`, { words: 'Typed beside it', version: '' });
    assert.equal(clash.status, 409);
    assert.match(clash.text, /changed in another window.*Typed beside it.*First window/);
    const [, version = ''] = /name="version" value="([^"]*)"/.exec(clash.html) ?? [];
    const kept = await who.post(`/tell-us/words?k=${one}`, { words: 'Typed beside it', version });
    assert.equal(kept.status, 303);
  });

  test('¶30 published figures name no number under five, nor one that gives it away', async () => {
    const page = (await someone().get('/how-we-are-doing')).text;
    assert.match(page, /Thursday 1 January 2026 to Tuesday 31 March 2026/);
    assert.match(page, /Tuesday 1 April 2025 to Tuesday 31 March 2026/);
  });

  test('¶2 each page for the public names the telephone before anything else', async () => {
    const paths = ['/', '/look-again', '/help', '/at-risk', '/privacy', '/accessibility'];
    const more = ['/acting-for-someone', '/acting-for-someone/form', '/how-we-are-doing', '/deleted'];
    const forms = ['/look-again/decision', '/tell-us/about', '/thank-you/words', '/add/words'];
    const all = [...paths, ...more, ...forms.map((path) => `${path}?k=${newKey()}`)];
    for (const path of all) {
      const { status, html: text, headers } = await someone().get(path);
      assert.deepEqual([status, headers['set-cookie']], [200, undefined], path);
      const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'));
      assert.ok(main.includes('020 7946 0182'), path);
      assert.equal(text.match(/<h1/g)?.length, 1, path);
      assert.ok(!/style="|<script(?! type="module" src)/.test(text), path);
    }
  });

  test('¶22 an older decision is asked about and never refused', async () => {
    const [key, who] = [newKey(), someone()];
    const old = { 'decided.day': '1', 'decided.month': '1', 'decided.year': '2026' };
    assert.match((await who.post(`/look-again/decision?k=${key}`, old)).location, /\/late\?/);
    await who.fillAll('/look-again', key, { late: {}, ...REVIEW, decision: old, reach: REACH });
    assert.equal((await who.send('/look-again', key)).location, `/look-again/sent?k=${key}`);
  });
});
