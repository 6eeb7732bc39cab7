import { addressIn } from './addresses.ts';
import type { MailAddress } from './message.ts';

// The line with which a program begins what it passes on.
const BEGINS =
  /^[\s>*]{0,20}(?:-{2,20}\s{0,5}(?:forwarded (?:message|mail|by)|original (?:message|appointment)|weitergeleitete nachricht|ursprüngliche nachricht|original-nachricht|message (?:transféré|d.origine|original)|mensaje (?:reenviado|original)|messaggio (?:inoltrato|originale)|doorgestuurd bericht|oorspronkelijk bericht|wiadomość przekazana|przekazana wiadomość|mensagem encaminhada|neges a anfonwyd ymlaen)|begin forwarded message\s*:|anfang der weitergeleiteten|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|_{20,}\s*$)/iu;
const FROM =
  /^[\s>*]{0,20}(?:from|von|de|da|van|od|fra|från|lähettäjä|oddi wrth|от|发件人|寄件者|差出人)\*?\s*[:\uff1a]\*?\s*(\S.*)$/iu;

const MOST_LINES = 20_000;

/**
 * The sender of the one message that a text passes on below a line such as “Forwarded message” (¶6). Null when nothing
 * is passed on, when it has no address, or when several messages are: nobody is guessed then.
 */
export function forwardedSender(text: string): MailAddress | null {
  const lines = text.split('\n', MOST_LINES).map((line) => line.slice(0, 500));
  const begin = lines.findIndex((line) => BEGINS.test(line));
  if (begin === -1) return null;
  const senders = lines.slice(begin + 1).flatMap((line) => {
    const found = FROM.exec(line);
    const address = found ? addressIn(found[1] ?? '') : null;
    return address ? [address] : [];
  });
  const [only, ...others] = senders;
  return only !== undefined && others.length === 0 ? only : null;
}
