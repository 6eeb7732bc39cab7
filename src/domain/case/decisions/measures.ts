import { type CaseFile, caseState, type Head, isOpen } from '#domain/case/case-file.ts';
import { deadlineOf, openLimits } from '#domain/case/deadlines.ts';
import type { Checked, Decision } from '#domain/case/decide.ts';
import type { CaseEvent, Distinction, HeadStart, Reason } from '#domain/case/events.ts';
import { startPoint } from '#domain/case/routing.ts';
import type { OriginalCase } from '#domain/office.ts';
import { fault, faulty } from '#domain/refusal.ts';
import type { CategoryId, MeasureId, RoleId, RuleName, ThemeId } from '#procedure/model.ts';
import { categoryFaults, dateFaults, type HeadWanted, nextHeadId, startOf } from './new-head.ts';

const said = (checked: Checked, name: string): string => {
  const value = checked.words[name];
  return typeof value === 'string' ? value : '';
};

function reasonOf(checked: Checked): Reason {
  const notes = said(checked, 'notes');
  return { reason: said(checked, 'reason'), ...(notes ? { notes } : {}) };
}

const list = <T extends string>(value: unknown): readonly T[] => (Array.isArray(value) ? (value as T[]) : []);

function reclassify(checked: Checked): Decision {
  const { head, facts, office } = checked;
  const category = facts.category as CategoryId;
  const wanted: HeadWanted = {
    id: head.id,
    category,
    themes: list<ThemeId>(facts.themes),
    complainedOf: head.complainedOf,
    distinction: (facts.distinction as Distinction | undefined) ?? head.distinction,
    receivedOn: head.receivedOn,
    decisionDate: head.decisionDate ?? office.original?.decidedOn ?? null,
    criteria: head.criteria,
  };
  const faults = [...categoryFaults(wanted, office.original), ...dateFaults(wanted, 'category')];
  if (faults.length > 0) return faulty(faults);
  const to = keepAttempt(head, startOf(wanted, office.original));
  const words = { ...reasonOf(checked), distinctionWhy: said(checked, 'distinctionWhy') };
  return [{ type: 'HeadReclassified', head: head.id, from: head.category, to, words }];
}

/** Whoever has tried once is not asked to try again: a recorded attempt (¶9, ¶10) stands. */
function keepAttempt(head: Head, to: HeadStart): HeadStart {
  const tried = head.attempt?.step;
  const allocations = to.start === 'opened:allocations-first' && tried === 'record-allocations-attempt';
  const manager =
    to.start === 'opened:manager-first' &&
    (tried === 'record-manager-attempt' || tried === 'decide-case-owner-change');
  const decided = to.start === 'opened:change-of-owner' && tried === 'decide-case-owner-change';
  return allocations || manager || decided ? { ...to, start: 'opened' } : to;
}

/** What is known of the decision complained of: from the contact it was raised in, else from the case (¶21, ¶22). */
function reviewAsked(contact: unknown, { requests, heads }: CaseFile, original: OriginalCase | null) {
  const asked = typeof contact === 'string' ? requests[contact] : undefined;
  const known = heads.find((head) => head.decisionDate !== null);
  return {
    decisionDate: asked?.decisionDate ?? known?.decisionDate ?? original?.decidedOn ?? null,
    criteria: asked?.criteria ?? known?.criteria ?? [],
  };
}

