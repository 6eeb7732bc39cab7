import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { eachItsWay, notify, tokenOf } from '#adapters/mail/notify.ts';
import { smtp } from '#adapters/mail/smtp.ts';
import { askFates } from '#app/dispatch.ts';
import { farEnd } from '#test/support/mail/far-end.ts';
import {
  EMAIL_TEMPLATE,
  LETTER_TEMPLATE,
  NOTIFY_KEY,
  NOTIFY_SERVICE,
  type NotifyStandIn,
  startNotify,
} from '#test/support/mail/notify-stand-in.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { contactIn } from '#test/support/walk.ts';

const clock = { seconds: 1_775_120_000 };
const seconds = () => clock.seconds;
let service: NotifyStandIn;
let office: TestOffice;
const both = () =>
  notify(
    { url: service.url, key: NOTIFY_KEY, emailTemplate: EMAIL_TEMPLATE, letterTemplate: LETTER_TEMPLATE },
    seconds,
  );
let mail: ReturnType<typeof notify>;
before(async () => {
  service = await startNotify(seconds);
  mail = both();
  office = await startOffice({ mail });
});
after(async () => {
  await office[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});
beforeEach(() => {
  service.trouble = null;
});

let people = 0;
const writes = async (from: Record<string, unknown> = {}, channel = 'email') => {
  people += 1;
  const email = `person${people}@example.org`;
  const { body } = await contactIn(office, { channel, from: { name: `Person ${people}`, email, ...from } });
  return { reference: body.reference as string, email };
};
const acknowledgement = async (reference: string) =>
  (await office.as('support').get(`/api/contacts/${reference}`)).body.acknowledgement;
const rowOf = async (reference: string) => {
  const [row] = await office.store.query<{ state: string; may_be_twice: boolean; why: string | null }>(
    'select state, may_be_twice, why from outgoing where key = $1',
    [`acknowledgement ${reference}`],
  );
  return row;
};
const to = (email: string) => service.notified.filter(({ body }) => body.email_address === email);
const later = (minutes: number) => office.clock.put(office.clock.now().add({ minutes }));

test('¶28 e-mail and post go by the service, each with its template, its words and a reference of ours', async () => {
  const { reference, email } = await writes();
  const post = await writes({ email: null, address: '1 High Street\nFlat 2\nAnytown\nZZ1 1ZZ' }, 'post');
  await office.sendLetters();
  const [byEmail] = to(email);
  assert.equal(byEmail?.body.template_id, EMAIL_TEMPLATE);
  assert.ok(byEmail?.body.personalisation.body?.includes(reference));
  const kept = await office.store.letterAsSent(`acknowledgement ${reference}`);
  assert.deepEqual(JSON.parse(Buffer.from(kept ?? []).toString()), byEmail?.body);
  const byPost = service.notified.find(({ type }) => type === 'letter');
  assert.partialDeepStrictEqual(byPost?.body, {
    template_id: LETTER_TEMPLATE,
    personalisation: {
      address_line_1: `Person ${people}`,
      address_line_2: '1 High Street',
      address_line_5: 'ZZ1 1ZZ',
    },
  });
  for (const one of [reference, post.reference]) assert.equal((await acknowledgement(one)).state, 'sent');
});

test('what is wrong with the address is refused; what is wrong with us, or their limit, waits', async () => {
  const short = await writes({ email: null, address: 'Anytown' }, 'post');
  await office.sendLetters();
  assert.partialDeepStrictEqual(await acknowledgement(short.reference), { state: 'failed', why: 'refused' });
  for (const [status, message] of [
    [400, 'Template not found'],
    [403, 'Invalid token: API key not found'],
    [429, 'Exceeded rate limit for key type live of 3000 requests per 60 seconds'],
    [500, 'Internal server error'],
  ] as const) {
    const { reference } = await writes();
    service.trouble = { status, message };
    await office.sendLetters();
    assert.equal((await rowOf(reference))?.state, 'queued', String(status));
    assert.doesNotMatch((await rowOf(reference))?.why ?? '', /@|3d844edf/);
    service.trouble = null;
    later(1);
    await office.sendLetters();
    assert.equal((await acknowledgement(reference)).state, 'sent');
  }
});

test('¶28 a letter that the service may have taken is asked for first: it never goes twice', async () => {
  for (const trouble of ['hangs-up-after', 'hangs-up-before'] as const) {
    const { reference, email } = await writes();
    service.trouble = trouble;
    await office.sendLetters();
    assert.partialDeepStrictEqual(await rowOf(reference), { state: 'queued', may_be_twice: true });
    service.trouble = null;
    later(1);
    const before = service.lookups();
    await office.sendLetters();
    assert.ok(service.lookups() > before);
    assert.equal(to(email).length, 1);
    assert.partialDeepStrictEqual(await rowOf(reference), { state: 'sent', may_be_twice: false });
    const { text } = await office.as('support').get(`/api/contacts/${reference}/history`);
    assert.doesNotMatch(text, /twice/);
  }
});

test('¶28 what the service could not deliver came back: not met, and nothing goes there by itself', async () => {
  const [gone, well] = [await writes(), await writes()];
  await office.sendLetters();
  const status = (email: string, is: string) => {
    const [one] = to(email);
    assert.ok(one);
    one.status = is;
  };
  status(gone.email, 'sending');
  later(2);
  await askFates(office.app, mail);
  assert.equal((await acknowledgement(gone.reference)).state, 'sent');
  status(gone.email, 'permanent-failure');
  status(well.email, 'delivered');
  later(60);
  await office.sendLetters();
  assert.partialDeepStrictEqual(await acknowledgement(gone.reference), { state: 'failed', why: 'bounced' });
  assert.equal((await acknowledgement(well.reference)).state, 'sent');
  assert.deepEqual(
    (await office.store.flagsOf(gone.email)).map(({ what }) => what),
    ['undeliverable'],
  );
  const [row] = await office.store.query<{ n: number }>(
    `select count(*)::int as n from outgoing where key = $1 and next_attempt is not null`,
    [`acknowledgement ${well.reference}`],
  );
  assert.equal(row?.n, 0, 'nobody asks about it any more');
});

test('the token is signed for the service and for this moment', async () => {
  const [, claims = ''] = tokenOf(NOTIFY_KEY, 1_700_000_000).split('.');
  assert.deepEqual(JSON.parse(Buffer.from(claims, 'base64url').toString()), {
    ...{ iss: NOTIFY_SERVICE, iat: 1_700_000_000 },
  });
  const late = notify(
    { url: service.url, key: NOTIFY_KEY, emailTemplate: EMAIL_TEMPLATE, letterTemplate: null },
    () => clock.seconds - 60,
  );
  const letter = { key: 'k', letter: 'l', to: 'ann@example.org', subject: 's', text: 't' };
  const composed = await late.compose({
    ...{ ...letter, medium: 'email', at: office.clock.now(), mark: null },
    ...{ inReplyTo: null, references: [], document: null },
  });
  const answer = await late.send({ ...composed, medium: 'email', to: letter.to, isRepeat: false });
  assert.match(JSON.stringify(answer), /"later":"Notify does not take the key/);
});

test('post may go by the service while e-mail goes another way', async () => {
  const byEmail = farEnd();
  const post = notify(
    { url: service.url, key: NOTIFY_KEY, emailTemplate: null, letterTemplate: LETTER_TEMPLATE },
    seconds,
  );
  const ways = eachItsWay([byEmail, post]);
  assert.deepEqual(ways.media, ['email', 'post']);
  assert.equal(await ways.fate?.('email', 'x'), 'delivered', 'a mail server writes when it comes back');
  assert.equal(await ways.fate?.('post', 'x'), 'not-known-yet');
  assert.deepEqual(eachItsWay([post]).media, ['post']);
  const letter = { messageId: 'm', returnToken: 't', to: 'ann@example.org', isRepeat: false } as const;
  const server = { host: '127.0.0.1', port: 9, isTls: false, isHere: true, user: null, password: null };
  const sender = { name: 'Office', address: 'care@office.example.org', loop: 'Office' };
  const plain = smtp({ server, sender, returnAddress: sender.address });
  const forNotify = await plain.send({ ...letter, medium: 'email', bytes: Buffer.from('{"reference":"m"}') });
  const forServer = await mail.send({ ...letter, medium: 'email', bytes: Buffer.from('To: x') });
  plain.close();
  assert.match(JSON.stringify([forNotify, forServer]), /made for Notify.*made for a mail server/);
});
