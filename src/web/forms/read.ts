import type { AskedField } from '#domain/case/options.ts';
import { type Fault, fault } from '#domain/refusal.ts';
import { own } from '#web/own.ts';
import { type Posted, typed, typedAll } from '#web/visit.ts';
import { readDate, typedDate } from './dates.ts';

export interface ReadForm {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[];
}

type Read = { readonly value: unknown } | { readonly faults: readonly Fault[] };

const MOST_ENTRIES = 200;

function dateIn(field: AskedField, body: Posted, name: string): Read {
  const part = (of: string) => typed(body, `${name}.${of}`);
  const read = readDate({ day: part('day'), month: part('month'), year: part('year') });
  if ('date' in read) return { value: read.date ?? undefined };
  return { faults: [fault(`${name}.${read.part}`, read.wrong, field.cites ?? [])] };
}

/** Pounds as people write them: £1,234.50 is 123450 pence. */
function moneyIn(field: AskedField, body: Posted, name: string): Read {
  const text = typed(body, name).replaceAll(/[£,\s]/g, '');
  if (text === '') return { value: undefined };
  const [, pounds = '', pence = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  if (pounds === '') {
    const message = 'Enter an amount in pounds, for example 150 or 150.50.';
    return { faults: [fault(name, message, field.cites ?? [])] };
  }
  return { value: Number(pounds) * 100 + Number(pence.padEnd(2, '0')) };
}

const YES_NO: Readonly<Record<string, boolean>> = { yes: true, no: false };

/** How many entries of a list were sent: up to the last that has anything in it. */
export function entriesIn(body: Posted, name: string): number {
  const numbers = Object.keys(body).flatMap((key) => {
    const [, number] = key.startsWith(`${name}.`)
      ? (/^(\d{1,3})\./.exec(key.slice(name.length + 1)) ?? [])
      : [];
    return number === undefined ? [] : [Number(number) + 1];
  });
  // Not spread: a form may have more names than a call takes arguments.
  const most = numbers.reduce((one, other) => Math.max(one, other), 0);
  return Math.min(most, MOST_ENTRIES);
}

function listIn(field: AskedField, body: Posted, name: string): Read {
  const entries = Array.from({ length: entriesIn(body, name) }, (_, index) =>
    readFields(field.fields ?? [], body, `${name}.${index}.`),
  );
  const faults = entries.flatMap((entry) => entry.faults);
  if (faults.length > 0) return { faults };
  // An entry in which nothing was typed was not meant.
  const filled = entries.map(({ answers }) => answers).filter((one) => Object.keys(one).length > 0);
  return { value: filled.length === 0 ? undefined : filled };
}

function textIn(body: Posted, name: string): Read {
  const text = typed(body, name);
  return { value: text.trim() === '' ? undefined : text };
}

function valueIn(field: AskedField, body: Posted, name: string): Read {
  switch (field.type) {
    case 'date':
      return dateIn(field, body, name);
    case 'money':
      return moneyIn(field, body, name);
    case 'boolean':
      return { value: own(YES_NO, typed(body, name)) };
    case 'choices': {
      const chosen = typedAll(body, name).filter((one) => one !== '');
      return { value: chosen.length === 0 ? undefined : chosen };
    }
    case 'list':
      return listIn(field, body, name);
    case 'choice':
    case 'text':
    case 'textarea':
      return textIn(body, name);
    default:
      return field.type satisfies never;
  }
}

function readFields(fields: readonly AskedField[], body: Posted, prefix: string): ReadForm {
  const answers: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const field of fields) {
    const read = valueIn(field, body, `${prefix}${field.name}`);
    if ('faults' in read) faults.push(...read.faults);
    else if (read.value !== undefined) answers[field.name] = read.value;
  }
  return { answers, faults };
}

/** The answers in what a form sent, as the API would be sent them, and what cannot be read. What was typed stays as it is. */
export function readForm(fields: readonly AskedField[], body: Posted): ReadForm {
  return readFields(fields, body, '');
}

/** What is wrong: what could not be read, and what else the office's rules say of the other fields. */
export function allFaults(read: readonly Fault[], decided: readonly Fault[]): readonly Fault[] {
  const isNew = ({ field }: Fault) =>
    !read.some((one) => one.field === field || one.field.startsWith(`${field}.`));
  return [...read, ...decided.filter(isNew)];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Typing = (field: AskedField, name: string, value: unknown) => Posted;

const typedList: Typing = (field, name, value) => {
  const entries = Array.isArray(value) ? value.filter(isObject) : [];
  return Object.assign(
    {},
    ...entries.map((entry, index) => typedFields(field.fields ?? [], entry, `${name}.${index}.`)),
  );
};

const typedText: Typing = (_, name, value) => ({ [name]: String(value) });

const TYPING: Readonly<Record<AskedField['type'], Typing>> = {
  text: typedText,
  textarea: typedText,
  choice: typedText,
  boolean: (_, name, value) => ({ [name]: value === true ? 'yes' : 'no' }),
  money: (_, name, value) => ({ [name]: (Number(value) / 100).toFixed(2) }),
  choices: (_, name, value) => ({ [name]: Array.isArray(value) ? value.map(String) : [] }),
  list: typedList,
  date: (_, name, value) => {
    const { day, month, year } = typedDate(String(value));
    return { [`${name}.day`]: day, [`${name}.month`]: month, [`${name}.year`]: year };
  },
};

function typedValue(field: AskedField, name: string, value: unknown): Posted {
  return value === undefined || value === null ? {} : TYPING[field.type](field, name, value);
}

function typedFields(
  fields: readonly AskedField[],
  answers: Readonly<Record<string, unknown>>,
  prefix: string,
): Posted {
  return Object.assign(
    {},
    ...fields.map((field) => typedValue(field, `${prefix}${field.name}`, answers[field.name])),
  );
}

/** Answers as somebody would have typed them into the form. */
export function typedFrom(fields: readonly AskedField[], answers: Readonly<Record<string, unknown>>): Posted {
  return typedFields(fields, answers, '');
}
