import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { messagesIn, messagesOf } from '#adapters/mail/mbox.ts';
import { importMessage, previewMessage } from '#app/import-mail.ts';
import { rowsAreAsTheHistoriesMakeThem } from '#test/api/support.ts';
import { mailed } from '#test/support/mail/taking.ts';
import { startOffice } from '#test/support/office.ts';

const office = await startOffice();
const folder = mkdtempSync('/tmp/look-again-import-');
after(async () => {
  await office[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const mail = (number: number, more = '', text = `It was ${number} days late.`): string =>
  `From: Pat Sample <pat${number}@example.org>\r\nTo: customer-care@example.org\r\nSubject: Late ${number}\r\n` +
  `Date: Mon, ${number} Mar 2015 10:00:00 +0000\r\nMessage-ID: <old-${number}@example.org>\r\n${more}\r\n${text}\r\n`;
const mbox = [
  `From pat1@example.org Mon Mar  2 10:00:05 2015\r\n${mail(1, '', 'One\r\n\r\n>From the start it was late.')}\r\n`,
  `From pat2@example.org Mon Mar  2 11:00:00 2015\r\n${mail(2)}\r\n`,
  `From MAILER-DAEMON Tue Mar  3 11:00:00 2015\r\n${mail(3, 'Auto-Submitted: auto-replied\r\n')}\r\n`,
].join('');
const count = async (table: string): Promise<number> => {
  const [row] = await office.store.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return row?.n ?? 0;
};

test('¶6 an mbox is divided at its dividing lines only, in whatever pieces it comes; quoted lines get back what they were', async () => {
  for (const size of [1, 7, 64, 10_000]) {
    const pieces = async function* () {
      for (let at = 0; at < mbox.length; at += size) yield Buffer.from(mbox.slice(at, at + size));
    };
    const found = await Array.fromAsync(messagesOf(pieces(), 'old'));
    assert.deepEqual(
      found.map(({ from, delivered }) => [from, delivered]),
      [
        ['old (1)', 'Mon Mar  2 10:00:05 2015'],
        ['old (2)', 'Mon Mar  2 11:00:00 2015'],
        ['old (3)', 'Tue Mar  3 11:00:00 2015'],
      ],
    );
    assert.equal(found[0]?.bytes.toString(), mail(1, '', 'One\r\n\r\nFrom the start it was late.'));
    assert.equal(found[1]?.bytes.toString(), mail(2));
  }
});

test('¶6 ¶28 mail from before comes in with its day of then, is answered to nobody, waits for nobody, and comes in once', async () => {
  writeFileSync(join(folder, 'a.mbox'), mbox);
  writeFileSync(join(folder, 'b.eml'), mail(9, 'X-Case-Owner: manager\r\n'));
  writeFileSync(join(folder, '.hidden'), 'not mail');
  const messages = await Array.fromAsync(messagesIn(folder));
  assert.equal(messages.length, 4);
  const dry = await Promise.all(messages.map((one) => previewMessage(office.app, one)));
  assert.deepEqual(
    dry.map(({ is, kind, on, subject }) => [is, kind, on, subject]),
    [
      ['new', 'person', '2015-03-02', 'Late 1'],
      ['new', 'person', '2015-03-02', 'Late 2'],
      ['new', 'automatic-reply', '2015-03-03', 'Late 3'],
      ['new', 'person', '2015-03-09', 'Late 9'],
    ],
  );
  assert.deepEqual(
    [await count('mail_messages'), await count('events where stream like $$contact:%$$')],
    [0, 0],
  );
  const taken = [];
  for (const one of messages) taken.push(await importMessage(office.app, one));
  const again = [];
  for (const one of messages) again.push((await importMessage(office.app, one)).is);
  assert.deepEqual(again, ['known', 'known', 'known', 'known']);
  assert.deepEqual([await count('contacts'), await count('outgoing')], [4, 0], 'nothing is sent');
  const { body } = await office.as('support').get(`/api/contacts/${taken[0]?.contact}`);
  assert.partialDeepStrictEqual(body, {
    ...{ state: 'not-feedback', receivedOn: '2015-03-02', registeredOn: '2026-04-02' },
    acknowledgement: { state: 'exception' },
  });
  assert.match(body.notFeedbackBecause, /^Brought in from before on 2 April 2026/);
  assert.equal((await office.as('support').get('/api/contacts?state=to-consider')).body.items.length, 0);
  await rowsAreAsTheHistoriesMakeThem(office);
});

test('¶3 ¶28 mail that is here already stays where it waits when it is brought in from before', async () => {
  const raw = mail(21, '', 'You have not answered me.');
  const live = await mailed(office, raw);
  const imported = await importMessage(office.app, { bytes: Buffer.from(raw), delivered: null });
  assert.deepEqual([imported.is, imported.contact], ['known', live.contact]);
  const { body } = await office.as('support').get(`/api/contacts/${live.contact}`);
  assert.deepEqual([body.state, body.acknowledgement.state], ['to-consider', 'queued']);
});
