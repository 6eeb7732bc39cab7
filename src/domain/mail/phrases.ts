// Words by which a message without any header for it is doubted: never proof, only a reason for a person to look.

const AWAY = [
  'out of (?:the )?office',
  'automatic (?:reply|response|answer)',
  'auto[- ]?(?:reply|response|matic reply|matische antwort)',
  'autoreply|autoresponder|vacation (?:reply|response|message)|on (?:annual )?leave|i am away',
  // German, Dutch, Nordic
  'abwesenheits(?:notiz|nachricht|meldung|assistent)|automatische (?:antwort|beantwortung)|nicht im (?:büro|haus)|außer haus',
  'automatisch antwoord|afwezig(?:heid)?|niet aanwezig',
  'automatiskt? svar|autosvar|frånvaro(?:meddelande)?|fraværende|poissaolo|automaattinen vastaus',
  // Romance
  'réponse automatique|absence du bureau|absent du bureau|message d.absence',
  'respuesta autom[aá]tica|fuera de (?:la )?oficina|resposta autom[aá]tica|fora do escrit[oó]rio|ausente del despacho',
  'risposta automatica|fuori (?:sede|ufficio)|assente dall.ufficio|răspuns automat',
  // Slavic, Baltic, Hungarian, Greek, Turkish
  'odpowiedź automatyczna|automatyczna odpowiedź|poza biurem|automatická odpov[eě]ď|automatick[aá] odpoveď|mimo kancel[aá]ř',
  'автоматический ответ|автоответ|автоматична відповідь|вне офиса|автоматичен отговор',
  'automatikus válasz|házon kívül|automatinis atsakymas|automātiskā atbilde|automaatvastus',
  'αυτόματη απάντηση|otomatik yanıt|ofis dışında',
  // Celtic
  'ateb awtomatig|allan o.r swyddfa|freagra uathoibríoch|as an oifig',
  // Asian, Hebrew, Arabic, Indian
  '自动(?:回复|答复)|自動(?:回覆|返信|応答)|不在(?:通知|のお知らせ)|자동 ?(?:회신|응답)|부재중',
  'תשובה אוטומטית|מענה אוטומטי|رد تلقائي|خارج المكتب|स्वचालित उत्तर|خودکار جواب',
];

const BOUNCED =
  /undeliver(?:ed|able)|delivery (?:status notification|failure|has failed|failed)|failure notice|returned mail|mail delivery (?:failed|failure|system)|mail could not be delivered|message (?:could not be|not) delivered|nicht zugestellt|unzustellbar|non remis|no se ha podido entregar|mancato recapito|niedostarcz/iu;
const DELAYED =
  /delay(?:ed)?\b|warning: (?:could not send|message)|not yet been delivered|still being retried|verzögert|retard(?:é|o)|temporarily/iu;
const DMARC = /^report domain:\s*\S+\s+submitter:\s*\S+/iu;

const away = new RegExp(`(?:^|[^\\p{L}])(?:${AWAY.join('|')})(?:$|[^\\p{L}])`, 'iu');
const awayWithoutSpaces = new RegExp(AWAY.at(-2) ?? '(?!)', 'iu');

/** Whether a subject has the words of an automatic reply, in one of some twenty languages. */
export const soundsAutomatic = (subject: string): boolean =>
  away.test(subject) || awayWithoutSpaces.test(subject);

/** Whether a subject has the words in which mail servers send something back. */
export const soundsReturned = (subject: string): boolean => BOUNCED.test(subject);

/** Whether it has the words in which mail servers say that they are still trying. */
export const soundsDelayed = (subject: string): boolean => DELAYED.test(subject);

/** Whether it is the subject that reports about mail of a domain have (RFC 7489). */
export const isDomainReport = (subject: string): boolean => DMARC.test(subject);
