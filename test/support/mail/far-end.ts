import { composeMessage } from '#adapters/mail/compose.ts';
import type { Departed, Departing, MailOut } from '#app/ports.ts';

/** A far end of mail in this process: what it took, and what it says to whom. */
export interface FarEnd extends MailOut {
  readonly taken: readonly Departing[];
  /** What it says from now on; may throw, or keep somebody waiting. */
  answers(say: (letter: Departing) => Departed | Promise<Departed>): void;
}

const sender = { name: 'Office', address: 'care@office.example.org', loop: 'Office' };

/** Takes everything until it is told otherwise. The messages are those that would go by SMTP. */
export function farEnd(more: Partial<MailOut> = {}): FarEnd {
  const taken: Departing[] = [];
  let say: (letter: Departing) => Departed | Promise<Departed> = () => ({ accepted: true });
  return {
    taken,
    answers: (how) => {
      say = how;
    },
    ...{ media: ['email'], atOnce: 5, compose: (letter) => composeMessage(letter, sender) },
    send: async (letter) => {
      const answer = await say(letter);
      if ('accepted' in answer || 'uncertain' in answer) taken.push(letter);
      return answer;
    },
    ...more,
  };
}
