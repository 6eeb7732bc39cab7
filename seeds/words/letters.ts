import { CRITERIA, type CriterionId, type ThemeId } from '#procedure/model.ts';
import type { Story } from '#seeds/story.ts';
import { methodologyWords, themeWords } from './service.ts';

const OPENINGS = [
  (mine: string) => `I am writing about how you have dealt with ${mine}.`,
  (mine: string) => `This is to do with ${mine}. You will have it on file.`,
  (mine: string) => `You may remember me: it was ${mine}.`,
  (mine: string) => `I came to you, in good faith, about ${mine}.`,
  (mine: string) => `Good morning. My case is about ${mine}.`,
  (mine: string) => `I do not write letters like this as a rule. It is about ${mine}.`,
  (mine: string) => `Re ${mine}.`,
  (mine: string) =>
    `Hello. English is not my first language and a friend has helped me with this. It is about ${mine}.`,
];

const ASIDES = [
  'I am not well, and this does not help.',
  'My daughter is typing this for me.',
  'I kept copies of everything, with the dates.',
  'I have been patient, I think you will agree.',
  'I know you are busy. So am I.',
  'It is not about money and never was.',
  'I lie awake over it, if I am honest.',
  'My neighbour says I should let it go, but I cannot.',
  'Please excuse the length of this.',
  'I rang first, as your letter suggests, and was told to put it in writing.',
  'Two people at the advice centre read this before I sent it.',
  'I was a civil servant for thirty years and we would not have dared.',
];

const CLOSINGS = [
  'I look forward to hearing from you.',
  'Please ring me, evenings are best.',
  'Yours, still hoping.',
  'Thank you for reading this.',
  'That is all I have to say.',
  'I expect an answer in writing.',
  'With kind regards.',
  'Please do not send me another standard letter.',
  'God bless.',
];

/** Sentences as one letter: terse, plain or rambling, sometimes shouted. */
export function letter(story: Story, ...said: readonly string[]): string {
  const { random, matter } = story;
  const opening = random.pick(OPENINGS)(matter.mine);
  const asides = random.some(
    ASIDES,
    random.weighted([
      [0, 3],
      [1, 4],
      [2, 2],
      [3, 1],
    ]),
  );
  const parts = [opening, ...said, ...asides, random.pick(CLOSINGS)];
  if (random.chance(0.04)) return parts.join(' ').toUpperCase();
  const ended = random.chance(0.6)
    ? `${parts.join(random.chance(0.4) ? '\n\n' : ' ')}\n\n${story.person.name}`
    : parts.join(' ');
  return random.chance(0.03) ? ended.replaceAll('. ', ' . ').replaceAll('ei', 'ie') : ended;
}

export function serviceLetter(story: Story, themes: readonly ThemeId[]): string {
  const said = themes.flatMap((theme) =>
    story.random.some(themeWords[theme].said, story.random.between(1, 2)),
  );
  return letter(
    story,
    ...said,
    ...story.random.some(
      themes.map((theme) => `What I want: ${lower(story.random.pick(themeWords[theme].wanted))}`),
      1,
    ),
  );
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** What the person claims under each criterion of ¶22, in their own words. */
export function claims(story: Story, criteria: readonly CriterionId[]): string {
  const { random, matter } = story;
  const said: Readonly<Record<CriterionId, readonly string[]>> = {
    'inaccurate-facts': [
      `You have the facts wrong: ${matter.fact}.`,
      `Page two says otherwise, but ${matter.fact}.`,
      `It is simply not so as you write it. In truth ${matter.fact}.`,
    ],
    'new-information': [
      `Since then I have found ${matter.paper}. I could not have had it before.`,
      `I enclose ${matter.paper}, which came into my hands last week.`,
      `There is now ${matter.paper}, and it changes things.`,
    ],
    overlooked: [
      `You did not deal with the point that ${matter.fact}. It is not mentioned once.`,
      `My second point was that ${matter.fact}, and you misread it as something else.`,
      `I wrote to you that ${matter.fact}. Where is that in your letter?`,
    ],
  };
  return criteria.map((one) => random.pick(said[one])).join(' ');
}

export function reviewLetter(story: Story, criteria: readonly CriterionId[]): string {
  const unhappy = story.random.pick([
    'I do not accept your decision.',
    'I ask you to look at your decision again.',
    'Your decision not to take this further is wrong.',
    'I am asking for a review of what you decided.',
    'What you offer to put it right is an insult.',
  ]);
  return letter(story, unhappy, claims(story, criteria));
}

/** The criteria that somebody claims: most say that something was overlooked. */
export function claimed(story: Story): readonly CriterionId[] {
  const shares: Readonly<Record<CriterionId, number>> = {
    'inaccurate-facts': 0.5,
    'new-information': 0.35,
    overlooked: 0.75,
  };
  const some = CRITERIA.filter((one) => story.random.chance(shares[one]));
  return some.length > 0 ? some : ['overlooked'];
}

export function methodologyLetter(story: Story): { text: string; about: string } {
  const one = story.random.pick(methodologyWords);
  return { text: letter(story, one.said), about: one.brief };
}

const PRAISE = [
  'I only want to say thank you. She explained everything twice and never hurried me.',
  'We lost, but we were listened to, and that counts for a great deal.',
  'Please tell him that the call on Friday made all the difference.',
  'In eight years of writing to offices, nobody has been as clear as your case owner.',
  'The letter was kind and it was plain. I have read it to my whole family.',
  'A card is enclosed. It has sheep on it, because that is the card I had.',
  'You did what you said, on the day you said. I wish others would.',
];

export function praiseLetter(story: Story): string {
  return letter(story, ...story.random.some(PRAISE, 2));
}

const GENERAL = [
  'Your website asks for a reference before it tells me what a reference is.',
  'The music on your line is too loud for those of us with hearing aids.',
  'Could the leaflet please say at the top what you cannot do? It is on page nine.',
  'I think an office like yours should have a room where people can be met.',
  'Your form does not take the accent in my name. It is my name.',
  'Why are there no opening hours on your letters?',
  'A telephone number that one can read without glasses would be a start.',
  'I read your annual figures and could not make sense of the third table.',
  'The option to leave a message goes to the wrong department, I tried it twice.',
];

export function generalLetter(story: Story): { text: string; about: string } {
  const [one = '', other = ''] = story.random.some(GENERAL, 2);
  return { text: `${one} ${other}\n\n${story.person.name}`, about: one };
}

const AFTERWARDS = [
  'I have your letter. You say it is final. For me it is not final.',
  'Who reads these letters? I ask in all seriousness.',
  'I see that you have refused a review. I want it noted that I disagree.',
  'Why did the second officer not look at the photographs? Nobody has answered that.',
  'This will be my last letter on the subject, I think.',
  'How long do you keep my papers, and may I have them back?',
];

export function afterReviewLetter(story: Story): string {
  return letter(story, ...story.random.some(AFTERWARDS, 2));
}
