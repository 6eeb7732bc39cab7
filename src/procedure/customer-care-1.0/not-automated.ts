import type { NotAutomated } from '#procedure/procedure.ts';

/** What this program does not do, or does only when a person does it, by obligation and with the reason. */
export const notAutomated: readonly NotAutomated[] = [
  {
    rule: 'R10',
    cites: ['¶5'],
    why: 'The page of a case leads to the way of its category, drawn with its paragraphs, and shows the place of the case there. Whether somebody reads it, the program cannot know.',
  },
  {
    rule: 'R11',
    cites: ['¶6'],
    why: 'The program cannot notice praise that nobody passes on. A colleague who does is recorded with the contact, and is never thanked in place of the person who praised.',
  },
  {
    rule: 'R12',
    cites: ['¶6'],
    why: 'No mailbox is read. E-mails and notes of calls are entered as contacts by a member of staff. So no contact has the state “automatic” yet, and a letter that comes back (“bounced”) is not seen: whoever notices it records how the person was told instead.',
  },
  {
    rule: 'R14',
    cites: ['¶6'],
    why: 'Scanning is done by hand. A scan is kept as a file with its contact, sealed like the words; the program reads no text in it.',
  },
  {
    rule: 'R13',
    cites: ['¶6'],
    why: 'The records folder is kept here: class, who filed it and when, with the contact and its text. A folder of another system is not written to. The notice of praise goes to the owner of the original case only, since nobody else is known by name.',
  },
  {
    rule: 'R22',
    cites: ['¶9'],
    why: 'Priority is set by itself and shown. No reminder goes out when the first contact of a case with priority is slow.',
  },
  {
    rule: 'R26',
    cites: ['¶11', '¶14'],
    why: 'Whether a conversation took place is what the officer says: its date, or the reason why there was none.',
  },
  {
    rule: 'R32',
    cites: ['¶16'],
    why: 'No text is read to tell service from methodology. A person answers the question and gives the reason.',
  },
  {
    rule: 'R48',
    cites: ['¶25'],
    why: "The letter that explains is written and sent by the officer. The program asks for OCWT's reasons first and records the day of the letter, but does not compose it.",
  },
  {
    rule: 'R49',
    cites: ['¶25'],
    why: 'The review itself is done outside the program. Its outcome, its reasons and the day on which OCWT told the person are recorded.',
  },
  {
    rule: 'R51',
    cites: ['¶26'],
    why: 'The brief letter is written and sent by hand. The program does not close the head without its date, or without the reason of a manager why there is none.',
  },
  {
    rule: 'R55',
    cites: ['¶28'],
    why: 'A letter by post is written at receipt, but printed and posted by hand; the contact stays on the list of those not acknowledged until that is recorded. No mail leaves a production office yet: its letters stay queued until somebody records how they were acknowledged. Nothing tells an automatic message from a person yet, and nothing sees a letter that bounced: the states “automatic” and “bounced” are kept for the day when a mailbox is read.',
  },
  {
    rule: 'R62',
    cites: ['¶26', '¶30'],
    why: 'Every change is in the history, and a refusal for want of independence is too. That somebody merely read a case is not recorded.',
  },
];
