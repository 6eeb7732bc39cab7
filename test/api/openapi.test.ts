import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MEASURES, STEPS } from '#procedure/model.ts';
import { startOffice, type TestOffice } from '#test/support/office.ts';
import { begin, contactIn } from '#test/support/walk.ts';
import { ground } from './requests.ts';

type Schema = Readonly<Record<string, unknown>>;

const schemaAt = (document: Schema, path: string): Schema =>
  path.split('/').reduce((at, key) => (at[key.replaceAll('~1', '/')] ?? {}) as Schema, document);

/** The parts of JSON Schema that the document uses, looked at one by one; gives where a value does not fit. */
function misfits(document: Schema, schema: Schema, value: unknown, at = '$'): string[] {
  const { $ref, anyOf, type, properties, required, items, enum: only, additionalProperties } = schema;
  if (typeof $ref === 'string') return misfits(document, schemaAt(document, $ref.slice(2)), value, at);
  if (Array.isArray(anyOf)) {
    const tried = anyOf.map((one) => misfits(document, one, value, at));
    return tried.some((found) => found.length === 0) ? [] : (tried[0] ?? []);
  }
  const types = ([] as unknown[]).concat(type ?? []).map(String);
  if (types.length > 0 && !types.some((one) => isA(one, value)))
    return [`${at} is no ${types}: ${JSON.stringify(value)}`];
  if (Array.isArray(only) && !only.includes(value)) return [`${at} is none of ${only}: ${value}`];
  if (Array.isArray(value))
    return value.flatMap((one, index) => misfits(document, (items ?? {}) as Schema, one, `${at}[${index}]`));
  if (!isA('object', value) || !types.includes('object')) return [];
  const known = (properties ?? {}) as Readonly<Record<string, Schema>>;
  const given = value as Readonly<Record<string, unknown>>;
  const missing = ((required ?? []) as string[]).filter((name) => !(name in given));
  const unknown = additionalProperties === false ? Object.keys(given).filter((name) => !(name in known)) : [];
  return [
    ...missing.map((name) => `${at}.${name} is missing`),
    ...unknown.map((name) => `${at}.${name} is unknown`),
    ...Object.entries(known).flatMap(([name, inner]) =>
      name in given ? misfits(document, inner, given[name], `${at}.${name}`) : [],
    ),
  ];
}

function isA(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return type === 'object'
    ? typeof value === 'object' && value !== null && !Array.isArray(value)
    : typeof value === type;
}

async function documentOf(office: TestOffice): Promise<Schema> {
  const { status, body, headers } = await office.as(null).get('/api/openapi.json');
  assert.equal(status, 200, 'it is open to everybody');
  assert.match(String(headers['content-type']), /^application\/json/);
  return body;
}

const CONTRACT = [
  ...['get /api/guidance', 'get /api/working-days', 'put /api/original-cases/{reference}'],
  ...['post /api/contacts', 'get /api/contacts', 'get /api/contacts/{reference}'],
  ...['post /api/contacts/{reference}/not-feedback', 'post /api/contacts/{reference}/match'],
  ...['post /api/contacts/{reference}/acknowledged', 'post /api/cases', 'get /api/cases'],
  ...[
    'get /api/cases/{reference}',
    'post /api/cases/{reference}/contacts',
    'get /api/cases/{reference}/history',
  ],
  ...['get /api/calendar', 'post /api/calendar/preview', 'post /api/calendar/changes', 'get /api/me'],
  ...[
    'get /api/staff',
    'put /api/staff/{reference}',
    'get /api/log',
    'get /api/log.xlsx',
    'get /api/log.ods',
    'get /api/log.csv',
    'get /api/statistics',
  ],
];

test('the document is OpenAPI 3.1 and names every call of the API, each with what it is for', async () => {
  await using office = await startOffice();
  const document = await documentOf(office);
  assert.match(String(document.openapi), /^3\.1\./);
  const paths = document.paths as Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => [`${method} ${path}`, call] as const),
  );
  const names: string[] = calls.map(([name]) => name);
  for (const call of CONTRACT) assert.ok(names.includes(call), call);
  for (const [name, { summary, parameters = [] }] of calls) {
    assert.ok(String(summary).length > 5, `${name} says what it is for`);
    const named = (parameters as { in: string; name: string }[])
      .filter((one) => one.in === 'path')
      .map((one) => one.name);
    assert.deepEqual(
      named,
      [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter),
      `${name} lists its parameters`,
    );
  }
});

