/**
 * One table of requests and what must come of them, made from the studio's definitions and from the seed API's own
 * limits. Every way to the API is held to it: the handler with a made-up queue, the service worker, the shell.
 */
import { type Endpoint, endpointsOf } from '../../src/api/endpoints.ts';
import type { CapabilityDefinition } from '../../src/capabilities/contract.ts';
import type { Field } from '../../src/capabilities/fields.ts';
import { ContractFile } from './files.ts';
import { SEED_ROWS } from './seeds.ts';

export type ContractValue = unknown | ContractFile;

export interface ContractCase {
  name: string;
  /** Below the API's base. */
  path: string;
  method: 'POST' | 'GET' | 'PUT';
  /** How `fields` travel; or a body as it is. */
  body: 'form' | 'json' | 'urlencoded' | { type: string; text: string } | null;
  fields: Readonly<Record<string, ContractValue>>;
  expected: {
    status: number;
    /** The field that the error must name. */
    field?: string;
    /** Content-Type of a good answer. */
    type?: string;
  };
  /** A good request of which one per endpoint is enough where jobs are real. */
  basic?: boolean;
}

const photo = new ContractFile('photo');
const LONG = 'a red house by the sea ';

/** Texts that must name something, so that not every text within the limits is right. */
const NAMING = new Set(['make-art.style', 'remove-background.select']);

/** @param capabilities the studio's definitions; `check` functions are not needed */
export function contractTable(capabilities: readonly CapabilityDefinition[]): ContractCase[] {
  const endpoints = endpointsOf(capabilities);
  return [
    ...endpoints.flatMap((endpoint) => casesOf(endpoint)),
    ...SEED_ROWS.flatMap((row) => {
      const endpoint = endpoints.find((e) => e.path === row.endpoint || e.aliases.includes(row.endpoint));
      return endpoint ? seedCases(endpoint, row) : [];
    }),
    ...generalCases(endpoints),
  ];
}

type Fields = ContractCase['fields'];

/** The least that an endpoint needs. */
export function leastFields({ path, inputs, params }: Endpoint): Record<string, ContractValue> {
  const fields: Record<string, ContractValue> = {};
  for (const [name, { required, kind }] of Object.entries(inputs))
    if (required) fields[name] = new ContractFile(kind === 'mask' ? 'mask' : 'photo');
  for (const [name, field] of Object.entries(params))
    if (field.required) fields[name] = path === 'recipes/run' ? RECIPE : sampleOf(field);
  return fields;
}

const RECIPE = JSON.stringify({
  name: 'Two steps',
  steps: [
    { capability: 'restore-picture', params: { withScratch: false } },
    { capability: 'upscale-photo', params: { sizeFactor: 2 } },
  ],
});

function sampleOf(field: Field): unknown {
  if (field.kind === 'text') return 'a red house under a tree';
  if (field.kind === 'color-list') return ['#6DADE0'];
  return field.kind === 'number' ? (field.default ?? field.min) : field.default;
}

function good(
  endpoint: Endpoint,
  what: string,
  fields: Fields,
  more: Partial<ContractCase> = {},
): ContractCase {
  const type = endpoint.result.kind === 'data' ? 'application/json' : typeOf(fields);
  return {
    name: `${endpoint.path}: ${what}`,
    path: endpoint.path,
    method: 'POST',
    body: 'form',
    fields,
    expected: { status: 200, type },
    ...more,
  };
}

const TYPES: Record<string, string> = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' };
const typeOf = ({ fileType }: Fields) => TYPES[String(fileType ?? 'png')] ?? 'image/png';

function bad(
  endpoint: Endpoint,
  what: string,
  fields: Fields,
  field: string,
  body: ContractCase['body'] = 'form',
) {
  return good(endpoint, `${what} is refused`, fields, { body, expected: { status: 400, field } });
}

function casesOf(endpoint: Endpoint): ContractCase[] {
  const least = leastFields(endpoint);
  return [
    good(endpoint, 'least', least, { basic: true }),
    good(endpoint, 'least, as JSON', least, { body: 'json' }),
    ...endpoint.aliases.map((alias) => good(endpoint, `least, as ${alias}`, least, { path: alias })),
    bad(endpoint, 'an unknown field', { ...least, sizeFctor: '2' }, 'sizeFctor'),
    bad(endpoint, 'an unknown JSON field', { ...least, __proto: 1 }, '__proto', 'json'),
    ...Object.entries(endpoint.inputs).flatMap(([name, input]) => inputCases(endpoint, least, name, input)),
    ...Object.entries(endpoint.params).flatMap(([name, field]) => {
      const same = endpoint.path === 'recipes/run' && name === 'recipe';
      return same ? recipeCases(endpoint, least) : paramCases(endpoint, least, name, field);
    }),
  ];
}

