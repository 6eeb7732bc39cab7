import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMailIn } from './mail-config.ts';

const read = (environment: Record<string, string>, mode = 'worker') => {
  const faults: string[] = [];
  const mail = readMailIn((name) => environment[name], mode, faults);
  return { mail, faults };
};

test('several mailboxes are named with spaces between, and called by who and where', () => {
  const { mail, faults } = read({
    IMAP_URL:
      'imaps://care%40office.example.org:p%40ss%20w@mail.example.org/  imap://care:pw@127.0.0.1:1143/Feedback%20in',
    MAIL_STAFF_DOMAINS: 'Office.example.org, investigations.example.org',
    ...{ MAIL_SCANNERS: 'scan@office.example.org', MAIL_LARGEST: '20', MAIL_MOVE_TO: 'Taken' },
  });
  assert.deepEqual(faults, []);
  const [first, second] = mail.mailboxes;
  assert.deepEqual(
    [
      first?.name,
      first?.host,
      first?.port,
      first?.isTls,
      first?.isHere,
      first?.user,
      first?.password,
      first?.folder,
    ],
    [
      'care@office.example.org@mail.example.org/INBOX',
      ...['mail.example.org', 993, true, false, 'care@office.example.org', 'p@ss w', 'INBOX'],
    ],
  );
  assert.deepEqual(
    [second?.port, second?.isTls, second?.isHere, second?.folder],
    [1143, false, true, 'Feedback in'],
  );
  assert.deepEqual(mail.staffDomains, ['office.example.org', 'investigations.example.org']);
  assert.deepEqual(
    [mail.scanners, mail.largest, mail.moveTo],
    [['scan@office.example.org'], 20 * 1024 * 1024, 'Taken'],
  );
});

test('an address that cannot be read is named by its place, and its password is never repeated', () => {
  for (const bad of [
    'imaps://secret-pass@host',
    'https://u:secret-pass@host/',
    'secret-pass',
    'imaps://u:secret-pass%ff@h/',
  ]) {
    const [fault = ''] = read({ IMAP_URL: `imaps://a:b@h/INBOX ${bad}` }).faults;
    assert.match(fault, /^IMAP_URL, address 2, is not the address of a mailbox: write imaps:/);
    assert.doesNotMatch(fault, /secret-pass/);
  }
  assert.match(read({ IMAP_URL: 'nothing' }).faults[0] ?? '', /^IMAP_URL is not the address of a mailbox/);
});

test('a mailbox is named once, and the limit of a message is a number of megabytes', () => {
  const twice = read({ IMAP_URL: 'imaps://a:b@h/INBOX imaps://a:c@h/' }).faults;
  assert.deepEqual(twice, ['IMAP_URL names the mailbox a@h/INBOX twice: name it once.']);
  for (const bad of ['0', '1.5', 'x', '501']) assert.equal(read({ MAIL_LARGEST: bad }).faults.length, 1, bad);
});

test('the demonstration office reads mailboxes of this machine only', () => {
  assert.match(
    read({ IMAP_URL: 'imaps://a:b@mail.example.org/' }, 'start').faults[0] ?? '',
    /^IMAP_URL names mail\.example\.org:/,
  );
  assert.deepEqual(read({ IMAP_URL: 'imap://a:b@localhost:1143/' }, 'start').faults, []);
});
