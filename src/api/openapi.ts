/** The OpenAPI 3.1 description of the API, made from the capabilities' definitions. Pure. */
import type { CapabilityDefinition, PictureInput, ResultKind } from '../capabilities/contract.ts';
import { type Field, HEX_COLOR } from '../capabilities/fields.ts';
import { RECIPE_LIMITS } from '../library/recipes.ts';
import { type Endpoint, endpointsOf, recipeEndpoint } from './endpoints.ts';

type Json = { [key: string]: unknown };

export interface OpenApiOptions {
  /** Where the endpoints are; by default beside the document, whose address is `<base>openapi.json`. */
  server?: { url: string; description: string };
  /** The server asks for a key in the Authorization header, and answers 401 and 403. */
  withKey?: boolean;
  /** Version of the studio. */
  version?: string;
}

const IN_TAB = {
  url: '../api',
  description: "Answered by the studio's service worker, in the visitor's own browser.",
};

export function openApiDocument(
  capabilities: readonly CapabilityDefinition[],
  { server = IN_TAB, withKey = false, version = '1' }: OpenApiOptions = {},
): Json {
  const endpoints = endpointsOf(capabilities);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tintype',
      summary: 'AI image work that never leaves the machine',
      description:
        'Each endpoint takes multipart/form-data, application/x-www-form-urlencoded (where no file is needed) or a JSON object, and answers with a picture or JSON. A field that an endpoint does not know is refused.',
      version,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [server],
    ...(withKey && { security: [{ key: [] }] }),
    tags: [...new Set(endpoints.map(tagOf))].map((name) => ({ name })),
    paths: Object.fromEntries(
      endpoints.flatMap((endpoint) =>
        [endpoint.path, ...endpoint.aliases].map((path) => [
          `/${path}`,
          { post: operation(endpoint, path, withKey) },
        ]),
      ),
    ),
    components: {
      schemas: { Error: errorSchema },
      responses: sharedResponses,
      headers: sharedHeaders,
      ...(withKey && {
        securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'Authorization' } },
      }),
    },
  };
}

const tagOf = ({ definition }: Endpoint) => definition?.group ?? 'recipes';

/** `upscale-photo` → `upscalePhoto`. */
const camel = (path: string) => path.replace(/[-/](\w)/g, (_, letter: string) => letter.toUpperCase());

function operation(endpoint: Endpoint, path: string, withKey: boolean): Json {
  const { title, summary, inputs, result } = endpoint;
  const needsFile = Object.values(inputs).some(({ required }) => required);
  const form = { schema: bodySchema(endpoint, 'form') };
  return {
    operationId: camel(path),
    tags: [tagOf(endpoint)],
    summary: title,
    description: path === endpoint.path ? summary : `Another name of /${endpoint.path}. ${summary}`,
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': form,
        ...(!needsFile && { 'application/x-www-form-urlencoded': form }),
        'application/json': { schema: bodySchema(endpoint, 'json') },
      },
    },
    responses: {
      200: {
        description: result.kind === 'data' ? result.describe : 'The picture.',
        headers: Object.fromEntries(
          Object.keys(sharedHeaders).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
        ),
        content: resultContent(result),
      },
      ...Object.fromEntries(
        Object.keys(sharedResponses)
          .filter((status) => withKey || !KEY_STATUSES.includes(status))
          .map((status) => [status, { $ref: `#/components/responses/${status}` }]),
      ),
    },
  };
}

function resultContent(result: ResultKind): Json {
  if (result.kind === 'data') {
    const colorList = { type: 'array', items: { type: 'string', pattern: '^#[0-9a-f]{6}$' } };
    return { 'application/json': { schema: { type: 'object', properties: { colorList } } } };
  }
  return Object.fromEntries(result.types.map((type) => [type, { schema: { contentMediaType: type } }]));
}

/** The schema of a whole body: every field, which are required, and either-or of a picture and its address. */
export function bodySchema(endpoint: Endpoint, body: 'form' | 'json'): Json {
  const { inputs, params } = endpoint;
  const properties: Record<string, Json> = {};
  const required: string[] = [];
  const either: Json[] = [];
  for (const [name, input] of Object.entries(inputs)) {
    properties[name] = pictureSchema(input, body);
    const { urlField } = input;
    if (urlField) {
      properties[urlField] = { type: 'string', description: `Address of a picture, instead of ${name}.` };
      if (input.required) either.push({ oneOf: [{ required: [name] }, { required: [urlField] }] });
      else either.push({ not: { required: [name, urlField] } });
    } else if (input.required) required.push(name);
  }
  for (const [name, field] of Object.entries(params)) {
    properties[name] =
      endpoint.path === recipeEndpoint.path && name === 'recipe' ? recipeSchema : fieldSchema(field);
    if (field.required) required.push(name);
  }
  return {
    type: 'object',
    properties,
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    ...(either.length > 0 && { allOf: either }),
  };
}

