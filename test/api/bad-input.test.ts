import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { problemFields, written } from '#test/api/support.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { begin, blindly, type FieldShown, type Walk } from '#test/support/walk.ts';
import { type Good, ground, type Path, spoilt, textsIn } from './requests.ts';

const UNREADABLE: Readonly<Record<string, string>> = {
  'a NUL byte': 'before\u0000after',
  'a lone high surrogate': 'before\ud83dafter',
  'a lone low surrogate': '\udc00',
  'a control character': 'bell\u0007',
  'an escape': '\u001b[31m',
};
const WRONG_TYPES: readonly unknown[] = [5, true, ['text'], { text: 'text' }];
/** Longer than any line or form takes; a letter may be longer. */
const LONG = 'long '.repeat(60_000);

const send = (office: TestOffice, { user, method, path }: Good, body: unknown) =>
  office.as(user)[method](path, body);

/** Refused with a fault of this field or of one inside or around it. */
const names = (fields: readonly string[], at: Path): boolean => {
  const name = at.join('.');
  return fields.some((field) => name === field || name.startsWith(`${field}.`) || name.endsWith(field));
};

const isLetter = (at: Path): boolean => at.at(-1) === 'text' || at.at(-1) === 'grounds';

test('every text of every request: unreadable characters are refused by field, and nothing is written', async () => {
  await using office = await startOffice();
  const { good } = await ground(office);
  const before = await written(office);
  for (const one of good) {
    for (const at of textsIn(one.body)) {
      if (at.includes('list')) continue;
      for (const [what, text] of Object.entries(UNREADABLE)) {
        const answer = await send(office, one, spoilt(one.body, at, text));
        const told = `${one.name}, ${at.join('.')}, ${what}`;
        assert.ok(names(problemFields(answer, 422, told), at), `${told}: ${answer.text}`);
      }
    }
  }
  assert.deepEqual(await written(office), before);
});

test('every text of every request: too long, or of a wrong type, is refused by field, and nothing is written', async () => {
  await using office = await startOffice();
  const { good } = await ground(office);
  const before = await written(office);
  for (const one of good) {
    for (const at of textsIn(one.body)) {
      if (at.includes('list')) continue;
      for (const value of [...WRONG_TYPES, ...(isLetter(at) && one.path === '/api/contacts' ? [] : [LONG])]) {
        const answer = await send(office, one, spoilt(one.body, at, value));
        const told = `${one.name}, ${at.join('.')}, ${String(value).slice(0, 20)}`;
        assert.ok(names(problemFields(answer, 422, told), at), `${told}: ${answer.text}`);
      }
    }
  }
  const letter = good[0];
  assert.ok(letter);
  const longest = { ...letter.body, text: 'x'.repeat(1_500_001) };
  assert.deepEqual(problemFields(await send(office, letter, longest), 422), ['text']);
  assert.deepEqual(await written(office), before);
});

test('an unknown field, anywhere in any request, is refused by its name', async () => {
  await using office = await startOffice();
  const { good } = await ground(office);
  const before = await written(office);
  for (const one of good) {
    for (const name of ['unknown', 'constructor', 'heads2', 'é', 'x'.repeat(5_000)]) {
      const fields = problemFields(await send(office, one, { ...one.body, [name]: 1 }), 422, one.name);
      assert.deepEqual(fields, [name.slice(0, 100)], one.name);
    }
    for (const key of Object.keys(one.body).filter((name) => isObject(one.body[name]))) {
      const fields = problemFields(await send(office, one, spoilt(one.body, [key, 'unknown'], 1)), 422);
      assert.ok(fields[0]?.endsWith('unknown') || key === 'list', `${one.name} ${key} ${fields}`);
    }
    const proto = JSON.stringify(one.body).replace('{', '{"__proto__":{"admin":true},');
    problemFields(await send(office, one, proto), 422, `${one.name} __proto__`);
  }
  assert.deepEqual(await written(office), before);
});

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

test('a required field that is missing, empty or null is refused by its name', async () => {
  await using office = await startOffice();
  const { good } = await ground(office);
  const required: Readonly<Record<string, readonly string[]>> = {
    'a contact': ['channel', 'receivedAt', 'from', 'text'],
    'not feedback': ['reason'],
    'a match': ['originalCase'],
    acknowledged: ['on', 'how'],
    'a case': ['contact', 'heads', 'help'],
    'another contact': ['contact'],
    'a note': ['text', 'version'],
    'an original case': ['status'],
    'a colleague': ['name', 'roles'],
    'a preview': ['change'],
    'a closure': ['version', 'change'],
  };
  for (const one of good) {
    for (const name of required[one.name] ?? []) {
      for (const nothing of [undefined, null, '', '   ', []]) {
        if (name === 'roles' && Array.isArray(nothing)) continue; // somebody may be left with none
        const fields = problemFields(
          await send(office, one, { ...one.body, [name]: nothing }),
          422,
          one.name,
        );
        assert.ok(fields.includes(name), `${one.name} ${name} ${JSON.stringify(nothing)}: ${fields}`);
      }
    }
  }
});