const without = (fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([n]) => n !== name));

function inputCases(
  endpoint: Endpoint,
  least: Fields,
  name: string,
  { required, urlField }: Endpoint['inputs'][string],
): ContractCase[] {
  const refused = (what: string, value: unknown, body: ContractCase['body'] = 'form') =>
    bad(endpoint, what, { ...least, [name]: value }, name, body);
  const cases = [
    refused(`a damaged ${name}`, new ContractFile('damaged')),
    refused(`an empty ${name}`, new ContractFile('empty')),
    refused(`${name} that is text`, 'no picture at all!'),
    refused(`${name} that is a number`, 7, 'json'),
    refused(`${name} that is a broken data: URL`, 'data:image/png;base64,%'),
    refused(`${name} sent twice`, [photo, photo]),
  ];
  if (required) cases.push(bad(endpoint, `no ${name}`, without(least, name), name));
  if (urlField) {
    const url = `data:image/png;base64,${photo.bytes.toString('base64')}`;
    const byUrl = { ...without(least, name), [urlField]: url };
    cases.push(
      good(endpoint, `${urlField}`, byUrl),
      bad(endpoint, `both ${name} and ${urlField}`, { ...byUrl, [name]: photo }, name),
      bad(endpoint, `${urlField} that is no address`, { ...byUrl, [urlField]: 'http://' }, urlField),
      bad(endpoint, `${urlField} that is a file`, { ...byUrl, [urlField]: photo }, urlField),
    );
  }
  return cases;
}

function paramCases(endpoint: Endpoint, least: Fields, name: string, field: Field): ContractCase[] {
  const { good: taken, bad: refused } = edges(field);
  const naming = NAMING.has(`${endpoint.path}.${name}`);
  const cases = naming ? [] : taken.map((v) => good(endpoint, `${name} ${show(v)}`, { ...least, [name]: v }));
  for (const value of refused)
    cases.push(bad(endpoint, `${name} ${show(value)}`, { ...least, [name]: value }, name));
  for (const value of [{}, field.kind === 'text' || field.kind === 'color' ? 7 : null].filter(
    (v) => v !== null,
  ))
    cases.push(bad(endpoint, `${name} ${show(value)} in JSON`, { ...least, [name]: value }, name, 'json'));
  cases.push(bad(endpoint, `${name} that is a file`, { ...least, [name]: photo }, name));
  if (field.kind !== 'color-list' && taken.length > 0)
    cases.push(bad(endpoint, `${name} sent twice`, { ...least, [name]: [taken[0], taken[0]] }, name));
  if (field.required) cases.push(bad(endpoint, `no ${name}`, without(least, name), name));
  return cases;
}

const show = (value: unknown) => {
  const text = typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 30)}… (${(value as string).length})` : text;
};

/** Values at the edges of a field's limits, and just beyond. */
function edges(field: Field): { good: unknown[]; bad: unknown[] } {
  switch (field.kind) {
    case 'number': {
      const beyond = field.integer ? 1 : 0.01;
      const fraction = field.integer ? [field.min + 0.5] : [];
      return {
        good: [field.min, field.max],
        bad: [field.min - beyond, field.max + beyond, 'much', 'NaN', 'Infinity', ...fraction],
      };
    }
    case 'choice':
      return { good: field.options.map(({ value }) => value), bad: ['no such thing', 'constructor'] };
    case 'toggle':
      return { good: ['true', 'false', '1', '0'], bad: ['yes', 'null'] };
    case 'text':
      return {
        good: [LONG.repeat(Math.ceil(field.maxLength / LONG.length)).slice(0, field.maxLength)],
        bad: ['x'.repeat(field.maxLength + 1), ...(field.required ? [''] : [])],
      };
    case 'color':
      return { good: ['#abc', '6DADE0'], bad: ['#12', '#12345g', 'blue'] };
    case 'color-list': {
      const colors = (n: number) => Array.from({ length: n }, (_, i) => `#${i}${i}${i}`);
      return { good: [[], colors(field.maxItems)], bad: [colors(field.maxItems + 1), ['blue'], 'blue'] };
    }
  }
}

