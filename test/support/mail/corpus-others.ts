import { type CorpusMessage, written } from '#test/support/mail/corpus-message.ts';
import { crlf, file, html, multipart, plain, sha256, word } from '#test/support/mail/make.ts';

// What people pass on, answer and invite to; and HTML that would do more than say something.

const attached = (name: string, bytes: Buffer) =>
  ({ name, role: 'attachment', sha256: sha256(bytes) }) as const;

const FORWARD =
  '\n---------- Forwarded message ---------\nFrom: Barry Other <barry@example.net>\nSubject: your decision\n\nWe decided.\n';
const INNER = crlf(
  'From: Barry Other <barry@example.net>\nSubject: Praise\nMessage-ID: <p@example.net>\n\nYour officer was kind.\n',
);
const forwards = (): readonly CorpusMessage[] => [
  written(
    'forward-by-a-person',
    {
      from: 'Chris Sample <chris@example.org>',
      subject: 'Fwd: your decision',
      body: plain(`I disagree with this.\n${FORWARD}`),
    },
    { text: ['I disagree with this.', 'barry@example.net'] },
  ),
  written(
    'forward-as-attachment',
    {
      subject: 'Fwd: Praise',
      body: multipart('mixed', [
        plain('Passed on.'),
        { fields: [['Content-Type', 'message/rfc822']], body: INNER },
      ]),
    },
    { text: ['Passed on.'], absent: ['kind'], parts: [attached('Praise.eml', Buffer.from(INNER))] },
  ),
  written(
    'forward-inline-message',
    {
      subject: 'Fwd: Praise',
      body: multipart('mixed', [
        plain('Passed on.'),
        {
          fields: [
            ['Content-Type', 'message/rfc822'],
            ['Content-Disposition', 'inline'],
          ],
          body: INNER,
        },
      ]),
    },
    { parts: [attached('Praise.eml', Buffer.from(INNER))] },
  ),
  written(
    'forward-outlook',
    {
      subject: 'FW: Praise',
      body: plain(
        'FYI\n\n-----Original Message-----\nFrom: Barry Other [mailto:barry@example.net]\nSent: 2 March 2026\nSubject: Praise\n\nKind.\n',
      ),
    },
    { text: ['FYI'] },
  ),
  written(
    'reply-with-reference',
    {
      from: 'stranger@example.net',
      subject: 'Re: your feedback CC-2026-000123',
      body: plain('What did you decide for my neighbour?'),
    },
    {},
  ),
  written(
    'reply-with-thread',
    {
      subject: 'Re: We have received your feedback',
      fields: [
        ['In-Reply-To', '<ack-000123@office.example.test>'],
        ['References', '<ack-000123@office.example.test>'],
      ],
      body: plain('Thank you.\n\n> quoted\n'),
    },
    { text: ['Thank you.'] },
  ),
  written(
    'reply-below',
    {
      subject: 'AW: Ihre Beschwerde',
      body: plain('Am 2. März 2026 schrieb Care:\n> Guten Tag\n\nMeine Antwort steht unten.\n'),
    },
    { text: ['Meine Antwort steht unten.'] },
  ),
];

