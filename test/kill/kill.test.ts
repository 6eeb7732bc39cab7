import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Place, whenSaid } from './program.ts';
import { isClean, killAndStart } from './rounds.ts';

test('killed 20 times while people write, three times with its database: all that was acknowledged is there, once', async () => {
  const place = new Place();
  try {
    const writers = await killAndStart(place, { times: 20, withDatabase: (round) => round % 7 === 5 });
    assert.ok(writers.cases.size > 40, `${writers.cases.size} cases were opened`);
    assert.ok(writers.unanswered > 20, `${writers.unanswered} requests were cut off`);
  } finally {
    await place.clear();
  }
});

test('killed during the first load of the demonstration office: the load starts over and comes to its end', async () => {
  const place = new Place({ OFFICE_KEY: '' });
  try {
    const loading = place.spawn('src/main.ts', ['start']);
    await whenSaid(loading, /Loading the demonstration office/);
    await sleep(200 + Math.random() * 800);
    const exited = once(loading, 'exit');
    loading.kill('SIGKILL');
    await exited;
    const program = await place.start('start');
    assert.match(program.said(), /not loaded to its end: it is loaded anew/);
    const headers = { authorization: 'Bearer demo-manager' };
    const listed = await fetch(`${program.address}/api/cases?limit=200`, { headers });
    const { items } = (await listed.json()) as { items: readonly unknown[] };
    assert.ok(items.length > 20, `${items.length} cases`);
    assert.equal(await program.stop(), 0, program.said());
    await isClean(place);
    const again = await place.start('start');
    assert.doesNotMatch(again.said(), /Loading|loaded anew/, 'once it is loaded it stays');
    assert.equal(await again.stop(), 0);
  } finally {
    await place.clear();
  }
});
