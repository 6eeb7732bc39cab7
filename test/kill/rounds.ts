// Kill, start again, and look whether all that was acknowledged is there, and nothing by half.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place, Running } from './program.ts';
import { Writers } from './writers.ts';

export interface Rounds {
  readonly times: number;
  /** In these rounds the database goes with the program. */
  readonly withDatabase?: (round: number) => boolean;
}

const random = (below: number): number => Math.floor(Math.random() * below);

/** Kills the program at random moments while people work, and starts it again each time. */
export async function killAndStart(place: Place, { times, withDatabase }: Rounds): Promise<Writers> {
  const tokens = {
    officer: await place.person('officer', 'customer-care-officer'),
    support: await place.person('support', 'business-support-officer'),
  };
  const writers = new Writers(tokens);
  let program: Running = await place.start('serve');
  writers.moveTo(program.address);
  const working = writers.work(4);
  for (let round = 0; round < times; round += 1) {
    await sleep(50 + random(500));
    await program.kill();
    if (withDatabase?.(round)) place.killDatabase();
    // Sometimes it is killed again before it has come up.
    if (round % 7 === 3) await killWhileStarting(place);
    program = await place.start('serve');
    writers.moveTo(program.address);
  }
  writers.stop();
  await working;
  await lookWhetherAllIsThere(writers);
  assert.equal(await program.stop(), 0, program.said());
  await isClean(place);
  return writers;
}

async function killWhileStarting(place: Place): Promise<void> {
  const child = place.spawn('src/main.ts', ['serve']);
  await sleep(100 + random(700));
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exited;
}

// biome-ignore lint/suspicious/noExplicitAny: JSON as an outside client sees it.
async function allOf(writers: Writers, path: string): Promise<any[]> {
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  const all: any[] = [];
  let after: string | null = null;
  do {
    const { status, body } = await writers.get(`${path}?limit=200${after === null ? '' : `&after=${after}`}`);
    assert.equal(status, 200, JSON.stringify(body));
    all.push(...body.items);
    after = body.next;
  } while (after !== null);
  return all;
}

/** Every acknowledged write, each once; no contact without its rows, no case without its contact on it. */
async function lookWhetherAllIsThere(writers: Writers): Promise<void> {
  const contacts = await allOf(writers, '/api/contacts');
  const cases = await allOf(writers, '/api/cases');
  assert.deepEqual(contacts.map(({ reference }) => reference).sort(), [...writers.contacts.keys()].sort());
  assert.deepEqual(cases.map(({ reference }) => reference).sort(), [...writers.cases.keys()].sort());
  for (const [reference, text] of writers.contacts) {
    const { body } = await writers.get(`/api/contacts/${reference}`);
    assert.equal(body.text, text);
    assert.equal(body.acknowledgement.state, 'queued', 'its acknowledgement waits');
    assert.equal(writers.cases.get(body.case), reference);
  }
  for (const [reference, contact] of writers.cases) {
    const { body } = await writers.get(`/api/cases/${reference}`);
    assert.deepEqual(body.contacts, [contact]);
    assert.equal(body.version, 3);
    const history = await writers.get(`/api/cases/${reference}/history`);
    const told = JSON.stringify(history.body.events);
    for (const note of writers.notes.get(reference) ?? [])
      assert.ok(told.includes(note), `${reference}: ${note}`);
  }
}

/** The histories are whole, the checkpoints fit them, and every row is as the histories make it. */
export async function isClean(place: Place): Promise<void> {
  const verified = await place.run('src/cli/verify.ts');
  assert.equal(verified.code, 0, verified.out + verified.said);
  const replayed = await place.run('src/cli/replay.ts');
  assert.equal(replayed.code, 0, replayed.out + replayed.said);
  assert.match(replayed.out, /Every row is as the events make it/);
}
