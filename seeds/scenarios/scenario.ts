import type { ActionId } from '#procedure/model.ts';
import type { Command } from '#seeds/command.ts';
import { Story } from '#seeds/story.ts';

/** A story that can be played by itself: what it shows, the day it begins, and how it goes. */
export interface Scenario {
  readonly about: string;
  readonly begins: string;
  /** The step that is awaited at its end. */
  readonly until?: ActionId;
  readonly tell: (story: Story) => void;
}

/** The commands of a scenario. `number` is its own: the original case is known by it. */
export function commandsOf(name: string, number: number, scenario: Scenario): readonly Command[] {
  const { begins, until } = scenario;
  const story = new Story({ name, number, begins, ...(until ? { until } : {}) });
  scenario.tell(story);
  return story.commands;
}
