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
    why: 'Notes of calls are entered as contacts by a member of staff. Mailboxes are read where they are set up; the program tells a person’s message from a machine’s by what the message says of itself, and puts what is doubtful before a person. Where none is set up, e-mails are entered by hand too.',
  },
  {
    rule: 'R14',
    cites: ['¶6'],
    why: 'Scanning is done by hand. What the office’s scanner mails becomes a contact by post; somebody says who it is from, and then it is acknowledged. The program reads no text in a scan.',
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
    why: "The letter is made here of the facts of the case and of OCWT's reasons, checked and sent. What it says is still written by the officer: the program cannot know whether the reasons are told so that the person understands them. Sending it takes no step: its day is recorded with the explanation.",
  },
  {
    rule: 'R49',
    cites: ['¶25'],
    why: 'The review itself is done outside the program. Its outcome, its reasons and the day on which OCWT told the person are recorded.',
  },
  {
    rule: 'R51',
    cites: ['¶26'],
    why: 'The brief letter is made, checked and sent here, once somebody else has read it. That nothing in the correspondence is new is what a person says; the head closes with the date of the letter, or with the reason of a manager why there is none.',
  },
  {
    rule: 'R55',
    cites: ['¶28'],
    why: 'A letter by post is made at receipt and printed here, but somebody puts it in its envelope and posts it; the contact stays on the list of those not acknowledged until that is recorded. What comes back by post is recorded by whoever finds it. Without settings for mail nothing leaves: letters stay queued until somebody records how they were acknowledged.',
  },
  {
    rule: 'R62',
    cites: ['¶26', '¶30'],
    why: 'Every change is in the history, and a refusal for want of independence is too. That somebody merely read a case is not recorded.',
  },
];
