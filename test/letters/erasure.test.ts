import assert from 'node:assert/strict';
import { test } from 'node:test';
import { erasePersons } from '#cli/erasing.ts';
import { ERASED } from '#domain/case/events.ts';
import { problemFields, rowsAreAsTheHistoriesMakeThem } from '#test/api/support.ts';
import { startOffice } from '#test/support/office.ts';
import { act, outgoingOf, put, signedOff } from './support.ts';

test('¶30 the letters of somebody who is erased say nothing any more, to whom they went neither, and do not leave', async () => {
  await using office = await startOffice();
  const walk = await signedOff(office, 'upheld');
  await put(office, walk.reference, 'service-outcome', { answers: { next: 'A secret of theirs.' } });
  await act(office, walk.reference, 'L1', 'send', 'officer');
  await put(office, walk.reference, 'service-outcome', { answers: { next: 'Another secret.' } });
  await office.store.transaction((tx) => erasePersons(office.app, tx, walk.reference, true));
  const { body, text } = await office.as('officer').get(`${walk.path}/letters/L1`);
  const { letter, outgoing } = body;
  assert.deepEqual([letter.subject, letter.to, letter.document, letter.answers], [ERASED, null, null, null]);
  assert.deepEqual(
    [letter.state, letter.kind, letter.by, outgoing.text],
    ['sent', 'service-outcome', 'officer', null],
  );
  const all = await office.as('officer').get(`${walk.path}/letters`);
  const history = JSON.stringify(await walk.history());
  for (const seen of [text, all.text, history]) assert.ok(!/secret|ann\.hale/i.test(seen), seen);
  problemFields(await act(office, walk.reference, 'L2', 'send', 'officer'), 422);
  assert.equal((await outgoingOf(office, walk.reference)).length, 1);
  await rowsAreAsTheHistoriesMakeThem(office);
});
