import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { readOffice } from '#app/app.ts';
import { openedContact } from '#app/case-work.ts';
import { acknowledgeNow, nameTheSender } from '#app/mail/sender.ts';
import { transact } from '#app/transact.ts';
import { heldDomainOf } from '#domain/mail/addresses.ts';
import { isRefusal } from '#domain/refusal.ts';
import { listContacts } from '#read-models/index.ts';
import { letter, letterWith, mailed, SETTINGS, seen } from '#test/support/mail/taking.ts';
import { startOffice } from '#test/support/office.ts';

const office = await startOffice({ mailSettings: SETTINGS });
after(() => office[Symbol.asyncDispose]());

const reader = {
  user: 'officer',
  roles: [{ role: 'customer-care-officer', team: 'customer-care' }],
} as const;

async function suppressed(): Promise<string[]> {
  const { calendars } = await readOffice(office.app, office.store, office.clock.now());
  const page = { limit: 100, after: null };
  const { items } = await listContacts(office.store, reader, { suppressed: true }, page, { calendars });
  return items.map(({ reference }) => reference);
}
const isAnswered = async (reference: string): Promise<boolean> =>
  (await office.store.lettersOn([`contact:${reference}`])).length > 0;
const countAnswered = async (references: readonly string[]): Promise<number> =>
  (await Promise.all(references.map(isAnswered))).filter((one) => one).length;

test('¶28 two machines without headers: after five in a day from one address nothing is answered, and a person sees it', async () => {
  office.at('2026-04-02', '09:00');
  const references: string[] = [];
  for (let round = 0; round < 12; round += 1) {
    const raw = letter({
      From: 'robot@desk.example.org',
      Subject: `Ticket ${round} ${'abcdefghijkl'[round]}`,
      'Message-ID': `<robot-${round}@desk.example.org>`,
    });
    references.push((await mailed(office, raw)).contact);
  }
  assert.equal(await countAnswered(references), 5);
  const [over] = references.slice(-1);
  const contact = await seen(office, over ?? '');
  assert.deepEqual([contact.state, contact.acknowledgement.state], ['to-consider', 'exception']);
  assert.match(contact.acknowledgement.why, /two machines/);
  assert.deepEqual((await suppressed()).toSorted(), references.slice(5).toSorted());
  office.at('2026-04-03', '09:01');
  const next = await mailed(office, letter({ From: 'robot@desk.example.org', Subject: 'Another day' }));
  assert.ok(await isAnswered(next.contact));
});

test('¶28 a desk that writes from a new address each time is stopped by its domain and subject; others are not', async () => {
  office.at('2026-04-10', '09:00');
  const references: string[] = [];
  for (let round = 0; round < 8; round += 1) {
    const raw = letter({
      From: `ticket-${round}@helpdesk.example.org`,
      Subject: `Re: [#${1000 + round}] Request received`,
    });
    references.push((await mailed(office, raw)).contact);
  }
  assert.equal(await countAnswered(references), 5);
  const below = letter({ From: 'ticket@other.example.org', Subject: 'Re: [#7] Request received' });
  assert.ok(!(await isAnswered((await mailed(office, below)).contact)), 'of one who holds both');
  const others = [
    letter({ From: 'ann@elsewhere.example.net', Subject: 'Re: [#8] Request received' }),
    letter({ From: 'someone@helpdesk.example.org', Subject: 'A complaint of mine' }),
  ];
  for (const raw of others) assert.ok(await isAnswered((await mailed(office, raw)).contact));
});

test('¶28 a machine with a new tag in its address each time is one sender', async () => {
  office.at('2026-04-12', '09:00');
  const references: string[] = [];
  for (let round = 0; round < 7; round += 1) {
    const raw = letter({ From: `robot+${round}@tags.example.org`, Subject: `Of ${'abcdefg'[round]}` });
    references.push((await mailed(office, raw)).contact);
  }
  assert.equal(await countAnswered(references), 5);
});

