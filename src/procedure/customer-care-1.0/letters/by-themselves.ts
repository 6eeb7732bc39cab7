import type { Letter, LetterFact } from '#procedure/letter.ts';

export type OwnLetterId =
  | 'acknowledge-feedback'
  | 'acknowledge-review-request'
  | 'handler-notice'
  | 'praise-notice'
  | 'account-notice';

/** ¶2: the telephone stands before the e-mail address. */
const reachUs = `If you want to talk about it, please ring us first if you can.
Telephone: {{telephone}} ({{telephoneHours}})
E-mail: {{email}}
Please give us your reference, {{reference}}.

{{officeName}}`;

const whatYouSaid = `What you told us:

{{said}}`;

const REACH: readonly LetterFact[] = ['telephone', 'telephoneHours', 'email', 'officeName'];

type Given = Pick<Letter, 'name' | 'cites' | 'audience' | 'facts' | 'subject' | 'body'>;

const byItself = (given: Given): Letter => ({
  ...{ made: 'by-itself', fits: { paths: 'every' }, tells: [], secondPerson: null, isCalm: false },
  ...{ toColleagues: [], mayTell: [], fields: [] },
  ...given,
});

/** The letters that are sent by themselves, and the notices to colleagues. Nothing else is sent without a person. */
export const ownLetters: Readonly<Record<OwnLetterId, Letter>> = {
  'acknowledge-feedback': byItself({
    name: 'Acknowledgement of feedback',
    cites: ['¶2', '¶3', '¶6', '¶28', '¶29'],
    audience: 'person',
    subject: 'We have received your feedback ({{reference}})',
    body: `Dear {{name}}

Thank you for getting in touch. We received your feedback on {{receivedOn}}. Your reference is {{reference}}.

What happens next: we read what you told us and think about what we can do to help. If it is praise, we keep it and share it with those it is about, and you need do nothing more. Otherwise you will hear from us by {{completeBy}} at the latest.

${whatYouSaid}

${reachUs}`,
    facts: ['name', 'reference', 'receivedOn', 'completeBy', 'said', ...REACH],
  }),
  'acknowledge-review-request': byItself({
    name: 'Acknowledgement of a review request',
    cites: ['¶1', '¶2', '¶3', '¶22', '¶28', '¶29'],
    audience: 'person',
    subject: 'We have received your request for a review ({{reference}})',
    body: `Dear {{name}}

You asked us to think again about a decision. We received your request on {{receivedOn}}. Your reference is {{reference}}.

Date of the decision: {{decisionDate}}
Why you think it should be reviewed: {{criteria}}

What happens next: we look at your reasons and decide by {{referBy}} whether to propose a review. If we propose one, another team decides whether it takes place. You will hear by {{completeBy}} at the latest whether there will be a review.

A review is not a new investigation. It looks at whether the facts we relied on were right, whether there is new information, and whether we missed or misunderstood something.

${whatYouSaid}

${reachUs}`,
    facts: [
      ...(['name', 'reference', 'receivedOn', 'decisionDate', 'criteria'] as const),
      ...(['referBy', 'completeBy', 'said'] as const),
      ...REACH,
    ],
  }),
  'handler-notice': byItself({
    name: 'Notice of who handles a complaint',
    cites: ['¶8'],
    audience: 'colleague',
    subject: '{{caseReference}}: who handles it',
    body: `To the Business Support Officer

It has been agreed who handles {{caseReference}}: {{handler}}.
The Customer Care Officer of the case is {{officer}}.

You need do nothing unless your records say otherwise.`,
    facts: ['caseReference', 'handler', 'officer'],
  }),
  'praise-notice': byItself({
    name: 'Notice to the person who is praised',
    cites: ['¶6'],
    audience: 'colleague',
    subject: 'Somebody has praised your work ({{caseReference}})',
    body: `We received this on {{receivedOn}} and thought you would like to read it, in the words of the person who sent it:

{{said}}

It is filed under {{caseReference}}.`,
    facts: ['receivedOn', 'said', 'caseReference'],
  }),
  'account-notice': byItself({
    name: 'Notice to a colleague whose account is asked for',
    cites: ['¶11'],
    audience: 'colleague',
    subject: 'Please give us your account by {{replyBy}}',
    body: `{{askedBy}} asks for your account of something that was raised with Customer Care.

You find the questions under “My work”. Please answer by {{replyBy}}. You are shown the questions and what was said about it, and nothing else.`,
    facts: ['askedBy', 'replyBy'],
  }),
};
