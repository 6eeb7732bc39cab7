import { type Head, isOpen } from '#domain/case/case-file.ts';
import { deadlineOf } from '#domain/case/deadlines.ts';
import type { Checked, Decision } from '#domain/case/decide.ts';
import type { CaseEvent, Distinction, HeadStart, Reason } from '#domain/case/events.ts';
import { startPoint } from '#domain/case/routing.ts';
import { fault, faulty } from '#domain/refusal.ts';
import type { CategoryId, LimitId, MeasureId, RoleId, RuleName, ThemeId } from '#procedure/model.ts';
import { categoryFaults, type HeadWanted, nextHeadId, startOf } from './new-head.ts';

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
  const themes = 'themes' in facts ? list<ThemeId>(facts.themes) : head.themes;
  const faults = [...categoryFaults({ category, themes }, office.original)];
  const decisionDate = head.decisionDate ?? office.original?.decidedOn ?? null;
  if (category === 'decision' && !decisionDate) {
    faults.push(
      fault(
        'category',
        'No date is known for the decision complained of. Record the original case with its date first.',
        ['¶21'],
      ),
    );
  }
  if (faults.length > 0) return faulty(faults);
  const to = startOf(
    {
      id: head.id,
      category,
      themes,
      complainedOf: head.complainedOf,
      distinction: (facts.distinction as Distinction | undefined) ?? head.distinction,
      receivedOn: head.receivedOn,
      decisionDate,
      criteria: head.criteria,
    },
    office.original,
  );
  const kept = keepAttempt(head, to);
  const words = { ...reasonOf(checked), distinctionWhy: said(checked, 'distinctionWhy') };
  return [{ type: 'HeadReclassified', head: head.id, from: head.category, to: kept, words }];
}

/** Whoever has tried once is not asked to try again: a recorded attempt (¶9, ¶10) stands. */
function keepAttempt(head: Head, to: HeadStart): HeadStart {
  const tried = head.attempt?.step;
  const allocations = to.start === 'opened:allocations-first' && tried === 'record-allocations-attempt';
  const manager =
    to.start === 'opened:manager-first' &&
    (tried === 'record-manager-attempt' || tried === 'decide-case-owner-change');
  return allocations || manager ? { ...to, start: 'opened' } : to;
}

function addHead(checked: Checked): Decision {
  const { facts, file, office } = checked;
  const wanted: HeadWanted = {
    id: nextHeadId(file),
    category: facts.category as CategoryId,
    themes: list<ThemeId>(facts.themes),
    complainedOf: list(facts.complainedOf),
    distinction: (facts.distinction as Distinction | undefined) ?? null,
    receivedOn:
      (typeof facts.contact === 'string' ? file.receipts[facts.contact] : undefined) ?? file.receivedOn,
    decisionDate:
      office.original?.decidedOn ?? file.heads.find((head) => head.decisionDate)?.decisionDate ?? null,
    criteria: [],
  };
  const faults = [...categoryFaults(wanted, office.original)];
  if (wanted.category === 'decision' && !wanted.decisionDate) {
    faults.push(
      fault(
        'category',
        'No date is known for the decision complained of. Record the original case with its date first.',
        ['¶21'],
      ),
    );
  }
  if (faults.length > 0) return faulty(faults);
  const words = {
    ...reasonOf(checked),
    about: said(checked, 'about'),
    distinctionWhy: said(checked, 'distinctionWhy'),
  };
  return [{ type: 'HeadAdded', head: wanted.id, to: startOf(wanted, office.original), words }];
}

/** One head where one is named; without a name, every head that is still open. */
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

function extend(checked: Checked): Decision {
  const { head, facts, office } = checked;
  const run = head.limits.find((one) => one.limit === facts.limit && !one.ended && !one.extension);
  if (!run) return faulty([fault('limit', 'This limit is not running, or was extended before.', ['¶29'])]);
  const was = deadlineOf(run, head, office.calendars, office.today).due;
  if (was === facts.due) return faulty([fault('due', 'This is the date it has already.', ['¶29'])]);
  return [
    {
      type: 'LimitExtended',
      head: head.id,
      limit: facts.limit as LimitId,
      was: was ?? '',
      due: String(facts.due),
      words: reasonOf(checked),
    },
  ];
}

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
      return [{ type: 'AdjustmentsSet', adjustments: list(facts.adjustments), words }];
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
