import { type CorpusMessage, written } from '#test/support/mail/corpus-message.ts';
import {
  crlf,
  type Entity,
  type Field,
  file,
  html,
  multipart,
  plain,
  sample,
  sha256,
  word,
} from '#test/support/mail/make.ts';

// Automatic replies, receipts, mailings and reports, in the shapes of many programs.

const ANSWERS: readonly Field[] = [
  ['In-Reply-To', '<ack-000123@office.example.test>'],
  ['References', '<first@example.org> <ack-000123@office.example.test>'],
];

// Each product: what it calls itself in the subject, and the headers by which it can be told.
const AWAY: readonly (readonly [name: string, subject: string, fields: readonly Field[]])[] = [
  [
    'exchange',
    'Automatic reply: We have received your feedback CC-2026-000123',
    [['Auto-Submitted', 'auto-generated'], ['X-Auto-Response-Suppress', 'All'], ...ANSWERS],
  ],
  [
    'sieve-vacation',
    'Auto: We have received your feedback',
    [['Auto-Submitted', 'auto-replied (vacation)'], ['Precedence', 'bulk'], ...ANSWERS],
  ],
  [
    'web-mail',
    'On leave Re: We have received your feedback',
    [
      ['X-Autoreply', 'yes'],
      ['Precedence', 'bulk'],
      ['X-Autoresponder', 'yes'],
    ],
  ],
  ['old-unix-vacation', 'away from my mail', [['Precedence', 'junk'], ['Return-Path', '<>'], ...ANSWERS]],
  [
    'control-panel',
    'Autoreply: hello',
    [
      ['X-Autorespond', 'hello'],
      ['Precedence', 'auto_reply'],
    ],
  ],
  [
    'domino',
    'AUTO: Ann Example is out of the office',
    [
      ['Auto-Submitted', 'auto-replied'],
      ['X-KeepSent', 'x'],
    ],
  ],
  [
    'help-desk',
    '[Ticket 5512] We have received your request',
    [['Auto-Submitted', 'auto-replied'], ['X-Auto-Response-Suppress', 'All'], ...ANSWERS],
  ],
  ['null-path-only', 'Thank you for your message', [['Return-Path', '<>']]],
  ['null-path-as-word', 'Thank you for your message', [['Return-Path', 'MAILER-DAEMON']]],
  ['owner-email', 'I am away', [['Auto-Submitted', 'auto-replied; owner-email="ann@example.org"']]],
  ['x-auto-reply-from', 'Gone fishing', [['X-Auto-Reply-From', 'ann@example.org']]],
];

const aways = (): readonly CorpusMessage[] =>
  AWAY.map(([name, subject, fields]) =>
    written(
      `away-${name}`,
      { subject, fields, body: plain('I am away until 4 January. For urgent matters ring 020 7946 0123.\n') },
      { kind: 'automatic-reply', text: ['I am away until 4 January.'] },
    ),
  );

// Subjects in many languages that no header bears out: only a person can tell.
const WORDS: readonly (readonly [string, string])[] = [
  ['en', 'Out of office: back on Monday'],
  ['cy', 'Ateb awtomatig: diolch'],
  ['ga', 'Freagra uathoibríoch'],
  ['de', 'Abwesenheitsnotiz: Ihre Nachricht'],
  ['fr', 'Réponse automatique : votre message'],
  ['es', 'Respuesta automática: su mensaje'],
  ['pt', 'Resposta automática: a sua mensagem'],
  ['it', 'Risposta automatica: messaggio'],
  ['nl', 'Automatisch antwoord: uw bericht'],
  ['pl', 'Odpowiedź automatyczna: wiadomość'],
  ['cs', 'Automatická odpověď: zpráva'],
  ['sv', 'Autosvar: ditt meddelande'],
  ['fi', 'Automaattinen vastaus: viesti'],
  ['hu', 'Automatikus válasz: üzenet'],
  ['ro', 'Răspuns automat: mesaj'],
  ['ru', 'Автоматический ответ: письмо'],
  ['el', 'Αυτόματη απάντηση: μήνυμα'],
  ['tr', 'Otomatik yanıt: mesajınız'],
  ['zh', '自动回复: 您的来信'],
  ['ja', '自動返信: お問い合わせ'],
  ['ko', '자동 회신: 문의'],
  ['he', 'תשובה אוטומטית: פנייתך'],
  ['ar', 'رد تلقائي: رسالتك'],
];

