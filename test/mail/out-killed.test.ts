import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Place } from '#test/kill/program.ts';
import { startSink, type Taken } from '#test/support/mail/smtp-sink.ts';
import { startOffice } from '#test/support/office.ts';
import { contactIn } from '#test/support/walk.ts';

const until = async (isSo: () => boolean | Promise<boolean>, what: string): Promise<void> => {
  for (let left = 400; !(await isSo()); left -= 1) {
    assert.ok(left > 0, what);
    await sleep(50);
  }
};

test('¶28 a worker that is killed between the server’s yes and its own record: the next one sends the same message again', async () => {
  const kept: Taken[] = [];
  let place: Place | null = null;
  let worker: ReturnType<Place['spawn']> | null = null;
  // The server has it and says so to nobody: whoever was to hear it is dead by then.
  await using sink = await startSink({
    message: (taken) => {
      kept.push(taken);
      if (kept.length > 1) return 'take';
      worker?.kill('SIGKILL');
      return 'hang-up';
    },
  });
  await using office = await startOffice();
  const { body } = await contactIn(office, {
    channel: 'email',
    from: { name: 'Ann', email: 'ann@example.org' },
  });
  const state = async () => {
    const [row] = await office.store.query<{ state: string; may_be_twice: boolean }>(
      'select state, may_be_twice from outgoing where key = $1',
      [`acknowledgement ${body.reference}`],
    );
    return row;
  };
  try {
    place = new Place({
      ...{ DATABASE_URL: office.url, OFFICE_KEY: Buffer.from(office.masterKey).toString('base64') },
      ...{
        SMTP_URL: `smtp://127.0.0.1:${sink.server.port}`,
        OFFICE_NAME: 'Office',
        OFFICE_TELEPHONE: '020 7946 0100',
      },
      ...{ OFFICE_TELEPHONE_HOURS: '9 to 5', OFFICE_EMAIL: 'care@office.example.org' },
    });
    worker = place.spawn('src/main.ts', ['worker']);
    await until(() => worker?.signalCode === 'SIGKILL', 'it was killed');
    assert.deepEqual(await state(), { state: 'sending', may_be_twice: false });
    worker = place.spawn('src/main.ts', ['worker']);
    await until(async () => (await state())?.state === 'sent', 'it was sent by the next one');
  } finally {
    await place?.clear();
  }
  assert.equal(kept.length, 2);
  const [first, second] = kept;
  assert.deepEqual(first?.raw, second?.raw);
  assert.equal(first?.from, second?.from);
  assert.deepEqual(await state(), { state: 'sent', may_be_twice: true });
  const { text } = await office.as('support').get(`/api/contacts/${body.reference}/history`);
  assert.match(text, /it may have been sent twice/);
});
