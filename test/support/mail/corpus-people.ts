import { type CorpusMessage, written } from '#test/support/mail/corpus-message.ts';
import { type Entity, file, html, multipart, plain, sample, sha256 } from '#test/support/mail/make.ts';

// What people send, in the shapes that their programs give it.

const attached = (name: string, bytes: Buffer) =>
  ({ name, role: 'attachment', sha256: sha256(bytes) }) as const;
const inline = (name: string, bytes: Buffer) => ({ name, role: 'inline', sha256: sha256(bytes) }) as const;
const shown = (cid: string, name: string, type: string, bytes: Buffer): Entity =>
  file(name, type, bytes, [
    ['Content-ID', `<${cid}>`],
    ['Content-Disposition', `inline; filename="${name}"`],
  ]);

const OUTLOOK = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<style><!-- /* Font Definitions */ p.MsoNormal {margin:0cm} --></style><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit"/></xml><![endif]--></head>
<body lang="EN-GB" link="#0563C1"><div class="WordSection1"><p class="MsoNormal">Dear Sir or Madam,<o:p></o:p></p>
<p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">My housing benefit stopped on 3&nbsp;January.<o:p></o:p></p>
<p class="MsoNormal"><img width="200" src="cid:image001.png@01DA.AB" alt="logo"></p></div></body></html>`;
const GMAIL = `<div dir="ltr">Hi,<div><br></div><div>I still have no answer &amp; it is urgent.</div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 2 Mar 2026 at 09:00, Care &lt;<a href="mailto:care@office.example.test">care@office.example.test</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0"><div>We have received your feedback.</div></blockquote></div>`;

const programs = (): readonly CorpusMessage[] => [
  written(
    'program-outlook',
    {
      fields: [
        ['X-MS-Has-Attach', 'yes'],
        ['Thread-Topic', 'Benefit'],
        ['Accept-Language', 'en-GB'],
      ],
      body: multipart('related', [
        multipart('alternative', [
          plain('Dear Sir or Madam,\n\n \n\nMy housing benefit stopped on 3 January.\n\n[logo]\n'),
          html(OUTLOOK),
        ]),
        shown('image001.png@01DA.AB', 'image001.png', 'image/png', sample.png(1)),
      ]),
    },
    { text: ['My housing benefit stopped on 3 January.'], parts: [inline('image001.png', sample.png(1))] },
  ),
  written(
    'program-outlook-html-only',
    { body: html(OUTLOOK) },
    {
      text: ['Dear Sir or Madam,', 'My housing benefit stopped on 3 January.', 'logo'],
      absent: ['MsoNormal', 'shapedefaults', 'endif'],
    },
  ),
  written(
    'program-web-mail-reply',
    {
      subject: 'Re: We have received your feedback',
      body: multipart('alternative', [
        plain(
          'Hi,\n\nI still have no answer & it is urgent.\n\nOn Mon, 2 Mar 2026 at 09:00, Care <care@office.example.test> wrote:\n\n> We have received your feedback.\n>\n',
        ),
        html(GMAIL),
      ]),
    },
    { text: ['I still have no answer & it is urgent.', '> We have received your feedback.'] },
  ),
  written(
    'program-web-mail-html-only',
    { body: html(GMAIL) },
    {
      text: ['I still have no answer & it is urgent.', '> We have received your feedback.'],
      absent: ['gmail_quote', '(mailto'],
    },
  ),
  written(
    'program-apple-photos-between-texts',
    {
      body: multipart('mixed', [
        plain('Before the photo\n', '; charset=us-ascii; format=flowed'),
        file('IMG_0001.jpeg', 'image/jpeg', sample.jpeg(2), [
          ['Content-Disposition', 'inline; filename=IMG_0001.jpeg'],
        ]),
        plain('After the photo\n', '; charset=us-ascii'),
      ]),
    },
    { text: ['Before the photo\n\nAfter the photo'], parts: [attached('IMG_0001.jpeg', sample.jpeg(2))] },
  ),
  written(
    'program-apple-related-in-alternative',
    {
      body: multipart('alternative', [
        plain('The hedge is 4 metres high.'),
        multipart('related', [
          html('The hedge is 4 metres high.<img src="cid:p1@x">'),
          shown('p1@x', 'hedge.jpg', 'image/jpeg', sample.jpeg(3)),
        ]),
      ]),
    },
    { text: ['The hedge is 4 metres high.'], parts: [inline('hedge.jpg', sample.jpeg(3))] },
  ),
  written(
    'program-apple-html-between-files',
    {
      body: multipart('mixed', [
        html('<p>First</p>'),
        file('a.pdf', 'application/pdf', sample.pdf(4)),
        html('<p>Second</p>'),
      ]),
    },
    { text: ['First\n\nSecond'], parts: [attached('a.pdf', sample.pdf(4))] },
  ),
  written(
    'program-phone',
    { subject: '', body: plain('When will the road be mended\n\nSent from my phone\n') },
    { text: ['When will the road be mended'] },
  ),
  written(
    'program-phone-photo-only',
    { subject: 'photo', body: file('20260303_101500.heic', 'image/heic', sample.jpeg(5)) },
    { parts: [attached('20260303_101500.heic', sample.jpeg(5))] },
  ),
  written(
    'program-scanner',
    {
      from: 'scanner@office.example.org',
      subject: 'Message from MFP-3',
      body: multipart('mixed', [
        plain('This E-mail was sent from "MFP-3".\n'),
        file('20260303101500.pdf', 'application/pdf', sample.pdf(6)),
      ]),
    },
    { parts: [attached('20260303101500.pdf', sample.pdf(6))] },
  ),
  written(
    'program-scanner-without-text',
    {
      from: 'scanner@office.example.org',
      subject: 'Scan',
      body: multipart('mixed', [file('scan.tif', 'image/tiff', sample.text(7))]),
    },
    { parts: [attached('scan.tif', sample.text(7))] },
  ),
  written(
    'program-flowed',
    {
      body: plain(
        'This is one long \nparagraph that \nwas broken.\n\n> and a \n> quotation\n-- \nAnn\n',
        '; charset=utf-8; format=flowed',
      ),
    },
    { text: ['This is one long paragraph that was broken.', '> and a quotation', '-- \nAnn'] },
  ),
  written(
    'program-flowed-delsp',
    { body: plain('苦情を再 \n検討して\n', '; charset=utf-8; format=flowed; delsp=yes') },
    { text: ['苦情を再検討して'] },
  ),
  written(
    'program-old-without-mime',
    { fields: [['MIME-Version', '']], body: 'Plain old text.\n' },
    { text: ['Plain old text.'] },
  ),
  written(
    'program-voice-mail',
    {
      from: 'voicemail@phones.example.org',
      subject: 'Voice message from 01632 960123',
      body: multipart('mixed', [
        plain('You have a message of 0:42.'),
        file('msg0001.wav', 'audio/x-wav', sample.text(8)),
      ]),
    },
    { parts: [attached('msg0001.wav', sample.text(8))] },
  ),
  written(
    'program-fax',
    {
      subject: 'Fax from 020 7946 0999',
      body: multipart('mixed', [file('fax.pdf', 'application/pdf', sample.pdf(9))]),
    },
    { parts: [attached('fax.pdf', sample.pdf(9))] },
  ),
];

