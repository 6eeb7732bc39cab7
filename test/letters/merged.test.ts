import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemFields } from '#test/api/support.ts';
import { startOffice } from '#test/support/office.ts';
import { act, caseByEmail, draftFor, outgoingOf, put, versionOf } from './support.ts';

test('¶4 a case that was merged is answered in the one in which it goes on', async () => {
  await using office = await startOffice();
  const [into, walk] = [
    await caseByEmail(office, 'general', { original: null }),
    await caseByEmail(office, 'general', { original: null }),
  ];
  await put(office, walk.reference, 'general-answer');
  const draft = await draftFor(office, walk.reference, 'signpost');
  const version = await versionOf(office, walk.reference);
  const merged = await office.as('manager').post(`${walk.path}/merge`, {
    ...{ version, into: into.reference, reason: 'The same matter.' },
  });
  assert.equal(merged.status, 200, merged.text);
  const refused = await act(office, walk.reference, 'L1', 'send', 'officer');
  problemFields(refused, 422);
  assert.ok(refused.body.detail.includes(into.reference), refused.body.detail);
  const now = { ...draft, version: await versionOf(office, walk.reference) };
  problemFields(await office.as('officer').post(`${walk.path}/letters`, now), 422);
  assert.deepEqual(await outgoingOf(office, walk.reference), []);
});
