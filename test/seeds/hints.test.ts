import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggestCategory } from '#domain/contact/hints.ts';
import { bulk } from '#seeds/bulk.ts';
import type { Command } from '#seeds/command.ts';
import { scenarios } from '#seeds/index.ts';
import { commandsOf } from '#seeds/scenarios/index.ts';

/** The first contact of each case of the demonstration, with what is known of it when it is opened. */
function* considered(commands: readonly Command[]) {
  const originals = new Map<string, 'ongoing' | 'completed'>();
  const received = new Map<string, Extract<Command, { do: 'receive' }>['received']>();
  const sorted = commands.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  for (const command of sorted) {
    if (command.do === 'tell-original') originals.set(command.original.reference, command.original.status);
    if (command.do === 'receive') received.set(command.contact, command.received);
    const contact = command.do === 'open' ? received.get(command.contact) : undefined;
    if (command.do !== 'open' || !contact) continue;
    const { text, reviewRequest, originalCase } = contact;
    const around = {
      reviewRequest: reviewRequest !== null,
      originalStatus: originals.get(originalCase ?? '') ?? null,
      hasClosedCase: command.follows !== null,
    };
    yield { text, around, opened: command.heads.map(({ category }) => category) };
  }
}

test('¶4 of three contacts in four the category they were opened in is among the first two suggested', () => {
  const told = Object.entries(scenarios).flatMap(([name, scenario], index) =>
    commandsOf(name, index + 1, scenario),
  );
  const commands = [...told, ...bulk('as-designed', Object.keys(scenarios).length + 1)];
  const all = [...considered(commands)];
  const isAmong = (first: number) =>
    all.filter(({ text, around, opened }) =>
      suggestCategory(text, around)
        .slice(0, first)
        .some(({ category }) => opened.includes(category)),
    ).length / all.length;
  assert.ok(all.length > 200, String(all.length));
  assert.ok(isAmong(2) >= 0.75, String(isAmong(2)));
  assert.ok(isAmong(1) >= 0.75, String(isAmong(1)));
});
