import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { caseSchema, problemSchema } from '#api/shapes.ts';
import { LONGEST_LINE, LONGEST_TEXT } from '#domain/case/answers.ts';
import { definitionOf } from '#domain/case/available-steps.ts';
import { formOf } from '#domain/case/progress.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { type ActionId, type Field, MEASURES, PATHS, STEPS } from '#procedure/model.ts';

type Schema = Readonly<Record<string, unknown>>;

const TYPES: Readonly<Record<Field['type'], Schema>> = {
  text: { type: 'string', maxLength: LONGEST_LINE },
  textarea: { type: 'string', maxLength: LONGEST_TEXT },
  date: { type: 'string', format: 'date' },
  boolean: { type: 'boolean' },
  choice: { type: 'string' },
  choices: { type: 'array', items: { type: 'string' } },
  money: { type: 'integer', minimum: 0, description: 'Whole pence.' },
  list: { type: 'array' },
};

function schemaOf(field: Field): Schema {
  const fixed = Array.isArray(field.options) ? field.options.map(({ value }) => value) : null;
  const base = TYPES[field.type];
  const described = {
    ...base,
    title: field.label,
    ...(field.cites ? { description: field.cites.join(' ') } : {}),
  };
  if (field.type === 'list') return { ...described, items: objectOf(field.fields ?? [], {}) };
  if (!fixed) return described;
  return field.type === 'choices'
    ? { ...described, items: { type: 'string', enum: fixed } }
    : { ...described, enum: fixed };
}

function objectOf(fields: readonly Field[], beside: Readonly<Record<string, Schema>>): Schema {
  const properties = Object.fromEntries(fields.map((field) => [field.name, schemaOf(field)]));
  const required = fields.filter((field) => field.required && !field.requiredUnless).map(({ name }) => name);
  return {
    type: 'object',
    properties: { ...beside, ...properties },
    required: ['version' in beside ? ['version'] : [], required].flat(),
    additionalProperties: false,
  };
}

const BESIDE = {
  version: { type: 'integer', description: 'The version of the case that was looked at.' },
  head: { type: 'string', description: 'Which head; may be left out where only one is meant.' },
  notes: { type: 'string', maxLength: LONGEST_TEXT },
};

function formsOf(action: ActionId): readonly (readonly Field[])[] {
  const definition = definitionOf(action);
  if (!('for' in definition)) return [procedure.forms[definition.form]];
  return [
    ...new Set(PATHS.filter((path) => definition.for.includes(path)).map((path) => formOf(definition, path))),
  ];
}

const json = (name: string): Schema => ({
  'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
});

function pathOf(action: ActionId): Schema {
  const { name, cites, by } = definitionOf(action);
  const schemas = formsOf(action).map((form) => objectOf(form, BESIDE));
  const schema = schemas.length === 1 ? schemas[0] : { anyOf: schemas };
  return {
    post: {
      tags: ['actions'],
      summary: `${name} (${cites.join(', ')})`,
      description: `For: ${by.join(', ')}. The case says under \`actions\` whether it may be done now, with the form as it is then.`,
      operationId: action,
      parameters: [{ name: 'reference', in: 'path', required: true, schema: { type: 'string' } }],
      requestBody: { required: true, content: { 'application/json': { schema } } },
      responses: { 200: { description: 'The case after it', content: json('Case') } },
    },
  };
}

const ANY: Readonly<Record<number, string>> = {
  400: 'What was sent cannot be read',
  401: 'The token is missing or unknown',
  403: 'The role or independence refuses',
  404: 'Not there, or not yours to read',
  422: 'Every fault, by field',
  429: 'Too many attempts to sign in',
  503: 'The database is away',
};
const WRITING: Readonly<Record<number, string>> = {
  409: 'Something has changed since, or was done already',
  413: 'Larger than 4 MB',
  415: 'Not JSON',
};
const KEY = {
  ...{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 255 } },
  description: 'The same key and body within 24 hours get the first answer; another body is 422.',
};

/** The two shapes that stand in many answers. */
const shared = () => {
  const schemaFor = (schema: z.ZodType) =>
    z.toJSONSchema(schema, { io: 'output' }) as unknown as Record<string, never>;
  return { Case: schemaFor(caseSchema), Problem: schemaFor(problemSchema) };
};

interface Operation {
  readonly responses?: Readonly<Record<string, unknown>>;
  readonly parameters?: readonly unknown[];
}

/** An operation with the answers that every one of them may give. */
function completed(method: string, operation: Operation): Operation {
  const writes = method !== 'get';
  const refused = Object.entries({ ...ANY, ...(writes ? WRITING : {}) }).map(([status, description]) => {
    const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
    return [status, { description, content }];
  });
  const parameters = [...(operation.parameters ?? []), ...(writes ? [KEY] : [])];
  return { ...operation, parameters, responses: { ...operation.responses, ...Object.fromEntries(refused) } };
}

const everyOperation = (paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>) =>
  Object.fromEntries(
    Object.entries(paths).map(([path, operations]) => [
      path,
      Object.fromEntries(Object.entries(operations).map(([method, one]) => [method, completed(method, one)])),
    ]),
  );

/** Publishes /api/openapi.json: from the schemas that hold requests, and the forms of the procedure for its actions. */
export async function documentApi(server: FastifyInstance): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Look Again',
        version: '0.1.0',
        description: 'Customer care and review casework. Every "no" is a problem document (RFC 9457).',
      },
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
        schemas: shared(),
      },
      security: [{ token: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => {
      const api = 'openapiObject' in document ? document.openapiObject : document.swaggerObject;
      const actions = [...STEPS, ...MEASURES].map((action) => [
        `/api/cases/{reference}/actions/${action}`,
        pathOf(action),
      ]);
      return { ...api, paths: everyOperation({ ...api.paths, ...Object.fromEntries(actions) }) };
    },
  });
  server.get(
    '/api/openapi.json',
    { config: { isOpen: true }, schema: { hide: true } },
    async (_request, reply) => reply.send(server.swagger()),
  );
}
