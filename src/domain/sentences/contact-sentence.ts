import { FLAG_NAMES, type Way } from '#domain/contact/address.ts';
import type { AckFailure } from '#domain/contact/contact.ts';
import type {
  AckException,
  AckPlan,
  Channel,
  ContactEvent,
  ContactReceived,
} from '#domain/contact/events.ts';
import type { Suggestion } from '#domain/mail/facts.ts';
import { MAIL_KIND_NAMES } from '#domain/mail/kind-names.ts';
import type { Recorded } from '#domain/recorded.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { dataOfContact } from './data.ts';
import {
  dayInWords,
  type Names,
  nameOf,
  type Sentence,
  sentenceOf,
  type Told,
  whoDid,
  wrote,
} from './words.ts';

const BY: Readonly<Record<Channel, string>> = {
  email: 'by e-mail',
  online: 'online',
  telephone: 'by telephone',
  post: 'by post',
};

const WHY_NOT: Readonly<Record<AckException, string>> = {
  'no-way-to-write': 'there is no way to write to the person',
  automatic: 'it is an automatic message',
  doubtful: 'it may be an automatic message',
  'too-many': 'too many like it came in a day',
  imported: 'it was brought in from before',
  'passed-on': 'nobody is named to write to',
  'not-to-be-written-to': 'nothing is sent to this address by itself',
  'calendar-ends': 'the calendar ends before the days that would be promised',
};

const FAILED: Readonly<Record<AckFailure, string>> = {
  refused: 'was refused',
  bounced: 'came back undelivered',
  'not-to-be-written-to': 'was not sent, because nothing is sent to this address by itself',
  'given-up': 'was given up, because no mail server took it',
};

const ADDRESSES = (ways: readonly Way[]): string =>
  ways.length === 2 ? 'addresses' : ways[0] === 'post' ? 'postal address' : 'e-mail address';

function planned(plan: AckPlan): string {
  switch (plan.kind) {
    case 'not-required':
      return 'it needs no acknowledgement';
    case 'exception':
      return `${WHY_NOT[plan.because]}, so no acknowledgement goes out`;
    case 'letter':
      return 'an acknowledgement is queued';
    default:
      return plan satisfies never;
  }
}

const WHERE: Readonly<Record<Suggestion['why'], string>> = {
  'answers-case': 'it answers a case, but may be an automatic message',
  'answers-closed-case': 'it answers a case that is closed',
  'quotes-reference': 'it names a reference, but does not come from an address known there',
  'answers-our-letter': 'it answers a letter that went to another address',
  'follows-contact': 'it follows an earlier contact',
};

function received(event: ContactReceived, names: Names): string {
  const passedOn = event.passedOnBy ? `, passed on by ${nameOf(event.passedOnBy, names)}` : '';
  const what = event.reviewRequest ? 'a request for a review' : whatOf(event);
  const when = dayInWords(event.receivedOn);
  return `entered ${event.reference}, ${what} received ${BY[event.channel]} on ${when}${filesOf(event)}${passedOn}; ${planned(event.acknowledgement)}${placeOf(event)}`;
}

function whatOf({ mail }: ContactReceived): string {
  const kind = mail?.kind ?? 'person';
  if (kind === 'person') return 'feedback';
  return mail?.isDoubtful ? `what may be ${MAIL_KIND_NAMES[kind]}` : MAIL_KIND_NAMES[kind];
}

function placeOf({ mail, suggested }: ContactReceived): string {
  if (mail?.filedOn) return `; it is filed on ${mail.filedOn}`;
  if (!suggested) return '';
  const where = suggested.case ?? suggested.contact;
  return `; ${WHERE[suggested.why]}${where === null ? '' : ` (${where})`}`;
}

function filesOf({ attachments = [] }: ContactReceived): string {
  if (attachments.length === 0) return '';
  return attachments.length === 1 ? ' with 1 file' : ` with ${attachments.length} files`;
}

function told(event: ContactEvent, names: Names): Told {
  const acknowledged = procedure.acknowledgement.cites;
  switch (event.type) {
    case 'ContactReceived':
      return { did: received(event, names), quote: wrote(event.words, 'text'), paragraphs: ['¶2', '¶28'] };
    case 'AcknowledgementSent': {
      const twice = event.mayBeTwice ? '; it may have been sent twice' : '';
      const did = `acknowledged it ${BY[event.how]} on ${dayInWords(event.on)}${twice}`;
      return { did, quote: null, paragraphs: acknowledged };
    }
    case 'AcknowledgementFailed': {
      const did = `recorded that the acknowledgement ${FAILED[event.because]}`;
      return { did, quote: wrote(event.words, 'answer'), paragraphs: acknowledged };
    }
    case 'ContactMatched':
      return {
        did: `matched it to the original case ${event.originalCase}`,
        quote: null,
        paragraphs: ['¶4'],
      };
    case 'ContactPlaced':
      return { did: `put it on the case ${event.case}`, quote: null, paragraphs: ['¶4'] };
    case 'ContactSetAside':
      return {
        did: 'recorded that it is not feedback',
        quote: wrote(event.words, 'reason'),
        paragraphs: ['¶4', '¶28'],
      };
    case 'MailCopyArrived': {
      const did = `recorded that the same message arrived again in “${event.mailbox}”`;
      return { did, quote: null, paragraphs: ['¶2'] };
    }
    case 'SenderNamed': {
      const who = wrote(event.words, 'name') ?? wrote(event.words, 'email');
      const named = who === null ? 'looked at it' : 'named who it is from';
      const did = `${named}; ${planned(event.acknowledgement)}`;
      return { did, quote: who, paragraphs: ['¶6', '¶28'] };
    }
    case 'FoundToBePerson': {
      const did = 'said that a person wrote it, so that it is considered like any other';
      return { did, quote: wrote(event.words, 'reason'), paragraphs: ['¶1', '¶28'] };
    }
    case 'FileQuarantined': {
      const did = 'kept a file closed, because the scanner for malware found something in it';
      return { did, quote: wrote(event.words, 'signature'), paragraphs: ['¶2'] };
    }
    case 'FileReleased': {
      const did = 'released a file that the scanner for malware had kept closed';
      return { did, quote: wrote(event.words, 'reason'), paragraphs: ['¶2'] };
    }
    case 'RedactedCopyAdded':
      return { did: 'put a redacted copy beside a file', quote: null, paragraphs: ['¶25', '¶30'] };
    case 'AddressFlagged': {
      const did = `marked the person’s ${ADDRESSES(event.ways)}: ${FLAG_NAMES[event.what].toLowerCase()}`;
      return { did, quote: wrote(event.words, 'reason'), paragraphs: acknowledged };
    }
    case 'AddressFlagLifted': {
      const did = `took a mark from the person’s ${ADDRESSES(event.ways)}: ${FLAG_NAMES[event.what].toLowerCase()}`;
      return { did, quote: wrote(event.words, 'reason'), paragraphs: acknowledged };
    }
    default:
      return event satisfies never;
  }
}

/** One event of a contact as a plain sentence, with its paragraphs and its facts and words (¶2, ¶28). Total. */
export function sentenceOfContact({ event, by }: Recorded<ContactEvent>, office: Names): Sentence {
  const what = told(event, office);
  return {
    sentence: sentenceOf(whoDid(by, office), what),
    paragraphs: what.paragraphs,
    data: dataOfContact(event),
  };
}
