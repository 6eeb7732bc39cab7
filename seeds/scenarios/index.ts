import { afterwardsScenarios } from './afterwards.ts';
import { contactScenarios } from './contacts.ts';
import { letterScenarios } from './letters.ts';
import { limitScenarios } from './limits.ts';
import { peopleScenarios } from './people.ts';
import type { Scenario } from './scenario.ts';
import { stepScenarios } from './steps.ts';
import { voiceScenarios } from './voices.ts';
import { workScenarios } from './work.ts';

export { commandsOf, type Scenario } from './scenario.ts';

/** Every named scenario. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  ...stepScenarios,
  ...limitScenarios,
  ...contactScenarios,
  ...peopleScenarios,
  ...workScenarios,
  ...voiceScenarios,
  ...afterwardsScenarios,
  ...letterScenarios,
};
