import type { StandingClock } from '#adapters/clock.ts';
import { keptHere } from '#adapters/mail/kept-here.ts';
import type { App } from '#app/app.ts';
import { openedContact } from '#app/case-work.ts';
import { dispatch } from '#app/dispatch.ts';
import { storeMany } from '#app/mail/store-message.ts';
import { takeInStored } from '#app/mail/take-in.ts';
import type { Scanner } from '#app/ports.ts';
import { scanWaiting } from '#app/scanning.ts';
import { londonTime, TODAY } from './days.ts';
import {
  mailWithFiles,
  mailWithMalware,
  plainMail,
  returnedMail,
  STAND_IN,
  scannedMail,
} from './words/mails.ts';

/** A letter of ours that somebody may answer: to whom it went, about which contact and case. */
interface Answerable {
  readonly email: string;
  readonly contact: string;
  readonly case: string;
  readonly messageId: string;
}

const ANSWERABLE = `select c.reference as contact, k.reference as "case", o.message_id as "messageId"
  from contacts c join cases k on k.reference = c.case_reference
  join outgoing o on o.stream = 'contact:' || c.reference and o.medium = 'email' and o.state = 'sent'
  where k.state = $1 and o.message_id is not null and k.complained_of = '{}' and c.channel = 'email'
  order by c.place desc limit 4`;

async function answerable(app: App, state: 'open' | 'closed'): Promise<readonly Answerable[]> {
  const rows = await app.store.query<Omit<Answerable, 'email'>>(ANSWERABLE, [state]);
  const found: Answerable[] = [];
  for (const row of rows) {
    const email = (await openedContact(app.store, row.contact))?.contact.words.email;
    if (email) found.push({ ...row, email });
  }
  return found;
}

type Mail = readonly [time: string, bytes: Buffer, mailbox?: string];

const person = (name: string, at = 'example.org'): string =>
  `${name} <${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@${at}>`;

/** What comes by itself, whatever is in the office already. */
function strangers(): readonly Mail[] {
  const twice = plainMail({
    ...{ from: person('Wanda Pike'), subject: 'No answer since January', id: 'wanda-1@example.org' },
    text: 'I wrote in January and have heard nothing.\n\nWanda Pike',
  });
  const praise =
    '---------- Forwarded message ----------\nFrom: Ruth Amos <ruth.amos@example.net>\nSubject: Thank you\n\nPlease thank Priya. She rang me back the same day.';
  const robot = (number: number): Mail => [
    `13:${10 + number}`,
    plainMail({
      ...{ from: 'Desk <desk@tickets.example.net>', subject: `[#${4100 + number}] Request received` },
      text: `Your request was received. Its number is ${4100 + number}.`,
    }),
  ];
  return [
    [
      '09:05',
      mailWithFiles({
        ...{ from: person('Tom Barley'), subject: 'Your letter of 20 March', id: 'barley-1@example.org' },
        text: 'I attach the letter that you sent me. I do not understand the second page.\n\nPlease ring me on 01632 960017.',
      }),
    ],
    ['09:40', twice],
    ['09:41', twice, 'reviews@example.org'],
    [
      '10:30',
      plainMail({
        ...{ from: 'customer-care@example.org', subject: '[staff notice] A case is due tomorrow' },
        ...{ text: 'A case is due tomorrow.', more: ['Auto-Submitted: auto-generated'] },
      }),
    ],
    [
      '11:10',
      plainMail({
        from: 'Elin Marsh <support@staff.example.org>',
        subject: 'Fwd: Thank you',
        text: `This came to me.\n\n${praise}`,
      }),
    ],
    [
      '10:45',
      mailWithMalware({
        ...{ from: person('Accounts', 'example.net'), subject: 'Your bill' },
        text: 'See the bill attached.',
      }),
    ],
    ['11:30', scannedMail('scanner@example.org', '2026-04-02 counter 1')],
    [
      '12:00',
      plainMail({
        from: 'Resident News <news@lists.example.com>',
        subject: 'What is on in April',
        text: 'The market is open on Saturdays.',
        more: ['List-Id: <news.lists.example.com>', 'Precedence: bulk'],
      }),
    ],
    [
      '12:15',
      plainMail({
        from: person('Olive Marsh', 'example.com'),
        subject: 'Out of office: back on 13 April',
        text: 'I am on leave until 13 April.',
      }),
    ],
    ...[0, 1, 2, 3, 4, 5].map(robot),
  ];
}