test('dates that do not exist, lie in the future or past the calendar are refused by field', async () => {
  await using office = await startOffice();
  const { good, walk } = await ground(office);
  const named = (name: string): Good => good.find((one) => one.name === name) as Good;
  const notADay = ['2026-02-30', '2026-13-01', '2026-00-10', '0000-01-01', '02/04/2026', '2026-4-2', 'today'];
  const refuse = async (name: string, at: Path, values: readonly unknown[]) => {
    const one = named(name);
    for (const value of values) {
      const answer = await send(office, one, spoilt(one.body, at, value));
      assert.ok(names(problemFields(answer, 422, `${name} ${value}`), at), `${name} ${at} ${value}`);
    }
  };
  const notAMoment = ['2026-04-02', '2026-04-02T07:00:00', '2026-02-30T07:00:00Z', '2026-04-02T25:00:00Z'];
  await refuse('a contact', ['receivedAt'], [...notAMoment, '2026-04-02T08:00:01Z', '2029-01-01T00:00:00Z']);
  await refuse('a contact', ['receivedAt'], ['2011-12-31T12:00:00Z', '-271821-04-20T00:00:00Z']);
  await refuse('a contact', ['reviewRequest', 'decisionDate'], [...notADay, '2026-04-03']);
  await refuse('acknowledged', ['on'], [...notADay, '2026-04-03', '2026-04-01', '2011-01-01']);
  await refuse('an original case', ['decidedOn'], notADay);
  await refuse('a preview', ['change', 'date'], [...notADay, '2029-01-02', '2011-12-30', '2026-04-11']);
  const call = { version: 1, on: '2026-04-02', with: 'Ann', said: 'Thanks' };
  for (const on of [...notADay, '2026-04-03', '2011-01-01', '2029-01-01', 20260402, null]) {
    const answer = await walk.send('officer', 'record-call', { ...call, on });
    assert.deepEqual(problemFields(answer, 422, String(on)), ['on']);
  }
  for (const callBackOn of ['2026-04-01', '2029-01-01', '2026-02-30']) {
    const answer = await walk.send('officer', 'record-call', { ...call, callBackOn });
    assert.deepEqual(problemFields(answer, 422, callBackOn), ['callBackOn']);
  }
});

/** A value that a field of a form does not take. */
const badFor = ({ type, options }: FieldShown): readonly unknown[] => {
  if (type === 'text') return [...Object.values(UNREADABLE), ...WRONG_TYPES, 'x'.repeat(501)];
  if (type === 'textarea') return [...Object.values(UNREADABLE), ...WRONG_TYPES, 'x'.repeat(100_001)];
  if (type === 'date') return ['2026-02-30', '2029-01-01', 5, ['2026-04-02'], true];
  if (type === 'boolean') return ['true', 1, []].slice(0, 2);
  if (type === 'money') return [-1, 1.5, '100', 1e12, true];
  if (type === 'choice') return ['unknown', '__proto__', 5, [options?.[0]?.value], { a: 1 }];
  return type === 'choices' ? [['unknown'], 'text', 5, [5], [[]]] : ['text', 5, { a: 1 }, [5], ['a'], [null]];
};

async function spoilForms(walk: Walk, user: string): Promise<number> {
  let tried = 0;
  for (const { action, head, form } of (await walk.read(user)).actions) {
    const filled = { ...blindly(form, walk.today()), ...(head === null ? {} : { head }) };
    for (const field of form) {
      for (const value of badFor(field)) {
        tried += 1;
        const answer = await walk.send(user, action, { ...filled, [field.name]: value });
        const told = `${action}.${field.name} = ${JSON.stringify(value).slice(0, 60)}`;
        const fields = problemFields(answer, 422, told);
        assert.ok(
          fields.some((name) => name.split('.')[0] === field.name),
          `${told}: ${answer.text}`,
        );
      }
    }
  }
  return tried;
}

test('every field of every form that is offered: what it does not take is refused by its name', async () => {
  await using office = await startOffice();
  const service = await begin(office, 'service-completed');
  const general = await begin(office, 'general');
  const after = await begin(office, 'post-review');
  const version = async () =>
    Promise.all([service, general, after].map(async (one) => (await one.read()).version));
  const before = await version();
  let tried = await spoilForms(service, 'officer');
  tried += await spoilForms(service, 'manager');
  tried += await spoilForms(general, 'manager');
  tried += await spoilForms(after, 'officer');
  assert.ok(tried > 300, `${tried} spoilt answers were tried`);
  assert.deepEqual(await version(), before);
});

