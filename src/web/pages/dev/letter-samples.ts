/** What an officer might write, by the name of the field. Invented, plain, and short. */
const WORDS: Readonly<Record<string, string>> = {
  decision: 'We looked at what you told us and at our own records. We agree with part of it.',
  reasons:
    'Our records show two calls that nobody answered.\n\nThe letter of 9 March was sent to an old address.',
  reason: 'It took us longer than we said it would, and you had to ask twice.',
  why: 'We want to be sure that we have understood you.',
  what: 'We ring you before we write, and we send you everything in one letter.',
  done: 'We have read your letters, spoken to the team that dealt with your case, and looked at our records.',
  answer: 'We looked at this and found that the paper you name was in front of us when we decided.',
  should: 'Somebody should have rung you back within two working days.',
  happened: 'You rang on 2 March and on 9 March. Nobody rang you back.',
  shared: 'We showed your words to the people they are about. They were glad to read them.',
  redress: 'We say sorry, and we have put right the address that we hold for you.',
  questions: '- When did you first ring us?\n- Who answered, as far as you remember?',
  examples: 'On 4 March there were eleven calls in one afternoon.',
  effect: 'The colleague who answered could not help anybody else that day.',
  concern: 'The person has waited three weeks to hear from the investigator.',
  apology: 'I am sorry that you had to ring twice.',
  next: 'If you think that we have missed something, ring us and we will talk about it.\n\n- You need do nothing more.\n- We keep your case open until Friday.',
  who: 'your sister',
  learning: 'We now note every call on the same day.',
  issue: 'How we chose what to look at.',
  said: 'You told us that two letters came to the wrong address.',
  agreed: 'We agreed that we write to your new address from now on.',
  new: 'You sent us a letter from the hospital that we had not seen.',
  nextNews: 'You will hear from us again within 20 working days.',
  alleged: 'That two calls were not returned.',
  offer: 'We offer to pay the £60 that it cost you to come to us twice.',
  accept: 'Ring us, or write to us. You can also say no.',
  updates: 'We tell you how far we have come every 20 working days.',
  condolence: 'We are very sorry to hear of your loss.',
  words: 'She said that she did not know how to go on.',
  where: 'At home, as far as we know.',
  needed: 'Somebody should ring her today.',
  constituent: 'a constituent of yours',
  contact: 'Advice line, 020 7946 0123',
  about: 'Calls that nobody returned',
  question: 'May I see the notes of the call?',
};

/** A sample of what somebody might write in a field. */
export const sampleFor = (name: string, label: string): string =>
  Object.hasOwn(WORDS, name)
    ? (WORDS[name] ?? '')
    : `This is where the officer says: ${label.replace(/[?.:]+$/, '').toLowerCase()}.`;
