import { CRITERIA, type CriterionId, type ThemeId } from '#procedure/model.ts';
import type { Answers } from '#seeds/command.ts';
import type { Story } from '#seeds/story.ts';
import { methodologyWords, themeWords } from './service.ts';

export type Finding = 'upheld' | 'partly-upheld' | 'not-upheld';

const DECIDED: Readonly<Record<Finding, readonly string[]>> = {
  upheld: [
    'Uphold. Our service fell short here and the person is owed an apology.',
    'Uphold: what the person says is borne out by the file.',
    'Uphold. This should not have happened and we say so plainly.',
  ],
  'partly-upheld': [
    'Uphold in part: the delay yes, the rest is not borne out.',
    'Uphold in part. We could have told the person sooner, but the work was done with care.',
    'Uphold in part: one of the two calls was handled badly.',
  ],
  'not-upheld': [
    'Do not uphold. The file shows that what was promised was done.',
    'Do not uphold: the service was what it should be, though the person hoped for more.',
    'Do not uphold. We acted in good time and said what we were doing.',
  ],
};

export const decisionFor = (story: Story, finding: Finding): string => story.random.pick(DECIDED[finding]);

const RULED: Readonly<Record<Finding, string>> = {
  upheld: 'An apology in the letter, and a call beforehand.',
  'partly-upheld': 'An apology for the part that is upheld.',
  'not-upheld': 'Nothing beyond the explanation.',
};

const EVIDENCE = [
  'The file, the notes of calls, the account of the case owner and what the person told us by telephone.',
  'The letters of both sides since the beginning, and the log of calls.',
  'The recordings of two calls, the e-mails, and an account by the case owner.',
  'The history of the case, and what the person sent us with the complaint.',
];

function conversations(story: Story): Answers {
  const { random } = story;
  const staff = random.chance(0.85)
    ? { spokeToStaffOn: story.daysAgo(random.between(0, 3)) }
    : { staffNotSpokenReason: 'The case owner is on leave and answered in writing instead.' };
  const user = random.chance(0.6)
    ? { spokeToUserOn: story.daysAgo(random.between(0, 4)) }
    : {
        userNotSpokenReason: random.pick([
          'The letter leaves nothing open.',
          'The person asked us to write only.',
        ]),
      };
  return { ...staff, ...user };
}

/** ¶11 ¶14: the four parts of the analysis of a complaint about our service. */
export function serviceAnalysis(story: Story, themes: readonly ThemeId[], finding: Finding): Answers {
  const { random, matter } = story;
  const words = themeWords[themes[0] ?? 'other'];
  const pays = finding === 'upheld' && random.chance(0.2);
  return {
    substance: matter.brief,
    unhappyBecause: themes.map((theme) => random.pick(themeWords[theme].brief)).join(' '),
    remedyWanted: random.pick(words.wanted),
    evidence: `${random.pick(EVIDENCE)} ${random.pick(words.found)}`,
    ...conversations(story),
    proposedOutcome: finding,
    proposedDecision: decisionFor(story, finding),
    redress: pays ? `${RULED[finding]} A payment for the trouble.` : RULED[finding],
    ...(pays ? { redressAmount: random.pick([5_000, 7_500, 10_000, 15_000, 25_000]) } : {}),
    howToExplain: random.pick([
      'By telephone first, then in a letter that says the same.',
      'In a letter that takes the points one by one.',
      'In a letter in large print, with the dates in a table.',
    ]),
  };
}

/** ¶18: the five parts of the analysis of how the work was carried out. */
export function methodologyAnalysis(story: Story, proposes: 'review' | 'no-review'): Answers {
  const one = story.random.pick(methodologyWords);
  const doubtful = proposes === 'review';
  return {
    issue: one.brief,
    whatHappened: one.happened,
    whatShouldHaveHappened: one.should,
    difference: doubtful ? 'The step was left out.' : 'There is a difference of form, none of substance.',
    ...(story.random.chance(0.6)
      ? { reasonsForDifference: 'The plan of the case was made before the manual changed.' }
      : {}),
    actedCorrectly: doubtful ? 'no' : 'yes',
    actedCorrectlyWhy: doubtful
      ? 'The manual asks for this step and nothing on the file says why it was passed over.'
      : 'What was done meets what the manual is for.',
    castsDoubt: doubtful ? 'unclear' : 'no',
    castsDoubtWhy: doubtful
      ? 'What would have come of that step is not known.'
      : 'The decision rests on other evidence.',
    proposedOutcome: proposes,
    proposedDecision: doubtful
      ? 'Propose that OCWT reviews whether the step would have changed anything.'
      : 'Propose no review: we acted correctly in what mattered.',
  };
}