/** What answers letters of ours, or names cases. */
function answers(open: readonly Answerable[], closed: readonly Answerable[]): readonly Mail[] {
  const [replies, bounces, writes] = open;
  const [still] = closed;
  return [
    ...(replies ? [automaticReply(replies), strangerAbout(replies)] : []),
    ...(bounces ? [['10:20', returnedMail(bounces.email, bounces.messageId)] as const] : []),
    ...(writes ? [moreFrom(writes)] : []),
    ...(still ? [notContent(still)] : []),
  ];
}

const automaticReply = ({ email, messageId }: Answerable): Mail => [
  '10:12',
  plainMail({
    ...{ from: email, subject: 'Automatic reply: We have received your feedback', answers: messageId },
    ...{ text: 'I am away until 13 April.', more: ['Auto-Submitted: auto-replied'] },
  }),
];

const strangerAbout = (about: Answerable): Mail => [
  '11:00',
  plainMail({
    ...{ from: person('Neil Ashby', 'example.net'), subject: `Re: your feedback ${about.case}` },
    text: 'What did you decide about my neighbour?',
  }),
];

const moreFrom = ({ email, messageId }: Answerable): Mail => [
  '14:20',
  plainMail({
    ...{ from: email, subject: 'Re: We have received your feedback', answers: messageId },
    text: 'I have found the date: I rang you on 9 March.',
  }),
];

const notContent = (about: Answerable): Mail => [
  '15:05',
  plainMail({
    ...{ from: about.email, subject: `Re: ${about.case}`, text: 'I still do not accept this.' },
  }),
];

/** Looks at every file, and finds something in the one that stands in for malware. */
const scanner: Scanner = {
  scan: async (bytes) => {
    const text = Buffer.concat(await Array.fromAsync(bytes)).toString('latin1');
    return text.includes(STAND_IN) ? { found: 'Demonstration.Malware' } : { clean: true };
  },
};

/**
 * One day’s mail of the demonstration office, today: a message of each kind, taken in by the real commands, each at its
 * time, and acknowledged where it is a person’s. To be played when the office is filled; leaves the clock at today.
 */
export async function deliverMail(office: App, clock: StandingClock): Promise<void> {
  const { addresses } = office.mailSettings;
  const mailSettings = {
    ...office.mailSettings,
    addresses: [...new Set([...addresses, 'customer-care@example.org'])],
    ...{ staffDomains: ['staff.example.org'], scanners: ['scanner@example.org'] },
  };
  const app: App = { ...office, mailSettings };
  const [open, closed] = await Promise.all([answerable(app, 'open'), answerable(app, 'closed')]);
  const mails = [...strangers(), ...answers(open, closed)].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const day = TODAY.toPlainDate().toString();
  // Taken in when all else of the day is done, as after a pause of the line: in no history does time go back.
  const begun = TODAY.toInstant().subtract({ minutes: 2 });
  for (const [index, [time, bytes, mailbox = 'customer-care@example.org']] of mails.entries()) {
    clock.put(begun.add({ seconds: 3 * index }));
    await storeMany(app, mailbox, [{ place: null, arrivedAt: londonTime(day, time).toInstant(), bytes }]);
    await takeInStored(app, { atOnce: 1 });
    while ((await dispatch(app, keptHere)) > 0);
  }
  while ((await scanWaiting({ ...app, scanner })) > 0);
  clock.put(TODAY.toInstant());
}