test('¶28 what is below a name that everybody may hold is told apart', () => {
  const held = ['a@b.example.co.uk', 'a@example.gov.uk', 'a@b.c.example.org', 'a@localhost'].map(
    heldDomainOf,
  );
  assert.deepEqual(held, ['example.co.uk', 'example.gov.uk', 'example.org', 'localhost']);
});

test('¶28 twelve at once from one address are counted one after the other', async () => {
  office.at('2026-04-14', '09:00');
  const raws = Array.from({ length: 12 }, (_, n) =>
    letter({ From: 'burst@desk.example.org', Subject: `${'abcdefghijkl'[n]}${'mnopqrstuvwx'[n]}` }),
  );
  const taken = await Promise.all(raws.map((raw) => mailed(office, raw)));
  assert.equal(await countAnswered(taken.map(({ contact }) => contact)), 5);
});

test('¶28 what may be automatic is put before a person, with the reason, and is answered when they say so', async () => {
  const raw = letter({
    From: 'away@example.org',
    Subject: 'Out of office: back on Monday',
    'Message-ID': '<away@example.org>',
  });
  const taken = await mailed(office, raw);
  const contact = await seen(office, taken.contact);
  assert.deepEqual(
    [contact.state, contact.mail.isDoubtful, contact.acknowledgement.state],
    ['to-consider', true, 'exception'],
  );
  assert.match(contact.mail.because, /words of an automatic reply/);
  assert.ok((await suppressed()).includes(taken.contact));
  await act(taken.contact, (tx, found, actor) =>
    acknowledgeNow(office.app, tx, office.clock.now(), actor, found),
  );
  assert.ok(await isAnswered(taken.contact));
  await office.sendLetters();
  assert.equal((await seen(office, taken.contact)).acknowledgement.state, 'sent');
  assert.ok(!(await suppressed()).includes(taken.contact));
});

test('¶6 ¶28 who a scan is from is named later, and then it is acknowledged by post or e-mail', async () => {
  const pdf = { headers: ['Content-Type: application/pdf; name="scan.pdf"'], body: '%PDF-1.4' };
  const taken = await mailed(
    office,
    letterWith({ From: 'scanner@office.example.org', Subject: 'Scan' }, pdf),
  );
  const named = {
    name: 'Olive Tree',
    email: null,
    telephone: null,
    address: '1 Example Street\nExampletown',
  };
  const wrong = await act(taken.contact, (tx, found, actor) =>
    nameTheSender(office.app, tx, office.clock.now(), actor, found, { ...named, email: 'no' }),
  );
  assert.ok(isRefusal(wrong) && wrong.faults[0]?.field === 'email');
  await act(taken.contact, (tx, found, actor) =>
    nameTheSender(office.app, tx, office.clock.now(), actor, found, named),
  );
  const contact = await seen(office, taken.contact);
  assert.deepEqual([contact.from.name, contact.acknowledgement.state], ['Olive Tree', 'queued']);
  const [ack] = await office.store.lettersOn([`contact:${taken.contact}`]);
  assert.deepEqual([ack?.medium, ack?.to], ['post', 'Olive Tree\n1 Example Street\nExampletown']);
  const twice = await act(taken.contact, (tx, found, actor) =>
    acknowledgeNow(office.app, tx, office.clock.now(), actor, found),
  );
  assert.ok(isRefusal(twice));
});

type Acting = Parameters<typeof acknowledgeNow>;

function act<T>(
  reference: string,
  work: (tx: Acting[1], found: Acting[4], actor: Acting[3]) => Promise<T>,
): Promise<T> {
  return transact(office.app, async (tx) => {
    const found = await openedContact(tx, reference);
    const { staff } = await readOffice(office.app, tx, office.clock.now());
    const actor = staff.find(({ user }) => user === 'support');
    assert.ok(found && actor);
    return work(tx, found, actor);
  });
}
