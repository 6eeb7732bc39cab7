import { workingDaysAgo } from '#seeds/days.ts';
import { brisk } from '#seeds/lives/pace.ts';
import { aboutThemes, serviceCompleted } from '#seeds/lives/service.ts';
import type { HeadTold, Sent, Story } from '#seeds/story.ts';
import { help } from '#seeds/words/answers.ts';
import { letter, serviceLetter } from '#seeds/words/letters.ts';
import type { Scenario } from './scenario.ts';

const sent = { channel: 'email' } as const;
const head: HeadTold = {
  category: 'service-completed',
  themes: ['other'],
  about: 'Was given wrong information.',
};

type Then = (story: Story) => void;

/** A complaint about a finished case that was considered the next day, and what is done then. */
function considered(
  about: string,
  daysAgo: number,
  writes: (story: Story) => Sent,
  then: Then = () => undefined,
): Scenario {
  return {
    ...{ about, begins: workingDaysAgo(daysAgo) },
    tell: (story) => {
      story.hasOriginal().receives(writes(story));
      story.later(1).opens([{ ...head, about: aboutThemes(story, ['other']) }], help(story));
      then(story);
    },
  };
}

const noted =
  (text: string): Then =>
  (story) =>
    void story.later(0).does(story.officer, 'note', { text });

const needs =
  (adjustments: readonly string[], reason: string): Then =>
  (story) =>
    void story.later(0).does(story.officer, 'set-adjustments', { adjustments, reason });

const mail =
  (...said: readonly string[]) =>
  (story: Story): Sent => ({ ...sent, text: letter(story, ...said) });
const rings =
  (...said: readonly string[]) =>
  (story: Story): Sent => ({ channel: 'telephone', text: letter(story, ...said) });

const LONG = [
  'On the first of that month I rang at nine and was told to ring at ten.',
  'At ten I was told that the person was in a meeting, which I do not doubt.',
  'The week after that I wrote, and kept the proof of posting, number and all.',
  'What came back was a letter that began with somebody else’s name.',
  'I then set out the whole of it once more, from the beginning, as I do here.',
  'You will see from the enclosed table that the dates in your letter and the dates in mine do not agree in a single line.',
];

