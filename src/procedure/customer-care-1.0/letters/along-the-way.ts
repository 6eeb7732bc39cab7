import type { Letter } from '#procedure/letter.ts';
import { chosen, dayGone, dayToCome, ifAny, line, next, toPerson, written } from './parts.ts';

export type WayLetterId =
  | 'thank-for-praise'
  | 'confirm-call'
  | 'tell-who-handles'
  | 'ask-for-more'
  | 'ask-for-authority'
  | 'explain-delay'
  | 'progress-update'
  | 'one-reply-for-all'
  | 'withdrawal-confirmed'
  | 'adjustment-answer';

/** What a person hears while their case is on its way. */
export const wayLetters: Readonly<Record<WayLetterId, Letter>> = {
  'thank-for-praise': toPerson({
    name: 'Thanks for praise',
    cites: ['¶6', '¶28'],
    fits: { paths: ['positive-feedback'], after: ['opened', 'file-positive-feedback'] },
    isCalm: true,
    facts: ['receivedOn'],
    fields: [
      written('shared', 'With whom did we share it?', ['¶6'], {
        hint: 'Say whether the people it is about have seen it. Leave names out if you are not sure.',
      }),
    ],
    subject: 'Thank you for your kind words',
    body: `Thank you for taking the time to tell us what went well. We received your message on {{receivedOn}}.

[[shared]]

You need do nothing more.`,
  }),
  'confirm-call': toPerson({
    name: 'What we agreed on the telephone',
    cites: ['¶2', '¶4'],
    fits: { paths: 'every', when: 'call-recorded' },
    isCalm: true,
    mayTell: ['callBackOn'],
    fields: [
      dayGone('calledOn', 'When was the call?', ['¶2']),
      written('said', 'What was said?', ['¶2'], { from: 'call-said' }),
      written('agreed', 'What was agreed?', ['¶2']),
    ],
    subject: 'What we talked about on the telephone',
    body: `Thank you for talking to us on [[calledOn]]. This letter sets down what we talked about, so that you can tell us if we have something wrong.

## What you told us

[[said]]

## What we agreed

[[agreed]]

We will ring you again on {{callBackOn}}.

If any of this is not how you remember it, please tell us.`,
  }),
  'tell-who-handles': toPerson({
    name: 'Who deals with it',
    cites: ['¶8', '¶9', '¶29'],
    fits: { paths: ['service-ongoing', 'methodology-ongoing'], when: 'handler-agreed' },
    facts: ['handler', 'completeBy'],
    fields: [written('why', 'Why are they best placed?', ['¶8'], { from: 'handler-reason' })],
    subject: 'Who is dealing with your complaint',
    body: `We have decided who deals with your complaint about our service. It is {{handler}}.

[[why]]

Your case itself goes on as before. Making a complaint does not change how we deal with it.

You will hear from us by {{completeBy}} at the latest.`,
  }),
  'ask-for-more': toPerson({
    name: 'Questions to the person',
    cites: ['¶4', '¶11', '¶14', '¶23'],
    fits: { paths: 'every' },
    facts: ['completeBy'],
    fields: [
      written('why', 'Why do you ask?', ['¶4']),
      written('questions', 'Your questions', ['¶11'], { hint: 'Put “- ” before each question.' }),
      dayToCome('replyBy', 'By when do you need the answer?', ['¶29']),
    ],
    subject: 'We need to ask you something',
    body: `[[why]]

## Our questions

[[questions]]

Please tell us by [[replyBy]]. You can ring us if that is easier than writing, and tell us if you need longer.

We go on with our work meanwhile. You will hear from us by {{completeBy}} at the latest.`,
  }),
  'ask-for-authority': toPerson({
    name: 'Authority to act for somebody',
    cites: ['¶2', '¶4'],
    fits: { paths: 'every', when: 'somebody-acts-for-them' },
    fields: [
      line('who', 'For whom does the person want to act?', ['¶4']),
      written('what', 'What do you need from them?', ['¶4'], {
        hint: 'For example a signed note from the person they act for.',
      }),
      written('until', 'What can we say until we have it?', ['¶4']),
    ],
    subject: 'We need to know that you may act for somebody',
    body: `You wrote to us about [[who]]. We want to help, and we need to be sure that they agree before we talk about their case with you.

## What we need

[[what]]

## Until we have it

[[until]]`,
  }),
  'explain-delay': toPerson({
    name: 'Our answer takes longer',
    cites: ['¶29'],
    fits: { paths: 'every', when: 'limit-extended' },
    facts: ['newDate'],
    fields: [
      written('reason', 'Why does it take longer?', ['¶29'], { from: 'extension-reason' }),
      written('apology', 'Your apology', ['¶29'], {
        hint: 'For example: I am sorry that you have to wait longer than we said.',
      }),
      written('meanwhile', 'What happens meanwhile?', ['¶29'], ifAny),
    ],
    subject: 'Our answer will take longer than we said',
    body: `[[apology]]

## Why it takes longer

[[reason]]

## When you will hear from us

Our new date is {{newDate}}. You will hear from us by then.

[[meanwhile]]`,
  }),
  'progress-update': toPerson({
    name: 'How far we have come',
    cites: ['¶25', '¶29'],
    fits: { paths: ['methodology-completed', 'decision'], after: ['announce-review'] },
    isCalm: true,
    fields: [
      written('done', 'What has been done?', ['¶25']),
      written('ahead', 'What is still to be done?', ['¶25']),
      written('nextNews', 'When do they hear next?', ['¶25'], {
        hint: 'Promise only what you are sure of.',
      }),
    ],
    subject: 'How far we have come with your case',
    body: `This is to tell you how far we have come.

## What we have done

[[done]]

## What is still to be done

[[ahead]]

## When you will hear next

[[nextNews]]`,
  }),
  'one-reply-for-all': toPerson({
    name: 'One reply to several letters',
    cites: ['¶4', '¶28'],
    fits: { paths: 'every', when: 'several-contacts' },
    facts: ['contacts', 'completeBy'],
    fields: [written('how', 'How do you answer them together?', ['¶4'])],
    subject: 'We deal with all your letters together',
    body: `You have written to us more than once. We have read all of it, and we deal with it together under the reference {{reference}}.

## What we have from you

{{contacts}}

[[how]]

You will hear from us by {{completeBy}} at the latest.`,
  }),
  'withdrawal-confirmed': toPerson({
    name: 'A complaint is withdrawn',
    cites: ['¶4', '¶30'],
    fits: { paths: 'every', when: 'withdrawn' },
    tells: ['withdrawn'],
    fields: [
      written('what', 'What was withdrawn?', ['¶4'], { from: 'withdrawn-what' }),
      written('stops', 'What do we stop doing?', ['¶4']),
      written('back', 'Until when, and how, can they come back to it?', ['¶4']),
    ],
    subject: 'You asked us to stop',
    body: `You told us that you no longer want us to look into this:

[[what]]

## What we stop doing

[[stops]]

## If you change your mind

[[back]]`,
  }),
  'adjustment-answer': toPerson({
    name: 'What we do differently for somebody',
    cites: ['¶2', '¶4'],
    fits: { paths: 'every', when: 'needs-recorded' },
    isCalm: true,
    mayTell: ['needs'],
    fields: [
      chosen(
        'answer',
        'Do we do what they ask?',
        {
          yes: ['Yes', 'We will do what you asked for.'],
          partly: ['In part', 'We can do part of what you asked for.'],
          no: ['No', 'We are not able to do what you asked for.'],
        },
        ['¶4'],
      ),
      written('what', 'What do we do from now on?', ['¶4']),
      written('why', 'Why not, or not all of it?', ['¶4'], {
        ...ifAny,
        requiredWhen: { field: 'answer', is: ['partly', 'no'] },
      }),
      next(['¶4'], 'Say whom they can talk to if this does not help.'),
    ],
    subject: 'What we will do differently for you',
    body: `You told us that you need something done differently. [[answer]]

What we have noted that you need: {{needs}}.

## What we do from now on

[[what]]

[[why]]

## What happens next

[[next]]`,
  }),
};
