import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { rowsAreAsTheHistoriesMakeThem } from '#test/api/support.ts';
import { letter, mailed, OURS, SETTINGS, seen, told } from '#test/support/mail/taking.ts';
import { startOffice } from '#test/support/office.ts';
import { begin } from '#test/support/walk.ts';

const office = await startOffice({ mailSettings: SETTINGS });
after(() => office[Symbol.asyncDispose]());

let people = 0;

/** Somebody who wrote, was acknowledged, and has a case, open or closed. `thread`: the id of the acknowledgement. */
async function correspondent(closed = false) {
  people += 1;
  const email = `person@place-${people}.test`;
  const from = `Person ${people} <${email}>`;
  const first = await mailed(
    office,
    letter({ From: from, Subject: `Matter ${people}`, 'Message-ID': `<m-${people}@example.org>` }),
  );
  await office.sendLetters();
  const [ack] = await office.store.lettersOn([`contact:${first.contact}`]);
  assert.ok(ack?.messageId);
  const opening = {
    contact: first.contact,
    heads: [{ category: 'general', about: 'A question' }],
    help: 'Answer it',
  };
  const opened = await office.as('officer').post('/api/cases', opening);
  assert.equal(opened.status, 201, opened.text);
  const reference: string = opened.body.reference;
  if (closed) await close(reference);
  return { email, from, first: first.contact, thread: `<${ack.messageId}>`, reference };
}

async function close(reference: string): Promise<void> {
  const { body } = await office.as('officer').get(`/api/cases/${reference}`);
  const withdrawn = {
    version: body.version,
    head: body.heads[0].id,
    by: 'The person',
    reason: 'It is answered.',
  };
  const done = await office.as('officer').post(`/api/cases/${reference}/actions/withdraw`, withdrawn);
  assert.equal(done.status, 200, done.text);
}

// biome-ignore lint/suspicious/noExplicitAny: what an outside client sees is JSON without types.
const caseOf = async (reference: string): Promise<any> =>
  (await office.as('officer').get(`/api/cases/${reference}`)).body;
const standing = async (reference: string) => {
  const { state, version: _v, contacts, heads, updatedOn } = await caseOf(reference);
  return { state, contacts, heads, updatedOn };
};

test('¶4 ¶28 an answer to our letter from its recipient goes on the open case, and is acknowledged', async () => {
  const one = await correspondent();
  const taken = await mailed(
    office,
    letter({ From: one.from, Subject: 'Re: thanks', 'In-Reply-To': one.thread }),
  );
  const contact = await seen(office, taken.contact);
  assert.deepEqual([contact.state, contact.case, contact.suggested], ['on-case', one.reference, null]);
  assert.equal(contact.acknowledgement.state, 'queued');
  assert.deepEqual((await caseOf(one.reference)).contacts, [one.first, taken.contact]);
  assert.match(
    (await told(office, `/api/cases/${one.reference}`)).at(-1) ?? '',
    /The program added C-2026-\d+ to the case/,
  );
});

test('¶4 a reference in the subject is enough from an address that is known there', async () => {
  const one = await correspondent();
  const taken = await mailed(
    office,
    letter({ From: one.email.toUpperCase(), Subject: `About ${one.reference.toLowerCase()}` }),
  );
  assert.equal((await seen(office, taken.contact)).case, one.reference);
  const byContact = await mailed(office, letter({ From: one.email, Subject: `AW: ${one.first}` }));
  assert.equal((await seen(office, byContact.contact)).case, one.reference);
});

test('¶4 an answer about a contact that is no case yet is a contact of its own that follows it', async () => {
  const from = 'Early Bird <early@example.org>';
  const first = await mailed(office, letter({ From: from, 'Message-ID': '<early@example.org>' }));
  await office.sendLetters();
  const [ack] = await office.store.lettersOn([`contact:${first.contact}`]);
  const second = await mailed(
    office,
    letter({ From: from, 'In-Reply-To': `<${ack?.messageId}>` }, 'One more thing.'),
  );
  const contact = await seen(office, second.contact);
  assert.deepEqual(contact.suggested, { case: null, contact: first.contact, why: 'follows-contact' });
  assert.deepEqual([contact.state, contact.case], ['to-consider', null]);
});