test('the server answers every call of the document', async () => {
  await using office = await startOffice();
  const { paths } = await documentOf(office);
  for (const [path, methods] of Object.entries(paths as Schema)) {
    const url = path.replace(/\{\w+\}/g, ':reference').replace(/actions\/[a-z-]+$/, 'actions/:action');
    for (const method of Object.keys(methods as object)) {
      const known = office.server.hasRoute({ url, method: method.toUpperCase() as 'GET' });
      assert.ok(known, `${method} ${path}`);
    }
  }
});

test('all 28 actions stand in the document, with the fields of their forms, the version and the head', async () => {
  await using office = await startOffice();
  const document = await documentOf(office);
  const actions = [...STEPS, ...MEASURES];
  assert.equal(actions.length, 28);
  for (const action of actions) {
    const call = schemaAt(document, `paths/~1api~1cases~1{reference}~1actions~1${action}/post`);
    assert.equal(call.operationId, action);
    assert.match(String(call.summary), /¶\d/, `${action} cites its paragraphs`);
    const schema = schemaAt(call, 'requestBody/content/application~1json/schema');
    const forms = (schema.anyOf ?? [schema]) as Schema[];
    for (const form of forms) {
      const names = Object.keys(form.properties as object);
      assert.ok(names.includes('version') && names.includes('head'), action);
      assert.ok((form.required as string[]).includes('version'), action);
      assert.ok(names.length > 3 || ['note'].includes(action) || names.length === 3, action);
    }
  }
});

test('what is answered fits what the document says of it', async () => {
  await using office = await startOffice();
  const document = await documentOf(office);
  const walk = await begin(office, 'service-completed');
  await contactIn(office);
  await walk.take('officer', 'submit-analysis');
  const fits = (call: string, status: number, body: unknown) => {
    const [method = '', path = ''] = call.split(' ');
    const at = `paths/${path.replaceAll('/', '~1')}/${method}/responses/${status}/content`;
    const [content] = Object.values(schemaAt(document, at));
    assert.ok(content, `${call} ${status} is described`);
    assert.deepEqual(misfits(document, (content as { schema: Schema }).schema, body), [], call);
  };
  const get = async (call: string, url: string, user = 'manager', status = 200) => {
    const answer = await office.as(user).get(url);
    assert.equal(answer.status, status, answer.text);
    fits(call, status, answer.body);
  };
  await get('get /api/cases/{reference}', walk.path);
  await get('get /api/cases/{reference}', '/api/cases/none', 'manager', 404);
  await get('get /api/cases/{reference}/history', `${walk.path}/history`);
  await get('get /api/contacts/{reference}', `/api/contacts/${walk.contact}`);
  await get('get /api/cases', '/api/cases');
  await get('get /api/contacts', '/api/contacts');
  await get('get /api/log', '/api/log');
  const contact = {
    channel: 'telephone',
    receivedAt: '2026-04-02T07:00:00Z',
    from: { name: 'A' },
    text: 'Text',
  };
  const taken = await office.as('support').post('/api/contacts', contact);
  fits('post /api/contacts', 201, taken.body);
  fits('post /api/contacts', 422, (await office.as('support').post('/api/contacts', {})).body);
  fits('post /api/cases', 422, (await office.as('officer').post('/api/cases', {})).body);
});

test('requests that succeed fit the schemas of their bodies', async () => {
  await using office = await startOffice();
  const document = await documentOf(office);
  const bodyOf = (call: string) => {
    const [method = '', path = ''] = call.split(' ');
    const at = `paths/${path.replaceAll('/', '~1')}/${method}/requestBody/content/application~1json/schema`;
    return schemaAt(document, at);
  };
  const { good } = await ground(office);
  const names = new Map([
    ...good.map(({ path, method }) => {
      const call = path.replace(
        /(cases|contacts|original-cases|staff|letter-templates)\/[^/]+/,
        '$1/{reference}',
      );
      return [path, `${method} ${call}`] as const;
    }),
  ]);
  for (const { path, body, name } of good) {
    const schema = bodyOf(names.get(path) ?? '');
    assert.ok(Object.keys(schema).length > 0, `${name} has a schema for its body`);
    assert.deepEqual(misfits(document, schema, body), [], name);
    assert.notDeepEqual(
      misfits(document, schema, { ...body, unknown: 1 }),
      [],
      `${name} takes no unknown field`,
    );
  }
});