const FIELD: Readonly<Record<CriterionId, string>> = {
  'inaccurate-facts': 'inaccurateFacts',
  'new-information': 'newInformation',
  overlooked: 'overlooked',
};

const MET: Readonly<Record<CriterionId, string>> = {
  'inaccurate-facts': 'The file bears the person out: the fact we relied on is wrong.',
  'new-information': 'The paper is new to us, could not have been had before, and goes to the heart of it.',
  overlooked: 'The point was raised twice and our decision does not deal with it.',
};

const NOT_MET: Readonly<Record<CriterionId, readonly string[]>> = {
  'inaccurate-facts': [
    'The fact was weighed as the person describes it; they disagree with what follows from it.',
    'Both accounts were before us, and the decision says why one was preferred.',
  ],
  'new-information': [
    'The paper was on our file already and is mentioned in the decision.',
    'The paper is new but says nothing about what was decided.',
  ],
  overlooked: [
    'The point is dealt with on the third page, though in other words.',
    'The point was considered and found not to matter for the outcome.',
  ],
};

/** ¶23: the analysis of a review request; with a review proposed, the first criterion claimed is met. */
export function decisionAnalysis(
  story: Story,
  criteria: readonly CriterionId[],
  proposes: 'review' | 'no-review',
): Answers {
  const { random, matter } = story;
  const met = proposes === 'review' ? (criteria[0] ?? 'overlooked') : null;
  const answers = CRITERIA.flatMap((one): [string, string][] => {
    if (one === met)
      return [
        [FIELD[one], 'met'],
        [`${FIELD[one]}Analysis`, MET[one]],
      ];
    if (!criteria.includes(one)) return [[FIELD[one], 'not-claimed']];
    return [
      [FIELD[one], 'not-met'],
      [`${FIELD[one]}Analysis`, random.pick(NOT_MET[one])],
    ];
  });
  return {
    substance: matter.brief,
    unhappyBecause: `Says, in their own words: "${matter.fact}".`,
    evidence: criteria.includes('new-information')
      ? `Offers "${matter.paper}".`
      : 'Nothing beyond the letter.',
    ...Object.fromEntries(answers),
    ...(random.chance(0.4) ? { spokeToUserOn: story.today } : {}),
    proposedOutcome: proposes,
    proposedDecision:
      proposes === 'review'
        ? 'Propose a review, on the criterion that is met.'
        : 'Propose no review: none of the criteria that were claimed is met.',
  };
}

export const reasonsFor = (story: Story, decision: 'review' | 'no-review' | 'advice-given'): string =>
  story.random.pick(
    {
      review: [
        'The point was not dealt with, and it could have changed our decision. We will review it.',
        'What has come to light is relevant and was not before us. We will look at it.',
      ],
      'no-review': [
        'We looked at each reason that was given. None of them shows that our decision rests on a wrong fact or missed something that matters.',
        'The paper was before us when we decided, and the decision says what we made of it.',
        'The person disagrees with our view of the evidence. That by itself is not a ground for a review.',
      ],
      'advice-given': [
        'We acted as the manual asks. The step that was left out would not have added anything.',
      ],
    }[decision],
  );

export const HELP = [
  'Ring to hear what matters most, then look at the file.',
  'Find out from the case owner where things stand and tell the person.',
  'Explain what we can and cannot do, and by when.',
  'See whether an apology and a date would settle it.',
  'Read the earlier letters first, so that nothing has to be told twice.',
  'Check the points one by one against the file.',
  'Offer a call with somebody who knows the case.',
  'Make sure that the next letter answers the question that was asked.',
];

export const help = (story: Story): string => story.random.pick(HELP);
