import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseEvent } from '#domain/case/events.ts';
import { foldCase } from '#domain/case/evolve.ts';
import { awaitedStep } from '#domain/case/progress.ts';
import { runAgenda } from '#seeds/agenda.ts';
import { bulk } from '#seeds/bulk.ts';
import type { Command } from '#seeds/command.ts';
import { TODAY } from '#seeds/days.ts';
import { playScenario, tellPeople } from '#seeds/index.ts';
import { emptyOffice } from './support.ts';

test('¶25 a scenario can be played by itself, up to the demonstration’s today', async () => {
  await using office = await emptyOffice();
  const find = await playScenario(office.app, office.clock, 'decision-awaiting-ocwt');
  const loaded = await office.store.load<CaseEvent>(`case:${find('decision-awaiting-ocwt')}`);
  const file = loaded && foldCase(loaded.events);
  assert.deepEqual(file?.heads.map(awaitedStep), ['decide-review']);
  assert.equal(office.clock.now().toString(), TODAY.toInstant().toString());
  assert.equal(file?.reference, 'CC-2026-00001');
});

test('a scenario that does not exist is named', async () => {
  await using office = await emptyOffice();
  await assert.rejects(playScenario(office.app, office.clock, 'nothing'), /There is no scenario nothing/);
});

const storyOf = (command: Command): number => {
  const name = 'contact' in command ? command.contact : 'case' in command ? command.case : '';
  return Number(/^everyday-(\d+)/.exec(name)?.[1] ?? Number.NaN);
};

test('¶29 the office as it was can be loaded too: about 900 cases, of which a part is played here', async () => {
  const commands = bulk('as-it-was', 1);
  const opened = commands.filter((command) => command.do === 'open').length;
  assert.ok(opened > 800, `${opened} cases`);
  await using office = await emptyOffice();
  await tellPeople(office.app, office.clock);
  const part = commands.filter((command) => command.do === 'tell-original' || storyOf(command) % 15 === 0);
  await runAgenda(office.app, office.clock, part);
  const [count] = await office.store.query<{ late: number }>(
    `select count(*) as late from case_heads where step is not null and next_due < '2026-04-02'`,
  );
  assert.ok(Number(count?.late) > 15, `${count?.late} are late`);
});
