import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { smtp } from '#adapters/mail/smtp.ts';
import { transact } from '#app/transact.ts';
import { returnTokenIn } from '#domain/mail/return-path.ts';
import { startSmtpd, whyNoSmtpd } from '#test/support/mail/opensmtpd.ts';
import { headersOf } from '#test/support/mail/smtp-sink.ts';
import { startOffice } from '#test/support/office.ts';
import { contactIn } from '#test/support/walk.ts';

interface Delivered {
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
}

/** What mail servers deliver to: LMTP in this process. */
async function startLmtp() {
  const delivered: Delivered[] = [];
  const server = new SMTPServer({
    ...{ lmtp: true, authOptional: true, hideSTARTTLS: true, disableReverseLookup: true, logger: false },
    closeTimeout: 100,
    onData: (stream, { envelope }, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        for (const { address } of envelope.rcptTo)
          delivered.push({ from, to: address, raw: Buffer.concat(pieces) });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    delivered,
    port: (server.server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

const until = async (isSo: () => boolean, why: () => string): Promise<void> => {
  for (let left = 400; !isSo(); left -= 1) {
    assert.ok(left > 0, why());
    await sleep(50);
  }
};

test('¶28 a real mail server delivers acknowledgements, and brings back what it cannot to their return path', {
  skip: whyNoSmtpd() ?? false,
}, async () => {
  await using lmtp = await startLmtp();
  await using smtpd = await startSmtpd({ lmtpPort: lmtp.port });
  const address = 'care@office.example.org';
  const sender = { name: 'Office', address, loop: 'Office' };
  const mail = smtp({ server: smtpd.server, sender, returnAddress: address });
  await using office = await startOffice({ mail });
  const references: string[] = [];
  for (const email of ['ann@example.org', 'gone@example.org', 'stranger@elsewhere.test', 'bea@example.org']) {
    const { body } = await contactIn(office, { channel: 'email', from: { name: 'Somebody', email } });
    references.push(body.reference);
  }
  await office.sendLetters();
  mail.close();
  const to = (address: string) => lmtp.delivered.filter((one) => one.to === address);
  await until(() => lmtp.delivered.length === 3, smtpd.log);
  assert.deepEqual([to('ann@example.org').length, to('bea@example.org').length], [1, 1]);
  const [ann] = to('ann@example.org');
  assert.equal(headersOf(ann?.raw ?? Buffer.alloc(0)).get('auto-submitted'), 'auto-replied');
  const states = await Promise.all(
    references.map(
      async (one) => (await office.as('support').get(`/api/contacts/${one}`)).body.acknowledgement,
    ),
  );
  assert.deepEqual(
    states.map(({ state }) => state),
    ['sent', 'sent', 'failed', 'sent'],
  );
  assert.equal(states[2].why, 'refused');
  const [bounce] = lmtp.delivered.filter(({ from }) => from === '');
  const token = returnTokenIn(bounce?.to ?? '');
  assert.ok(token);
  const found = await transact(office.app, (tx) => tx.sentLetters({ messageIds: [], tokens: [token] }));
  assert.deepEqual(
    found.map((letter) => [letter.to, letter.stream]),
    [['gone@example.org', `contact:${references[1]}`]],
  );
});
