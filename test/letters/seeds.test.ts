import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseEvent } from '#domain/case/events.ts';
import { foldCase } from '#domain/case/evolve.ts';
import { runAgenda } from '#seeds/agenda.ts';
import { tellPeople } from '#seeds/index.ts';
import { commandsOf } from '#seeds/scenarios/index.ts';
import { letterScenarios } from '#seeds/scenarios/letters.ts';
import { emptyOffice } from '#test/seeds/support.ts';

test('¶2 ¶28 the demonstration has letters in every state, each by real commands', async () => {
  await using office = await emptyOffice();
  const { app, clock, store } = office;
  await tellPeople(app, clock);
  const all = Object.entries(letterScenarios).flatMap(([name, scenario], at) =>
    commandsOf(name, at + 1, scenario),
  );
  const ledger = await runAgenda(app, clock, all);
  const states: Record<string, readonly string[]> = {};
  for (const name of Object.keys(letterScenarios)) {
    const loaded = await store.load<CaseEvent>(`case:${ledger.reference(`${name}/case`)}`);
    const letters = (loaded && foldCase(loaded.events)?.letters) ?? [];
    states[name] = letters.map(({ state, document }) => `${state} ${document?.size}`);
  }
  assert.deepEqual(states, {
    'letter-to-check': ['to-check standard'],
    'letter-returned': ['returned standard'],
    'letter-checked': ['ready standard'],
    'letter-sent': ['sent standard'],
    'letter-to-post': ['to-post large'],
    'letter-posted': ['posted standard'],
    'letter-came-back': ['came-back standard'],
    'letter-again': ['withdrawn standard', 'sent standard'],
  });
});
