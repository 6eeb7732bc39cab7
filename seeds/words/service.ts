import type { ThemeId } from '#procedure/model.ts';

/** How a service complaint is told: by the person, by an officer, and what they ask for. */
export interface ThemeWords {
  readonly said: readonly string[];
  readonly brief: readonly string[];
  readonly wanted: readonly string[];
  /** What the papers showed. */
  readonly found: readonly string[];
}

export const themeWords: Readonly<Record<ThemeId, ThemeWords>> = {
  delay: {
    said: [
      'It has been weeks and nothing whatever has moved.',
      'I was told six weeks. We are now in the fifth month.',
      'Every date I am given goes by and then I get another date.',
      'You ask me to answer in ten days and then take a hundred yourselves.',
      'My file seems to lie on a desk somewhere while my health gets worse.',
    ],
    brief: [
      'Says that nothing happened on the case for weeks at a time.',
      'Complains that each date we gave went by without an answer.',
      'Says the work took far longer than we said it would.',
    ],
    wanted: [
      'An explanation of the delay and a date that is kept.',
      'An apology, and that somebody gets on with it.',
    ],
    found: [
      'The case lay untouched for seven weeks while the case owner was on leave.',
      'Two dates that we gave were missed, and nobody told the person beforehand.',
      'The work went on throughout; the papers of the body came late, and we said so each time.',
    ],
  },
  attitude: {
    said: [
      'She talked to me as if I were a nuisance.',
      'He sighed down the phone at me. I heard it quite clearly.',
      'I was made to feel stupid for asking what a word meant.',
      'No warmth at all, not one word of sympathy, and I had told him about my wife.',
    ],
    brief: [
      'Says the manner of the case owner was cold and impatient.',
      'Felt talked down to in a call about the case.',
    ],
    wanted: ['That somebody says sorry, and means it.', 'That the case owner hears how this felt.'],
    found: [
      'The recording shows a curt answer to a fair question.',
      'The note of the call is factual; the case owner regrets how it came across.',
    ],
  },
  rudeness: {
    said: [
      'He cut me off in the middle of a sentence and put the phone down.',
      'I was told to "read the letter again, slowly". I am seventy-nine.',
      'The last e-mail had no greeting and one line, and that line was an insult.',
    ],
    brief: [
      'Says a call was ended while the person was still speaking.',
      'Says an e-mail to the person was rude.',
    ],
    wanted: ['An apology from whoever said it.', 'A promise that calls are not ended like this.'],
    found: [
      'The call was ended without warning, which our standards do not allow.',
      'The e-mail was short because it was sent in haste; it should not have been.',
    ],
  },
  'not-returning-contact': {
    said: [
      'I left four messages. Not one was answered.',
      '"Somebody will ring you back today." That was a Tuesday in another month.',
      'I have stopped counting the calls I made. Nobody ever rings back.',
    ],
    brief: ['Left several messages that nobody returned.', 'Says a call-back was promised and never came.'],
    wanted: ['A call, from somebody who knows the case.', 'To be rung back when we say so.'],
    found: [
      'Three of the four messages reached the case owner and were not returned.',
      'The messages went to an extension that nobody reads any more.',
    ],
  },
  'lack-of-updates': {
    said: [
      'I hear nothing unless I ask, and when I ask I hear nothing.',
      'You promised me news every month. I have had one letter since the summer.',
      'I do not even know who has my case at present.',
    ],
    brief: [
      'Has had no news of the case for two months.',
      'Says the monthly updates stopped after the first.',
    ],
    wanted: ['News once a month, without having to ask.', 'To be told honestly where things stand.'],
    found: [
      'No update was sent between the first letter and the complaint.',
      'Updates were sent to an old address although the new one had been given.',
    ],
  },
  'change-of-owner': {
    said: [
      'I want somebody else on my case, please. I cannot talk to him any more.',
      'Trust is gone. Please give my case to another person.',
      'I am asking for a fresh pair of eyes, and I have my reasons.',
    ],
    brief: [
      'Wants somebody else to deal with the case.',
      'Has lost trust in the case owner and asks for another.',
    ],
    wanted: ['Another case owner.', 'Somebody new on the case, and a handover so nothing is lost.'],
    found: [
      'The working relationship had broken down on both sides.',
      'Nothing in the papers shows want of care.',
    ],
  },
  'allocation-delay': {
    said: [
      'My complaint has been waiting for somebody to pick it up since before Christmas.',
      'I was told it was in a queue. Nobody can tell me how long the queue is.',
      'Ten weeks in and my case has no name against it.',
    ],
    brief: [
      'Has waited ten weeks for the case to be given to anybody.',
      'Asks when the case will be allocated.',
    ],
    wanted: ['A name and a date.', 'To know the place in the queue, and why.'],
    found: [
      'The case was in the right place in the queue.',
      'The case was passed over when the queue was moved.',
    ],
  },
  'adjustments-not-met': {
    said: [
      'I asked for large print. I got small print, twice, with an apology in small print.',
      'I cannot use the telephone. It says so on the first page. You rang me.',
      'I told you I need a few days to read things. You gave me until Friday.',
    ],
    brief: [
      'Says large print was asked for and not used.',
      'Was rung although calls are not possible for the person.',
    ],
    wanted: ['That what was agreed is done, every time.', 'The letters again, in a form I can read.'],
    found: [
      'The adjustment was on the file but not on the template for letters.',
      'The adjustment was recorded late, after the second letter had gone.',
    ],
  },
  other: {
    said: [
      'Papers I sent you with the originals enclosed are not to be found.',
      'Your letter had another person’s address under my name.',
      'I was given two different reference numbers and neither works.',
    ],
    brief: [
      'Says papers that were sent in cannot be found.',
      'Was given wrong information about what comes next.',
    ],
    wanted: ['My papers back.', 'The right information, in writing.'],
    found: [
      'The papers were in the wrong folder and have been found.',
      'The information given was out of date.',
    ],
  },
};

/** How the work was carried out (¶17), as the person and as an officer put it. */
export const methodologyWords: readonly { said: string; brief: string; should: string; happened: string }[] =
  [
    {
      said: 'Nobody ever spoke to me. You decided on my complaint without hearing me once.',
      brief: 'Was not spoken to before the case was decided.',
      should: 'The casework manual asks for a conversation with the person at the start, part 3.',
      happened: 'There was an exchange of letters but no conversation.',
    },
    {
      said: 'Your adviser is not even trained in this. I dispute the clinical advice from beginning to end.',
      brief: 'Disputes the clinical advice that was relied on.',
      should: 'Advice comes from somebody of the same field, says part 6 of the casework manual.',
      happened: 'The adviser was from a neighbouring field, and the file says why.',
    },
    {
      said: 'You never asked for the second set of notes. I told you where they were.',
      brief: 'Says that a second set of records was never asked for.',
      should:
        'All records that the person points to are asked for or the reason is noted, part 4 of the manual.',
      happened: 'One of two sets of records was asked for.',
    },
    {
      said: 'The two witnesses I named were not contacted, and there is no word on why.',
      brief: 'Says that the witnesses who were named were not contacted.',
      should: 'The manual, part 5, asks us to weigh each witness and to note why one is not heard.',
      happened: 'Neither witness was heard, and only one of them is mentioned in the plan.',
    },
    {
      said: 'You let them see the draft before me and then you changed it. How is that fair?',
      brief: 'Says the body saw the draft first and it was changed afterwards.',
      should: 'Both sides see the draft on the same day, says part 8 of the manual.',
      happened: 'The body had the draft four days earlier than the person.',
    },
  ];