function pictureSchema({ label, help, kind }: PictureInput, body: 'form' | 'json'): Json {
  const what = kind === 'mask' ? `${label}: a black-and-white picture.` : `${label}.`;
  const description = help ? `${what} ${help}` : what;
  return body === 'form'
    ? { description, contentMediaType: 'application/octet-stream' }
    : { type: 'string', description: `${description} A data: URL, base64, or an address.` };
}

/** A parameter as JSON Schema. */
export function fieldSchema(field: Field): Json {
  const { help } = field;
  const unit = field.kind === 'number' && field.unit ? ` Unit: ${field.unit}.` : '';
  const base: Json = { title: field.label, description: `${help ?? `${field.label}.`}${unit}` };
  const fallback = field.default === undefined || field.required ? {} : { default: field.default };
  switch (field.kind) {
    case 'choice': {
      const values = field.options.map(({ value }) => value);
      const type = values.every((value) => typeof value === 'number') ? 'number' : 'string';
      return { ...base, type, enum: values, ...fallback };
    }
    case 'number': {
      const { min, max, integer } = field;
      return { ...base, type: integer ? 'integer' : 'number', minimum: min, maximum: max, ...fallback };
    }
    case 'toggle':
      return { ...base, type: 'boolean', ...fallback };
    case 'text':
      return {
        ...base,
        type: 'string',
        ...(field.required && { minLength: 1 }),
        maxLength: field.maxLength,
        ...fallback,
      };
    case 'color':
      return { ...base, ...color, ...fallback };
    case 'color-list':
      return { ...base, type: 'array', items: color, maxItems: field.maxItems, ...fallback };
  }
}

const color = { type: 'string', pattern: HEX_COLOR.source.replaceAll('a-f', 'a-fA-F') };

const recipeSchema: Json = {
  description: recipeEndpoint.params.recipe!.help,
  oneOf: [
    { type: 'string', minLength: 1 },
    {
      type: 'object',
      required: ['name', 'steps'],
      properties: {
        format: { const: 'tintype-recipe' },
        version: { const: 1 },
        name: { type: 'string', minLength: 1, maxLength: RECIPE_LIMITS.name },
        steps: {
          type: 'array',
          minItems: 1,
          maxItems: RECIPE_LIMITS.steps,
          items: {
            type: 'object',
            required: ['capability'],
            additionalProperties: false,
            properties: {
              capability: { type: 'string' },
              params: { type: 'object' },
              pictures: { type: 'object', additionalProperties: { type: 'string' } },
            },
          },
        },
      },
    },
  ],
};

const errorSchema: Json = {
  type: 'object',
  required: ['error', 'detail'],
  properties: {
    error: { type: 'string', description: 'A stable code.' },
    field: { type: 'string', description: 'Name of the field at fault.' },
    detail: { type: 'string', description: 'A sentence for people.' },
  },
};

const KEY_STATUSES = ['401', '403'];

const failure = (description: string, headers?: Json): Json => ({
  description,
  ...(headers && { headers }),
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
});

const sharedResponses: Record<string, Json> = {
  400: failure(
    'A field is missing, unknown or outside its limits; a picture cannot be read; a model is not installed.',
  ),
  401: failure('No key in the Authorization header.'),
  403: failure('The key is not valid.'),
  404: failure('There is no such endpoint.'),
  405: failure('The endpoint answers POST only.'),
  413: failure('The body is too large.'),
  429: failure('Too many requests are waiting.', {
    'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } },
  }),
  500: failure('The studio failed; the detail says how. Nothing was changed.'),
  503: failure('No page of the studio is open that could do the work.'),
};

const header = (description: string): Json => ({ description, schema: { type: 'string' } });

const sharedHeaders: Record<string, Json> = {
  'X-API-Credits-Left': header('`unlimited`, or how many requests are left.'),
  'X-Tintype-Model': header('Ids of the models that were used, or `none`.'),
  'X-Tintype-Backend': header('`webgpu`, `wasm` or `none`.'),
  'X-Tintype-Seed': header('The seed, where chance plays a part.'),
  'X-Tintype-Notices': header('A percent-encoded JSON list of sentences about fallbacks and limits.'),
  'Server-Timing': header('Milliseconds per stage.'),
};
