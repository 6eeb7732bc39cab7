import type { AskedField } from '#domain/case/options.ts';

/** What an officer might write, by the name of the field. Invented, plain, and short. */
const WORDS: Readonly<Record<string, string>> = {
  decision: 'We looked at what you told us and at our own records. We agree with part of it.',
  reasons:
    'Our records show two calls that nobody answered.\n\nThe letter of 9 March was sent to an old address.',
  reason: 'It took us longer than we said it would, and you had to ask twice.',
  happened: 'You rang on 2 March and on 9 March. Nobody rang you back.',
  should: 'Somebody should have rung you back within two working days.',
  done: 'We have read your letters, spoken to the team that dealt with your case, and looked at our records.',
  answer: 'We looked at this and found that the paper you name was in front of us when we decided.',
  apology: 'I am sorry that you had to ring twice.',
  redress: 'We have put right the address that we hold for you.',
  learning: 'We now note every call on the same day.',
  next: 'If you think that we have missed something, ring us and we will talk about it.\n\nYou need do nothing more.',
  questions: '- When did you first ring us?\n- Who answered, as far as you remember?',
  examples: 'On 4 March there were eleven calls in one afternoon.',
  concern: 'The person has waited three weeks to hear from the investigator.',
  shared: 'We showed your words to the people they are about. They were glad to read them.',
  constituent: 'Mrs P. Sample',
  copied: 'We send a copy of this letter to your constituent.',
  about: 'Calls that nobody returned',
  question: 'May I see the notes of the call?',
};

/** The same for one kind of letter, where its field asks for something else. */
const OF_KIND: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'confirm-call': {
    said: 'Two letters came to the wrong address.',
    agreed: 'We write to your new address from now on.',
  },
  'tell-who-handles': { why: 'They know the case best, and can put it right soonest.' },
  'ask-for-more': { why: 'We want to be sure that we have understood you.' },
  'ask-for-authority': {
    who: 'your sister',
    what: 'A note that your sister has signed, in which she says that you may act for her.',
    until:
      'We can tell you how we work, and we go on with our work. We cannot talk about her case with you yet.',
  },
  'explain-delay': { meanwhile: 'We go on with our work, and we ring you when there is something to tell.' },
  'progress-update': {
    ahead: 'We still have to speak to one more person, and to read the notes of the call.',
    nextNews: 'You will hear from us again within 20 working days.',
  },
  'one-reply-for-all': { how: 'We answer all of it in one letter, so that nothing is left out.' },
  'withdrawal-confirmed': {
    what: 'How we dealt with your calls in March.',
    stops: 'We stop looking into your complaint, and we ask nobody about it any more.',
    back: 'You can come back to it at any time: ring us, or write to us.',
  },
  'adjustment-answer': {
    what: 'We send you every letter in your language, and ring you with an interpreter.',
  },
  'methodology-no-review': { issue: 'How we chose which records to look at.' },
  'redress-offer': {
    offer: 'We offer to pay the £60 that it cost you to come to us twice.',
    accept: 'Ring us, or write to us. You can also say no.',
  },
  'redress-settled': {
    what: 'We pay you the £60 that it cost you to come to us twice.',
    done: 'The money was sent to your bank on 30 March.',
  },
  'review-agreed': {
    who: 'a colleague of the review team',
    what: 'Whether we missed the letter from the hospital, and what it would have changed.',
    updates: 'We tell you how far we have come every 20 working days.',
  },
  'review-outcome': {
    reviewed: 'We read the letter from the hospital, and asked the person who made the decision.',
    effect: 'Our decision stays as it is. You need do nothing.',
  },
  'brief-no-further-action': {
    why: 'What you say about the call is what you told us in March, and we answered it then.',
  },
  reopened: {
    new: 'You sent us a letter from the hospital that we had not seen.',
    what: 'Whether that letter changes what we decided.',
  },
  'late-request': { considered: 'You were in hospital until March. We think that this is a good reason.' },
  signpost: {
    what: 'The time that your surgery took to answer you.',
    body: 'The surgery itself answers complaints first. Telephone: 01632 960123.',
    limits: 'They ask to be told within a year.',
    done: 'We have not passed on what you sent. We keep it for six months in case you want it back.',
  },
  'request-passed-on': { who: 'the information team of our office' },
  'mp-acknowledgement': {
    consent: 'We have a note from your constituent that lets us answer you.',
    contact: 'Amina Okoro, 020 7946 0182',
  },
  'behaviour-warning': {
    effect: 'The colleague who answered could not help anybody else that day.',
    ask: 'Please ring us once a week, and ask for the officer of your case.',
  },
  'behaviour-restriction': {
    limit: 'Please write to us instead of ringing. We read what you send once a week.',
    exceptions: 'Ring us at once if you or somebody else is not safe, or if you have a new case.',
    appeal: 'Write to the Customer Care Manager, who has not taken part in this.',
  },
  'behaviour-looked-at-again': { reasons: 'Since January there were never more than two calls a week.' },
  condolence: {
    condolence: 'We are very sorry to hear of your loss.',
    choices: 'You can ask us to go on, or to stop. If you do nothing, we keep the case open and wait.',
    need: 'If you want us to go on, we need to know that you may decide this.',
  },
  'account-wanted': {
    alleged: 'That two calls were not returned.',
    shared: 'What you write stands on the case. The person is told what we find, and not your words.',
  },
  'refer-to-ocwt': {
    summary: 'Propose a review, on the criterion that is met.',
    papers: 'The request, our analysis, and the decision it is about.',
  },
  'ocwt-reminder': { soFar: 'We asked on 25 March, and were told that somebody is reading it.' },
  'praise-passed-on': { word: 'Thank you. This is what we hope people find here.' },
  'risk-alert': {
    words: 'She said that she did not know how to go on.',
    where: 'She is at home, as far as we know.',
    done: 'Ben Hartley rang her at 10.15 and spoke to her for twenty minutes.',
    needed: 'Somebody should ring her again this afternoon.',
  },
};

const at = (words: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;

/** A sample of what somebody might write; what may be left empty is so where nothing of its kind is known. */
export function sampleFor(kind: string, { name, label, required }: AskedField): string {
  const own = Object.hasOwn(OF_KIND, kind) ? at(OF_KIND[kind] ?? {}, name) : undefined;
  const known = own ?? at(WORDS, name);
  return known ?? (required ? `Here stands: ${label}` : '');
}
