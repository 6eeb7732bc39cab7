import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOffice } from '#test/support/office.ts';

test('¶11 what is known of an original case is read by those who work with it, and not by those who had a part in it', async () => {
  await using office = await startOffice();
  const told = {
    status: 'ongoing',
    owner: 'case-owner',
    involved: ['manager'],
    complainant: { name: 'Ann Example' },
  };
  const path = '/api/original-cases/OB-2026-00001';
  assert.equal((await office.as('support').put(path, told)).status, 201);
  for (const user of ['officer', 'deputy-manager', 'support', 'administrator', 'auditor']) {
    const { status, body } = await office.as(user).get(path);
    assert.deepEqual([status, body.owner, body.complainant.name], [200, 'case-owner', 'Ann Example'], user);
  }
  const absent = await office.as('manager').get('/api/original-cases/OB-2026-99999');
  for (const user of ['manager', 'case-owner', 'ocwt', 'line-manager']) {
    const { status, text } = await office.as(user).get(path);
    assert.deepEqual([status, text], [404, absent.text], user);
  }
});

test('¶26 a case that follows another is about the same original case, and keeps the same people out', async () => {
  await using office = await startOffice();
  const [support, officer] = [office.as('support'), office.as('officer')];
  await support.put('/api/original-cases/OB-2026-00001', {
    status: 'completed',
    owner: 'case-owner',
    involved: ['ocwt-2'],
  });
  const sent = {
    channel: 'email',
    receivedAt: '2026-04-02T07:00:00Z',
    from: { name: 'Ann', email: 'ann@example.org' },
    text: 'x',
  };
  const first = await support.post('/api/contacts', { ...sent, originalCase: 'OB-2026-00001' });
  const opened = await officer.post('/api/cases', {
    contact: first.body.reference,
    heads: [{ category: 'general' }],
    help: 'x',
  });
  const path = `/api/cases/${opened.body.reference}`;
  const discussed = {
    version: 1,
    discussedOn: '2026-04-02',
    with: 'manager',
    result: 'x',
    outcome: 'answered',
  };
  assert.equal((await officer.post(`${path}/actions/record-discussion`, discussed)).body.state, 'closed');
  const second = await support.post('/api/contacts', sent);
  const heads = [{ category: 'post-review' }];
  const asked = { contact: second.body.reference, follows: opened.body.reference, heads, help: 'x' };
  const later = await officer.post('/api/cases', asked);
  assert.deepEqual([later.status, later.body.originalCase], [201, 'OB-2026-00001']);
  assert.equal((await office.as('ocwt-2').get(`/api/cases/${later.body.reference}`)).status, 404);
});
