import type { AnswerShown } from '#domain/sentences/answers-in-words.ts';
import { type Html, html, nothing } from '#web/html.ts';

export { type AnswerShown, answersInWords } from '#domain/sentences/answers-in-words.ts';

/** An answer as it stands on a page: what somebody wrote keeps its lines and its direction. */
export function answerValue({ text, isWritten }: Pick<AnswerShown, 'text' | 'isWritten'>): Html {
  return isWritten ? html`<span class="la-words" dir="auto">${text}</span>` : html`${text}`;
}

/** Answers as a list of questions, each with what was said. */
export function answerList(answers: readonly AnswerShown[]): Html {
  if (answers.length === 0) return nothing;
  return html`<dl class="la-answers">${answers.map((answer) => html`<dt>${answer.label}</dt><dd>${answerValue(answer)}</dd>`)}</dl>`;
}
