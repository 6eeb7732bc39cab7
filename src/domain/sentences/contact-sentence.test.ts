import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContactEvent, ContactReceived } from '#domain/contact/events.ts';
import type { By, Recorded } from '#domain/recorded.ts';
import { sentenceOfContact } from './contact-sentence.ts';

const office = {
  staff: [
    { user: 'support', name: 'Maya Lindqvist', roles: [], active: true, leave: [], deputy: null },
    { user: 'officer', name: 'Ines Duarte', roles: [], active: true, leave: [], deputy: null },
  ],
};
const support: By = { user: 'support', role: 'business-support-officer', team: 'care' };

function tell(event: ContactEvent, by: By = support) {
  const at = Temporal.Instant.from('2026-04-02T16:00:00Z');
  const chain = { hash: 'a', previousHash: '' };
  const happened: Recorded<ContactEvent> = {
    stream: 'contact:C-2026-000001',
    seq: 1,
    at,
    by,
    calendar: 0,
    event,
    ...chain,
  };
  return sentenceOfContact(happened, office);
}

const received: ContactReceived = {
  type: 'ContactReceived',
  reference: 'C-2026-000001',
  channel: 'post',
  receivedAt: '2026-04-01T09:00:00Z',
  receivedOn: '2026-04-01',
  originalCase: null,
  passedOnBy: 'officer',
  reviewRequest: null,
  acknowledgement: { kind: 'exception', because: 'no-way-to-write' },
  words: {
    name: 'Ann Hale',
    email: null,
    telephone: null,
    address: null,
    text: 'Ines was very kind.',
    grounds: null,
  },
};

test('¶2 ¶28 a contact tells how and when it came, who passed it on, and why nothing goes out', () => {
  const { sentence, paragraphs, data } = tell(received);
  assert.equal(
    sentence,
    'Maya Lindqvist entered C-2026-000001, feedback received by post on 1 April 2026, passed on by Ines Duarte; there is no way to write to the person, so no acknowledgement goes out: “Ines was very kind.”',
  );
  assert.deepEqual(paragraphs, ['¶2', '¶28']);
  assert.equal(data.text, 'Ines was very kind.');
});

test('¶28 a contact whose words are erased says so and keeps nothing of them', () => {
  const { sentence, data } = tell({ ...received, words: null });
  assert.match(sentence, /: \[erased\]$/);
  assert.equal(data.text, '[erased]');
  assert.doesNotMatch(JSON.stringify([sentence, data]), /very kind|Hale/);
});

test('¶4 ¶28 every other event of a contact is a plain sentence', () => {
  const program: By = { user: 'office', role: 'office', team: '' };
  const told = [
    tell({ type: 'AcknowledgementSent', on: '2026-04-02', how: 'email', words: null }, program),
    tell(
      { type: 'AcknowledgementFailed', because: 'bounced', words: { answer: '550 no such user' } },
      program,
    ),
    tell({ type: 'ContactMatched', originalCase: 'OB-1', words: null }),
    tell({ type: 'ContactPlaced', case: 'CC-2026-00001', words: null }),
    tell({ type: 'ContactSetAside', words: { reason: 'An advertisement.' } }),
  ];
  assert.deepEqual(
    told.map(({ sentence }) => sentence),
    [
      'The program acknowledged it by e-mail on 2 April 2026.',
      'The program recorded that the acknowledgement came back undelivered: “550 no such user”',
      'Maya Lindqvist matched it to the original case OB-1.',
      'Maya Lindqvist put it on the case CC-2026-00001.',
      'Maya Lindqvist recorded that it is not feedback: “An advertisement.”',
    ],
  );
  assert.ok(told.every(({ paragraphs, data }) => paragraphs.length > 0 && !('type' in data)));
});
