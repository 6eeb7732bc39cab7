import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMailOut } from './mail-out-config.ts';

const office = { OFFICE_NAME: 'The Office', OFFICE_EMAIL: 'care@office.example.org' };
const KEY = 'look_again-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0';
const TEMPLATE = 'f33517ff-2a88-4f6e-b855-c550268ce08a';
const reading = (environment: Record<string, string>) => {
  const faults: string[] = [];
  const config = readMailOut((name) => environment[name], faults);
  return { config, faults };
};

test('without a mail server nothing leaves, and nothing is wrong', () => {
  assert.deepEqual(reading({}), { config: undefined, faults: [] });
  assert.deepEqual(reading(office), { config: undefined, faults: [] });
});

test('a mail server is named by its address, and mail is from the office unless it is said otherwise', () => {
  const { config, faults } = reading({
    ...office,
    SMTP_URL: 'smtps://care%40office.example.org:p%2Fw@mail.example.org',
  });
  assert.deepEqual(faults, []);
  assert.deepEqual(config, {
    from: { name: 'The Office', address: 'care@office.example.org' },
    returnAddress: 'care@office.example.org',
    smtp: {
      ...{ host: 'mail.example.org', port: 465, isTls: true, isHere: false },
      ...{ user: 'care@office.example.org', password: 'p/w' },
    },
    notify: null,
  });
  const more = {
    SMTP_URL: 'smtp://[::1]:2525',
    MAIL_FROM: 'no@example.org',
    MAIL_RETURN: 'back@example.org',
  };
  const other = reading({ ...office, ...more }).config;
  assert.deepEqual(other?.smtp, {
    ...{ host: '::1', port: 2525, isTls: false, isHere: true, user: null, password: null },
  });
  assert.deepEqual([other?.from.address, other?.returnAddress], ['no@example.org', 'back@example.org']);
});

test('Notify takes the ways of which it has a template, and post may go by it beside a mail server', () => {
  const notify = { ...office, NOTIFY_KEY: KEY };
  const post = reading({ ...notify, NOTIFY_LETTER_TEMPLATE: TEMPLATE, SMTP_URL: 'smtp://127.0.0.1:25' });
  assert.deepEqual(post.faults, []);
  assert.deepEqual(
    [post.config?.notify?.emailTemplate, post.config?.notify?.letterTemplate],
    [null, TEMPLATE],
  );
  const twice = reading({ ...notify, NOTIFY_EMAIL_TEMPLATE: TEMPLATE, SMTP_URL: 'smtp://127.0.0.1:25' });
  assert.match(twice.faults.join(), /unset one of them/);
  assert.match(reading(notify).faults.join(), /without a template/);
  assert.match(reading({ ...office, NOTIFY_EMAIL_TEMPLATE: TEMPLATE }).faults.join(), /NOTIFY_KEY/);
  const open = { ...notify, NOTIFY_EMAIL_TEMPLATE: TEMPLATE, NOTIFY_URL: 'http://notify.example.org' };
  assert.match(reading(open).faults.join(), /NOTIFY_URL/);
});

test('what is wrong is said without a password or a key', () => {
  for (const SMTP_URL of [
    'mail.example.org',
    'imap://a:s3cret@b',
    'smtp://a:s3cret@b/path',
    'smtp://%ff:s3cret@b',
    'smtp:',
  ]) {
    const { faults } = reading({ ...office, SMTP_URL });
    assert.match(faults.join(), /^SMTP_URL is not/, SMTP_URL);
    assert.doesNotMatch(faults.join(), /s3cret/);
  }
  const key = reading({ ...office, NOTIFY_KEY: 's3cret', NOTIFY_EMAIL_TEMPLATE: TEMPLATE });
  assert.match(key.faults.join(), /NOTIFY_KEY/);
  assert.doesNotMatch(key.faults.join(), /s3cret/);
  assert.match(reading({ SMTP_URL: 'smtp://127.0.0.1:25' }).faults.join(), /OFFICE_NAME/);
  const named = reading({
    ...office,
    MAIL_FROM: 'Office <care@office.example.org>',
    SMTP_URL: 'smtp://127.0.0.1:25',
  });
  assert.match(named.faults.join(), /MAIL_FROM is "Office <care@office\.example\.org>"/);
});