test('¶26 an answer to a closed case opens nothing: it is suggested, acknowledged, and a new case may follow', async () => {
  const one = await correspondent(true);
  const before = await standing(one.reference);
  const events = (await told(office, `/api/cases/${one.reference}`)).length;
  const taken = await mailed(
    office,
    letter({ From: one.from, Subject: `Re: ${one.reference}` }, 'I still do not accept this.'),
  );
  const contact = await seen(office, taken.contact);
  assert.deepEqual(
    [contact.state, contact.case, contact.acknowledgement.state],
    ['to-consider', null, 'queued'],
  );
  assert.deepEqual(contact.suggested, { case: one.reference, contact: null, why: 'answers-closed-case' });
  assert.deepEqual(await standing(one.reference), before);
  assert.equal((await told(office, `/api/cases/${one.reference}`)).length, events);
  const opening = {
    contact: taken.contact,
    heads: [{ category: 'general', about: 'It goes on' }],
    help: 'Look',
    follows: one.reference,
  };
  const followed = await office.as('officer').post('/api/cases', opening);
  assert.deepEqual([followed.status, followed.body.follows], [201, one.reference]);
});

test('¶28 an automatic reply is filed on its case, open or closed: no answer, no clock, no news, one line of history', async () => {
  for (const closed of [false, true]) {
    const one = await correspondent(closed);
    const before = await standing(one.reference);
    const raw = letter(
      {
        From: one.from,
        Subject: `Automatic reply: We have received your feedback`,
        'In-Reply-To': one.thread,
        'Auto-Submitted': 'auto-replied',
      },
      'I am away until 4 January.',
    );
    const taken = await mailed(office, raw);
    const contact = await seen(office, taken.contact);
    assert.deepEqual(
      [taken.kind, contact.state, contact.case],
      ['automatic-reply', 'automatic', one.reference],
    );
    assert.equal(contact.acknowledgement.state, 'exception');
    assert.deepEqual(await office.store.lettersOn([`contact:${taken.contact}`]), []);
    assert.deepEqual(await standing(one.reference), before);
    assert.match(
      (await told(office, `/api/cases/${one.reference}`)).at(-1) ?? '',
      /filed an automatic reply \(C-2026-\d+\) here/,
    );
    const listed = (await office.as('support').get('/api/contacts?state=automatic')).body.items;
    assert.ok(listed.some(({ reference }: { reference: string }) => reference === taken.contact));
  }
});

const bounceOf = (thread: string, to: string, action = 'failed', status = '5.1.1') =>
  [
    ...['Return-Path: <>', 'From: Mail Delivery System <MAILER-DAEMON@mx.example.net>', `To: ${OURS}`],
    ...['Subject: Undelivered Mail Returned to Sender', 'Auto-Submitted: auto-replied', 'MIME-Version: 1.0'],
    ...[
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
    ],
    ...['It could not be delivered.', '--b', 'Content-Type: message/delivery-status', ''],
    ...[
      'Reporting-MTA: dns; mx.example.net',
      '',
      `Final-Recipient: rfc822; ${to}`,
      `Action: ${action}`,
      `Status: ${status}`,
    ],
    ...[
      'Diagnostic-Code: smtp; 550 no such user',
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      `Message-ID: ${thread}`,
    ],
    ...['Subject: We have received your feedback', '', 'body', '--b--', ''],
  ].join('\r\n');

test('¶28 an acknowledgement that comes back is not met any more, for a case, and its address is marked', async () => {
  const one = await correspondent();
  assert.equal((await seen(office, one.first)).acknowledgement.state, 'sent');
  const taken = await mailed(office, bounceOf(one.thread, one.email));
  const bounce = await seen(office, taken.contact);
  assert.deepEqual([taken.kind, bounce.state, bounce.case], ['bounce', 'automatic', one.reference]);
  assert.deepEqual(await office.store.lettersOn([`contact:${taken.contact}`]), []);
  const first = await seen(office, one.first);
  assert.deepEqual([first.acknowledgement.state, first.acknowledgement.why], ['failed', 'bounced']);
  assert.deepEqual(
    (await office.store.flagsOf(one.email)).map(({ what }) => what),
    ['undeliverable'],
  );
  assert.equal((await office.store.lettersOn([`contact:${one.first}`]))[0]?.state, 'bounced');
  // Once more changes nothing.
  await mailed(office, `X-Seen: twice\r\n${bounceOf(one.thread, one.email)}`);
  const again = await mailed(office, letter({ From: one.from, Subject: 'Hello again' }));
  assert.match((await seen(office, again.contact)).acknowledgement.why, /Nothing is sent to this address/);
  const byHand = { on: '2026-04-02', how: 'telephone' };
  const done = await office.as('support').post(`/api/contacts/${one.first}/acknowledged`, byHand);
  assert.deepEqual([done.status, done.body.acknowledgement.state], [200, 'sent']);
});