const doubted = (): readonly CorpusMessage[] =>
  WORDS.map(([language, subject]) =>
    written(
      `away-without-header-${language}`,
      { subject: word(subject), body: plain('…\n') },
      { kind: 'automatic-reply', isDoubtful: true, subject },
    ),
  );

const textFile = (type: string, body: string, fields: readonly Field[] = []): Entity => ({
  fields: [['Content-Type', type], ...fields],
  body,
});
const partOf = (name: string, body: string) =>
  ({ name, role: 'attachment', sha256: sha256(Buffer.from(crlf(body))) }) as const;

const RECEIPT =
  'Reporting-UA: mail.example.org; Example Mail\nFinal-Recipient: rfc822;ann@example.org\nDisposition: manual-action/MDN-sent-manually; displayed\n';
const FEEDBACK = 'Feedback-Type: abuse\nUser-Agent: Example/1.0\nVersion: 1\n';

const reports = (): readonly CorpusMessage[] => [
  written(
    'receipt-read',
    {
      subject: 'Read: Our decision',
      body: multipart(
        'report',
        [plain('Your message was read.\n'), textFile('message/disposition-notification', RECEIPT)],
        '; report-type=disposition-notification',
      ),
    },
    { kind: 'automatic-reply', parts: [partOf('receipt.txt', RECEIPT)] },
  ),
  written(
    'report-of-abuse',
    {
      from: 'feedback@mail-service.example.net',
      subject: 'FW: complaint about message',
      body: multipart(
        'report',
        [plain('This is a report of abuse.\n'), textFile('message/feedback-report', FEEDBACK)],
        '; report-type=feedback-report',
      ),
    },
    { kind: 'mailing', parts: [partOf('report.txt', FEEDBACK)] },
  ),
  written(
    'report-of-tls',
    {
      from: 'noreply-smtp-tls-reporting@mail-service.example.net',
      subject: 'Report Domain: office.example.test Submitter: mail-service.example.net Report-ID: <1@x>',
      body: multipart(
        'report',
        [plain('TLS report.\n'), file('x!1!2!3.json.gz', 'application/tlsrpt+gzip', sample.zip(41))],
        '; report-type="tlsrpt"',
      ),
    },
    {
      kind: 'mailing',
      parts: [{ name: 'x!1!2!3.json.gz', role: 'attachment', sha256: sha256(sample.zip(41)) }],
    },
  ),
  written(
    'report-of-dmarc',
    {
      from: 'dmarc-reports@mail-service.example.net',
      subject: 'Report domain: office.example.test Submitter: mail-service.example.net Report-ID: 17',
      body: file('mail-service.example.net!office.example.test!1!2.zip', 'application/zip', sample.zip(42)),
    },
    {
      kind: 'mailing',
      parts: [
        {
          name: 'mail-service.example.net!office.example.test!1!2.zip',
          role: 'attachment',
          sha256: sha256(sample.zip(42)),
        },
      ],
    },
  ),
];

