import type { AckPlan, Channel, ContactEvent, ContactReceived } from '#domain/contact/events.ts';
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

const PLANNED: Readonly<Record<AckPlan['kind'], string>> = {
  'not-required': 'it needs no acknowledgement',
  exception: 'there is no way to write to the person, so no acknowledgement goes out',
  letter: 'an acknowledgement is queued',
};

function received(event: ContactReceived, names: Names): string {
  const passedOn = event.passedOnBy ? `, passed on by ${nameOf(event.passedOnBy, names)}` : '';
  const what = event.reviewRequest ? 'a request for a review' : 'feedback';
  const when = dayInWords(event.receivedOn);
  return `entered ${event.reference}, ${what} received ${BY[event.channel]} on ${when}${filesOf(event)}${passedOn}; ${PLANNED[event.acknowledgement.kind]}`;
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
      const did = `acknowledged it ${BY[event.how]} on ${dayInWords(event.on)}`;
      return { did, quote: null, paragraphs: acknowledged };
    }
    case 'AcknowledgementFailed': {
      const how = event.because === 'refused' ? 'was refused' : 'came back undelivered';
      const did = `recorded that the acknowledgement ${how}`;
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
