import { type CorpusMessage, given, written } from '#test/support/mail/corpus-message.ts';
import { encoded } from '#test/support/mail/encode.ts';
import { base64, crlf, type Entity, letter, plain, quotedPrintable, word } from '#test/support/mail/make.ts';

// Texts of people in their own languages and scripts, in the character sets that their programs used.
const SAID: readonly (readonly [charset: string, text: string, alias?: string])[] = [
  ['windows-1250', 'Žádám o přezkoumání: dopis přišel pozdě, škoda 500 Kč'],
  ['windows-1251', 'Прошу ещё раз рассмотреть моё обращение № 5'],
  ['windows-1252', 'Résumé: “no reply” – it cost €5 and £20'],
  ['windows-1253', 'Παρακαλώ κοιτάξτε ξανά την απόφαση'],
  ['windows-1254', 'Şikâyetim hâlâ yanıtsız, lütfen bakınız'],
  ['windows-1255', 'אנא בדקו שוב את ההחלטה'],
  ['windows-1256', 'أرجو النظر في شكواي مرة أخرى'],
  ['windows-1257', 'Lūdzu, izskatiet manu sūdzību vēlreiz, ačiū'],
  ['windows-1258', 'Xin xem lai đon cua tôi'],
  ['windows-874', 'กรุณาพิจารณาคำร้องของฉันอีกครั้ง'],
  ['windows-1252', 'café au lait, naïve', 'iso-8859-1'],
  ['windows-1252', 'Über die Straße', 'latin1'],
  ['iso-8859-2', 'Proszę o ponowne rozpatrzenie sprawy, źle'],
  ['iso-8859-3', 'Ĝis revido, mi plendas pri la ŝtrato'],
  ['iso-8859-4', 'Palun vaadake uuesti, ķīlis'],
  ['iso-8859-5', 'Прошу рассмотреть жалобу'],
  ['iso-8859-6', 'الرجاء المراجعة'],
  ['iso-8859-7', 'Το παράπονό μου'],
  ['iso-8859-8', 'תלונה שלי'],
  ['iso-8859-10', 'Þetta er kæra mín, ŧ'],
  ['iso-8859-13', 'Mano skundas dėl šildymo'],
  ['iso-8859-14', 'Mae fy nghŵyn heb ei hateb, ŷd'],
  ['iso-8859-15', 'Œuvre à 5 €, Š'],
  ['iso-8859-16', 'Plângerea mea în această privință'],
  ['koi8-r', 'Жалоба на соседей'],
  ['koi8-u', 'Скарга на сусідів, її не розглянуто'],
  ['macintosh', 'Façade “très” abîmée'],
  ['x-mac-cyrillic', 'Жалоба на управу'],
  ['ibm866', 'Жалоба в управление'],
  ['gb18030', '请重新审查我的投诉'],
  ['gbk', '请回复我的投诉', 'gb2312'],
  ['big5', '請重新審查我的投訴'],
  ['shift_jis', '苦情を再検討してください'],
  ['euc-jp', '返事をください'],
  ['iso-2022-jp', '苦情について返事をください'],
  ['euc-kr', '제 민원을 다시 검토해 주세요'],
  ['euc-kr', '답변을 주세요', 'ks_c_5601-1987'],
  ['utf-16le', 'Please look again – przejrzyjcie'],
  ['utf-16be', 'Look again, мои слова'],
  ['utf-8', 'ਕਿਰਪਾ ਕਰਕੇ ਮੇਰੀ ਸ਼ਿਕਾਇਤ ਦੇਖੋ'],
  ['utf-8', 'میری شکایت دوبارہ دیکھیں'],
  ['utf-8', 'আমার অভিযোগ আবার দেখুন'],
  ['utf-8', 'Fadlan dib u eeg cabashadayda 🙏🏽 👩‍👩‍👧'],
  ['utf-8', 'Mae’r bws yn hwyr bob dydd. Ateber yn Gymraeg, os gwelwch yn dda'],
  ['utf-8', 'Fàilte, tha mi a’ gearan'],
  ['utf-8', 'እባክዎ ቅሬታዬን እንደገና ይመልከቱ'],
  ['utf-8', 'გთხოვთ, კვლავ განიხილოთ'],
];

const WAYS = ['quoted-printable', 'base64', '8bit'] as const;