test('odd addresses name nothing: 404 or 400, never another case', async () => {
  await using office = await startOffice();
  const { walk } = await ground(office);
  const odd = [
    ...['1%2F..%2F2', '1%20OR%201', '9999999999999999999', '%00', 'CC-2026-00001%00', '%ED%A0%80', '%FF'],
    ...['CC-2026-00001%27--', '..%2F..%2Fetc%2Fpasswd', '%E2%80%AE', '%', '%2', '*', 'cc-2026-00001'],
    ...[
      `${walk.reference}%20`,
      `%20${walk.reference}`,
      'x'.repeat(401),
      `${walk.reference}%0A`,
      '-1',
      'null',
    ],
  ];
  for (const one of odd) {
    for (const [method, path] of [
      ['get', `/api/cases/${one}`],
      ['get', `/api/cases/${one}/history`],
      ['get', `/api/contacts/${one}`],
      ['post', `/api/cases/${one}/actions/note`],
      ['post', `/api/cases/${one}/contacts`],
      ['post', `/api/contacts/${one}/match`],
      ['post', `${walk.path}/actions/${one}`],
    ] as const) {
      const answer = await office.as('officer')[method](path, method === 'post' ? { version: 1 } : undefined);
      assert.ok([400, 404, 414].includes(answer.status), `${method} ${path}: ${answer.text}`);
      problemFields(answer, answer.status, path);
    }
    const told = await office.as('support').put(`/api/original-cases/${one}`, { status: 'ongoing' });
    assert.ok(told.status < 500, `${one}: ${told.text}`);
    const person = await office.as('administrator').put(`/api/staff/${one}`, { name: 'A', roles: [] });
    assert.ok(person.status < 500, `${one}: ${person.text}`);
  }
});

const isUtf8 = (value: string): boolean => value !== '%FF';

test('queries with unreadable, unknown or repeated parts are refused, never a failure', async () => {
  await using office = await startOffice();
  const lists = {
    '/api/cases': ['category', 'holder', 'step', 'overdue', 'state', 'officer', 'q', 'limit', 'after'],
    '/api/contacts': ['state', 'limit', 'after'],
    '/api/log': ['officer', 'reference', 'limit', 'after'],
    '/api/log.csv': ['officer', 'reference'],
    '/api/statistics?from=2026-01-01&to=2026-12-31': ['from', 'to'],
    '/api/working-days?from=2026-01-01&count=5': ['from', 'count', 'division'],
  };
  const odd = [
    '%00',
    '%FF',
    '',
    'a&x=1',
    '%F0%9F%98%80',
    "'%3B--",
    '-1',
    '1e3',
    '__proto__',
    'x'.repeat(3_000),
  ];
  for (const [path, names] of Object.entries(lists)) {
    for (const name of [...names, 'unknown', '__proto__', '%00', 'constructor']) {
      for (const value of odd) {
        const asked = `${path}${path.includes('?') ? '&' : '?'}${name}=${value}`;
        const answer = await office.as('officer').get(asked);
        assert.ok([200, 400, 422].includes(answer.status), `${asked.slice(0, 200)}: ${answer.text}`);
        if (name === 'unknown') problemFields(answer, isUtf8(value) ? 422 : 400, asked);
      }
    }
  }
});

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom<unknown>('\u0000', '\ud800', -0, 1e308, 2 ** 53, '2026-04-02', [], {}, null),
);

const placesIn = (value: unknown, at: Path = []): readonly Path[] => {
  if (typeof value !== 'object' || value === null) return [at];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    placesIn(one, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return [at, ...inner];
};

test('whatever is sent to any request that writes: never a failure, and what is refused writes nothing', async () => {
  await using office = await startOffice();
  const { good } = await ground(office);
  const spoiling = fc.constantFrom(...good).chain((one) =>
    fc.record({
      one: fc.constant(one),
      changes: fc.array(
        fc.record({ at: fc.constantFrom(...placesIn({ ...one.body, list: undefined })), value: anything }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  );
  await fc.assert(
    fc.asyncProperty(spoiling, async ({ one, changes }) => {
      let body: unknown = one.body;
      for (const { at, value } of changes)
        if (placesIn(body).some((p) => `${p}` === `${at}`)) body = spoilt(body, at, value);
      const before = await written(office);
      const answer = await send(office, one, body);
      assert.ok(answer.status < 500, `${one.name}: ${answer.text}`);
      if (answer.status < 300) return;
      problemFields(answer, answer.status, one.name);
      assert.deepEqual(await written(office), before, `${one.name}: ${answer.text}`);
    }),
    { numRuns: 400 },
  );
  assert.deepEqual(office.logged, []);
});

test('a body nested without end is refused like any other of the wrong type, never a failure', async () => {
  await using office = await startOffice();
  const officer = office.as('officer');
  for (const depth of [200, 20_000, 1_000_000]) {
    const deep = '['.repeat(depth) + ']'.repeat(depth);
    problemFields(await officer.post('/api/contacts', deep), 422, `${depth}`);
    const heads = await officer.post('/api/cases', `{"contact":"C-1","help":"x","heads":${deep}}`);
    problemFields(heads, 422, `${depth}`);
  }
  assert.deepEqual(office.logged, []);
});
