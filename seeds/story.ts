import type { ContactAction } from '#app/contact-actions.ts';
import type { HeadRequest } from '#domain/case/decisions/open-case.ts';
import type { Channel } from '#domain/contact/events.ts';
import type { LetterAnswers } from '#domain/letters/letter.ts';
import type { OriginalCase } from '#domain/office.ts';
import type { LetterId } from '#procedure/customer-care-1.0/letters.ts';
import type { ActionId, CriterionId } from '#procedure/model.ts';
import type { Act, Answers, Command, LetterDeed } from './command.ts';
import { type LondonTime, londonTime, workingDayAfter } from './days.ts';
import { type OriginalWanted, original } from './originals.ts';
import { type Customer, customer } from './people.ts';
import { Random, seedOf } from './random.ts';
import { type Matter, matters } from './words/matters.ts';

export interface Telling {
  /** The story's own name: contacts and cases are known by it, and its seed comes from it. */
  readonly name: string;
  readonly number: number;
  /** The day it begins; several working days may lie between one thing and the next. */
  readonly begins: string;
  /** The step that is not taken any more: the story ends there, awaiting it. */
  readonly until?: ActionId;
}

/** What somebody sends; what is left out is as usual. */
export interface Sent {
  readonly text: string;
  readonly channel?: Channel;
  readonly from?: Partial<Record<keyof Customer, string | null>>;
  readonly originalCase?: string | null;
  readonly passedOnBy?: string;
  readonly review?: {
    readonly decisionDate?: string | null;
    readonly criteria: readonly CriterionId[];
    readonly grounds: string | null;
  };
  /** The working days after which it is found and registered. */
  readonly foundAfter?: number;
  /** Set for a letter by post whose acknowledgement nobody has sent. */
  readonly unanswered?: true;
}

export type HeadTold = Partial<HeadRequest> & Pick<HeadRequest, 'category' | 'about'>;

const CHANNEL_WEIGHTS = [
  ['email', 45],
  ['online', 30],
  ['telephone', 17],
  ['post', 8],
] as const;

/** One person's dealings with the office, told as commands; time only moves forward. */
export class Story {
  readonly random: Random;
  readonly name: string;
  readonly number: number;
  readonly person: Customer;
  readonly matter: Matter;
  readonly commands: Command[] = [];
  officer: string;
  manager: string;
  ocwt: string;
  original: OriginalCase | null = null;
  time: LondonTime;
  readonly #until: ActionId | null;
  #case = 'case';
  #ended = false;

  constructor({ name, number, begins, until }: Telling) {
    this.name = name;
    this.number = number;
    this.random = new Random(seedOf(name));
    this.person = customer(this.random, number);
    this.matter = this.random.pick(matters);
    this.officer = this.random.pick(['officer', 'officer-2']);
    this.manager = this.random.chance(0.7) ? 'manager' : 'deputy-manager';
    this.ocwt = this.random.pick(['ocwt', 'ocwt-2', 'ocwt-3']);
    this.time = londonTime(begins, this.#timeOfDay(8, 15));
    this.#until = until ?? null;
  }

  get today(): string {
    return this.time.toPlainDate().toString();
  }

  get lineManager(): string {
    return this.original?.lineManager ?? 'line-manager';
  }

  /** A day before today, but not before another. */
  daysAgo(days: number, notBefore = '2000-01-01'): string {
    const day = this.time.toPlainDate().subtract({ days }).toString();
    return day < notBefore ? notBefore : day;
  }

  #timeOfDay(from: number, to: number): string {
    const [hour, minute] = [this.random.between(from, to), this.random.between(0, 50)];
    return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  }

  /** So many working days on; 0 is later the same day, while there is time. */
  later(days: number, time?: string): this {
    const day = this.time.toPlainDate();
    const hour = Math.max(8, this.time.hour) + 1;
    const sameDay = days === 0 && hour <= 16;
    const on = workingDayAfter(day, sameDay ? 0 : Math.max(days, 1));
    const at = time ?? (sameDay ? this.#timeOfDay(hour, hour) : this.#timeOfDay(9, 15));
    return this.on(on.toString(), at);
  }

  /** At this time of a day. */
  on(day: string, time: string): this {
    const next = londonTime(day, time);
    if (Temporal.ZonedDateTime.compare(next, this.time) < 0 && this.commands.length > 0)
      throw new Error(`${this.name} goes back in time, to ${day} ${time}`);
    this.time = next;
    return this;
  }

  #add(command: Command): void {
    if (!this.#ended) this.commands.push(command);
  }

  #named(name: string): string {
    return `${this.name}/${name}`;
  }

  /** What the other system tells of the complaint that this is about. */
  hasOriginal(wanted: OriginalWanted = {}): this {
    this.original = original(this.random, this.number, this.time.toPlainDate(), this.person.name, wanted);
    return this.tellsOriginal(this.original);
  }

  tellsOriginal(told: OriginalCase): this {
    this.original = told;
    const at = this.time.subtract({ minutes: 2 }).toInstant();
    this.#add({ do: 'tell-original', at, by: 'support', original: told });
    return this;
  }

