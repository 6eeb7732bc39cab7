import type { Letter, LetterField } from '#procedure/letter.ts';
import type { Cites } from '#procedure/model.ts';
import { chosen, dayToCome, ifAny, line, next, toPerson, written } from './parts.ts';

export type OutcomeLetterId =
  | 'service-outcome'
  | 'methodology-no-review'
  | 'redress-offer'
  | 'redress-settled';

const NO = 'It tells a person what we decided about them: somebody else reads it first.';
const MONEY = 'It promises money or another remedy: somebody else reads it first.';

const FINDINGS = {
  upheld: ['Upheld', 'We agree with this part of your complaint.'],
  'partly-upheld': ['Partly upheld', 'We agree with some of this part of your complaint.'],
  'not-upheld': ['Not upheld', 'We do not agree with this part of your complaint.'],
} as const;

const headOf = (cites: Cites): LetterField => ({
  ...{ name: 'head', type: 'choice', label: 'Which head?', required: true, options: 'heads', cites },
  silent: true,
});

/** ¶11, ¶14: each head with what happened, what we find, and why. */
const findings: LetterField = {
  ...{ name: 'heads', type: 'list', label: 'Each head, with our answer', required: true },
  ...{ cites: ['¶11', '¶14', '¶30'], from: 'heads', shownAs: 'sections' },
  fields: [
    line('about', 'What is it about?', ['¶11', '¶14']),
    headOf(['¶11', '¶14']),
    written('happened', 'What happened?', ['¶11', '¶14'], { lead: 'What happened' }),
    written('should', 'What should have happened?', ['¶11', '¶14'], { lead: 'What should have happened' }),
    chosen('outcome', 'What do we find?', FINDINGS, ['¶11', '¶12', '¶15']),
    written('reasons', 'Why?', ['¶11', '¶14'], { lead: 'Our reasons' }),
  ],
};

/** What was decided about our service and our work, and how it is put right. */
export const outcomeLetters: Readonly<Record<OutcomeLetterId, Letter>> = {
  'service-outcome': toPerson({
    name: 'Our answer to a complaint about service',
    cites: ['¶11', '¶12', '¶14', '¶15', '¶17', '¶29'],
    fits: {
      paths: ['service-ongoing', 'service-completed', 'methodology-ongoing'],
      after: ['sign-off:approve'],
    },
    tells: ['upheld', 'partly-upheld', 'not-upheld'],
    secondPerson: NO,
    secondPersonFor: ['partly-upheld', 'not-upheld'],
    facts: ['about'],
    fields: [
      written('decision', 'Our decision in short', ['¶12', '¶15'], { from: 'signed-decision' }),
      findings,
      written('apology', 'Your apology', ['¶11', '¶14'], {
        ...ifAny,
        hint: 'Say what we are sorry for. Leave it empty when there is nothing to be sorry for.',
      }),
      written('redress', 'What do we do to put it right?', ['¶11', '¶14'], { ...ifAny, from: 'redress' }),
      written('learning', 'What do we change for others?', ['¶11', '¶14'], ifAny),
      next(['¶11', '¶14', '¶26']),
    ],
    subject: 'Our answer to your complaint',
    body: `You complained about how we dealt with you. This letter tells you what we found. You told us about:

{{about}}

## Our decision

[[decision]]

[[heads]]

## What we are sorry for

[[apology]]

## What we do to put it right

[[redress]]

## What we have learned

[[learning]]

## What happens next

[[next]]`,
  }),
  'methodology-no-review': toPerson({
    name: 'How the work was done: no review',
    cites: ['¶18', '¶19', '¶20', '¶29'],
    fits: {
      paths: ['methodology-completed'],
      after: ['decide-review:no-review', 'decide-review:advice-given'],
    },
    tells: ['review-declined', 'not-upheld'],
    secondPerson: NO,
    facts: ['ocwtDecidedOn'],
    fields: [
      written('issue', 'What is it about?', ['¶18'], { hint: 'Briefly.' }),
      written('happened', 'What did happen?', ['¶18']),
      written('should', 'What should have happened?', ['¶18']),
      written('decision', 'Our decision in short', ['¶20']),
      written('reasons', 'The reasons of the team that decided', ['¶20', '¶25'], { from: 'ocwt-reasons' }),
      next(['¶20', '¶26']),
    ],
    subject: 'Our answer about how we did our work',
    body: `You told us that you are unhappy with how we did our work on your case:

[[issue]]

## Our decision

[[decision]]

The team that decides about reviews looked at it and decided on {{ocwtDecidedOn}}.

## What happened

[[happened]]

## What should have happened

[[should]]

## The reasons

[[reasons]]

## What happens next

[[next]]`,
  }),
  'redress-offer': toPerson({
    name: 'An offer to put it right',
    cites: ['¶11', '¶14', '¶18', '¶23'],
    fits: {
      paths: ['service-ongoing', 'service-completed', 'methodology-ongoing', 'methodology-completed'],
      when: 'redress-proposed',
    },
    secondPerson: MONEY,
    fields: [
      written('offer', 'What do we offer?', ['¶11', '¶14'], { from: 'redress' }),
      written('reason', 'For what?', ['¶11', '¶14']),
      written('accept', 'How can they accept it, or say no?', ['¶11', '¶14']),
      dayToCome('replyBy', 'By when do we need their answer?', ['¶11', '¶14']),
    ],
    subject: 'What we offer to put things right',
    body: `We want to put things right.

## What we offer

[[offer]]

## Why we offer it

[[reason]]

## How to tell us

[[accept]]

Please tell us by [[replyBy]]. If you need longer, ring us.`,
  }),
  'redress-settled': toPerson({
    name: 'The offer is settled',
    cites: ['¶11', '¶14', '¶30'],
    fits: { paths: ['service-ongoing', 'service-completed', 'methodology-ongoing', 'methodology-completed'] },
    secondPerson: MONEY,
    fields: [
      written('what', 'What was agreed?', ['¶11', '¶14']),
      written('done', 'What have we done, or when and how is it paid?', ['¶11', '¶14']),
      next(['¶11', '¶14']),
    ],
    subject: 'What we agreed to put things right',
    body: `Thank you for your answer to our offer. This is what we agreed:

[[what]]

## What we have done

[[done]]

## What happens next

[[next]]`,
  }),
};