function inWay(bytes: Buffer, way: (typeof WAYS)[number]): string | Buffer {
  if (way === 'base64') return base64(bytes);
  return way === 'quoted-printable' ? quotedPrintable(bytes) : bytes;
}

/** The text in its set; sets of two bytes for each letter, and subjects, are in base64. */
function said(index: number, [charset, text, alias]: (typeof SAID)[number]): CorpusMessage {
  const label = alias ?? charset;
  const bytes = encoded(`${crlf(`Hello.\n${text}`)}\r\n`, charset);
  const way = charset.startsWith('utf-16') ? 'base64' : (WAYS[index % 3] ?? 'base64');
  const isWord = !charset.startsWith('utf-16') && charset !== 'iso-2022-jp';
  const short = [...text].slice(0, 12).join('').trim();
  const subject = isWord ? word(encoded(short, charset), label) : word(short);
  const body: Entity = {
    fields: [
      ['Content-Type', `text/plain; charset=${index % 2 === 0 ? label : `"${label.toUpperCase()}"`}`],
      ['Content-Transfer-Encoding', way],
    ],
    body: inWay(bytes, way),
  };
  const name = `charset-${String(index + 1).padStart(2, '0')}-${label.replaceAll('_', '-')}-${way}`;
  return written(name, { subject, body }, { subject: short.replaceAll(/\s+/g, ' '), text: ['Hello.', text] });
}

const labelled = (label: string | null, bytes: Buffer | string, way: string): Entity => ({
  fields: [
    ...(label === null ? [] : [['Content-Type', `text/plain; charset=${label}`] as const]),
    ['Content-Transfer-Encoding', way],
  ],
  body: bytes,
});
const latin = (text: string): Buffer => Buffer.from(crlf(text), 'latin1');

/** Labels that are missing, odd or wrong. */
const mislabelled = (): readonly CorpusMessage[] => [
  written(
    'label-bare-number',
    { body: labelled('"1252"', 'caf=E9', 'quoted-printable') },
    { text: ['café'] },
  ),
  written(
    'label-latin1-with-windows-quotes',
    { body: labelled('iso-8859-1', 'He said =93no=94, that cost =80 5', 'quoted-printable') },
    { text: ['He said “no”, that cost € 5'] },
  ),
  written(
    'label-unknown-but-utf8',
    { body: labelled('x-unknown-1', 'caf=C3=A9', 'quoted-printable') },
    { text: ['café'] },
  ),
  written(
    'label-unknown-and-latin',
    { body: labelled('x-unknown-2', 'caf=E9', 'quoted-printable') },
    { text: ['café'] },
  ),
  written(
    'label-missing-windows',
    { body: labelled(null, latin('caf\xe9 \x93yes\x94'), '8bit') },
    { text: ['café “yes”'] },
  ),
  written('label-missing-utf8', { body: labelled(null, 'café “yes”', '8bit') }, { text: ['café “yes”'] }),
  written('label-us-ascii-but-utf8', { body: labelled('us-ascii', 'café', '8bit') }, { text: ['café'] }),
  written(
    'label-us-ascii-but-latin',
    { body: labelled('us-ascii', latin('caf\xe9'), '8bit') },
    { text: ['café'] },
  ),
  written(
    'label-latin1-but-utf8',
    { body: labelled('iso-8859-1', 'Zdjęcie “café”', '8bit') },
    { text: ['Zdjęcie “café”'] },
  ),
  written(
    'label-utf8-but-latin',
    { body: labelled('utf-8', latin('na\xefve caf\xe9'), '8bit') },
    { text: ['naïve café'] },
  ),
  written(
    'label-utf8-with-one-broken-letter',
    {
      body: labelled(
        'utf-8',
        Buffer.concat([Buffer.from('Zdjęcie: '), latin('caf\xe9'), Buffer.from(' “tak”')]),
        '8bit',
      ),
    },
    { text: ['Zdjęcie: café “tak”'] },
  ),
  written(
    'label-in-quotes-and-capitals',
    { body: labelled('"ISO-8859-15"', '5 =A4', 'quoted-printable') },
    { text: ['5 €'] },
  ),
  written(
    'label-utf16-without-mark',
    { body: labelled('utf-16', base64(encoded('A – Żółw', 'utf-16be')), 'base64') },
    { text: ['A – Żółw'] },
  ),
  written('label-cp1252', { body: labelled('cp1252', '=80 5', 'quoted-printable') }, { text: ['€ 5'] }),
  written('label-cp850', { body: labelled('cp850', 'caf=82', 'quoted-printable') }, { text: ['café'] }),
  written(
    'label-utf7',
    { body: labelled('utf-7', 'caf+AOk- +2D3cOQ-, 1 +- 1', '7bit') },
    { text: ['café', '1 + 1'] },
  ),
  written(
    'label-missing-japanese',
    { body: labelled(null, encoded('返事をください', 'iso-2022-jp'), '7bit') },
    { text: ['返事をください'] },
  ),
  written(
    'label-in-html-only',
    {
      body: {
        fields: [['Content-Type', 'text/html']],
        body: Buffer.concat([
          Buffer.from('<meta charset="windows-1251"><p>'),
          encoded('Жалоба', 'windows-1251'),
        ]),
      },
    },
    { text: ['Жалоба'] },
  ),
  written(
    'label-mark-of-order',
    { body: labelled('us-ascii', Buffer.from('\ufeffcafé'), '8bit') },
    { text: ['café'] },
  ),
];