const ICS = crlf('BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:Visit\nEND:VEVENT\nEND:VCALENDAR\n');
const VCF = crlf('BEGIN:VCARD\nVERSION:3.0\nFN:Ann Example\nEND:VCARD\n');
const others = (): readonly CorpusMessage[] => [
  written(
    'invitation',
    {
      subject: 'Invitation: Visit',
      body: multipart('alternative', [
        plain('Can we meet?'),
        html('<p>Can we meet?</p>'),
        { fields: [['Content-Type', 'text/calendar; charset=utf-8; method=REQUEST']], body: ICS },
      ]),
    },
    { text: ['Can we meet?'], parts: [attached('calendar.ics', Buffer.from(ICS))] },
  ),
  written(
    'invitation-accepted',
    {
      subject: 'Accepted: Visit',
      body: { fields: [['Content-Type', 'text/calendar; method=REPLY; name="reply.ics"']], body: ICS },
    },
    { parts: [attached('reply.ics', Buffer.from(ICS))] },
  ),
  written(
    'visiting-card',
    { body: multipart('mixed', [plain('My card.'), file(null, 'text/x-vcard', Buffer.from(VCF))]) },
    { parts: [attached('unnamed.vcf', Buffer.from(VCF))] },
  ),
  written(
    'from-two-people',
    { from: 'Ann <ann@example.org>, Bob <bob@example.org>', body: plain('We both write.') },
    { from: 'ann@example.org', isDoubtful: true },
  ),
  written('from-with-comment', { from: 'ann@example.org (Ann Example)', body: plain('x') }),
  written('from-in-quotes', { from: '"Example, Ann (she/her)" <ann@example.org>', body: plain('x') }),
  written(
    'from-international',
    { from: `${word('李')} <li@xn--fsqu00a.example>`, body: plain('x') },
    { from: 'li@xn--fsqu00a.example' },
  ),
  written('from-nobody', { fields: [['From', '']], body: plain('I want to stay unnamed.') }, { from: null }),
  written('from-without-address', { fields: [['From', 'Ann Example']], body: plain('x') }, { from: '' }),
  written('to-a-group', { to: 'Undisclosed recipients:;', body: plain('x') }, {}),
  written(
    'to-hundreds',
    { to: Array.from({ length: 300 }, (_, n) => `p${n}@example.org`).join(',\r\n '), body: plain('x') },
    {},
  ),
  written(
    'reached-by-alias',
    {
      fields: [
        ['Delivered-To', 'care+x@office.example.test'],
        ['X-Original-To', 'complaints@office.example.test'],
      ],
      body: plain('x'),
    },
    {},
  ),
];

const LINK =
  '<a href="https://example.org/track?u=1" style="color:red;background:url(https://t.example.net/b.gif)">here</a>';
const tricks = (): readonly CorpusMessage[] => [
  written(
    'html-script',
    { body: html('<p>Before</p><script>alert("ran")</script><p onclick="x()">After</p>') },
    { text: ['Before', 'After'], absent: ['alert', 'onclick'] },
  ),
  written(
    'html-form',
    {
      body: html(
        '<form action="https://example.net/steal"><label>Password</label><input name=p><button>Send</button></form>',
      ),
    },
    { text: ['Password', 'Send'], absent: ['steal', 'input'] },
  ),
  written(
    'html-remote-picture',
    { body: html('<p>Hello</p><img src="https://t.example.net/pixel.gif?u=ann" width=1 height=1>') },
    { text: ['Hello'], absent: ['pixel', 't.example.net'] },
  ),
  written(
    'html-link',
    { body: html(`<p>Click ${LINK}.</p>`) },
    { text: ['Click here (https://example.org/track?u=1).'], absent: ['b.gif'] },
  ),
  written(
    'html-hidden',
    { body: html('<span style="display:none">Hidden words</span><p style="color:#fff">White words</p>') },
    { text: ['Hidden words', 'White words'], absent: ['display'] },
  ),
  written(
    'html-import-and-frame',
    {
      body: html(
        '<style>@import url(https://t.example.net/a.css);</style><iframe src="https://t.example.net/f"></iframe><object data="x.swf"></object>Text',
      ),
    },
    { text: ['Text'], absent: ['example.net', 'swf'] },
  ),
  written(
    'html-javascript-link',
    { body: html('<a href="javascript:steal()">Press</a>') },
    { text: ['Press'], absent: ['javascript'] },
  ),
  written(
    'html-unclosed',
    { body: html('<p>One<p>Two<b>Three<td>Four<script>never closed') },
    { text: ['One', 'Two', 'Three', 'Four'] },
  ),
  written(
    'html-entities',
    { body: html('&pound;20 &lt;b&gt; &#8364;5 &#x1F600; &eacute; &unknown; &#150; &#0;x') },
    { text: ['£20 <b> €5 😀 é &unknown; –'], absent: ['\0'] },
  ),
  written(
    'html-lists-and-tables',
    {
      body: html(
        '<ol><li>One<li>Two</ol><table><tr><th>Day<th>What</tr><tr><td>3 March<td>Rang</tr></table>',
      ),
    },
    { text: ['* One\n* Two', 'Day  What\n3 March  Rang'] },
  ),
  written(
    'html-data-picture',
    { body: html(`<p>See</p><img src="data:image/png;base64,${'A'.repeat(20_000)}" alt="graph">`) },
    { text: ['See', 'graph'], absent: ['AAAA'] },
  ),
  written(
    'html-right-to-left',
    { body: html('<div dir="rtl">אנא בדקו שוב</div>') },
    { text: ['אנא בדקו שוב'] },
  ),
];

export const ofOthers = (): readonly CorpusMessage[] => [...forwards(), ...others(), ...tricks()];