function seedCases(endpoint: Endpoint, row: (typeof SEED_ROWS)[number]): ContractCase[] {
  const { field, required } = row;
  const least = leastFields(endpoint);
  const body = endpoint.result.kind === 'data' ? 'json' : 'form';
  const cases = [
    ...row.good.map((v) => good(endpoint, `seed: ${field} ${show(v)}`, { ...least, [field]: v }, { body })),
    ...row.bad.map((v) => bad(endpoint, `seed: ${field} ${show(v)}`, { ...least, [field]: v }, field, body)),
    ...(required ? [bad(endpoint, `seed: no ${field}`, without(least, field), field)] : []),
  ];
  return cases.map((c) => ({ ...c, path: row.endpoint }));
}

function recipeCases(endpoint: Endpoint, least: Fields): ContractCase[] {
  const step = (capability: string, params = {}) =>
    JSON.stringify({ name: 'x', steps: [{ capability, params }] });
  return [
    good(endpoint, 'a recipe as an object', { ...least, recipe: JSON.parse(RECIPE) }, { body: 'json' }),
    bad(endpoint, 'no recipe', without(least, 'recipe'), 'recipe'),
    bad(endpoint, 'a recipe that is not saved', { ...least, recipe: 'No such recipe' }, 'recipe'),
    bad(endpoint, 'a recipe that is broken JSON', { ...least, recipe: '{' }, 'recipe'),
    bad(endpoint, 'an unknown capability', { ...least, recipe: step('brew') }, 'recipe.steps[0].capability'),
    bad(
      endpoint,
      'a parameter beyond its limit in a step',
      { ...least, recipe: step('upscale-photo', { sizeFactor: 3 }) },
      'recipe.steps[0].params.sizeFactor',
    ),
  ];
}

/** What holds for every endpoint alike. */
function generalCases(endpoints: readonly Endpoint[]): ContractCase[] {
  const upscale = endpoints.find((e) => e.path === 'upscale-photo')!;
  const cutout = endpoints.find((e) => e.path === 'remove-background')!;
  const fields = leastFields(upscale);
  const request = (name: string, change: Partial<ContractCase>): ContractCase => ({
    ...good(upscale, name, fields),
    name,
    ...change,
  });
  const raw = (name: string, type: string, text: string) =>
    request(name, { body: { type, text }, expected: { status: 400 } });
  return [
    request('an unknown endpoint', { path: 'brew-coffee', expected: { status: 404 } }),
    request('a slash too many', { path: 'upscale-photo/', expected: { status: 404 } }),
    request('the name of an inherited property', { path: 'constructor', expected: { status: 404 } }),
    request('GET', { method: 'GET', body: null, expected: { status: 405 } }),
    request('PUT', { method: 'PUT', expected: { status: 405 } }),
    request('a parameter in the address', {
      path: 'upscale-photo?sizeFactor=2',
      expected: { status: 400, field: 'sizeFactor' },
    }),
    request('no body', { body: null, expected: { status: 400 } }),
    {
      ...good(endpoints.find((e) => e.path === 'make-art')!, 'values as nameless text files', {}),
      body: {
        type: 'multipart/form-data; boundary=x',
        text: '--x\r\nContent-Disposition: form-data; name="inputText"; filename="inputText"\r\n\r\nA pig\r\n--x--\r\n',
      },
    },
    raw('broken JSON', 'application/json', '{"sizeFactor": 2'),
    raw('JSON that is a list', 'application/json', '[1, 2]'),
    raw('JSON that is nested deeply', 'application/json', `${'['.repeat(200_000)}`),
    raw('multipart without a boundary', 'multipart/form-data', '--x\r\n'),
    raw(
      'multipart that is cut off',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; na',
    ),
    raw('a body of another type', 'text/csv', 'sizeFactor,2'),
    raw('a picture as the body', 'image/png', 'PNG'),
    {
      ...good(endpoints.find((e) => e.path === 'generate-color')!, 'urlencoded', { colorList: '' }),
      body: 'urlencoded',
    },
    bad(
      cutout,
      'more than one background',
      { ...leastFields(cutout), backgroundColor: '#fff', backgroundImage: photo },
      'backgroundColor',
    ),
  ];
}