/** How people write and what they need: names, scripts, long letters, adjustments, representatives. */
export const voiceScenarios: Readonly<Record<string, Scenario>> = {
  'large-print': considered(
    'Large print, agreed and set.',
    6,
    mail('Please write large, I see very little.'),
    needs(['large-print'], 'Asked for in the first line of the letter.'),
  ),
  'sign-language': considered(
    'British Sign Language: an interpreter is booked for the call.',
    9,
    mail('I am deaf. Please do not ring. A video call with an interpreter is fine.'),
    needs(['sign-language', 'in-writing-only'], 'Is deaf; video calls with an interpreter only.'),
  ),
  'another-language': considered(
    'Written in another language.',
    4,
    (story) => ({
      ...sent,
      text: `Dzień dobry. Piszę w sprawie mojej skargi. Od trzech miesięcy nikt mi nie odpowiedział, a dwa razy pomylono mój adres. Proszę o odpowiedź po polsku.\n\n${story.person.name}`,
    }),
    needs(['another-language'], 'Wrote in Polish and asks for an answer in Polish.'),
  ),
  'telephone-only': considered(
    'Cannot write: everything by telephone, dictated and read back.',
    7,
    rings('I cannot write any more, so you will have to take this down for me.'),
    needs(['telephone-only'], 'Cannot read or write letters since a stroke.'),
  ),
  'call-back-promised': considered(
    'A call back is promised for after Easter.',
    3,
    rings('Ring me when you know something, I am in after four.'),
    (story) =>
      void story.later(0).does(story.officer, 'record-call', {
        ...{ on: story.today, with: story.person.name, callBackOn: '2026-04-07' },
        said: 'Went through the letter. I promised to ring on Tuesday after Easter with what I have found.',
      }),
  ),
  'call-back-due-today': considered(
    'A call back is promised for today.',
    5,
    rings('I am only asking for a straight answer.'),
    (story) =>
      void story.later(1).does(story.officer, 'record-call', {
        ...{ on: story.today, with: story.person.name, callBackOn: '2026-04-02' },
        said: 'Will ring on Thursday about the missing papers.',
      }),
  ),
  'do-not-write-to-me': considered(
    'Wants no letters at all.',
    5,
    (story) => ({
      channel: 'telephone',
      text: letter(story, 'I complain, and I do not want a letter about it at home.'),
    }),
    noted('Asks that nothing is sent. The answer is kept and can be asked for by telephone.'),
  ),
  'unsafe-address': considered(
    'It is not safe to write to the address.',
    8,
    (story) => ({
      channel: 'online',
      text: letter(story, 'Please never ring the house and never write there.'),
      from: { address: null, telephone: null },
    }),
    noted('Not safe to ring or write home. E-mail only, and no details in the subject.'),
  ),
  'name-with-apostrophe': considered('Apostrophes, hyphens and small prefixes in a name.', 4, (story) => ({
    ...mail('My name has been wrong in every letter so far.')(story),
    from: { name: 'Siobhán d’Arcy-O’Neill de la Croix' },
  })),
  'name-in-another-script': considered('A name in another script.', 6, (story) => ({
    ...mail('Mein Name steht oben, so wie er ist.')(story),
    from: { name: 'Олена Ткаченко' },
  })),
  'name-right-to-left': considered('A name that is written from right to left.', 8, (story) => ({
    ...mail('My letters come back because the name is turned round.')(story),
    from: { name: 'ליאת בן־חיים' },
  })),
  'very-long-letter': considered('A letter of many pages.', 5, (story) => ({
    channel: 'post',
    text:
      Array.from({ length: 60 }, (_, page) => `${page + 1}. ${LONG.join(' ')}`).join('\n\n') +
      `\n\n${story.person.name}`,
  })),
  'one-line': considered('One line, no greeting.', 2, () => ({ ...sent, text: 'still waiting. again.' })),
  'abusive-but-valid': considered(
    'Rude, and right about the facts: dealt with like any other (¶4).',
    10,
    mail(
      'You are a pack of idle good-for-nothings!!',
      'And the address on your letter is WRONG, as I have told you twice.',
    ),
    noted(
      'The language is not what we would wish. The complaint about the address is right and goes on as usual.',
    ),
  ),
  'representative-without-authority': considered(
    'A niece writes; there is no authority yet, so nothing is told to her.',
    6,
    (story) => ({
      ...sent,
      text: `I write for my aunt, ${story.person.name}, who is too ill to do so herself. Please deal with me from now on.`,
      from: { name: 'Hester Quill', email: `hester.quill${story.number}@example.org` },
    }),
    noted('No authority yet. Nothing told to the niece; a form has gone out. The dates stand.'),
  ),
  'representative-says-otherwise': considered(
    'The representative and the person say different things.',
    12,
    mail('My adviser will send you the rest.'),
    (story) =>
      void story.later(2).does(story.officer, 'record-call', {
        ...{ on: story.today, with: `${story.person.name}, alone` },
        said: 'Wants an apology. The adviser had asked for a payment; the person does not want that.',
      }),
  ),
  'member-of-parliament': considered(
    'The office of a member of parliament asks for a constituent.',
    7,
    (story) => ({
      ...sent,
      text: `The Member has been approached by a constituent, ${story.person.name}, about ${story.matter.mine}, and would be grateful for a reply that may be passed on.`,
      from: { name: 'Constituency caseworker', email: `caseworker${story.number}@example.org` },
    }),
    noted('The constituent’s consent is with the letter. Copies to both.'),
  ),
  'asks-for-own-papers': considered(
    'A request for one’s own papers is hidden in the complaint.',
    6,
    mail('And while I am at it: send me everything you hold about me.'),
    noted('Also a request for personal data: handed to Records today. The complaint goes on here.'),
  ),
  'asks-for-information': considered(
    'A request for information is hidden in the complaint.',
    8,
    mail('How many complaints like mine did you have last year? I have a right to know.'),
    noted('Also a request for information: handed to Records today, with its own date.'),
  ),
  'somebody-at-risk': considered(
    'Sounds low on the telephone: the risk is noted and a call is made.',
    3,
    rings('I do not sleep and I do not see the point of it all any more.'),
    (story) => {
      noted('Words as said: "I do not see the point of it all any more." The manager was told at once.')(
        story,
      );
      const said =
        'Rang back within the hour. A sister is with them and their doctor has been rung. No letters with dates for now.';
      story.later(0).does(story.officer, 'record-call', { on: story.today, with: story.person.name, said });
    },
  ),
  'five-messages-in-a-week': {
    about: 'Five messages in a week by three channels: one case, the first sets the receipt.',
    begins: workingDaysAgo(10),
    tell: (story) => {
      story.hasOriginal().receives({ ...sent, text: serviceLetter(story, ['delay']) });
      const about = aboutThemes(story, ['delay']);
      story.later(1).opens([{ category: 'service-completed', themes: ['delay'], about }], help(story));
      const channels = ['email', 'telephone', 'online', 'email'] as const;
      channels.forEach((channel, index) => {
        const text = `${index + 2}. ${letter(story, 'Did you get what I sent you before?')}`;
        story
          .later(1, '09:20')
          .receives({ channel, text }, `again-${index}`)
          .later(0)
          .addsContact(`again-${index}`);
      });
    },
  },
  'same-letter-twice': {
    about: 'The same letter by e-mail and by post: both on one case, from the earlier receipt.',
    begins: workingDaysAgo(6),
    tell: (story) => {
      const text = serviceLetter(story, ['not-returning-contact']);
      story.hasOriginal().receives({ ...sent, text });
      const about = aboutThemes(story, ['not-returning-contact']);
      const one: HeadTold = { category: 'service-completed', themes: ['not-returning-contact'], about };
      story.later(0).opens([one], help(story));
      story.later(1, '09:10').receives({ channel: 'post', text }, 'by-post').later(0).addsContact('by-post');
      noted('The letter that came by post is the same as the e-mail, word for word.')(story);
    },
  },
  'late-request': considered(
    'A request months after the decision, with the reason for it.',
    2,
    mail('I was in hospital from October to February and could not write before.'),
    noted('Late, with a good reason. Nothing in the guidance sets a date for asking.'),
  ),
  'service-by-post': {
    about: 'A whole life by post: stamped, acknowledged the next working day, analysed, signed, explained.',
    begins: workingDaysAgo(26),
    tell: (story) =>
      serviceCompleted(story, {
        pace: brisk,
        sent: { channel: 'post' },
        themes: ['delay'],
        finding: 'upheld',
      }),
  },
};
