import type { Letter } from '#procedure/letter.ts';
import { chosen, dayToCome, ifAny, next, toPerson, written } from './parts.ts';

export type CareLetterId =
  | 'behaviour-warning'
  | 'behaviour-restriction'
  | 'behaviour-looked-at-again'
  | 'condolence';

const LIMITS =
  'It speaks of somebody’s behaviour, or limits how they can reach us: somebody else reads it first.';

/** What needs more care than most, and a second pair of eyes. */
export const careLetters: Readonly<Record<CareLetterId, Letter>> = {
  'behaviour-warning': toPerson({
    name: 'How we ask somebody to behave',
    cites: ['¶2', '¶4'],
    fits: { paths: 'every' },
    secondPerson: LIMITS,
    fields: [
      chosen(
        'kind',
        'Which kind of warning is it?',
        {
          informal: ['A first word', 'This is not a formal warning. We want to avoid one.'],
          formal: [
            'A formal warning',
            'This is a formal warning. If it happens again, we may limit how you can reach us.',
          ],
        },
        ['¶4'],
      ),
      written('examples', 'What happened, and when?', ['¶4'], { hint: 'Facts, not words for the person.' }),
      written('effect', 'What did it do to others?', ['¶4'], ifAny),
      written('ask', 'What do you ask of them?', ['¶4']),
      next(['¶4'], 'Say that the case goes on, and who can be asked to look at this again.'),
    ],
    subject: 'How we work together',
    body: `We want to go on helping you. We are writing because of something that makes it hard.

## What happened

[[examples]]

[[effect]]

## What we ask

[[ask]]

[[kind]]

## What happens next

[[next]]`,
  }),
  'behaviour-restriction': toPerson({
    name: 'Limits on how somebody can reach us',
    cites: ['¶2', '¶4', '¶26'],
    fits: { paths: 'every' },
    secondPerson: LIMITS,
    fields: [
      written('examples', 'What happened, and when?', ['¶4'], { hint: 'Facts, not words for the person.' }),
      written('limit', 'How can they reach us from now on?', ['¶2', '¶4']),
      written('exceptions', 'When does the limit not count?', ['¶4'], {
        hint: 'A new case, and anything about safety, always reach us.',
      }),
      dayToCome('lookAgain', 'When do we look at it again?', ['¶4']),
      written('appeal', 'Whom can they ask to change it?', ['¶4']),
    ],
    subject: 'How you can reach us from now on',
    body: `We are changing how you can reach us. This letter tells you why, until when, and what you can do.

## What happened

[[examples]]

## How you can reach us

[[limit]]

## What still reaches us

[[exceptions]]

## For how long

We look at this again on [[lookAgain]], and write to you then.

## If you do not agree

[[appeal]]

Your case goes on. What you send us is read.`,
  }),
  'behaviour-looked-at-again': toPerson({
    name: 'Limits looked at again',
    cites: ['¶2', '¶4', '¶26'],
    fits: { paths: 'every' },
    secondPerson: LIMITS,
    fields: [
      chosen(
        'why',
        'Why did we look at it again?',
        {
          date: ['Its date had come', 'We said that we would look at it again.'],
          appeal: ['The person asked for it', 'You asked us to look at it again.'],
        },
        ['¶4'],
      ),
      chosen(
        'result',
        'What comes of it?',
        {
          ended: ['It ends', 'The limit ends now. You can reach us as everybody can.'],
          changed: ['It changes', 'The limit changes.'],
          stays: ['It stays', 'The limit stays as it is.'],
        },
        ['¶4'],
      ),
      written('reasons', 'Why?', ['¶4']),
      next(['¶4'], 'Say when we look at it again, if it stays.'),
    ],
    subject: 'How you can reach us',
    body: `We have limited how you can reach us. [[why]]

## Our decision

[[result]]

[[reasons]]

## What happens next

[[next]]`,
  }),
  condolence: toPerson({
    name: 'To the family of somebody who has died',
    cites: ['¶2', '¶4'],
    fits: { paths: 'every', when: 'died' },
    isCalm: true,
    secondPerson: 'It goes to people who have lost somebody: somebody else reads it first.',
    fields: [
      written('condolence', 'What do you want to say first?', ['¶4'], {
        hint: 'In your own words. For example: I am very sorry to hear that your mother has died.',
      }),
      written('choices', 'What can they decide, and what happens if they do nothing?', ['¶4'], {
        hint: 'The case can go on or stop, as they wish. Name no day.',
      }),
      written('need', 'What do we need from whoever decides?', ['¶4'], ifAny),
    ],
    subject: 'Your family and our office',
    body: `[[condolence]]

There is nothing that you have to do now. We have stopped all letters that are sent by themselves.

## What you can decide

[[choices]]

[[need]]

Ring us whenever it suits you, and ask for the person who signs this letter.`,
  }),
};
