import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { meaningOf, type SmtpOptions, smtp } from '#adapters/mail/smtp.ts';
import type { Departing, ToCompose } from '#app/ports.ts';
import { returnPath } from '#domain/mail/return-path.ts';
import { type Sink, startSink } from '#test/support/mail/smtp-sink.ts';

const sender = { name: 'Office', address: 'care@office.example.org', loop: 'Office' };
const patience = { connecting: 2_000, answering: 2_000 };
const mailTo = (sink: Pick<Sink, 'server'>, more: Partial<SmtpOptions> = {}) => {
  const mail = smtp({
    server: sink.server,
    sender,
    returnAddress: 'care@office.example.org',
    patience,
    ...more,
  });
  return { ...mail, [Symbol.dispose]: () => mail.close() };
};
const letter: ToCompose = {
  ...{ key: 'k', medium: 'email', letter: 'acknowledge-feedback', to: 'ann@example.org' },
  ...{
    subject: 'Thank you',
    text: 'Dear Ann\n\n.\n..\n💷',
    at: Temporal.Instant.from('2026-04-02T08:00:00Z'),
  },
  ...{ mark: 'auto-replied', inReplyTo: null, references: [], document: null },
};
const departing = async (mail: ReturnType<typeof smtp>, to = 'ann@example.org'): Promise<Departing> => ({
  ...(await mail.compose({ ...letter, to })),
  ...{ medium: 'email', to, isRepeat: false },
});
const kindOf = (answer: object): string => Object.keys(answer)[0] ?? '';

test('¶28 exactly the bytes that were made arrive, for one recipient, with a return path of their own', async () => {
  await using sink = await startSink();
  using mail = mailTo(sink);
  const one = await departing(mail);
  assert.deepEqual(await mail.send(one), { accepted: true });
  const [taken] = sink.taken;
  assert.deepEqual(taken?.to, ['ann@example.org']);
  assert.equal(taken?.from, returnPath('care@office.example.org', one.returnToken));
  assert.ok(taken?.raw.equals(Buffer.concat([Buffer.from(one.bytes), ...ending(one.bytes)])));
  assert.equal(taken?.headers.get('message-id'), `<${one.messageId}>`);
});
// SMTP ends a message with a line end whether it has one or not.
const ending = (bytes: Uint8Array) =>
  Buffer.from(bytes).subarray(-2).toString() === '\r\n' ? [] : [Buffer.from('\r\n')];

test('one recipient that is refused stops nobody else, over the same few connections', async () => {
  await using sink = await startSink({
    recipient: (to) => (to.startsWith('gone') ? { code: 550, text: `5.1.1 ${to} is not known` } : null),
  });
  using mail = mailTo(sink);
  const all = ['gone@example.org', ...Array.from({ length: 20 }, (_, n) => `p${n}@example.org`)];
  const answers = await Promise.all(all.map(async (to) => mail.send(await departing(mail, to))));
  assert.match(JSON.stringify(answers[0]), /"refused":"550 .*is not known/);
  assert.equal(answers.filter((one) => 'accepted' in one).length, 20);
  assert.equal(sink.taken.length, 20);
  assert.ok(sink.connections() <= 5, String(sink.connections()));
});

test('what the server says decides: put off, refused, or a matter of how the office is set up', async () => {
  for (const [rules, kind] of [
    [{ recipient: () => ({ code: 450, text: 'try later' }) }, 'later'],
    [{ recipient: () => ({ code: 421, text: 'closing' }) }, 'later'],
    [{ sender: () => ({ code: 550, text: 'no such sender care@office.example.org' }) }, 'later'],
    [{ message: () => ({ code: 451, text: 'later' }) }, 'later'],
    [{ message: () => ({ code: 554, text: 'this is spam' }) }, 'refused'],
  ] as const) {
    await using sink = await startSink(rules);
    using mail = mailTo(sink);
    const answer = await mail.send(await departing(mail));
    assert.equal(kindOf(answer), kind, JSON.stringify(answer));
    if ('later' in answer) assert.doesNotMatch(answer.later, /@/);
    assert.deepEqual(sink.taken, []);
  }
});

test('a server that takes the whole message and hangs up leaves it uncertain, and it is not sent again by itself', async () => {
  await using sink = await startSink({ message: () => 'hang-up' });
  using mail = mailTo(sink);
  const answer = await mail.send(await departing(mail));
  assert.equal(kindOf(answer), 'uncertain');
  assert.equal(sink.taken.length, 1);
});

test('a server that is not there, or says nothing, is tried later', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  const at = { host: '127.0.0.1', port, isTls: false, isHere: true, user: null, password: null };
  using mail = mailTo({ server: at }, { patience: { connecting: 200, answering: 200 } });
  assert.equal(kindOf(await mail.send(await departing(mail))), 'later');
  await new Promise((resolve) => silent.close(resolve));
  assert.equal(kindOf(await mail.send(await departing(mail))), 'later');
});

test('a wrong password is said without the password, the user or an address', async () => {
  await using sink = await startSink({ user: { name: 'mailer@office.example.org', password: 'right' } });
  const server = { ...sink.server, password: 'wr0ng-secret' };
  using mail = mailTo({ server });
  const answer = await mail.send(await departing(mail));
  assert.deepEqual(answer, { later: 'The mail server does not take the user and the password of SMTP_URL.' });
  using right = mailTo(sink);
  assert.deepEqual(await right.send(await departing(right)), { accepted: true });
});

test('beyond this machine nothing goes without TLS, and a certificate that nobody vouches for is not believed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'look-again-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=mail.example.org', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...kind, '-keyout', key, '-out', cert, ...subject], {
    stdio: 'ignore',
  });
  const made = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
  await using open = await startSink();
  using wary = mailTo({ server: { ...open.server, isHere: false } });
  assert.equal(kindOf(await wary.send(await departing(wary))), 'later');
  assert.deepEqual(open.taken, []);
  for (const fromTheStart of [true, false]) {
    await using sink = await startSink({ tls: { ...made, fromTheStart } });
    using stranger = mailTo(sink);
    assert.equal(kindOf(await stranger.send(await departing(stranger))), 'later');
    using friend = mailTo(sink, { ca: made.cert });
    assert.deepEqual(await friend.send(await departing(friend)), { accepted: true });
    assert.equal(sink.taken.length, 1);
  }
});

test('what is no single address never reaches the server', async () => {
  await using sink = await startSink();
  using mail = mailTo(sink);
  for (const to of [
    'ann@example.org, eve@example.net',
    'ann@example.org\r\nRCPT TO:<eve@example.net>',
    'ann',
  ])
    assert.equal(kindOf(await mail.send({ ...(await departing(mail)), to })), 'refused', to);
  assert.equal(sink.connections(), 0);
});

test('failures that no test server shows are taken with care', () => {
  const said = (failure: object, handedOver = false) => kindOf(meaningOf(failure, handedOver));
  assert.equal(said({ code: 'EMESSAGE' }), 'refused');
  assert.equal(said({ code: 'EENVELOPE', responseCode: 503, command: 'RCPT TO' }), 'later');
  assert.equal(said({ code: 'EENVELOPE', responseCode: 552, command: 'MAIL FROM' }), 'refused');
  assert.equal(said({ code: 'ETIMEDOUT' }, true), 'uncertain');
  assert.equal(said({}), 'later');
});
