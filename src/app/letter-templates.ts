import { FACT_LABELS } from '#domain/letters/facts.ts';
import {
  approveWording,
  isLetterId,
  proposalIn,
  proposeWording,
  rejectWording,
  type Template,
  type TemplateEvent,
  type TemplateVersion,
  templateIn,
} from '#domain/letters/template.ts';
import type { TemplateWords } from '#domain/letters/wording.ts';
import type { StaffMember } from '#domain/office.ts';
import { isRefusal, type Refusal, refusal } from '#domain/refusal.ts';
import { type LetterId, letters } from '#procedure/customer-care-1.0/letters.ts';
import type { Cites, RoleId } from '#procedure/model.ts';
import { theRole } from '#procedure/role-names.ts';
import { type App, type Reading, readOffice } from './app.ts';
import { bylineAs } from './case-work.ts';
import type { Transaction } from './ports.ts';
import { append } from './transact.ts';

export type { TemplateVersion } from '#domain/letters/template.ts';
export type { TemplateWords } from '#domain/letters/wording.ts';

const STREAM = 'office:letters';

/** Those who put wordings forward and approve them. */
export const TEMPLATE_ROLES: readonly RoleId[] = ['customer-care-manager', 'administrator'];

interface Named {
  readonly name: string;
  readonly label: string;
  readonly isNeeded: boolean;
}

/** A letter with the wording in force, what it must tell, and every version with who wrote and who approved it. */
export interface TemplateSeen {
  readonly letter: LetterId;
  readonly name: string;
  readonly made: 'by-itself' | 'by-a-person';
  readonly audience: 'person' | 'colleague';
  readonly cites: Cites;
  readonly version: number;
  readonly words: TemplateWords;
  readonly facts: readonly Named[];
  readonly fields: readonly Named[];
  readonly versions: readonly TemplateVersion[];
  readonly proposal: TemplateVersion | null;
}

export const NO_LETTER_KIND = refusal('absent', 'There is no such letter.');

type Loading = Pick<Reading, 'load'>;

async function historyOf(from: Loading) {
  const loaded = await from.load<TemplateEvent>(STREAM);
  return { after: loaded?.version ?? 0, events: loaded?.events ?? [] };
}

/** The wording in force of a letter, with its version; 0 is the one built in. */
export async function wordingOf(from: Loading, letter: LetterId): Promise<Template> {
  return templateIn((await historyOf(from)).events, letter);
}

function seen(template: Template): TemplateSeen {
  const { name, made, audience, cites, facts, mayTell, fields } = letters[template.letter];
  const labelled = (isNeeded: boolean) => (fact: keyof typeof FACT_LABELS) => ({
    ...{ name: fact, label: FACT_LABELS[fact], isNeeded },
  });
  return {
    ...{ ...template, name, made, audience, cites, proposal: proposalIn(template) },
    facts: [...facts.map(labelled(true)), ...mayTell.map(labelled(false))],
    fields: fields
      .filter(({ silent }) => !silent)
      .map((field) => ({ name: field.name, label: field.label, isNeeded: field.required })),
  };
}

/** Every letter with its wordings, in the order of the procedure. */
export async function listTemplates(_: App, from: Loading): Promise<readonly TemplateSeen[]> {
  const { events } = await historyOf(from);
  return (Object.keys(letters) as LetterId[]).map((letter) => seen(templateIn(events, letter)));
}

/** One letter with its wordings; refuses a name that no letter has. */
export async function templateOf(_: App, from: Loading, letter: string): Promise<TemplateSeen | Refusal> {
  return isLetterId(letter) ? seen(await wordingOf(from, letter)) : NO_LETTER_KIND;
}

function roleRefused(actor: StaffMember): Refusal | null {
  if (actor.active && actor.roles.some(({ role }) => TEMPLATE_ROLES.includes(role))) return null;
  return refusal('role', `This is for ${TEMPLATE_ROLES.map(theRole).join(' or ')}.`, ['¶30']);
}

async function changed(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  letter: string,
  change: (template: Template) => TemplateEvent | Refusal,
): Promise<TemplateSeen | Refusal> {
  const refused = roleRefused(actor);
  if (refused) return refused;
  if (!isLetterId(letter)) return NO_LETTER_KIND;
  const { after, events } = await historyOf(tx);
  const event = change(templateIn(events, letter));
  if (isRefusal(event)) return event;
  const { calendars } = await readOffice(app, tx, now);
  const recorded = await append<TemplateEvent>(tx, {
    ...{ stream: STREAM, after, person: null, at: now, calendar: calendars.version },
    ...{ by: bylineAs(actor, TEMPLATE_ROLES), events: [event] },
  });
  return seen(templateIn([...events, ...recorded], letter));
}

/**
 * Puts a new wording of a letter forward, made from version `base`. Refuses other roles, and what `proposeWording`
 * refuses: a wording that leaves out what the letter must carry (¶2, ¶28).
 */
export function proposeTemplate(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: {
    readonly letter: string;
    readonly base: number;
    readonly words: TemplateWords;
    readonly why: string;
  },
): Promise<TemplateSeen | Refusal> {
  return changed(app, tx, now, actor, asked.letter, (template) => proposeWording(template, asked));
}

/** Another person approves it: from now on letters are made with it. Refuses whoever put it forward. */
export function approveTemplate(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: { readonly letter: string; readonly version: number },
): Promise<TemplateSeen | Refusal> {
  return changed(app, tx, now, actor, asked.letter, (template) =>
    approveWording(template, asked.version, actor.user),
  );
}

/** It is not approved, or taken back by whoever put it forward, with the reason. */
export function rejectTemplate(
  app: App,
  tx: Transaction,
  now: Temporal.Instant,
  actor: StaffMember,
  asked: { readonly letter: string; readonly version: number; readonly reason: string },
): Promise<TemplateSeen | Refusal> {
  return changed(app, tx, now, actor, asked.letter, (template) =>
    rejectWording(template, asked.version, actor.user, asked.reason),
  );
}