/** Encoded words, and bytes where words should be. */
const inHeads = (): readonly CorpusMessage[] => [
  written(
    'subject-cut-within-a-letter',
    { subject: '=?utf-8?B?4pyT4pw=?= =?utf-8?B?kw==?= letter', body: plain('x') },
    { subject: '✓✓ letter' },
  ),
  written(
    'subject-with-hidden-line-break',
    { subject: '=?utf-8?Q?Hi=0D=0ABcc=3A_x=40example.net?=', body: plain('text') },
    { subject: 'Hi Bcc: x@example.net', absent: ['\r', '\nBcc'] },
  ),
  written('sender-with-hidden-line-break', {
    from: '=?utf-8?Q?Ann=0D=0ATo=3A_all=40example.net?= <ann@example.org>',
    body: plain('text'),
  }),
  given(
    'nul-in-subject-and-body',
    letter({ subject: 'bad\0byte', fields: [['Content-Type', 'text/plain']], body: 'line\0with nul' }),
    { subject: 'badbyte', text: ['linewith nul'], absent: ['\0'] },
  ),
  written('subject-raw-latin', { subject: 'Caf\xe9 na\xefve', body: plain('x') }, { subject: 'Café naïve' }),
  written(
    'subject-raw-utf8',
    { subject: Buffer.from('Straße – “zu”').toString('latin1'), body: plain('x') },
    { subject: 'Straße – “zu”' },
  ),
  written('subject-bare-number', { subject: '=?1252?Q?5_=80?=', body: plain('x') }, { subject: '5 €' }),
  written(
    'subject-folded-words',
    { subject: `${word('Eine sehr lange Überschrift, ')}\r\n ${word('die gefaltet ist')}`, body: plain('x') },
    { subject: 'Eine sehr lange Überschrift, die gefaltet ist' },
  ),
  written(
    'subject-utf8-that-is-none',
    { subject: '=?utf-8?Q?caf=E9_=80?=', body: plain('x') },
    { subject: 'café €' },
  ),
  written(
    'subject-underscores',
    { subject: '=?iso-8859-1?q?a_b=5Fc?=', body: plain('x') },
    { subject: 'a b_c' },
  ),
  written('sender-raw-latin', { from: 'J\xe9r\xf4me Exemple <jerome@example.org>', body: plain('x') }),
  written('sender-encoded', { from: `${word('Żaneta Przykład')} <zaneta@example.org>`, body: plain('x') }),
  written(
    'sender-turned-round',
    { from: `${word('Ann \u202egnp.exe')} <ann@example.org>`, body: plain('x') },
    { absent: ['\u202e'] },
  ),
  written(
    'subject-emoji',
    { subject: word('🗑️ Bins 👎🏿'), body: plain('🗑️') },
    { subject: '🗑️ Bins 👎🏿', text: ['🗑️'] },
  ),
  written('subject-turned-round', { subject: word('a\u202eb'), body: plain('x') }, { subject: 'ab' }),
];

export const ofCharsets = (): readonly CorpusMessage[] => [
  ...SAID.map((one, index) => said(index, one)),
  ...mislabelled(),
  ...inHeads(),
];
