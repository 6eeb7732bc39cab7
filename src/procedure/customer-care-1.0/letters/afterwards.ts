import type { Letter, LetterField } from '#procedure/letter.ts';
import { chosen, dayGone, dayToCome, ifAny, line, next, toPerson, written } from './parts.ts';

export type AfterwardsLetterId =
  | 'answers-after-review'
  | 'brief-no-further-action'
  | 'reopened'
  | 'late-request'
  | 'signpost'
  | 'general-answer'
  | 'request-passed-on'
  | 'mp-acknowledgement'
  | 'mp-answer';

const MP = 'It goes to a Member of Parliament about somebody else: somebody else reads it first.';

const questions: LetterField = {
  ...{ name: 'questions', type: 'list', label: 'Questions asked, each with its answer', required: true },
  ...{ cites: ['¶26'], from: 'questions', shownAs: 'sections' },
  fields: [line('question', 'Question', ['¶26']), written('answer', 'Our answer', ['¶26'])],
};

/** What is said after a review, and to those whose matter lies elsewhere. */
export const afterwardsLetters: Readonly<Record<AfterwardsLetterId, Letter>> = {
  'answers-after-review': toPerson({
    name: 'Answers after a review',
    cites: ['¶26'],
    fits: { paths: ['post-review'], after: ['opened', 'record-consideration'] },
    facts: ['receivedOn'],
    fields: [questions, next(['¶26'])],
    subject: 'Our answers to your questions',
    body: `You wrote to us on {{receivedOn}}, after we had told you our decision. We have read all of it. These are our answers.

[[questions]]

## What happens next

[[next]]`,
  }),
  'brief-no-further-action': toPerson({
    name: 'Nothing new: we take no further steps',
    cites: ['¶26'],
    fits: { paths: ['post-review'], after: ['opened', 'record-consideration'] },
    secondPerson: 'It tells a person that we take no further steps: somebody else reads it first.',
    facts: ['receivedOn'],
    mayTell: ['follows'],
    fields: [
      dayGone('outcomeOn', 'When was the person told the outcome?', ['¶26']),
      written('why', 'Why is nothing in it new?', ['¶26'], { ...ifAny, from: 'consideration' }),
    ],
    subject: 'Our answer to your letter',
    body: `Thank you for your letter, which we received on {{receivedOn}}. We have read all of it.

We told you the outcome on [[outcomeOn]]. We looked for something new in your letter that could change it. We found nothing new. So we take no further steps.

What you wrote belongs to our earlier case {{follows}}.

[[why]]

If you have new information, please send it to us. We will read it.`,
  }),
  reopened: toPerson({
    name: 'Something new: we look at it again',
    cites: ['¶4', '¶26', '¶29'],
    fits: { paths: 'every', when: 'reopened' },
    facts: ['completeBy'],
    fields: [written('new', 'What was new?', ['¶26']), written('what', 'What do we look at now?', ['¶26'])],
    subject: 'We look at your case again',
    body: `You sent us something that we did not know before, so we look at your case again.

## What was new

[[new]]

## What we look at

[[what]]

You will hear from us by {{completeBy}} at the latest. Your reference is {{reference}}.`,
  }),
  'late-request': toPerson({
    name: 'A request that came late',
    cites: ['¶22', '¶24'],
    fits: { paths: ['decision'], when: 'decision-long-ago' },
    secondPerson: 'It may turn a request away because of its date: somebody else reads it first.',
    facts: ['decisionDate', 'receivedOn'],
    fields: [
      chosen(
        'answer',
        'Do we look at it?',
        {
          accepted: ['Yes', 'We will look at your request, although it came late.'],
          refused: ['No', 'We will not look at your request, because it came too late.'],
        },
        ['¶22'],
      ),
      dayGone('lastDay', 'What was the last day for asking?', ['¶22']),
      written('considered', 'What reason did they give, and what do we say to it?', ['¶22']),
      next(['¶22']),
    ],
    subject: 'Your request for a review',
    body: `You asked us to review our decision of {{decisionDate}}. We received your request on {{receivedOn}}. The last day for asking was [[lastDay]].

## Our decision

[[answer]]

[[considered]]

## What happens next

[[next]]`,
  }),
  signpost: toPerson({
    name: 'Somebody else can help',
    cites: ['¶1', '¶4'],
    fits: { paths: ['general'] },
    isCalm: true,
    fields: [
      written('what', 'What did they write about?', ['¶4']),
      written('body', 'Who can help, and how are they reached?', ['¶4'], { hint: 'The telephone first.' }),
      written('limits', 'Is there a last day they should know of?', ['¶4'], ifAny),
      written('done', 'What have you done with what they sent?', ['¶4']),
    ],
    subject: 'Who can help you with this',
    body: `You wrote to us about this:

[[what]]

It is not something that we can look into. Somebody else can.

## Who can help

[[body]]

[[limits]]

## What we did with what you sent

[[done]]`,
  }),
  'general-answer': toPerson({
    name: 'An answer to a remark',
    cites: ['¶27'],
    fits: { paths: ['general'], after: ['opened', 'record-discussion'] },
    isCalm: true,
    facts: ['receivedOn'],
    fields: [written('answer', 'Our answer', ['¶27'], { from: 'discussion-result' })],
    subject: 'Our answer to what you told us',
    body: `Thank you for what you told us on {{receivedOn}}. We talked it over with the manager of our team.

[[answer]]`,
  }),
  'request-passed-on': toPerson({
    name: 'A request for information was passed on',
    cites: ['¶4'],
    fits: { paths: 'every', when: 'asks-for-information' },
    facts: ['receivedOn'],
    fields: [
      chosen(
        'what',
        'What do they ask for?',
        {
          'freedom-of-information': ['Information we hold', 'information that we hold'],
          'subject-access': ['Their own papers', 'what we hold about you'],
          'data-protection': [
            'How we used their details',
            'an answer about how we used your personal details',
          ],
        },
        ['¶4'],
      ),
      line('who', 'Who answers it?', ['¶4']),
      dayToCome('answerBy', 'By when does the law ask for an answer?', ['¶4']),
    ],
    subject: 'Your request for information',
    body: `In what we received from you on {{receivedOn}} you also ask for [[what]]. The law has its own rules for that, so we have passed it on.

It is answered by [[who]]. You will have an answer by [[answerBy]].

Everything else you told us stays with us, and we go on with it.`,
  }),
  'mp-acknowledgement': toPerson({
    name: 'To a Member of Parliament: we have it',
    cites: ['¶1', '¶28', '¶29'],
    fits: { paths: 'every' },
    secondPerson: MP,
    facts: ['receivedOn', 'completeBy'],
    fields: [
      line('constituent', 'For whom do they write?', ['¶4']),
      written('consent', 'What do we have from the constituent that lets us answer?', ['¶4']),
      line('contact', 'Who deals with it here?', ['¶4']),
      written('copied', 'Does the constituent get a copy?', ['¶4']),
    ],
    subject: 'Your letter about a constituent',
    body: `Thank you for your letter for [[constituent]], which we received on {{receivedOn}}.

[[consent]]

It is dealt with by [[contact]]. You will hear from us by {{completeBy}} at the latest.

[[copied]]`,
  }),
  'mp-answer': toPerson({
    name: 'To a Member of Parliament: our answer',
    cites: ['¶1', '¶29'],
    fits: { paths: 'every' },
    secondPerson: MP,
    fields: [
      line('constituent', 'For whom do they write?', ['¶4']),
      written('answer', 'Our answer', ['¶4']),
      written('copied', 'Does the constituent get a copy?', ['¶4']),
      next(['¶26']),
    ],
    subject: 'Our answer about your constituent',
    body: `You wrote to us for [[constituent]].

## Our answer

[[answer]]

[[copied]]

## What happens next

[[next]]`,
  }),
};