const STUB = 'This message is in HTML. Use a program that shows HTML to read it.';
const texts = (): readonly CorpusMessage[] => [
  written(
    'text-all-in-subject',
    { subject: 'Ring me back about case 12345, nobody returns my calls', body: '' },
    { text: [] },
  ),
  written(
    'text-empty-alternative',
    { body: multipart('alternative', [plain(' \n\n'), html('<p>Only here is text.</p>')]) },
    { text: ['Only here is text.'] },
  ),
  written(
    'text-stub-alternative',
    { body: multipart('alternative', [plain(STUB), html('<p>The real text.</p>')]) },
    { text: ['The real text.'], absent: ['Use a program'] },
  ),
  written(
    'text-html-first',
    { body: multipart('alternative', [html('<p>html</p>'), plain('plain')]) },
    { text: ['plain'] },
  ),
  written(
    'text-alternative-and-footer',
    {
      body: multipart('mixed', [
        multipart('alternative', [plain('What I say.'), html('<p>What I say.</p>')]),
        plain('-- \nFooter of the list'),
      ]),
    },
    { text: ['What I say.\n\n-- \nFooter of the list'] },
  ),
  written(
    'text-two-html',
    { body: multipart('mixed', [html('one'), html('two')]) },
    { text: ['one\n\ntwo'] },
  ),
  written(
    'text-amp',
    {
      body: multipart('alternative', [
        plain('plain'),
        { fields: [['Content-Type', 'text/x-amp-html']], body: '<html amp4email>' },
        html('html'),
      ]),
    },
    { text: ['plain'] },
  ),
  written(
    'text-enriched',
    {
      body: multipart('alternative', [
        plain('plain'),
        { fields: [['Content-Type', 'text/enriched']], body: '<bold>x</bold>' },
      ]),
    },
    { text: ['plain'] },
  ),
  written(
    'text-as-file',
    { body: multipart('mixed', [plain('See file.'), file('notes.txt', 'text/plain', sample.text(10))]) },
    { text: ['See file.'], absent: ['Line one'], parts: [attached('notes.txt', sample.text(10))] },
  ),
  written(
    'text-as-file-inline',
    {
      body: multipart('mixed', [
        plain('See file.'),
        file('notes.txt', 'text/plain', sample.text(11), [
          ['Content-Disposition', 'inline; filename="notes.txt"'],
        ]),
      ]),
    },
    { parts: [attached('notes.txt', sample.text(11))] },
  ),
  written(
    'text-html-as-file',
    {
      body: multipart('mixed', [
        plain('See page.'),
        file('page.html', 'text/html', Buffer.from("<script>document.title='ran'</script>")),
      ]),
    },
    {
      absent: ['document.title'],
      parts: [attached('page.html', Buffer.from("<script>document.title='ran'</script>"))],
    },
  ),
  written('text-very-long-line', { body: plain(`${'word '.repeat(20_000)}end`) }, { text: ['word end'] }),
  written(
    'text-subject-huge',
    { subject: `Start ${'x'.repeat(5000)}`, body: plain('x') },
    { subject: `Start ${'x'.repeat(493)}…` },
  ),
];

export const ofPeople = (): readonly CorpusMessage[] => [...programs(), ...texts()];
