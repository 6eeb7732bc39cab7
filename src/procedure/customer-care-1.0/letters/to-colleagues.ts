import type { Letter } from '#procedure/letter.ts';
import { chosen, dayToCome, ifAny, line, toColleague, written } from './parts.ts';

export type ColleagueLetterId =
  | 'account-wanted'
  | 'to-line-manager'
  | 'to-allocations'
  | 'refer-to-ocwt'
  | 'return-from-ocwt'
  | 'ocwt-reminder'
  | 'praise-passed-on'
  | 'risk-alert';

/** What colleagues are written about a case. They go as notices, never by e-mail outside the house. */
export const colleagueLetters: Readonly<Record<ColleagueLetterId, Letter>> = {
  'account-wanted': toColleague({
    name: 'A colleague’s account is wanted',
    cites: ['¶11', '¶14'],
    fits: {
      paths: ['service-ongoing', 'service-completed', 'methodology-ongoing'],
      when: 'colleague-concerned',
    },
    secondPerson: 'It tells a colleague what is said of them: somebody else reads it first.',
    toColleagues: ['concerned'],
    fields: [
      written('alleged', 'What is said?', ['¶11']),
      written('questions', 'Your questions', ['¶11'], { hint: 'Put “- ” before each question.' }),
      dayToCome('replyBy', 'By when do you need the answer?', ['¶11']),
      written('shared', 'What will be shown to whom?', ['¶11']),
    ],
    subject: 'Your account of something that was raised with us',
    body: `Something was raised with Customer Care that concerns you. It has not been decided. We would like to hear your side first.

## What is said

[[alleged]]

## Our questions

[[questions]]

Please answer by [[replyBy]]. You can also ring and tell us.

## What happens with your answer

[[shared]]`,
  }),
  'to-line-manager': toColleague({
    name: 'To a line manager: please speak with the person',
    cites: ['¶8', '¶9'],
    fits: {
      paths: ['service-ongoing', 'methodology-ongoing'],
      after: ['opened:manager-first', 'opened:change-of-owner', 'agree-handler:line-manager'],
    },
    toColleagues: ['line-manager'],
    facts: ['caseReference', 'name'],
    mayTell: ['originalCase'],
    fields: [
      written('concern', 'What is the concern?', ['¶9']),
      chosen(
        'ask',
        'What do you ask for?',
        {
          call: ['To ring the person', 'Please ring the person and try to put it right.'],
          owner: ['To decide who has the case', 'Please decide whether somebody else takes over the case.'],
          handover: ['To hand it over', 'Please hand it over to us, with what you have tried.'],
        },
        ['¶9'],
      ),
      dayToCome('callBy', 'By when?', ['¶9', '¶29']),
    ],
    subject: '{{caseReference}}: please speak with the person',
    body: `{{name}} has told us about our service, and the guidance asks the line manager to try first (¶9).

Their case is {{originalCase}}.

## What it is about

[[concern]]

[[ask]]

Please do so by [[callBy]], and record it on {{caseReference}}.`,
  }),
  'to-allocations': toColleague({
    name: 'To Allocations: please try first',
    cites: ['¶10'],
    fits: { paths: ['service-ongoing', 'methodology-ongoing'], after: ['opened:allocations-first'] },
    toColleagues: ['allocations'],
    facts: ['caseReference', 'name', 'receivedOn'],
    mayTell: ['originalCase'],
    fields: [
      written('concern', 'What is the concern?', ['¶10']),
      dayToCome('replyBy', 'By when do you need to know?', ['¶10', '¶29']),
    ],
    subject: '{{caseReference}}: waiting for an investigator',
    body: `{{name}} told us on {{receivedOn}} that the case waits too long for an investigator.

Their case is {{originalCase}}.

[[concern]]

Please say where it stands and try to put it right (¶10). Record on {{caseReference}} by [[replyBy]] whether it is settled.`,
  }),
  'refer-to-ocwt': toColleague({
    name: 'To OCWT: a case for you',
    cites: ['¶19', '¶24', '¶29'],
    fits: {
      paths: ['methodology-completed', 'decision'],
      after: ['agree-analysis:approve', 'decide-referral:pass'],
    },
    toColleagues: ['ocwt'],
    facts: ['caseReference', 'ocwtBy', 'receivedOn'],
    mayTell: ['originalCase', 'decisionDate', 'criteria'],
    fields: [
      written('summary', 'The analysis in short', ['¶19', '¶24'], { from: 'signed-decision' }),
      written('papers', 'What goes with it?', ['¶19', '¶24']),
    ],
    subject: '{{caseReference}}: for your decision by {{ocwtBy}}',
    body: `{{caseReference}} is with you now. Please decide by {{ocwtBy}} (¶29).

Received on {{receivedOn}}.

The original case is {{originalCase}}.

The decision in question is that of {{decisionDate}}.

What is claimed: {{criteria}}.

## The analysis in short

[[summary]]

## What goes with it

[[papers]]`,
  }),
  'return-from-ocwt': toColleague({
    name: 'From OCWT: back to Customer Care',
    cites: ['¶20', '¶25', '¶29'],
    fits: { paths: ['methodology-completed', 'decision'], after: ['decide-review:no-review'] },
    toColleagues: ['customer-care-officer', 'customer-care-manager'],
    facts: ['caseReference', 'ocwtDecidedOn', 'completeBy'],
    fields: [written('reasons', 'The reasons', ['¶25'], { from: 'ocwt-reasons' })],
    subject: '{{caseReference}}: OCWT has decided',
    body: `OCWT decided on {{ocwtDecidedOn}} that there is no review. The person is to be told why by {{completeBy}} (¶29).

## The reasons

[[reasons]]`,
  }),
  'ocwt-reminder': toColleague({
    name: 'To OCWT or the manager: a decision is due',
    cites: ['¶25', '¶29'],
    fits: { paths: ['methodology-completed', 'decision'], when: 'ocwt-waited-for' },
    toColleagues: ['ocwt', 'customer-care-manager'],
    facts: ['caseReference', 'ocwtBy'],
    fields: [
      chosen(
        'what',
        'What is it?',
        {
          soon: ['It is due soon', 'It is due soon.'],
          today: ['It is due today', 'It is due today.'],
          late: ['It is late', 'That day has gone by.'],
          escalated: [
            'It is late, and goes to the manager',
            'That day has gone by. Please take it up with OCWT.',
          ],
        },
        ['¶29'],
      ),
      written('soFar', 'What has been done so far?', ['¶29'], ifAny),
    ],
    subject: '{{caseReference}}: due by {{ocwtBy}}',
    body: `The decision about a review of {{caseReference}} was asked for by {{ocwtBy}} (¶29). [[what]]

[[soFar]]`,
  }),
  'praise-passed-on': toColleague({
    name: 'Praise for a colleague',
    cites: ['¶6'],
    fits: { paths: ['positive-feedback'], after: ['opened', 'file-positive-feedback'] },
    toColleagues: [
      ...(['case-owner', 'line-manager', 'customer-care-officer'] as const),
      ...(['business-support-officer', 'allocations', 'ocwt'] as const),
    ],
    facts: ['receivedOn', 'said', 'caseReference'],
    fields: [written('word', 'A word from you', ['¶6'], ifAny)],
    subject: 'Praise for your work ({{caseReference}})',
    body: `We received this on {{receivedOn}}, in the words of the person who sent it:

> {{said}}

[[word]]

It is filed under {{caseReference}}.`,
  }),
  'risk-alert': toColleague({
    name: 'Somebody may be at risk',
    cites: ['¶2', '¶4'],
    fits: { paths: 'every', when: 'risk' },
    toColleagues: ['customer-care-manager', 'customer-care-officer'],
    facts: ['caseReference', 'name'],
    fields: [
      written('words', 'Their exact words', ['¶4']),
      line('where', 'Where are they, as far as we know?', ['¶4'], ifAny),
      written('done', 'What has been done, by whom and when?', ['¶2', '¶4']),
      written('needed', 'What is needed now?', ['¶2', '¶4']),
    ],
    subject: '{{caseReference}}: somebody may be at risk',
    body: `Please read this now. It is about {{name}} ({{caseReference}}).

## Their words

[[words]]

[[where]]

## What has been done

[[done]]

## What is needed now

[[needed]]`,
  }),
};
