import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { recordBounce } from '#app/came-back.ts';
import { transact } from '#app/transact.ts';
import { act, caseByEmail, letterOn, outgoingOf, put } from '#test/letters/support.ts';
import { farEnd } from '#test/support/mail/far-end.ts';
import { startOffice } from '#test/support/office.ts';

const mail = farEnd();
const office = await startOffice({ mail });
after(() => office[Symbol.asyncDispose]());

/** A letter about a case that a colleague has sent, and that waits in the outbox. */
const sentLetter = async () => {
  const walk = await caseByEmail(office, 'service-completed');
  const made = await put(office, walk.reference, 'ask-for-more');
  assert.equal(made.status, 201, made.text);
  const sent = await act(office, walk.reference, made.body.id, 'send', 'officer');
  assert.equal(sent.body.state, 'sent', sent.text);
  const [out] = await outgoingOf(office, walk.reference);
  assert.ok(out?.to);
  return { reference: walk.reference, id: made.body.id as string, key: out.key, to: out.to };
};
const said = async (reference: string) =>
  JSON.stringify((await office.as('officer').get(`/api/cases/${reference}/history`)).body);

test('¶20 a letter that a colleague wrote leaves with its headings, and does not say that a machine wrote it', async () => {
  const letter = await sentLetter();
  await office.sendLetters();
  const left = mail.taken.find(
    ({ to, bytes }) => to === letter.to && !Buffer.from(bytes).includes('Auto-Submitted'),
  );
  assert.ok(left);
  const { html, subject, text } = await simpleParser(Buffer.from(left.bytes));
  assert.ok(String(html).includes('<h1>'));
  assert.ok(subject && text?.includes('Dear Ann Hale'));
  assert.equal((await letterOn(office, letter.reference, letter.id)).state, 'sent');
});

test('¶20 ¶28 a letter that is refused, or comes back, or must not go, stands on its case as one that came back', async () => {
  const refused = await sentLetter();
  mail.answers(({ to }) => (to === refused.to ? { refused: '550 5.1.1 nobody here' } : { accepted: true }));
  await office.sendLetters();
  const bounced = await sentLetter();
  await office.sendLetters();
  await transact(office.app, async (tx) => {
    const [row] = await tx.query<{ message_id: string }>('select message_id from outgoing where key = $1', [
      bounced.key,
    ]);
    const [found] = await tx.sentLetters({ messageIds: [row?.message_id ?? ''], tokens: [] });
    assert.ok(found);
    assert.ok(await recordBounce(office.app, tx, office.clock.now(), found, '550 mailbox full'));
  });
  assert.deepEqual(
    (await office.store.flagsOf(bounced.to)).map(({ what }) => what),
    ['undeliverable'],
  );
  const flagged = await sentLetter();
  const { body } = await office.as('officer').get(`/api/cases/${flagged.reference}`);
  const asked = { what: 'unsafe', reason: 'Her partner reads it.' };
  const mark = await office.as('officer').post(`/api/contacts/${body.contacts[0]}/address-flags`, asked);
  assert.equal(mark.status, 200, mark.text);
  await office.sendLetters();
  for (const [letter, why] of [
    [refused, /nobody here/],
    [bounced, /mailbox full/],
    [flagged, /Nothing is to be sent to this address/],
  ] as const) {
    const { state, cameBack } = await letterOn(office, letter.reference, letter.id);
    assert.equal(state, 'came-back');
    assert.match(cameBack?.why ?? '', why);
    assert.match(await said(letter.reference), why);
  }
  assert.equal(mail.taken.filter(({ to }) => to === flagged.to).length, 0);
});
