import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { besideReader, everyModel } from '#cli/beside.ts';
import type { AskedField } from '#domain/case/options.ts';
import { openCheckpoints } from '#store/checkpoint.ts';
import { replay } from '#store/replay.ts';
import { verify } from '#store/verify.ts';
import { blindly } from '#test/support/given-case.ts';
import { type Answered, startOffice, type TestOffice } from '#test/support/office.ts';
import { staff } from '#test/support/staff.ts';

type Draw = (below: number) => number;
const one = <T>(draw: Draw, from: readonly T[]): T => from[draw(from.length)]!;

const USERS = staff.map(({ user }) => user);
const HEADS = [
  { category: 'positive-feedback' },
  { category: 'service-ongoing', themes: ['attitude'] },
  { category: 'service-ongoing', themes: ['change-of-owner'] },
  { category: 'service-ongoing', themes: ['allocation-delay'] },
  { category: 'service-ongoing', themes: ['delay'] },
  { category: 'service-completed', themes: ['delay', 'other'] },
  { category: 'methodology' },
  { category: 'decision' },
  { category: 'post-review' },
  { category: 'general' },
];

async function begin(office: TestOffice, draw: Draw, number: number): Promise<string | null> {
  const support = office.as('support');
  const original = `OB-2026-${String(number).padStart(5, '0')}`;
  const told = {
    ...{ status: one(draw, ['ongoing', 'completed']), decidedOn: '2026-03-02', owner: 'case-owner' },
    lineManager: one(draw, ['line-manager', 'line-manager-2', null]),
    involved: draw(3) === 0 ? [one(draw, ['ocwt', 'manager', 'officer-2', 'line-manager'])] : [],
  };
  assert.equal((await support.put(`/api/original-cases/${original}`, told)).status, 201);
  const contact = await support.post('/api/contacts', {
    ...{
      channel: one(draw, ['email', 'online', 'telephone', 'post']),
      receivedAt: office.clock.now().toString(),
    },
    from: { name: `Person ${number}`, email: draw(2) === 0 ? `person${number}@example.org` : null },
    ...{ originalCase: original, text: `What person ${number} wrote` },
  });
  assert.equal(contact.status, 201);
  const heads = Array.from({ length: 1 + draw(2) }, () => ({
    ...one(draw, HEADS),
    complainedOf: draw(6) === 0 ? [one(draw, USERS)] : [],
  }));
  const opener = office.as(one(draw, ['officer', 'manager']));
  const opened = await opener.post('/api/cases', { contact: contact.body.reference, heads, help: 'Listen' });
  assert.ok([201, 403, 422].includes(opened.status), opened.text);
  return opened.status === 201 ? opened.body.reference : null;
}

/** One thing that somebody may do, done as the form asks it; or, now and then, something that is not theirs to do. */
async function act(office: TestOffice, draw: Draw, reference: string): Promise<void> {
  const asker = office.as(one(draw, USERS));
  const seen: Answered = await asker.get(`/api/cases/${reference}`);
  const today = office.clock.now().toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  if (seen.status === 404 || draw(8) === 0) {
    const body = { version: seen.body?.version ?? 1, decision: 'approve', head: 'h1' };
    const action = one(draw, ['sign-off', 'note', 'explain', 'decide-review']);
    const tried = await asker.post(`/api/cases/${reference}/actions/${action}`, body);
    // Now and then it is theirs after all: a signature needs no more than this.
    const isOffered = seen.body?.actions?.some(
      (offered: { action: string; head: string | null }) =>
        offered.action === action && [null, 'h1'].includes(offered.head),
    );
    assert.ok((tried.status >= 400 && tried.status < 500) || (isOffered && tried.status === 200), tried.text);
    return;
  }
  assert.equal(seen.status, 200, seen.text);
  if (seen.body.actions.length === 0) return;
  const { action, head, form } = one<{ action: string; head: string | null; form: AskedField[] }>(
    draw,
    seen.body.actions,
  );
  const body = { version: seen.body.version, ...(head ? { head } : {}), ...blindly(form, today) };
  const done = await asker.post(`/api/cases/${reference}/actions/${action}`, body);
  assert.equal(done.status, 200, `${action}: ${JSON.stringify(body)}: ${done.text.slice(0, 500)}`);
  assert.equal(done.body.version > seen.body.version, true);
  for (const one of done.body.heads) {
    assert.equal(one.step === null, one.outcome !== null, `${action} left ${JSON.stringify(one)}`);
    assert.ok(one.deadlines.length > 0, 'every head has a limit that runs or is done (¶29)');
  }
}

test('¶1 ¶4 ¶12 ¶26 ¶29 ¶30 whatever people do over the API, every history verifies and every row can be made again', async () => {
  await using office = await startOffice();
  const folder = mkdtempSync(join(tmpdir(), 'walks-'));
  const checkpoints = await openCheckpoints({ store: office.store, folder });
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat()), async (numbers) => {
      const draw: Draw = (below) => (numbers.next().value ?? 0) % below;
      office.at('2026-04-02', '10:00');
      number += 1;
      const reference = await begin(office, draw, number);
      if (reference === null) return;
      for (let steps = 0; steps < 16; steps += 1) {
        if (draw(4) === 0) office.clock.put(office.clock.now().add({ hours: 24 * draw(9) }));
        await act(office, draw, reference);
      }
      await office.sendLetters();
    }),
    { numRuns: 100 },
  );
  await checkpoints.write(office.clock.now());
  const verified = await verify(office.store, { folder, now: office.clock.now() });
  assert.deepEqual(verified.findings, []);
  assert.ok(verified.events > 300, `only ${verified.events} events`);
  const { app } = office;
  const again = await replay(office.store, everyModel, besideReader(app), { now: office.clock.now() });
  assert.deepEqual(again.differences, []);
  assert.ok(again.rows > 300);
  rmSync(folder, { recursive: true });
});
