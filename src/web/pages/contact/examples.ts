import type { Suggestion } from '#domain/mail/facts.ts';
import type { MailKind } from '#domain/mail/message.ts';
import type { ContactLike, Example } from '#web/examples.ts';

const at =
  (user: string, behind = ''): Example['path'] =>
  async (find) =>
    `/contacts/${await find.contact(user)}${behind}`;

const like =
  (what: ContactLike, behind = ''): Example['path'] =>
  async (find) =>
    `/contacts/${await find.contact('support', what)}${behind}`;

const kind = (mailKind: MailKind): ContactLike => ({ filter: { state: 'automatic' }, mailKind });
const why = (one: Suggestion['why']): ContactLike => ({ filter: { needsMatching: true }, why: one });

const named = (name: string): ContactLike => ({ filter: { state: 'to-consider' }, name });

const FILES = named('Tom Barley');
const TWICE = named('Wanda Pike');
const REPLY = kind('automatic-reply');
const DOUBTFUL: ContactLike = { filter: { state: 'to-consider' }, mailKind: 'automatic-reply' };
const CAME_BACK: ContactLike = { filter: { failed: true, notAcknowledged: true } };
const SUPPRESSED: ContactLike = { filter: { suppressed: true }, name: 'Desk' };
const SCANNED: ContactLike = { filter: { suppressed: true }, isNobody: true };

const closedFile: Example['path'] = async (find) => `/contacts/${await find.closedFile()}`;

/** A contact in its states, and a letter recorded by hand. */
export const examples: readonly Example[] = [
  { name: 'Contact: to consider', as: 'officer', path: at('officer') },
  { name: 'Contact: to consider, seen by the manager', as: 'manager', path: at('manager') },
  { name: 'Contact: a case is chosen for it', as: 'officer', path: at('officer', '?case=CC-2026-00001#add') },
  { name: 'Contact: only to read', as: 'auditor', path: at('auditor') },
  { name: 'Contact: a message with files', as: 'officer', path: like(FILES) },
  { name: 'Contact: a message that came twice', as: 'officer', path: like(TWICE) },
  { name: 'Contact: who sent what was scanned?', as: 'support', path: like(SCANNED) },
  { name: 'Contact: the headers of a message', as: 'officer', path: like(FILES, '?show=headers') },
  { name: 'Contact: an automatic reply, filed on a case', as: 'officer', path: like(REPLY) },
  { name: 'Contact: a letter that came back', as: 'support', path: like(kind('bounce')) },
  { name: 'Contact: our own mail in a circle', as: 'support', path: like({ filter: { ourOwn: true } }) },
  { name: 'Contact: perhaps an automatic reply', as: 'officer', path: like(DOUBTFUL) },
  { name: 'Contact: it answers a closed case', as: 'officer', path: like(why('answers-closed-case')) },
  { name: 'Contact: a stranger names a case', as: 'officer', path: like(why('quotes-reference')) },
  { name: 'Contact: its acknowledgement came back', as: 'support', path: like(CAME_BACK) },
  { name: 'Contact: it was not acknowledged by itself', as: 'support', path: like(SUPPRESSED) },
  { name: 'Contact: a file is kept closed', as: 'manager', path: closedFile },
  { name: 'Contact: just set aside', as: 'support', path: at('support', '?done=not-feedback') },
  { name: 'Contact: not there, or not yours', as: 'officer', path: '/contacts/C-2001-000001' },
  { name: 'Letter: to be recorded', as: 'support', path: '/contacts/new' },
  {
    ...{ name: 'Letter: with faults', as: 'support', path: '/contacts/new' },
    post: {
      channel: 'post',
      'receivedOn.day': '31',
      'receivedOn.month': '2',
      'receivedOn.year': '2026',
      email: 'no address',
    },
  },
];
