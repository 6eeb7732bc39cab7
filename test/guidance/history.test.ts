import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { begin } from '#test/support/walk.ts';

let office: TestOffice;
before(async () => {
  office = await startOffice();
});
after(() => office[Symbol.asyncDispose]());

test('¶26 ¶30 the history tells in plain sentences who did what, when, in which role, under which paragraph', async () => {
  office.at('2026-04-02', '10:15');
  const walk = await begin(office, 'decision');
  await walk.take('officer', 'submit-analysis', { proposedDecision: 'No criterion is met' });
  office.at('2026-04-09', '17:30');
  await walk.take('manager', 'decide-referral', { reason: 'Let them look' });
  await walk.take('ocwt-2', 'decide-review', { decision: 'no-review', reasons: 'They are right' });
  await walk.take('officer', 'explain', { decision: 'The review is declined' });
  const events = await walk.history();
  assert.deepEqual(
    events.map(({ seq, type, by, paragraphs }) => [seq, type, by.user, by.role, paragraphs.join(' ')]),
    [
      [1, 'CaseOpened', 'officer', 'customer-care-officer', '¶4'],
      [2, 'AnalysisSubmitted', 'officer', 'customer-care-officer', '¶11 ¶14 ¶18 ¶23'],
      [3, 'ReferralDecided', 'manager', 'customer-care-manager', '¶24'],
      [4, 'ReviewDecided', 'ocwt-2', 'ocwt', '¶19 ¶25'],
      [5, 'OutcomeExplained', 'officer', 'customer-care-officer', '¶11 ¶20 ¶25 ¶29'],
    ],
  );
  assert.deepEqual(
    events.slice(1).map(({ sentence }) => sentence),
    [
      'Amina Okoro wrote the analysis, proposing no review: “No criterion is met”',
      'Carys Penrose passed the request to OCWT: “Let them look”',
      'Kirsty Vale decided for OCWT that there will be no review: “They are right”',
      'Amina Okoro explained the decision to the person on 9 April 2026, which closed it as “Review declined”: “The review is declined”',
    ].map((sentence) => `${sentence}.`.replace(/”\.$/, '”')),
  );
  assert.match(
    events[0].sentence,
    /^Amina Okoro opened the case on C-2026-\d{6} as “Complaint about our decision”: /,
  );
  assert.deepEqual([events[0].at, events[2].at], ['2026-04-02T09:15:00Z', '2026-04-09T16:30:00Z']);
});

test('¶26 ¶30 each event carries the hash of the one before, and a signature the hash of what was signed', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-completed');
  await walk.take('officer', 'note', { text: 'She rings on Mondays' });
  await walk.take('officer', 'submit-analysis');
  await walk.take('manager', 'sign-off');
  await walk.take('officer', 'explain');
  const events = await walk.history();
  assert.equal(events.length, (await walk.read()).version);
  for (const [index, { hash, previousHash }] of events.entries()) {
    assert.match(hash, /^[0-9a-f]{64}$/);
    if (index > 0) assert.equal(previousHash, events[index - 1].hash);
  }
  const [, , analysis, signature, letter] = events;
  assert.equal(signature.data.bindsTo, analysis.hash);
  assert.equal(letter.data.bindsTo, analysis.hash, 'the letter cites the version that was signed');
  const again = await walk.history('manager');
  assert.deepEqual(again, events, 'what happened reads alike at every time and for every reader');
});

test('¶30 the history is read page by page, none skipped and none twice while others are added', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'general');
  for (const text of ['one', 'two', 'three']) await walk.take('officer', 'note', { text });
  const seen: number[] = [];
  let after = '';
  do {
    const { body } = await office.as('officer').get(`${walk.path}/history?limit=2${after}`);
    seen.push(...body.events.map(({ seq }: { seq: number }) => seq));
    if (seen.length === 2) await walk.take('officer', 'note', { text: 'four' });
    after = body.next === null ? '' : `&after=${encodeURIComponent(body.next)}`;
  } while (after);
  assert.deepEqual(seen, [1, 2, 3, 4, 5]);
});

test('¶12 ¶30 whoever is refused for want of independence stands in the history, once, and makes nobody stale', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-completed', { head: { complainedOf: ['officer-2'] } });
  const { version } = await walk.read();
  const note = { text: 'Let me explain' };
  for (const _ of [1, 2]) assert.deepEqual(await walk.refused('officer-2', 'note', note), [404]);
  assert.deepEqual(await walk.refused('case-owner', 'note', note), [404]);
  const refusals = (await walk.history()).filter(({ type }) => type === 'ActionRefused');
  assert.deepEqual(
    refusals.map(({ by, data, sentence }) => [by.user, data.rule, sentence]),
    [
      [
        'officer-2',
        'independent',
        'Ben Hartley was refused “Add a note” by the rule “Whoever acts had no part in it”.',
      ],
      [
        'case-owner',
        'independent',
        'Harry Lund was refused “Add a note” by the rule “Whoever acts had no part in it”.',
      ],
    ],
  );
  assert.equal((await walk.read()).version, version + 2, 'the version counts every event');
  const path = `${walk.path}/actions/note`;
  const kept = await office.as('officer').post(path, { version, text: 'My page is still good' });
  assert.equal(kept.status, 200, kept.text);
  const stale = await office.as('officer').post(path, { version, text: 'And now it is not' });
  assert.equal(stale.status, 409);
});

test('¶26 what people write is kept for ever as it was: a correction is a version of its own', async () => {
  office.at('2026-04-02');
  const walk = await begin(office, 'service-completed');
  await walk.take('officer', 'submit-analysis', { evidence: 'The log of March' });
  await walk.take('officer', 'submit-analysis', { evidence: 'The log of May' });
  const written = (await walk.history()).filter(({ type }) => type === 'AnalysisSubmitted');
  assert.deepEqual(
    written.map(({ data }) => data.answers.evidence),
    ['The log of March', 'The log of May'],
  );
  assert.match(written[1].sentence, /wrote a new version of the analysis/);
});
