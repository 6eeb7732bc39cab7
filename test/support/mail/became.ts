/** A message of the collection, and its contact as the API shows it. */
export interface Became {
  readonly name: string;
  readonly isCopy: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: what an outside client sees is JSON without types.
  readonly contact: any;
}

const KINDS: Readonly<Record<string, string>> = {
  person: 'a person’s message',
  'automatic-reply': 'an automatic reply',
  bounce: 'a bounce',
  'delay-notice': 'a notice of delay',
  'our-own': 'our own mail',
  mailing: 'a mailing',
};

const STATES: Readonly<Record<string, string>> = {
  'to-consider': 'to consider',
  automatic: 'automatic list',
};

const inCell = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim();

function filesIn({ attachments }: Became['contact']): string {
  const count = (wanted: string | undefined) =>
    attachments.filter(({ role }: { role?: string }) => role === wanted).length;
  const [files, inline] = [count(undefined), count('inline')];
  const said = [files > 0 ? `${files} attached` : '', inline > 0 ? `${inline} within the text` : ''];
  return said.filter((one) => one !== '').join(', ') || '–';
}

function notesOn({ mail }: Became['contact']): string {
  const said = [
    ...(mail.isUnreadable ? ['unreadable'] : []),
    ...(mail.isEncrypted ? ['encrypted'] : []),
    ...(mail.isSigned ? ['signed'] : []),
    ...(mail.leftOut > 0 ? [`${mail.leftOut} parts in the raw message only`] : []),
  ];
  return said.join(', ') || '–';
}

function rowOf({ name, isCopy, contact }: Became): string {
  const kind = `${contact.mail.isDoubtful ? 'perhaps ' : ''}${KINDS[contact.mail.kind]}`;
  const where = isCopy ? 'a copy of an earlier one' : STATES[contact.state];
  const answer = contact.acknowledgement.state === 'queued' ? 'yes' : `no: ${contact.acknowledgement.why}`;
  const cells = [
    name,
    kind,
    where ?? contact.state,
    answer,
    filesIn(contact),
    notesOn(contact),
    contact.mail.because,
  ];
  return `| ${cells.map(inCell).join(' | ')} |`;
}

/** What became of the collection, as a page that is kept with the program. */
export function tableOf(rows: readonly Became[]): string {
  const counted = new Map<string, number>();
  for (const { contact } of rows) {
    const kind = `${contact.mail.isDoubtful ? 'perhaps ' : ''}${KINDS[contact.mail.kind]}`;
    counted.set(kind, (counted.get(kind) ?? 0) + 1);
  }
  const counts = [...counted].sort().map(([kind, count]) => `- ${kind}: ${count}`);
  return [
    '# What mail becomes',
    '',
    `Each of the ${rows.length} messages of the tests’ collection ([corpus.ts](../test/support/mail/corpus.ts)), taken in by itself on a day of its own, with its raw bytes and the bytes of every part kept as they came. [corpus.test.ts](../test/mail/corpus.test.ts) makes this page and holds it against what is written here.`,
    '',
    ...counts,
    '',
    '| message | taken for | where it is | acknowledged | files | of its form | because |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map(rowOf),
    '',
  ].join('\n');
}
