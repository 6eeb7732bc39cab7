import type { Example } from '#web/examples.ts';
import { examples as ofAccount } from './account/examples.ts';
import { examples as ofAccountRequests } from './account-request/examples.ts';
import { examples as ofAdministration } from './admin/examples.ts';
import { examples as ofBundle } from './bundle/examples.ts';
import { examples as ofCalculator } from './calculator/examples.ts';
import { examples as ofCase } from './case/examples.ts';
import { examples as ofCases } from './cases/examples.ts';
import { examples as ofContact } from './contact/examples.ts';
import { examples as ofSteps } from './do-step/examples.ts';
import { examples as ofFigures } from './figures/examples.ts';
import { examples as ofGlossary } from './glossary/examples.ts';
import { examples as ofGuidance } from './guidance/examples.ts';
import { examples as ofInbox } from './inbox/examples.ts';
import { examples as ofWording } from './letter-templates/examples.ts';
import { examples as ofLetters } from './letters/examples.ts';
import { examples as ofLog } from './log/examples.ts';
import { examples as ofMail } from './mail/examples.ts';
import { examples as ofMerging } from './merge/examples.ts';
import { examples as ofMyWork } from './my-work/examples.ts';
import { examples as ofOpening } from './open-case/examples.ts';
import { examples as ofPosting } from './posting/examples.ts';
import { examples as ofPublic } from './public/examples.ts';
import { examples as ofSearch } from './search/examples.ts';
import { examples as ofSignIn } from './sign-in/examples.ts';
import { examples as ofStart } from './start/examples.ts';
import { examples as ofTeam } from './team/examples.ts';
import { examples as ofCalls } from './telephone/examples.ts';

/** Every page in every state, folder by folder. */
export const examples: readonly Example[] = [
  ...ofMyWork,
  ...ofCases,
  ...ofSearch,
  ...ofTeam,
  ...ofAccountRequests,
  ...ofCase,
  ...ofBundle,
  ...ofLog,
  ...ofFigures,
  ...ofGuidance,
  ...ofCalculator,
  ...ofGlossary,
  ...ofInbox,
  ...ofMail,
  ...ofContact,
  ...ofOpening,
  ...ofCalls,
  ...ofSteps,
  ...ofMerging,
  ...ofLetters,
  ...ofPosting,
  ...ofWording,
  ...ofAdministration,
  ...ofStart,
  ...ofSignIn,
  ...ofAccount,
  ...ofPublic,
];
