import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { lettersToCheck, lettersToPost } from '#app/letters-waiting.ts';
import { problemFields, rowsAreAsTheHistoriesMakeThem } from '#test/api/support.ts';
import { startOffice } from '#test/support/office.ts';
import {
  act,
  caseByEmail,
  letterOn,
  outgoingOf,
  personCalled,
  put,
  signedOff,
  versionOf,
} from './support.ts';

const office = await startOffice();
after(() => office[Symbol.asyncDispose]());

test('¶12 ¶20 an answer is read by a second person, sent once, and frozen as it left', async () => {
  const walk = await signedOff(office, 'not-upheld');
  const made = await put(office, walk.reference, 'service-outcome');
  assert.equal(made.status, 201, made.text);
  const { id, state, secondPerson, document } = made.body;
  assert.deepEqual([id, state, secondPerson.length], ['L1', 'to-check', 1]);
  assert.equal(document.greeting, 'Dear Ann Hale');
  assert.equal(document.closing[0], 'Amina Okoro');
  problemFields(await act(office, walk.reference, 'L1', 'send', 'officer'), 422, 'nobody has read it');
  problemFields(await act(office, walk.reference, 'L1', 'check', 'officer'), 403, 'the author');
  problemFields(await act(office, walk.reference, 'L1', 'check', 'support'), 403, 'no officer');
  const checked = await act(office, walk.reference, 'L1', 'check', 'officer-2');
  assert.deepEqual([checked.status, checked.body.state], [200, 'ready'], checked.text);
  const sent = await act(office, walk.reference, 'L1', 'send', 'officer');
  assert.deepEqual([sent.status, sent.body.state], [200, 'sent'], sent.text);
  problemFields(await act(office, walk.reference, 'L1', 'send', 'officer'), 409, 'a second time');
  const [out, ...more] = await outgoingOf(office, walk.reference);
  assert.equal(more.length, 0);
  assert.ok(out);
  assert.match(String(out.to), /^ann\.hale\.\d+@example\.org$/);
  assert.match(String(out.text), /We do not agree with this part of your complaint/);
  assert.ok(String(out.text).indexOf('020') < String(out.text).indexOf('@'), 'the telephone first');
  const sentences = (await walk.history()).map(({ sentence }) => sentence);
  assert.ok(
    sentences.some((one) => /Amina Okoro was refused to check a letter that they wrote \(L1/.test(one)),
  );
  assert.ok(sentences.some((one) => /Ben Hartley read the letter of a colleague/.test(one)));
  assert.match(sentences.at(-1), /Amina Okoro sent the letter by e-mail \(L1, “Our answer to a complaint/);
  await rowsAreAsTheHistoriesMakeThem(office);
});