const mailings = (): readonly CorpusMessage[] => [
  written(
    'list-with-id',
    {
      subject: '[residents] Meeting on Thursday',
      fields: [
        ['List-Id', 'Residents <residents.lists.example.org>'],
        ['Precedence', 'list'],
      ],
      body: plain('We meet at seven.'),
    },
    { kind: 'mailing' },
  ),
  written(
    'list-digest',
    {
      subject: 'Residents Digest, Vol 4',
      fields: [['List-ID', '<residents.lists.example.org>']],
      body: multipart('digest', [
        { fields: [['Content-Type', 'message/rfc822']], body: 'Subject: One\n\nFirst.\n' },
      ]),
    },
    { kind: 'mailing', parts: [partOf('One.eml', 'Subject: One\n\nFirst.\n')] },
  ),
  written(
    'newsletter',
    {
      from: 'News <news@shop.example.com>',
      subject: 'Spring offers',
      fields: [
        ['List-Unsubscribe', '<https://shop.example.com/u>'],
        ['Precedence', 'bulk'],
      ],
      body: html('<h1>Offers</h1>'),
    },
    { kind: 'mailing', text: ['Offers'] },
  ),
  written(
    'unsubscribe-only',
    {
      from: 'Jo <jo@charity.example.org>',
      subject: 'Your complaint about us',
      fields: [['List-Unsubscribe', '<mailto:u@charity.example.org>']],
      body: plain('Hello'),
    },
    { kind: 'mailing', isDoubtful: true },
  ),
  written(
    'no-reply',
    {
      from: 'Council <no-reply@council.example.org>',
      subject: 'Your form',
      body: plain('A form was sent in.'),
    },
    { kind: 'mailing', isDoubtful: true },
  ),
  written(
    'no-reply-in-german',
    { from: 'nicht-antworten@example.com', subject: 'Formular', body: plain('x') },
    { kind: 'mailing', isDoubtful: true },
  ),
  written(
    'notification-of-system',
    {
      from: 'monitor@example.org',
      subject: 'Disk almost full',
      fields: [['Auto-Submitted', 'auto-generated']],
      body: plain('90 %'),
    },
    { kind: 'mailing' },
  ),
  written(
    'notification-of-sieve',
    {
      from: 'monitor@example.org',
      subject: 'New mail',
      fields: [['Auto-Submitted', 'auto-notified; x']],
      body: plain('.'),
    },
    { kind: 'mailing' },
  ),
  written(
    'auto-submitted-no',
    { fields: [['Auto-Submitted', 'no']], body: plain('I wrote this myself.') },
    {},
  ),
  written(
    'suppress-is-no-proof',
    {
      fields: [['X-Auto-Response-Suppress', 'All']],
      body: plain('Written by hand in a program that asks for no answers.'),
    },
    {},
  ),
  written('precedence-first-class', { fields: [['Precedence', 'first-class']], body: plain('Hello') }, {}),
  written(
    'priority-and-own-fields',
    {
      fields: [
        ['X-Priority', '1 (Highest)'],
        ['X-Case-Category', 'Positive feedback'],
        ['X-Case-Owner', 'manager'],
      ],
      body: plain('From outside.'),
    },
    { text: ['From outside.'], absent: ['manager'] },
  ),
  written(
    'word-in-text-only',
    {
      subject: 'Your leaflet',
      body: plain('Your officer was out of office all week and sent me an automatic reply.'),
    },
    {},
  ),
  written(
    'leave-within-a-word',
    { subject: 'Leaves on the pavement', body: plain('They are slippery.') },
    {},
  ),
];

const OURS = 'Look Again <care@office.example.test>';
const own = (): readonly CorpusMessage[] => [
  written(
    'own-notice',
    {
      from: OURS,
      subject: '[staff notice] CC-2026-000123 is due tomorrow',
      fields: [['Auto-Submitted', 'auto-generated']],
      body: plain('Case CC-2026-000123 is due tomorrow.'),
    },
    { kind: 'our-own' },
  ),
  written(
    'own-by-loop-header',
    {
      from: 'alias@example.org',
      subject: 'We have received your feedback',
      fields: [
        ['X-Loop', 'look-again'],
        ['Auto-Submitted', 'auto-replied'],
      ],
      body: plain('Thank you.'),
    },
    { kind: 'our-own' },
  ),
  written(
    'own-address-without-marks',
    { from: 'care@office.example.test', subject: 'Scan from the copier', body: plain('See attached.') },
    { kind: 'our-own', isDoubtful: true },
  ),
  written('loop-of-somebody-else', { fields: [['X-Loop', 'another-desk']], body: plain('Hello') }, {}),
];

export const ofMachines = (): readonly CorpusMessage[] => [
  ...aways(),
  ...doubted(),
  ...reports(),
  ...mailings(),
  ...own(),
];
