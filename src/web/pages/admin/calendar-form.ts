import type { CalendarChange } from '#domain/calendar/changes.ts';
import type { OfficialList } from '#domain/calendar/official-list.ts';
import { DIVISION_NAMES } from '#domain/calendar/official-list.ts';
import { type ListedHoliday, readOfficialList } from '#domain/calendar/read-official-list.ts';
import { answerFaults } from '#domain/case/answers.ts';
import type { AskedField } from '#domain/case/options.ts';
import { type Fault, fault } from '#domain/refusal.ts';
import { DIVISIONS, type Division } from '#domain/working-days.ts';
import { allFaults, readForm } from '#web/forms/read.ts';
import { type Posted, typed } from '#web/visit.ts';
import { ANY_DAY } from './common.ts';

export type ChangeKind = CalendarChange['kind'];

interface ChangeForm {
  readonly title: string;
  readonly about: string;
  readonly fields: readonly AskedField[];
}

const DIVISION: AskedField = {
  ...{ name: 'division', type: 'choice', label: 'Where is it a holiday?', required: true, cites: ['¶29'] },
  options: DIVISIONS.map((division) => ({ value: division, label: DIVISION_NAMES[division] })),
};
const DATE: AskedField = { name: 'date', type: 'date', label: 'Which day?', required: true, cites: ['¶29'] };

/** The forms of the changes that a calendar may have. */
export const CHANGE_FORMS: Readonly<Record<ChangeKind, ChangeForm>> = {
  'bank-holiday-added': {
    title: 'Add a bank holiday',
    about:
      'For a day that was announced after the official list was published. If only this office is shut, add an office closure instead.',
    fields: [
      DIVISION,
      DATE,
      { name: 'title', type: 'text', label: 'What is it called?', required: true, cites: ['¶29'] },
    ],
  },
  'bank-holiday-removed': {
    title: 'Take a bank holiday away',
    about: 'For a day that was cancelled, or added here by mistake.',
    fields: [DIVISION, DATE],
  },
  'office-closure-added': {
    title: 'Add an office closure',
    about: 'For a day on which this office is shut. Limits run on through it unless you say otherwise.',
    fields: [
      DATE,
      { name: 'name', type: 'text', label: 'Why is the office shut?', required: true, cites: ['¶29'] },
      {
        name: 'stopsClock',
        type: 'boolean',
        label: 'Do limits stop on that day?',
        hint: 'Yes makes every limit that crosses it a day longer.',
        required: true,
        cites: ['¶29'],
      },
    ],
  },
  'office-closure-removed': {
    title: 'Take an office closure away',
    about: 'The office is open on that day after all.',
    fields: [DATE],
  },
  'official-list-imported': {
    title: 'Read in the official list of bank holidays',
    about:
      'The list that gov.uk publishes as JSON, at gov.uk/bank-holidays.json. Years that it does not have stay as they are.',
    fields: [
      {
        name: 'list',
        type: 'textarea',
        label: 'The list as text',
        hint: 'Open the address in your browser and copy everything.',
        required: false,
      },
    ],
  },
};

export const isChangeKind = (kind: string): kind is ChangeKind => Object.hasOwn(CHANGE_FORMS, kind);

/** What a form says, to be previewed, and for a list what it adds and takes away. */
export interface ChangeRead {
  readonly change: CalendarChange | null;
  readonly faults: readonly Fault[];
  readonly added: readonly ListedHoliday[];
  readonly removed: readonly ListedHoliday[];
}

const LONGEST_NAME = 200;
const nothingElse = { added: [], removed: [] };

interface Answers {
  readonly division: Division;
  readonly date: string;
  readonly title: string;
  readonly name: string;
  readonly stopsClock: boolean;
}

function changeOf(kind: Exclude<ChangeKind, 'official-list-imported'>, answers: Answers): CalendarChange {
  const { division, date, title, name, stopsClock } = answers;
  switch (kind) {
    case 'bank-holiday-added':
      return { kind, division, date, title: title.trim() };
    case 'bank-holiday-removed':
      return { kind, division, date };
    case 'office-closure-added':
      return { kind, date, name: name.trim(), stopsClock };
    case 'office-closure-removed':
      return { kind, date };
    default:
      return kind satisfies never;
  }
}

function readList(body: Posted, known: OfficialList): ChangeRead {
  const [list, file] = [typed(body, 'list'), typed(body, 'file')];
  const text = file.trim() === '' ? list : file;
  if (text.trim() === '')
    return {
      change: null,
      faults: [fault('list', 'Paste the list, or choose a file.', ['¶29'])],
      ...nothingElse,
    };
  const read = readOfficialList(text, known);
  if (!read.ok) return { change: null, faults: [fault('list', read.why, ['¶29'])], ...nothingElse };
  const { added, removed } = read;
  return {
    change: { kind: 'official-list-imported', holidays: read.list.holidays },
    faults: [],
    added,
    removed,
  };
}

/** Reads the form of a change. `known` is the list in use. */
export function readChange(kind: ChangeKind, body: Posted, known: OfficialList): ChangeRead {
  if (kind === 'official-list-imported') return readList(body, known);
  const { fields } = CHANGE_FORMS[kind];
  const { answers, faults } = readForm(fields, body);
  const long = (['title', 'name'] as const)
    .filter((name) => typed(body, name).length > LONGEST_NAME)
    .map((name) => fault(name, `Use at most ${LONGEST_NAME} characters.`, ['¶29']));
  const found = [...allFaults(faults, answerFaults(fields, answers, ANY_DAY, new Set())), ...long];
  if (found.length > 0) return { change: null, faults: found, ...nothingElse };
  return { change: changeOf(kind, answers as unknown as Answers), faults: [], ...nothingElse };
}

/** The change with the “yes, although” that was ticked, where it may need one. */
export function confirmed(change: CalendarChange, isConfirmed: boolean): CalendarChange {
  const takes = change.kind !== 'office-closure-removed' && change.kind !== 'official-list-imported';
  return takes && isConfirmed ? { ...change, confirm: true } : change;
}

/** What was typed, as it is carried to the next page: a file has become the text. */
export function carried(kind: ChangeKind, body: Posted): Posted {
  if (kind === 'official-list-imported')
    return { list: typed(body, 'file').trim() === '' ? typed(body, 'list') : typed(body, 'file') };
  const own = Object.entries(body).filter(([name]) =>
    CHANGE_FORMS[kind].fields.some((field) => name === field.name || name.startsWith(`${field.name}.`)),
  );
  return Object.fromEntries(own);
}