test('¶28 a bounce of the acknowledgement to a form reaches that contact, by the return path alone', async () => {
  const sent = await office.as('support').post('/api/contacts', {
    ...{ channel: 'online', receivedAt: office.clock.now().toString(), text: 'From the form' },
    from: { name: 'F. Orm', email: 'form@exmaple.example.net' },
  });
  await office.sendLetters();
  const token = 'a2'.repeat(13);
  const stream = `contact:${sent.body.reference}`;
  await office.store.query('update outgoing set return_token = $2 where stream = $1', [stream, token]);
  const raw = bounceOf('<unknown@example.net>', 'form@exmaple.example.net').replace(
    `To: ${OURS}`,
    `To: care+b-${token}@office.example.org`,
  );
  const taken = await mailed(office, raw);
  const contact = await seen(office, sent.body.reference);
  assert.deepEqual([contact.acknowledgement.state, contact.acknowledgement.why], ['failed', 'bounced']);
  assert.deepEqual((await seen(office, taken.contact)).suggested, {
    ...{ case: null, contact: sent.body.reference, why: 'follows-contact' },
  });
  assert.deepEqual(await office.store.lettersOn([`contact:${taken.contact}`]), []);
});

test('¶28 a bounce without a report is a doubtful one, and a certain one where it comes to the return path of a letter', async () => {
  const one = await correspondent();
  const token = 'b3'.repeat(13);
  await office.store.query('update outgoing set return_token = $2 where stream = $1', [
    `contact:${one.first}`,
    token,
  ]);
  const headers = { From: 'MAILER-DAEMON@old.example.net', Subject: 'failure notice', 'Return-Path': '<>' };
  const doubtful = await mailed(office, letter(headers, 'Sorry, no mailbox here by that name.'));
  assert.equal((await seen(office, doubtful.contact)).mail.isDoubtful, true);
  const raw = letter(
    { ...headers, To: `care+b-${token}@office.example.org` },
    'Sorry, no mailbox here by that name.',
  );
  const certain = await seen(office, (await mailed(office, raw)).contact);
  assert.deepEqual(
    [certain.mail.kind, certain.mail.isDoubtful, certain.case],
    ['bounce', false, one.reference],
  );
  assert.equal((await seen(office, one.first)).acknowledgement.why, 'bounced');
});

test('¶28 a bounce that anybody could have written marks nothing and is put before a person', async () => {
  const one = await correspondent();
  const token = 'c4'.repeat(13);
  const stream = `contact:${one.first}`;
  await office.store.query('update outgoing set return_token = $2 where stream = $1', [stream, token]);
  const forged = bounceOf(one.thread, 'somebody-else@example.net');
  const path = `care+b-${token}@office.example.org`;
  const said = letter({ From: 'postmaster@example.net', To: path, Subject: 'About my bins' }, 'Ring me.');
  for (const [raw, because] of [
    [forged, /did not come to its return path/],
    [said, /without a report/],
  ] as const) {
    const taken = await seen(office, (await mailed(office, raw)).contact);
    assert.deepEqual(
      [taken.mail.kind, taken.mail.isDoubtful, taken.state, taken.case, taken.acknowledgement.state],
      ['bounce', true, 'to-consider', null, 'exception'],
    );
    assert.match(taken.mail.because, because);
    assert.deepEqual([taken.suggested.case, taken.suggested.why], [one.reference, 'answers-our-letter']);
    assert.equal((await seen(office, one.first)).acknowledgement.state, 'sent');
    assert.deepEqual(await office.store.flagsOf(one.email), []);
  }
  const certain = forged.replace(`To: ${OURS}`, `To: ${path}`);
  assert.equal((await seen(office, (await mailed(office, certain)).contact)).state, 'automatic');
  assert.equal((await seen(office, one.first)).acknowledgement.why, 'bounced');
});

test('¶4 ¶28 a message that names more than one sender joins nothing by itself, and nobody is written to', async () => {
  const one = await correspondent();
  const raw = letter({
    From: `${one.from}, Somebody <somebody@elsewhere.example.net>`,
    ...{ Subject: `Re: ${one.reference}`, 'In-Reply-To': one.thread },
  });
  const contact = await seen(office, (await mailed(office, raw)).contact);
  assert.deepEqual([contact.state, contact.case, contact.mail.isDoubtful], ['to-consider', null, true]);
  assert.deepEqual([contact.suggested.case, contact.suggested.why], [one.reference, 'answers-case']);
  assert.deepEqual(contact.mail.notes, ['The message names more than one sender.']);
  assert.equal(contact.acknowledgement.state, 'exception');
  assert.deepEqual(await office.store.lettersOn([`contact:${contact.reference}`]), []);
});

