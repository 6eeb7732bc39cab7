import { type LetterDesk, type LetterDraft, letterDesk } from '#app/case-letters.ts';
import { type OpenedCase, openedCase } from '#app/case-work.ts';
import type { AskedField } from '#domain/case/options.ts';
import { goesOnElsewhere } from '#domain/letters/decide.ts';
import type { LetterAnswers, LetterTo } from '#domain/letters/letter.ts';
import { type Fault, fault, isRefusal, type Refusal } from '#domain/refusal.ts';
import { readForm, typedFrom } from '#web/forms/read.ts';
import { type Posted, param, typed, typedAll, type Visit } from '#web/visit.ts';
import { keyOf, OTHER, recipientFields, recipientIn } from './recipient.ts';

export const HEADS = 'letter-heads';
export const AGAIN = 'letter-again';
/** Which page it was typed on: going back to that page and on again is no second page. */
export const PAGE = 'letter-page';

/** A letter that is being written: its case, its desk, and under which name what is typed is kept. */
export interface Writing {
  readonly opened: OpenedCase;
  readonly desk: LetterDesk;
  readonly kind: string;
  readonly reference: string;
  /** The letter of which this takes the place; '' for none. */
  readonly again: string;
  readonly draft: string;
}

export const draftNameOf = (reference: string, kind: string): string => `case/${reference}/letter-${kind}`;

/** Where a letter is written, and where it is seen before it leaves. */
export const writeAddress = ({ reference, kind }: Pick<Writing, 'reference' | 'kind'>): string =>
  `/cases/${reference}/letters/new/${kind}`;
export const seeAddress = (writing: Pick<Writing, 'reference' | 'kind'>): string =>
  `${writeAddress(writing)}/see`;

const isLetterId = (text: string): boolean => /^L\d{1,5}$/.test(text);

/** The desk of the kind in the address, with these heads; a refusal where it is not for them, or not there. */
export async function writingOf(
  visit: Visit,
  { heads, again }: { readonly heads: readonly string[]; readonly again: string },
): Promise<Writing | Refusal | null> {
  const { app, reader, request } = visit;
  const [reference, kind] = [param(request, 'reference'), param(request, 'kind')];
  const now = app.clock.now();
  const opened = await openedCase(app, app.store, now, reader, reference);
  if (!opened?.readable) return null;
  const elsewhere = goesOnElsewhere(opened.file);
  if (elsewhere) return elsewhere;
  const asked = {
    ...{ reference, kind },
    ...(heads.length > 0 ? { heads } : {}),
    ...(isLetterId(again) ? { again } : {}),
  };
  const desk = await letterDesk(app, app.store, now, reader, asked);
  if (isRefusal(desk)) return desk.refused === 'absent' ? null : desk;
  const draft = draftNameOf(reference, kind);
  return { opened, desk, kind, reference, draft, again: isLetterId(again) ? again : '' };
}

/** What was typed of the heads and the letter before, for opening the desk. */
export const askedIn = (body: Posted) => ({
  heads: typedAll(body, HEADS).filter((one) => /^h\d{1,4}$/.test(one)),
  again: typed(body, AGAIN),
});

/** Which heads the letter answers; not asked where there is one. */
export function headsField({ heads }: LetterDesk): readonly AskedField[] {
  if (heads.length < 2) return [];
  const options = heads.map(({ id, label }) => ({ value: id, label }));
  const hint = 'One letter can answer all of them.';
  return [
    { name: HEADS, type: 'choices', label: 'Which heads does it answer?', required: true, options, hint },
  ];
}

/** All that is asked, in the order in which it stands on the page. */
export const allFields = (desk: LetterDesk, says: ReadonlyMap<string, string> = new Map()) => [
  ...headsField(desk),
  ...recipientFields(desk.recipients, desk.kind.audience, says),
  ...desk.fields,
];

/** A desk as somebody would have filled it in so far. */
export function typedFromDesk({ desk, again }: Pick<Writing, 'desk' | 'again'>): Posted {
  const [first] = desk.recipients;
  return {
    ...typedFrom(desk.fields, desk.answers),
    [HEADS]: desk.heads.filter(({ chosen }) => chosen).map(({ id }) => id),
    'letter-to': first ? keyOf(first) : OTHER,
    ...(again === '' ? {} : { [AGAIN]: again }),
  };
}

export interface Written {
  readonly draft: LetterDraft | null;
  /** What could not be read; the rest is said by the checks. */
  readonly faults: readonly Fault[];
}

const NO_HEAD = 'Choose at least one head that the letter answers.';

/** What was typed as a letter to be checked; null where it cannot be one yet. */
export function writtenIn({ desk, reference, kind, again }: Writing, body: Posted): Written {
  const read = readForm(desk.fields, body);
  const to = recipientIn(desk.recipients, body);
  const [only] = desk.heads;
  const chosen = desk.heads.length > 1 ? askedIn(body).heads : only ? [only.id] : [];
  const noHead = desk.heads.length > 1 && chosen.length === 0 ? [fault(HEADS, NO_HEAD)] : [];
  const faults = [...noHead, ...to.faults, ...read.faults];
  if (to.to === null) return { draft: null, faults };
  return {
    draft: draftOf(desk, { reference, kind, again, chosen, to: to.to, answers: read.answers }),
    faults,
  };
}

function draftOf(
  desk: LetterDesk,
  typedIn: {
    readonly reference: string;
    readonly kind: string;
    readonly again: string;
    readonly chosen: readonly string[];
    readonly to: LetterTo;
    readonly answers: Readonly<Record<string, unknown>>;
  },
): LetterDraft {
  const { reference, kind, again, chosen, to, answers } = typedIn;
  return {
    ...{ reference, kind, heads: chosen, to, answers: answers as LetterAnswers },
    ...{ version: desk.version, template: desk.template },
    ...(again === '' ? {} : { again }),
  };
}
