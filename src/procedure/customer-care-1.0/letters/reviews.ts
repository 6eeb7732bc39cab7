import type { Letter, LetterField } from '#procedure/letter.ts';
import { chosen, ifAny, line, next, toPerson, written } from './parts.ts';

export type ReviewLetterId = 'review-not-proposed' | 'ocwt-no-review' | 'review-agreed' | 'review-outcome';

const NO = 'It tells a person that there is no review: somebody else reads it first.';

const CRITERIA = {
  'inaccurate-facts': ['Wrong facts', 'You said that we relied on facts that were not right'],
  'new-information': ['New information', 'You said that there is new information'],
  overlooked: ['Something missed', 'You said that we missed or misunderstood something'],
} as const;

/** ¶22, ¶24: each criterion with why it is not met. */
const criteria: LetterField = {
  ...{ name: 'criteria', type: 'list', label: 'Each criterion, with its answer', required: true },
  ...{ cites: ['¶22', '¶24', '¶25'], from: 'criteria', shownAs: 'sections' },
  fields: [
    chosen('criterion', 'Criterion', CRITERIA, ['¶22']),
    written('answer', 'Why is it not met?', ['¶22', '¶24']),
  ],
};

/** What was decided about a request for a review, and what came of one. */
export const reviewLetters: Readonly<Record<ReviewLetterId, Letter>> = {
  'review-not-proposed': toPerson({
    name: 'No review: not passed on',
    cites: ['¶22', '¶24', '¶29'],
    fits: { paths: ['decision'], after: ['decide-referral:do-not-pass'] },
    tells: ['review-declined'],
    secondPerson: NO,
    facts: ['receivedOn'],
    mayTell: ['decisionDate'],
    fields: [
      written('decision', 'Our decision in short', ['¶24']),
      criteria,
      written('reasons', 'Why do we not propose a review?', ['¶24'], { from: 'referral-reason' }),
      next(['¶24', '¶26']),
    ],
    subject: 'Our answer to your request for a review',
    body: `You asked us on {{receivedOn}} to review a decision.

The decision you asked about is that of {{decisionDate}}.

We review a decision when one of three things is shown:

- we relied on wrong facts
- there is new information that might change it
- we missed or misunderstood something that could change it

## Our decision

[[decision]]

[[criteria]]

## Our reasons

[[reasons]]

## What happens next

[[next]]`,
  }),
  'ocwt-no-review': toPerson({
    name: 'No review: the deciding team said no',
    cites: ['¶22', '¶25', '¶29'],
    fits: { paths: ['decision'], after: ['decide-review:no-review'] },
    tells: ['review-declined'],
    secondPerson: NO,
    facts: ['receivedOn', 'ocwtDecidedOn'],
    mayTell: ['decisionDate'],
    fields: [
      written('decision', 'The decision in short', ['¶25']),
      criteria,
      written('reasons', 'The reasons of the team that decided', ['¶25'], { from: 'ocwt-reasons' }),
      next(['¶25', '¶26']),
    ],
    subject: 'There will be no review of our decision',
    body: `You asked us on {{receivedOn}} to review a decision. We passed your request to another team, which decides about reviews. It decided on {{ocwtDecidedOn}}.

The decision you asked about is that of {{decisionDate}}.

## What was decided

[[decision]]

[[criteria]]

## The reasons

[[reasons]]

## What happens next

[[next]]`,
  }),
  'review-agreed': toPerson({
    name: 'There will be a review',
    cites: ['¶20', '¶25', '¶29'],
    fits: { paths: ['methodology-completed', 'decision'], after: ['decide-review:review'] },
    facts: ['ocwtDecidedOn'],
    fields: [
      line('who', 'Who carries out the review?', ['¶25']),
      written('what', 'What will be reviewed?', ['¶25']),
      written('updates', 'How often do they hear from us?', ['¶25']),
    ],
    subject: 'We will review our decision',
    body: `We will look again at our decision. The team that decides about reviews agreed to this on {{ocwtDecidedOn}}.

## Who does it

The review is done by [[who]]. They had no part in the decision.

## What they look at

[[what]]

## What you can expect

A review takes as long as it needs, so we do not name a day on which it will be done. [[updates]]

The team that does the review will tell you what comes of it.`,
  }),
  'review-outcome': toPerson({
    name: 'What came of the review',
    cites: ['¶20', '¶25'],
    fits: { paths: ['methodology-completed', 'decision'], after: ['announce-review', 'complete-review'] },
    tells: ['review-unchanged', 'review-changed', 'review-partly-changed'],
    secondPerson: 'It tells a person what came of a review: somebody else reads it first.',
    mayTell: ['decisionDate'],
    fields: [
      chosen(
        'outcome',
        'What came of the review?',
        {
          'review-unchanged': ['The decision stands', 'Our decision stays as it was.'],
          'review-changed': ['The decision is changed', 'We have changed our decision.'],
          'review-partly-changed': ['Changed in part', 'We have changed part of our decision.'],
        },
        ['¶25'],
        { from: 'review-result' },
      ),
      written('reviewed', 'What was reviewed?', ['¶25']),
      written('reasons', 'The reasons', ['¶25'], { from: 'review-reasons' }),
      written('effect', 'What does it mean for the decision?', ['¶25']),
      written('redress', 'What do we do to put it right?', ['¶25'], ifAny),
      next(['¶25', '¶26']),
    ],
    subject: 'What came of our review',
    body: `We have looked again at our decision. [[outcome]]

The decision we looked at is that of {{decisionDate}}.

## What we looked at

[[reviewed]]

## Our reasons

[[reasons]]

## What this means

[[effect]]

## What we do to put it right

[[redress]]

## What happens next

[[next]]`,
  }),
};