test('¶28 a notice of delay is filed, and the letter stays sent', async () => {
  const one = await correspondent();
  const taken = await mailed(
    office,
    bounceOf(one.thread, one.email, 'delayed', '4.4.1').replace('Undelivered', 'Delayed'),
  );
  assert.deepEqual([taken.kind, (await seen(office, taken.contact)).case], ['delay-notice', one.reference]);
  assert.equal((await seen(office, one.first)).acknowledgement.state, 'sent');
  assert.deepEqual(await office.store.flagsOf(one.email), []);
});

test('¶28 our own mail come back is no contact of a person, is not answered, and names the address', async () => {
  const raw = letter({
    From: OURS,
    Subject: '[staff notice] CC-2026-000123 is due tomorrow',
    'Auto-Submitted': 'auto-generated',
  });
  const taken = await mailed(office, raw);
  const contact = await seen(office, taken.contact);
  assert.deepEqual([taken.kind, contact.state], ['our-own', 'automatic']);
  assert.match(contact.mail.because, /care@office\.example\.org/);
  const { listContacts } = await import('#read-models/index.ts');
  const reader = {
    user: 'officer',
    roles: [{ role: 'customer-care-officer', team: 'customer-care' }],
  } as const;
  const { calendars } = await (await import('#app/app.ts')).readOffice(
    office.app,
    office.store,
    office.clock.now(),
  );
  const own = await listContacts(
    office.store,
    reader,
    { ourOwn: true },
    { limit: 10, after: null },
    { calendars },
  );
  assert.deepEqual(
    own.items.map(({ reference }) => reference),
    [taken.contact],
  );
});

test('¶4 ¶30 a stranger who quotes a reference joins nothing, and our answer tells them nothing', async () => {
  const one = await correspondent();
  const before = await standing(one.reference);
  const raw = letter(
    { From: 'stranger@example.net', Subject: `Re: your feedback ${one.reference}` },
    'What did you decide for my neighbour?',
  );
  const taken = await mailed(office, raw);
  const contact = await seen(office, taken.contact);
  assert.deepEqual([contact.state, contact.case], ['to-consider', null]);
  assert.deepEqual(contact.suggested, { case: one.reference, contact: null, why: 'quotes-reference' });
  const [ack] = await office.store.lettersOn([`contact:${taken.contact}`]);
  assert.ok(
    ack?.text && !`${ack.subject}${ack.text}`.includes(one.reference) && !ack.text.includes('Person'),
  );
  const thread = await mailed(
    office,
    letter({ From: 'husband@example.net', 'In-Reply-To': one.thread }, 'I answer for her.'),
  );
  assert.deepEqual((await seen(office, thread.contact)).suggested, {
    ...{ case: one.reference, contact: one.first, why: 'answers-our-letter' },
  });
  assert.deepEqual(await standing(one.reference), before);
  const unknown = await mailed(office, letter({ From: 'other@example.net', Subject: 'CC-2026-99999' }));
  assert.equal((await seen(office, unknown.contact)).suggested, null);
});

test('¶4 an answer to a merged case goes on the case into which it was merged', async () => {
  const kept = await correspondent();
  const merged = await correspondent();
  const { version } = await caseOf(merged.reference);
  const asked = { version, into: kept.reference, reason: 'The same matter' };
  const done = await office.as('manager').post(`/api/cases/${merged.reference}/merge`, asked);
  assert.equal(done.status, 200, done.text);
  const taken = await mailed(office, letter({ From: merged.from, Subject: `Re: ${merged.reference}` }));
  assert.equal((await seen(office, taken.contact)).case, kept.reference);
  assert.equal((await caseOf(merged.reference)).state, 'closed');
});

test('¶14 ¶30 what may belong to a case about a colleague is not theirs to read', async () => {
  const head = { complainedOf: ['officer'] };
  const walk = await begin(office, 'service-completed', { head, by: 'officer-2', original: null });
  const raw = letter({ From: 'about@example.org', Subject: `About ${walk.reference}` });
  const taken = await mailed(office, raw);
  assert.equal((await office.as('officer').get(`/api/contacts/${taken.contact}`)).status, 404);
  assert.equal((await office.as('officer-2').get(`/api/contacts/${taken.contact}`)).status, 200);
});

test('¶30 erasing what a case holds takes along what was filed there, and the rows are as the histories make them', async () => {
  const { erasePersons } = await import('#cli/erasing.ts');
  const one = await correspondent();
  const bounce = await mailed(office, bounceOf(one.thread, one.email));
  await rowsAreAsTheHistoriesMakeThem(office);
  await office.store.transaction((tx) => erasePersons(office.app, tx, one.reference, true));
  assert.equal((await seen(office, bounce.contact)).text, '[erased]');
  const left = await office.store.query('select from files where stream = $1', [`contact:${bounce.contact}`]);
  assert.equal(left.length, 0);
});