function addHead(checked: Checked): Decision {
  const { facts, file, office } = checked;
  const receipt = typeof facts.contact === 'string' ? file.receipts[facts.contact] : undefined;
  const wanted: HeadWanted = {
    id: nextHeadId(file),
    category: facts.category as CategoryId,
    themes: list<ThemeId>(facts.themes),
    complainedOf: list(facts.complainedOf),
    distinction: (facts.distinction as Distinction | undefined) ?? null,
    receivedOn: receipt ?? file.receivedOn,
    ...reviewAsked(facts.contact, file, office.original),
  };
  const faults = [...categoryFaults(wanted, office.original), ...dateFaults(wanted, 'category')];
  if (wanted.category === 'post-review' && caseState(file) === 'closed') {
    const why = 'This case is closed. What comes after a review is a new case that follows it.';
    faults.push(fault('category', why, ['¶26']));
  }
  if (faults.length > 0) return faulty(faults);
  const words = {
    ...reasonOf(checked),
    about: said(checked, 'about'),
    distinctionWhy: said(checked, 'distinctionWhy'),
  };
  return [{ type: 'HeadAdded', head: wanted.id, to: startOf(wanted, office.original), words }];
}

/** One head where one is named or only one is open; every open head where `head` is null. */
function withdraw(checked: Checked): Decision {
  const { head, headGiven, file } = checked;
  const heads = headGiven ? [head] : file.heads.filter(isOpen);
  const words = { ...reasonOf(checked), by: said(checked, 'by') };
  return heads.map((one): CaseEvent => ({ type: 'HeadWithdrawn', head: one.id, words }));
}

/** A new dated stage with its own clock. Gates that were passed are not asked again; a withdrawn head starts over. */
function reopen(checked: Checked): Decision {
  const { head, office } = checked;
  const start = startPoint(head.path, head.themes);
  const passed = head.attempt !== null || head.agreement !== null || head.analysis !== null;
  return [
    {
      type: 'HeadReopened',
      head: head.id,
      on: office.today,
      start: passed ? 'opened' : start,
      words: reasonOf(checked),
    },
  ];
}

/** Both dates are kept, and a date that is earlier than the one it had counts too (¶29). */
function extend(checked: Checked): Decision {
  const { head, facts, office } = checked;
  const run = openLimits(head).find((one) => one.limit === facts.limit);
  if (!run) return faulty([fault('limit', 'This limit is not running, or was extended before.', ['¶29'])]);
  return [
    {
      type: 'LimitExtended',
      head: head.id,
      limit: run.limit,
      was: deadlineOf(run, head, office.calendars, office.today).due ?? '',
      due: String(facts.due),
      words: reasonOf(checked),
    },
  ];
}

const adjustmentsOf = ({ facts }: Checked): readonly string[] =>
  list<string>(facts.adjustments).filter((one) => one !== 'none');

/** What follows from a measure beside the path whose person, turn and form are in order. */
export function decideMeasure(id: MeasureId, checked: Checked): Decision {
  const { head, facts } = checked;
  const words = reasonOf(checked);
  switch (id) {
    case 'allocate':
      return [{ type: 'OfficerAllocated', officer: String(facts.officer), words }];
    case 'reclassify':
      return reclassify(checked);
    case 'add-head':
      return addHead(checked);
    case 'withdraw':
      return withdraw(checked);
    case 'reopen':
      return reopen(checked);
    case 'note':
      return [{ type: 'NoteAdded', words: { text: said(checked, 'text') } }];
    case 'record-call':
      return [recordCall(checked)];
    case 'set-adjustments':
      return [{ type: 'AdjustmentsSet', adjustments: adjustmentsOf(checked), words }];
    case 'extend':
      return extend(checked);
    case 'override':
      return [{ type: 'RuleOverridden', head: head.id, rule: facts.rule as RuleName, words }];
    case 'appoint':
      return [
        {
          type: 'StandInAppointed',
          head: head.id,
          role: facts.role as RoleId,
          user: String(facts.user),
          words,
        },
      ];
    default:
      return id satisfies never;
  }
}

function recordCall(checked: Checked): CaseEvent {
  const { facts } = checked;
  const notes = said(checked, 'notes');
  return {
    type: 'CallRecorded',
    on: String(facts.on),
    callBackOn: typeof facts.callBackOn === 'string' ? facts.callBackOn : null,
    words: { with: said(checked, 'with'), said: said(checked, 'said'), ...(notes ? { notes } : {}) },
  };
}