  /** Where an answer reaches the person, as they gave it this time. */
  #senderBy(channel: Channel): Customer | Record<keyof Customer, string | null> {
    const { name, email, telephone, address } = this.person;
    const isElectronic = channel === 'email' || channel === 'online';
    const rings = channel === 'telephone' || this.random.chance(0.5);
    return {
      name,
      email: isElectronic ? email : null,
      telephone: rings ? telephone : null,
      address: channel === 'post' ? address : null,
    };
  }

  /** Something comes in, and is registered by whoever takes it. */
  receives(sent: Sent, contact = 'contact'): this {
    const channel = sent.channel ?? this.random.weighted<Channel>(CHANNEL_WEIGHTS);
    const from = { ...this.#senderBy(channel), ...sent.from };
    const receivedAt = this.time.toInstant();
    if (sent.foundAfter) this.later(sent.foundAfter);
    this.#add({
      do: 'receive',
      at: this.time.add({ minutes: this.random.between(1, 5) }).toInstant(),
      by: sent.passedOnBy ?? (channel === 'telephone' ? this.officer : 'support'),
      contact: this.#named(contact),
      received: {
        ...{ channel, receivedAt, from, text: sent.text },
        originalCase:
          sent.originalCase === undefined ? (this.original?.reference ?? null) : sent.originalCase,
        passedOnBy: sent.passedOnBy ?? null,
        reviewRequest: sent.review ? { decisionDate: null, ...sent.review } : null,
      },
    });
    if (channel === 'post' && from.address !== null && !sent.unanswered) this.acknowledgesPost(contact);
    return this;
  }

  /** Support sends the acknowledgement of a letter by post, as a rule the next working day (¶28). */
  acknowledgesPost(contact: string, after = 1): this {
    return this.later(after, '09:35').onContact(
      'support',
      { action: 'acknowledged', on: this.today, how: 'post' },
      contact,
    );
  }

  onContact(by: string, asked: ContactAction, contact = 'contact', onCase: string | null = null): this {
    this.#add({
      ...{ do: 'on-contact', at: this.time.toInstant(), by, asked },
      ...{ contact: this.#named(contact), case: onCase === null ? null : this.#named(onCase) },
    });
    return this;
  }

  /** A case is opened on the contact; from now on the story is about that case. */
  opens(
    heads: readonly HeadTold[],
    help: string,
    more: { by?: string; officer?: string | null; contact?: string; case?: string; follows?: string } = {},
  ): this {
    this.#case = more.case ?? 'case';
    this.#add({
      ...{ do: 'open', at: this.time.toInstant(), by: more.by ?? this.officer, help },
      ...{ case: this.#named(this.#case), contact: this.#named(more.contact ?? 'contact') },
      heads: heads.map((head) => ({
        ...{ themes: [], complainedOf: [], distinction: null, decisionDate: null },
        ...head,
      })),
      officer: more.officer ?? null,
      follows: more.follows === undefined ? null : this.#named(more.follows),
    });
    return this;
  }

  addsContact(contact: string, by = this.officer): this {
    this.#add({
      ...{ do: 'add-contact', at: this.time.toInstant(), by },
      ...{ case: this.#named(this.#case), contact: this.#named(contact) },
    });
    return this;
  }

  /** Somebody takes an action; nothing more happens once the step is reached at which the story ends. */
  does(by: string, action: ActionId, answers: Act['answers']): this {
    if (action === this.#until) this.#ended = true;
    this.#add({ do: 'act', at: this.time.toInstant(), by, case: this.#named(this.#case), action, answers });
    return this;
  }

  /** The officer asks whoever owned the original case for their account (¶11). */
  asksForAccount(questions: string, replyBy: string, by = this.officer, of = 'case-owner'): this {
    const asked = { do: 'ask-account', id: this.#requestId(), of, questions, replyBy } as const;
    this.#add({ ...asked, at: this.time.toInstant(), by, case: this.#named(this.#case) });
    return this;
  }

  givesAccount(account: string, by = 'case-owner'): this {
    const given = { do: 'give-account', id: this.#requestId(), account } as const;
    this.#add({ ...given, at: this.time.toInstant(), by, case: this.#named(this.#case) });
    return this;
  }

  /** Somebody writes a letter on the case; what is not answered here is as the case has it. */
  writes(by: string, kind: LetterId, answers: LetterAnswers = {}, again: string | null = null): this {
    const written = { do: 'write-letter', kind, answers, again } as const;
    this.#add({ ...written, at: this.time.toInstant(), by, case: this.#named(this.#case) });
    return this;
  }

  onLetter(by: string, letter: string, asked: LetterDeed): this {
    this.#add({
      ...{ do: 'on-letter', letter, asked },
      at: this.time.toInstant(),
      by,
      case: this.#named(this.#case),
    });
    return this;
  }

  /** The same each time, so that the same size gives the same office; nobody else reads at this address anyway. */
  #requestId(): string {
    const random = new Random(seedOf(`${this.name}/account`));
    return Array.from({ length: 32 }, () => random.between(0, 15).toString(16)).join('');
  }

  /** Somebody tries what their part in the case forbids; that stands in the history. */
  isRefused(by: string, action: ActionId, answers: Answers): this {
    const about = { case: this.#named(this.#case), action, answers, refused: 'independence' as const };
    this.#add({ do: 'act', at: this.time.toInstant(), by, ...about });
    return this;
  }

  /** The story's name of a contact, for answers that need its reference. */
  nameOf(contact: string): string {
    return this.#named(contact);
  }
}
