// What programs put before a subject when a message is answered or passed on, in the languages of the writers.
const BEFORE =
  /^\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|aw|antw|antwort|sv|vs|vast|odp|ynt|res|rv|ref|r|atb|fwd?|fw|wg|tr|enc|i|doorst|vb|vl|vr|pd|ilt|trans|转发|轉寄|回复|回覆|答复|返信|ответ|на|отв|пересл|הועבר|השב|رد|إعادة توجيه)\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:\uff1a]\s*/iu;

const MOST = 20;

/** A subject without the marks of answering and passing on before it (“Re: Fwd: …”). */
export function plainSubject(subject: string): string {
  let rest = subject;
  for (let times = 0; times < MOST; times += 1) {
    const next = rest.replace(BEFORE, '');
    if (next === rest) break;
    rest = next;
  }
  return rest.trim();
}

/** A subject by which messages of one kind are known again: without such marks and digits, in small letters. */
export function subjectWithoutDigits(subject: string): string {
  return plainSubject(subject)
    .toLowerCase()
    .replaceAll(/\p{N}+/gu, '#')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
